"""Places: confirmed, given up, run out, and offered to the first who waits."""

from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.marks import N_
from festival.programme import queries as programmes
from festival.programme.actions import end_participation
from festival.programme.actions.making import held_places
from festival.programme.admission import queries, rules
from festival.programme.admission.actions import letters
from festival.programme.admission.actions.deciding import confirm_until
from festival.programme.models import (
    Application,
    ApplicationState,
    Cohort,
    EndReason,
    Participant,
)


class OfferGone(Refused):
    """The offer of a place has run out."""

    status = 410
    words = N_("This offer has run out. The place went to the next in line.")


def confirm(application: Application, *, by: Person, at: datetime) -> Participant:
    """Take the place that was offered. Raises OfferGone, Refused."""
    cohort = application.cohort
    programmes.lock_cohort(cohort.id)
    db.session.refresh(application, ["state", "confirm_until", "version"])
    if application.state is not ApplicationState.ADMITTED:
        raise OfferGone
    if application.confirm_until is None or application.confirm_until <= at:
        raise OfferGone
    application.state = ApplicationState.CONFIRMED
    participant = Participant(
        cohort_id=cohort.id,
        person_id=application.person_id,
        admitted_at=at,
        application_id=application.id,
    )
    db.session.add(participant)
    db.session.flush()
    activity.record(
        by,
        Happened.APPLICATION_CONFIRMED,
        application,
        realm_id=cohort.programme.realm_id,
        person=application.person_id,
    )
    return participant


def give_up(
    application: Application,
    *,
    by: Person | None,
    at: datetime,
    reason: EndReason = EndReason.LEFT,
) -> None:
    """Take back the application or leave the place; the first who waits moves up.

    By nobody where a consent that is gone does it.
    """
    cohort = application.cohort
    programmes.lock_cohort(cohort.id)
    # A consent that is gone ends it also afterwards.
    over = by is not None and not rules.can_give_up(application, cohort)
    if over or application.state not in rules.MAY_GIVE_UP:
        raise Refused(N_("There is nothing to give up here."))
    if application.state is ApplicationState.CONFIRMED:
        taken = programmes.participations(application.person_id)
        for one in taken:
            if one.application_id == application.id:
                end_participation(one, reason, by=by, at=at)
    _end(application, "gave up" if reason is EndReason.LEFT else reason.value, at)
    activity.record(
        by,
        Happened.APPLICATION_GIVEN_UP,
        application,
        realm_id=cohort.programme.realm_id,
        person=application.person_id,
    )
    move_up(cohort, at)


def _end(application: Application, why: str, at: datetime) -> None:
    application.state, application.waiting_rank = ApplicationState.GIVEN_UP, None
    application.ended_at, application.ended_why = at, why
    application.confirm_until = None
    db.session.flush()


def move_up(cohort: Cohort, at: datetime) -> int:
    """Offer every free place to the first who waits; how many. Needs the cohort locked."""
    if cohort.capacity is None:
        return 0
    free = cohort.capacity - held_places(cohort.id)
    until = confirm_until(cohort, at)
    moved = queries.waiting_line(cohort.id)[: max(0, free)]
    for application in moved:
        application.state, application.waiting_rank = ApplicationState.ADMITTED, None
        application.confirm_until, application.decided_at = until, at
        db.session.flush()
        activity.record(
            None,
            Happened.MOVED_UP,
            application,
            realm_id=cohort.programme.realm_id,
            person=application.person_id,
        )
        letters.write("application_moved_up", application, until=application.confirm_until)
    return len(moved)


def lapse_offers(at: datetime) -> int:
    """End what was offered and not taken in time, and move up who waits; how many ended."""
    ended = 0
    for cohort_id, application_id in queries.lapsed(at):
        programmes.lock_cohort(cohort_id)
        found = queries.application(application_id)
        if found is None or found.state is not ApplicationState.ADMITTED:
            continue
        db.session.refresh(found, ["state", "confirm_until", "version"])
        if found.state is not ApplicationState.ADMITTED or (found.confirm_until or at) > at:
            continue
        _end(found, "offer lapsed", at)
        activity.record(
            None,
            Happened.OFFER_LAPSED,
            found,
            realm_id=found.cohort.programme.realm_id,
            person=found.person_id,
        )
        letters.write("application_lapsed", found)
        move_up(found.cohort, at)
        ended += 1
    return ended
