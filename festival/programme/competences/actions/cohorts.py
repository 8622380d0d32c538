"""What a cohort is assessed by and when; those who are to assess are written to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.errors import NotReady, Refused, Stale
from festival.marks import N_
from festival.programme.competences import queries, rules
from festival.programme.competences.actions import letters
from festival.programme.models import Cohort, Framework, Stage

IN_USE = N_("Somebody in this cohort was assessed already, so it keeps its framework.")
KEPT = N_("Somebody in this cohort was assessed already, so its competences stay as they are.")
NO_FRAMEWORK = N_("Choose a framework first.")
NONE_CHOSEN = N_("Choose at least one competence.")


def choose_framework(
    cohort: Cohort, chosen: Framework, *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Let the cohort be assessed by this framework, whole; impossible once anybody was.

    Raises Stale, Refused. Needs programme.
    """
    if cohort.framework_id == chosen.id:
        return
    _check(cohort, drawn_from)
    if queries.has_assessments(cohort.id):
        raise Refused(IN_USE)
    cohort.framework_id, cohort.assessed = chosen.id, []
    _record(cohort, by, framework=chosen.key)


def set_assessed(
    cohort: Cohort, keys: Collection[str], *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Look at these competences of its framework; impossible once anybody was assessed.

    Raises Stale, NotReady, Refused. Needs programme.
    """
    if cohort.framework_id is None:
        raise NotReady(NO_FRAMEWORK)
    there = [one.key for _area, kept in queries.groups(cohort.framework_id) for one in kept]
    wanted = [one for one in there if one in keys]
    if not wanted:
        raise NotReady(NONE_CHOSEN)
    # All of them is the framework whole, whatever a newer version adds.
    wanted = [] if wanted == there else wanted
    if wanted == cohort.assessed:
        return
    _check(cohort, drawn_from)
    if queries.has_assessments(cohort.id):
        raise Refused(KEPT)
    cohort.assessed = wanted
    _record(cohort, by, competences=len(wanted) or len(there))


def set_stages(
    cohort: Cohort, stages: Sequence[Stage], *, drawn_from: int, by: Person, at: datetime
) -> int:
    """Open these stages and close the others; how many letters that makes.

    Raises Stale, NotReady. Needs programme. Side effect: whoever is to assess at a stage that was
    opened is written to once.
    """
    if stages and cohort.framework_id is None:
        raise NotReady(NO_FRAMEWORK)
    wanted = [one.value for one in rules.STAGES if one in stages]
    if wanted == cohort.stages_open:
        return 0
    _check(cohort, drawn_from)
    opened = [one for one in stages if one.value not in cohort.stages_open]
    cohort.stages_open = wanted
    _record(cohort, by, stages=wanted)
    return sum(letters.stage_opened(cohort, one) for one in opened)


def _check(cohort: Cohort, drawn_from: int) -> None:
    if cohort.version != drawn_from:
        raise Stale


def _record(cohort: Cohort, by: Person, **facts: Any) -> None:
    facts |= {"cohort": cohort.name}
    activity.record(
        by, Happened.COHORT_CHANGED, cohort, realm_id=cohort.programme.realm_id, **facts
    )
