"""Decisions: all of a table in one transaction, or none of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.marks import N_
from festival.programme import queries as programmes
from festival.programme.actions.making import held_places
from festival.programme.admission import queries, rules
from festival.programme.admission.actions import letters
from festival.programme.models import Application, ApplicationState, Cohort, CohortState

LETTERS = {
    ApplicationState.ADMITTED: "application_admitted",
    ApplicationState.WAITING_LIST: "application_waiting",
    ApplicationState.DECLINED: "application_declined",
}


class TooMany(Refused):
    """More would be admitted than there are places."""

    status = 422
    words = N_("There are %(places)s places, and %(number)s would hold one. Nothing was decided.")


class WhyNotRead(Refused):
    """A decision before enough people have read needs a reason."""

    status = 422
    words = N_("Not everybody has read these yet. Say why you decide now.")


def decide_all(
    cohort: Cohort,
    chosen: Mapping[int, ApplicationState],
    *,
    why: str = "",
    by: Person,
    at: datetime,
) -> int:
    """Decide every application named; how many changed.

    Raises TooMany, WhyNotRead, Refused for what may not follow; then nothing is decided.
    """
    programmes.lock_cohort(cohort.id)
    db.session.refresh(cohort, ["state"])
    if cohort.state is CohortState.FINISHED:
        raise Refused(N_("The cohort is finished. Nobody is admitted to it any more."))
    found = {one.id: one for one in queries.applications_to(cohort.id)}
    asked = [
        (found[number], state)
        for number, state in chosen.items()
        if number in found and found[number].state is not state and state in rules.DECISIONS
    ]
    if any(not rules.may_become(one, state) for one, state in asked):
        raise Refused(N_("Somebody else decided in between. Look at the table once more."))
    if not why and any(not rules.is_read_enough(one, cohort) for one, _state in asked):
        raise WhyNotRead
    _count(cohort, [state for _one, state in asked])
    for application, state in asked:
        _decide(application, cohort, state, why, by, at)
        letters.write(LETTERS[state], application, until=application.confirm_until)
    return len(asked)


def _count(cohort: Cohort, states: list[ApplicationState]) -> None:
    number = held_places(cohort.id) + states.count(ApplicationState.ADMITTED)
    if (
        cohort.capacity is not None
        and ApplicationState.ADMITTED in states
        and number > cohort.capacity
    ):
        raise TooMany(places=cohort.capacity, number=number)


def _decide(
    application: Application,
    cohort: Cohort,
    state: ApplicationState,
    why: str,
    by: Person,
    at: datetime,
) -> None:
    # Read first: a question in between would send half of what changes.
    was, until, decider = application.state, confirm_until(cohort, at), by.id
    if state is ApplicationState.WAITING_LIST:
        line = queries.waiting_line(cohort.id)
        application.waiting_rank = (line[-1].waiting_rank or 0) + 1 if line else 1
    else:
        application.waiting_rank = None
    application.state = state
    application.decided_at, application.decided_by, application.decided_why = at, decider, why
    application.confirm_until = until if state is ApplicationState.ADMITTED else None
    db.session.flush()
    activity.record(
        by,
        Happened.APPLICATION_DECIDED,
        application,
        realm_id=cohort.programme.realm_id,
        person=application.person_id,
        was=was.value,
        now=state.value,
    )


def confirm_until(cohort: Cohort, at: datetime) -> datetime:
    """Until when an offer stands that is made now."""
    return at + timedelta(days=cohort.confirm_days)
