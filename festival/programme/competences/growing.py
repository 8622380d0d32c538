"""Growth as pages draw it: levels by area and stage, what changed, and a cohort's distribution."""

from dataclasses import dataclass
from datetime import date

from festival.accounts.models import Person
from festival.programme.competences import queries, rules
from festival.programme.models import Assessment, Cohort, Competence, Participant, Side, Stage

Row = tuple[Competence, list[int | None], list[str]]


@dataclass(frozen=True)
class Picture:
    """What one side said, by area: (area's name, rows of levels and words at each stage)."""

    side: Side
    areas: list[tuple[dict[str, str], list[Row]]]


@dataclass(frozen=True)
class Growth:
    """A participant's growth as one viewer may see it."""

    pictures: list[Picture]
    side: Side | None
    assessments: dict[tuple[Stage, Side], Assessment]
    seen: set[Stage]

    def state(self, stage: Stage, side: Side) -> Assessment | None:
        """One assessment without its levels."""
        return self.assessments.get((stage, side))


def growth_for(person: Person, participant: Participant, on: date) -> Growth:
    """Own side whole, the other side of the stages that one's own side handed in; three statements.

    Needs as `mentor_of`.
    """
    side = rules.side_of(person, participant, on)
    assessments = {(one.stage, one.side): one for one in queries.assessments(participant.id)}
    final = [key for key, one in assessments.items() if rules.is_final(one)]
    seen = rules.stages_seen(side, final)
    levels = queries.growth(participant.id)
    cohort = participant.cohort
    groups = queries.groups(cohort.framework_id or 0, cohort.assessed)
    pictures = []
    for which in Side:
        stages = set(rules.STAGES) if which is side else seen
        if any(stage in stages for stage, told in final if told is which):
            pictures.append(_picture(which, groups, levels, stages))
    return Growth(pictures, side, assessments, seen)


def _picture(
    side: Side, groups: queries.Groups, levels: queries.Levels, stages: set[Stage]
) -> Picture:
    areas = []
    for area, kept in groups:
        rows: list[Row] = []
        for competence in kept:
            told = levels.get(competence.id, {})
            shown = [told.get((one, side)) if one in stages else None for one in rules.STAGES]
            rows.append(
                (
                    competence,
                    [one[0] if one else None for one in shown],
                    [one[1] if one else "" for one in shown],
                )
            )
        areas.append((area.name, rows))
    return Picture(side, areas)


Bars = list[tuple[dict[str, str], dict[int, int] | None]]


def distribution_of(cohort: Cohort) -> list[tuple[Stage, Bars]]:
    """Each stage with anything handed in: (competence's name, how many at each level or None)."""
    counts = queries.distribution(cohort.id, rules.FEWEST_SHOWN)
    kept = [
        one
        for _area, found in queries.groups(cohort.framework_id or 0, cohort.assessed)
        for one in found
    ]
    return [
        (stage, [(one.name, counts.get((one.id, stage))) for one in kept])
        for stage in rules.STAGES
        if any(told is stage for _id, told in counts)
    ]
