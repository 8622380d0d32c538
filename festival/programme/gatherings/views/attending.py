"""The list of a day, made for a thumb: who is there, who is not, who has a good reason."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import find, require, signed_in
from festival.errors import Refused
from festival.fields import whole_number
from festival.i18n import ngettext
from festival.programme import bp
from festival.programme import queries as programmes
from festival.programme.gatherings import actions, queries, rules
from festival.programme.gatherings.naming import names_for
from festival.programme.gatherings.rules import Seat
from festival.programme.gatherings.views.finding import HERE, WORDS, seen_gathering
from festival.programme.models import Gathering, Participant, There
from festival.programme.views.finding import draw, me

DAY = f"{HERE}/attendance/<int(max=9):day>"
STATES = {one.value: one for one in There}


@bp.get(DAY)
@signed_in
def attendance(gathering_id: int, day: int) -> Response:
    """Everybody who is expected that day, with three buttons each."""
    found, seat = _open(gathering_id, day)
    realm_id = found.cohort.programme.realm_id
    activity.note(me(), Happened.VIEWED, found, realm_id=realm_id, what="attendance")
    return _draw(found, seat, day)


@bp.post(DAY)
@signed_in
def mark_attendance(gathering_id: int, day: int) -> AnyResponse:
    """Mark one participant by one tap; tapped once more the mark is gone."""
    found, seat = _open(gathering_id, day)
    number = whole_number(request.form.get("participant")) or 0
    who = find({one.id: one for one in _expected(found, day)}.get(number))
    state = STATES.get(request.form.get("state", ""))
    saw = STATES.get(request.form.get("saw", ""))
    try:
        actions.mark(found, who, day, state, saw=saw, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(found, seat, day, refusal, (who.id, state))
    return _back(found, day, f"p{who.id}")


@bp.post(f"{DAY}/rest")
@signed_in
def mark_the_rest(gathering_id: int, day: int) -> AnyResponse:
    """Everybody without a mark was there."""
    found, _seat = _open(gathering_id, day)
    many = actions.mark_the_rest(found, _expected(found, day), day, by=me(), at=clock.now())
    flash(ngettext("%(num)d more was there.", "%(num)d more were there.", many), "done")
    return _back(found, day)


def _open(gathering_id: int, day: int) -> tuple[Gathering, Seat]:
    found, seat = seen_gathering(gathering_id)
    require(rules.can_mark(seat, found, day, clock.now()))
    return found, seat


def _expected(found: Gathering, day: int) -> list[Participant]:
    """Whoever is in the cohort that day, and whoever was marked on it."""
    home, on = found.cohort.programme, rules.days_of(found)[day]
    held = {who for who, number in queries.marks(found.id) if number == day}
    return [
        one
        for one in programmes.participants_of(found.cohort_id)
        if rules.is_expected(one, on, home) or one.id in held
    ]


def _consents(found: Gathering, people: list[Participant]) -> dict[int, rules.Consent]:
    """How consent stands, by participant, where the camp needs one."""
    if not found.needs_consent:
        return {}
    held, home, on = queries.consents_to(found.id), found.cohort.programme, clock.now().date()
    return {one.id: rules.consent_of(one, held, home, on) for one in people}


def _back(found: Gathering, day: int, anchor: str | None = None) -> AnyResponse:
    there = url_for("programme.attendance", gathering_id=found.id, day=day, _anchor=anchor)
    return redirect(there, 303)


def _draw(
    found: Gathering,
    seat: Seat,
    day: int,
    refusal: Refused | None = None,
    tapped: tuple[int, There | None] | None = None,
) -> Response:
    people, marks = _expected(found, day), queries.marks(found.id)
    kept = {who: one for (who, number), one in marks.items() if number == day}
    return draw(
        "gatherings/attendance.html",
        status=refusal.status if refusal else 200,
        gathering=found,
        programme=found.cohort.programme,
        days=rules.days_of(found),
        day=day,
        markable=[
            one
            for one in range(len(rules.days_of(found)))
            if rules.can_mark(seat, found, one, clock.now())
        ],
        people=people,
        names=names_for(people, whole=seat.runs),
        kept=kept,
        consents=_consents(found, people),
        noted_by=queries.people_by_id({one.noted_by for one in kept.values()}),
        refusal=refusal,
        tapped=tapped,
        seat=seat,
        **WORDS,
    )
