"""Places at events: taking, waiting, offers, giving back, guests, guardians, refusals."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from festival.accounts.models import Consent, ConsentState, Person, PersonKind, Purpose
from festival.clock import now
from festival.db import db
from festival.errors import Gone, Refused, Taken
from festival.events import actions, queries, rules
from festival.events.actions.places import NoOffer, Started, answer_consent
from festival.events.actions.requests import find_request
from festival.events.links import registration_id_of, token_of
from festival.events.models import Event, EventState, Registration, RegistrationState
from festival.events.rules import Viewer
from festival.outbox import Mail
from tests import make, make_events

WAITING, REGISTERED = RegistrationState.WAITING, RegistrationState.REGISTERED
pytestmark = pytest.mark.usefixtures("app")


def come(event: Event, who: Person | None = None, **facts: Any) -> Registration:
    return actions.register(event, person=who or make.person(), at=now(), **facts)


def letters(kind: str) -> list[Mail]:
    return list(db.session.scalars(sa.select(Mail).where(Mail.kind == kind).order_by(Mail.id)))


def test_the_line_is_asked_in_its_order_and_a_lapsed_offer_goes_on() -> None:
    event = make_events.event(capacity=1, offer_hours=2)
    first, second, third = come(event), come(event), come(event)
    assert [one.state for one in (first, second, third)] == [REGISTERED, WAITING, WAITING]
    assert [queries.place_in_line(one) for one in (first, second, third)] == [0, 1, 2]
    actions.cancel(first, at=now())
    assert second.offer_until is not None and third.offer_until is None
    later = now() + timedelta(hours=2, seconds=1)
    with pytest.raises(NoOffer):
        actions.accept(second, at=later)
    assert actions.lapse(later) == 1
    assert actions.lapse(later) == 0
    db.session.refresh(third)
    assert second.state is RegistrationState.CANCELLED and third.offer_until is not None
    actions.accept(third, at=later)
    assert third.state is REGISTERED
    with pytest.raises(NoOffer):
        actions.accept(second, at=later)
    assert len(letters("registration_offer")) == 2


def test_a_newcomer_does_not_overtake_who_waits() -> None:
    event = make_events.event(capacity=1)
    come(event)
    come(event)
    event.capacity = 3
    db.session.flush()
    assert come(event).state is WAITING


def test_more_places_are_offered_to_who_waits() -> None:
    event = make_events.event(capacity=1)
    by = make.person()
    come(event)
    waits = [come(event), come(event)]
    actions.change(event, {"capacity": 2}, drawn_from=event.version, by=by, at=now())
    assert [one.offer_until is not None for one in waits] == [True, False]


def test_fewer_places_than_are_held_are_refused_with_the_number() -> None:
    event = make_events.event(capacity=3)
    for _ in range(3):
        come(event)
    with pytest.raises(actions.TooFewPlaces) as refusal:
        actions.change(event, {"capacity": 2}, drawn_from=event.version, by=make.person(), at=now())
    assert "3" in refusal.value.say()
    assert event.capacity == 3


def test_in_the_last_hour_a_free_place_is_for_who_asks_first() -> None:
    event = make_events.event(capacity=1, begins_at=now() + timedelta(minutes=40))
    first, second, third = come(event), come(event), come(event)
    actions.cancel(first, at=now())
    assert second.offer_until is None
    actions.accept(third, at=now())
    with pytest.raises(NoOffer):
        actions.accept(second, at=now())


@pytest.mark.parametrize("minutes", [0, 1, -1])
def test_nobody_registers_after_the_beginning_or_the_closing(minutes: int) -> None:
    begun = make_events.event(begins_at=now() - timedelta(minutes=minutes))
    closed = make_events.event(registration_closes_at=now() - timedelta(minutes=minutes))
    for event in (begun, closed):
        if minutes >= 0:
            with pytest.raises(Started):
                actions.register(event, person=make.person(), at=now())
        else:
            assert come(event).state is REGISTERED


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_only_what_is_published_is_registered_for(state: EventState) -> None:
    with pytest.raises(Started):
        come(make_events.event(state=state))


def test_twice_is_refused_and_after_giving_back_it_is_a_new_one() -> None:
    event, who = make_events.event(), make.person()
    first = come(event, who)
    with pytest.raises(Taken):
        come(event, who)
    actions.cancel(first, at=now())
    actions.cancel(first, at=now())
    assert come(event, who).id != first.id


# --- Guests ----------------------------------------------------------------------------------


def ask(event: Event, email: str = "guest@example.org", **facts: Any) -> str:
    told = {"given_name": "Guest", "family_name": "", "for_child": False, "language": "en"} | facts
    actions.request_place(event, email=email, at=now(), **told)
    body = letters("registration_confirm")[-1].body
    return body.split("/registrations/confirm/")[1].split()[0]


def test_a_guest_is_registered_by_the_link_alone_and_once() -> None:
    event = make_events.event()
    secret = ask(event)
    assert queries.registrations(event.id) == []
    first = actions.confirm(secret, at=now())
    again = actions.confirm(secret, at=now() + timedelta(days=2))
    assert first.id == again.id and first.person_id is None
    assert actions.confirm(ask(event), at=now()).id == first.id
    assert len(queries.registrations(event.id)) == 1
    assert registration_id_of(token_of(first.id)) == first.id
    assert registration_id_of(token_of(first.id) + "x") is None


def test_a_link_that_ran_out_registers_nobody() -> None:
    secret = ask(make_events.event())
    with pytest.raises(Gone):
        actions.confirm(secret, at=now() + timedelta(hours=24))
    with pytest.raises(Gone):
        find_request("somebody else's", now())


def test_the_address_of_an_account_registers_that_person_never_twice() -> None:
    event, who = make_events.event(), make.person(email="anna@example.org")
    held = come(event, who)
    assert actions.confirm(ask(event, "Anna@Example.org"), at=now()).id == held.id
    other = make_events.event()
    assert actions.confirm(ask(other, "anna@example.org"), at=now()).person_id == who.id


def test_a_guardian_registers_two_children_and_both_have_a_place() -> None:
    event = make_events.event()
    for name in ("Liva", "Ivo"):
        actions.confirm(ask(event, for_child=True, given_name=name), at=now())
    actions.confirm(ask(event, for_child=True, given_name="liva"), at=now())
    assert len(queries.registrations(event.id)) == 2


def test_a_guest_who_confirms_after_the_beginning_is_too_late() -> None:
    event = make_events.event(begins_at=now() + timedelta(minutes=10))
    secret = ask(event)
    with pytest.raises(Started):
        actions.confirm(secret, at=event.begins_at)


# --- Guardians -------------------------------------------------------------------------------


def child() -> Person:
    born = now().date().replace(year=now().year - 11, day=1)
    return make.student(born_on=born)


def test_a_childs_place_is_held_for_the_guardian_and_goes_on_without_a_yes() -> None:
    event, who = make_events.event(capacity=1), child()
    with pytest.raises(Refused):
        come(event, who)
    held = come(event, who, guardian=("Parent", "parent@example.org"))
    assert held.state is REGISTERED and held.consent_until is not None
    assert letters("consent_request")[-1].address == "parent@example.org"
    waits = come(event)
    assert actions.lapse(held.consent_until) == 1
    db.session.refresh(waits)
    assert held.state is RegistrationState.CANCELLED and waits.offer_until is not None


@pytest.mark.parametrize("yes", [True, False])
def test_what_the_guardian_answers_counts_at_once(yes: bool) -> None:
    event, who = make_events.event(), child()
    held = come(event, who, guardian=("Parent", "parent@example.org"))
    state = ConsentState.GIVEN if yes else ConsentState.REFUSED
    answer_consent(who, event.realm_id, state, at=now())
    db.session.refresh(held)
    assert held.consent_until is None
    assert held.state is (REGISTERED if yes else RegistrationState.CANCELLED)


def test_who_is_old_enough_answers_alone_and_a_standing_yes_is_not_asked_again() -> None:
    event, who = make_events.event(), child()
    assert not rules.needs_guardian(make.student(), event, now().date())
    assert not rules.needs_guardian(make.person(PersonKind.TEACHER), event, now().date())
    db.session.add(
        Consent(
            student_id=who.id,
            realm_id=event.realm_id,
            purpose=Purpose.TAKING_PART,
            state=ConsentState.GIVEN,
            changed_at=now(),
        )
    )
    db.session.flush()
    assert come(event, who).consent_until is None


def test_the_guardians_page_answers_and_the_place_is_whole(client: Any) -> None:
    event, who = make_events.event(), child()
    held = come(event, who, guardian=("Parent", "parent@example.org"))
    path = letters("consent_request")[-1].body.split("http://localhost")[1].split()[0]
    answers = {one.name.lower(): "yes" for one in Purpose}
    assert client.post(path, data=answers).status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Registration, held.id).consent_until is None


# --- The way in ------------------------------------------------------------------------------


def test_the_way_in_is_shown_from_its_minute_to_the_registered_alone() -> None:
    event = make_events.event()
    make_events.access(event, shown_minutes=30)
    shown = event.begins_at - timedelta(minutes=30)
    person, other = make.person(), make.person()
    held, guest = come(event, person), make_events.registration(event)
    waits = make_events.registration(event, make.person(), WAITING)
    for viewer in (Viewer(person), Viewer(registration=held), Viewer(registration=guest)):
        assert queries.access_shown(event, viewer, shown - timedelta(seconds=1)) is None
        assert queries.access_shown(event, viewer, shown) is not None
        assert queries.access_shown(event, viewer, event.ends_at) is not None
        assert queries.access_shown(event, viewer, event.ends_at + timedelta(seconds=1)) is None
    for viewer in (Viewer(), Viewer(other), Viewer(registration=waits)):
        assert queries.access_shown(event, viewer, shown) is None
    elsewhere = make_events.registration(make_events.event())
    assert queries.access_shown(event, Viewer(registration=elsewhere), shown) is None
    held.consent_until = event.begins_at
    assert queries.access_shown(event, Viewer(person), shown) is None
    event.state, event.cancelled_at = EventState.CANCELLED, now()
    assert queries.access_shown(event, Viewer(registration=guest), shown) is None


def test_reminders_go_once_and_again_after_a_move_and_never_hold_the_way_in() -> None:
    event = make_events.event(begins_at=now() + timedelta(days=10))
    make_events.access(event)
    make_events.registration(event)
    make_events.registration(event, state=WAITING)
    make_events.registration(event, state=RegistrationState.CANCELLED)
    at = event.begins_at
    moments = (timedelta(days=7), timedelta(days=1), timedelta(minutes=30))
    assert [actions.remind(at - one) for one in moments] == [1, 1, 1]
    assert [actions.remind(at - one) for one in moments] == [0, 0, 0]
    later = {"begins_at": at + timedelta(days=1), "ends_at": event.ends_at + timedelta(days=1)}
    actions.change(event, later, drawn_from=event.version, by=make.person(), at=now())
    assert event.sequence == 1 and len(letters("event_moved")) == 2
    assert actions.remind(at) == 1
    actions.cancel_event(event, {"en": "The speaker is ill."}, by=make.person(), at=now())
    assert len(letters("event_cancelled")) == 2
    assert actions.remind(event.begins_at - timedelta(minutes=1)) == 0
    written = "".join(one.subject + one.body for one in db.session.scalars(sa.select(Mail)))
    assert not [one for one in make_events.SECRETS if one in written]


def test_old_things_are_forgotten() -> None:
    event = make_events.event()
    make_events.access(event)
    guest, person = make_events.registration(event), come(event)
    ask(event)
    assert actions.forget_old(event.ends_at) == 1  # the wish that nobody confirmed
    assert queries.access(event.id) is not None
    actions.forget_old(event.ends_at + timedelta(days=7, seconds=1))
    assert queries.access(event.id) is None
    actions.forget_old(event.ends_at + timedelta(days=180, seconds=1))
    assert actions.forget_old(event.ends_at + timedelta(days=180, seconds=1)) == 0
    db.session.expire_all()
    db.session.refresh(guest)
    assert (guest.email, guest.given_name, guest.state) == ("", "", REGISTERED)
    assert db.session.get_one(Registration, person.id).person_id is not None


# --- Who was there ---------------------------------------------------------------------------


def test_attendance_is_noted_in_its_time_and_twice_changes_nothing() -> None:
    event, by = make_events.event(), make.person()
    held, waits = come(event), make_events.registration(event, state=WAITING)
    said = {held.id: RegistrationState.ATTENDED, 999_999: RegistrationState.ABSENT}
    with pytest.raises(Refused):
        actions.mark(event, said, by=by, at=now())
    assert actions.mark(event, said, by=by, at=event.ends_at) == 1
    assert actions.mark(event, said, by=by, at=event.ends_at) == 0
    with pytest.raises(Refused):
        actions.mark(event, {waits.id: RegistrationState.ATTENDED}, by=by, at=event.ends_at)
    absent = {held.id: RegistrationState.ABSENT}
    with pytest.raises(Refused):
        actions.mark(event, absent, by=by, at=event.ends_at + timedelta(days=15))
