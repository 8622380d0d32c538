"""A gathering's page, for everybody it is for."""

from datetime import datetime
from typing import Any

from flask import Response

from festival import clock
from festival.authz import signed_in
from festival.programme import bp
from festival.programme.gatherings import queries, rules
from festival.programme.gatherings.forms import NoteForm
from festival.programme.gatherings.rules import Seat
from festival.programme.gatherings.views.finding import HERE, WORDS, seen_gathering
from festival.programme.models import Gathering
from festival.programme.views.finding import draw, me


@bp.get(HERE)
@signed_in
def gathering(gathering_id: int) -> Response:
    """When, where, what to bring; of the list of who was there only one's own line."""
    found, seat = seen_gathering(gathering_id)
    return draw_page(found, seat, NoteForm(formdata=None, data={"for_whom": "staff"}))


def draw_page(found: Gathering, seat: Seat, form: NoteForm, status: int = 200) -> Response:
    """The page, with the note that was refused as it was sent."""
    days, at = rules.days_of(found), clock.now()
    return draw(
        "gatherings/gathering.html",
        status=status,
        form=form,
        notes=queries.notes(found.id, staff=seat.is_staff),
        who=me(),
        gathering=found,
        programme=found.cohort.programme,
        seat=seat,
        days=days,
        markable=[one for one in range(len(days)) if rules.can_mark(seat, found, one, at)],
        takes_answers=rules.takes_answers(found, at),
        at=at,
        **_own(found, seat, at),
        **WORDS,
    )


def _own(found: Gathering, seat: Seat, at: datetime) -> dict[str, Any]:
    """One's own marks and consent, never anybody else's."""
    own = seat.participant
    if own is None:
        return {"own": {}, "consent": None, "decides_alone": False}
    home, consent = found.cohort.programme, None
    if found.needs_consent and own.ended_at is None:
        consent = rules.consent_of(own, queries.consents_to(found.id), home, at.date())
    return {
        "own": queries.own_marks([own.id]).get(found.id, {}),
        "consent": consent,
        "decides_alone": rules.decides_alone(own.person, home, at.date()),
    }
