"""A gathering's page, for everybody it is for."""

from flask import Response

from festival import clock
from festival.authz import signed_in
from festival.programme import bp
from festival.programme.gatherings import queries, rules
from festival.programme.gatherings.views.finding import HERE, WORDS, seen_gathering
from festival.programme.views.finding import draw


@bp.get(HERE)
@signed_in
def gathering(gathering_id: int) -> Response:
    """When, where, what to bring; of the list of who was there only one's own line."""
    found, seat = seen_gathering(gathering_id)
    own = seat.participant
    days, at = rules.days_of(found), clock.now()
    return draw(
        "gatherings/gathering.html",
        gathering=found,
        programme=found.cohort.programme,
        seat=seat,
        days=days,
        own=queries.own_marks([own.id]).get(found.id, {}) if own else {},
        markable=[one for one in range(len(days)) if rules.can_mark(seat, found, one, at)],
        at=at,
        **WORDS,
    )
