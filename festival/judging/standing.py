"""The provisional ranking of an edition, kept in the process as long as no score changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from festival.editions.models import Edition
from festival.judging import queries
from festival.judging.answers import Answers
from festival.judging.flags import Flagged, flagged
from festival.judging.models import Rubric
from festival.judging.ranking import Criterion as RankedCriterion
from festival.judging.ranking import (
    Explanation,
    Ranking,
    Settings,
    explain,
    places_without,
    work_out,
)
from festival.judging.ranking import Rubric as RankedRubric
from festival.judging.ranking.hiding import hidden
from festival.judging.ranking.table import Score, ScoreTable

KEPT = 8


@dataclass(frozen=True)
class Standing:
    """A ranking with the arithmetic of every entry, and its place without each judge.

    Entries and judges are named by their ids as texts.
    """

    ranking: Ranking
    told: Explanation
    # By judge: the place of every entry that may take one.
    without: Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True)
class Asked:
    """All that the arithmetic is given: the scores that count, the rubric, the least of sheets."""

    rows: tuple[Score, ...]
    how: RankedRubric
    sheets_least: int


_kept: Answers[Standing] = Answers(KEPT)


def standing(edition: Edition, rubric: Rubric) -> Ranking | None:
    """The ranking of all sheets that count, None while there are none. Needs criteria."""
    found = whole_standing(edition, rubric)
    return found.ranking if found else None


def whole_standing(edition: Edition, rubric: Rubric) -> Standing | None:
    """The same with its arithmetic."""
    return answer(asked(edition, rubric))


def asked(edition: Edition, rubric: Rubric) -> Asked:
    """What the ranking is asked now: read once, it serves a whole page. Needs criteria."""
    return Asked(*ranked_rows(edition, rubric), edition.sheets_least)


def answer(asked: Asked) -> Standing | None:
    """What comes of it, None where there are no scores. One thread computes, the others wait."""
    if not asked.rows:
        return None
    given = (asked.rows, asked.how, asked.sheets_least)
    return _kept.to(given, lambda: compute(*given))


def ranked_rows(edition: Edition, rubric: Rubric) -> tuple[tuple[Score, ...], RankedRubric]:
    """The scores that are ranked and published, and by what.

    They are without the category of an entry that would be known by it.
    """
    rows = queries.score_rows(edition.id)
    how = ranked_rubric(rubric, rows)
    return hidden(rows, how), how


def compute(rows: Sequence[Score], how: RankedRubric, sheets_least: int) -> Standing:
    """Rank these rows and explain it; entries with fewer sheets take no place."""
    table = ScoreTable(tuple(rows))
    worked = work_out(table, how, settings=Settings(sheets_least=sheets_least))
    return Standing(worked.ranking, explain(worked, table, how), places_without(worked))


def odd(edition: Edition, rubric: Rubric | None) -> Flagged:
    """What is odd about the sheets of an edition now, for organisers. Needs criteria."""
    return odd_in(edition, whole_standing(edition, rubric) if rubric else None)


def odd_in(edition: Edition, found: Standing | None) -> Flagged:
    """The same where the standing is known."""
    return flagged(queries.handed_in(edition.id), found.told if found else None)


def ranked_rubric(rubric: Rubric, rows: Sequence[Score] | None = None) -> RankedRubric:
    """The rubric as the ranking takes it; of the criteria for some groups, those that rows have."""
    groups = None if rows is None else {(row.division, row.category) for row in rows}
    return RankedRubric(
        tuple(
            RankedCriterion(
                one.key,
                float(one.weight),
                float(one.low),
                float(one.high),
                tuple(sorted(one.divisions)),
                tuple(sorted(one.categories)),
            )
            for one in rubric.criteria
            if groups is None or any(one.is_asked(*group) for group in groups)
        )
    )


def criterion_means(rows: Iterable[Score]) -> dict[tuple[str, str], float]:
    """Plain mean level by (entry, criterion key), for the tie-break chain."""
    sums: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        if row.score is not None:
            sums.setdefault((row.entry, row.criterion), []).append(row.score)
    return {key: sum(values) / len(values) for key, values in sums.items()}
