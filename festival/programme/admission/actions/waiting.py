"""The waiting list put into another order, with a reason that stands on the trail."""

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, Stale
from festival.marks import N_
from festival.programme import queries as programmes
from festival.programme.admission import queries
from festival.programme.models import Cohort


class NoReason(Invalid):
    """Nobody moves somebody past others without saying why."""

    words = N_("Say why: whoever waits may ask for it, and the trail keeps it.")


def move_in_line(
    cohort: Cohort, application_id: int, place: int, reason: str, *, saw: int, by: Person
) -> bool:
    """Put somebody who waits at this place of the line; whether anything changed.

    `saw` is the place they had when the page was drawn. Raises NoReason, Stale where somebody
    moved or left meanwhile, Invalid for a place that the line has not. Nobody is written to.
    """
    programmes.lock_cohort(cohort.id)
    if not reason:
        raise NoReason
    line = queries.waiting_line(cohort.id)
    for one in line:
        db.session.refresh(one, ["waiting_rank", "state", "version"])
    was = next((at for at, one in enumerate(line, 1) if one.id == application_id), None)
    if was is None or was != saw:
        raise Stale(N_("The line has changed meanwhile. Look at it once more."))
    if not 1 <= place <= len(line):
        raise Invalid(N_("Choose one of the places."))
    if place == was:
        return False
    moved = line.pop(was - 1)
    line.insert(place - 1, moved)
    for number, one in enumerate(line, 1):
        one.waiting_rank = number
    db.session.flush()
    activity.record(
        by,
        Happened.MOVED_IN_LINE,
        moved,
        realm_id=cohort.programme.realm_id,
        person=moved.person_id,
        places=[was, place],
        reason=reason,
    )
    return True
