"""Events for some: nobody else learns of them, and never one more comes than was invited."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from festival import clock
from festival.accounts.models import Consent, ConsentState, Person, Purpose
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.errors import Refused
from festival.events import actions, queries
from festival.events.actions.places import answer_for_cohort
from festival.events.inviting import queries as inviting
from festival.events.inviting.actions import invite, make_link, revoke
from festival.events.models import (
    Event,
    EventInvitation,
    EventState,
    ForWhom,
    Registration,
    RegistrationState,
)
from festival.outbox import Mail
from festival.programme.models import EndReason
from tests import make, make_events, make_programme
from tests.events.test_pages import form
from tests.races import settled
from tests.showcase.world import change_public

GUEST = {"who": "self", "given_name": "Anna", "email": "anna@example.org"}


def invited_event(**facts: Any) -> Event:
    return make_events.event(audience=ForWhom.INVITED, **facts)


def send(event: Event, *addresses: str, days: int = 2) -> int:
    ends = now() + timedelta(days=days)
    return invite(event, addresses, language="lv", expires_at=ends, by=make.person(), at=now())


def link(event: Event, most: int = 1) -> str:
    ends = now() + timedelta(days=2)
    return make_link(
        event, label="Teachers", most_uses=most, expires_at=ends, by=make.person(), at=now()
    )


def in_mail(address: str, kind: str, path: str) -> str:
    mail = db.session.scalars(sa.select(Mail).where(Mail.address == address, Mail.kind == kind))
    return path + mail.one().body.split(path)[1].split()[0]


def test_others_find_nothing_of_it_anywhere(client: Any, client_of: Any) -> None:
    make.edition(slug="here")
    cohort, mentor = make_programme.cohort(), make.person()
    make_programme.grant(mentor, Role.MENTOR, cohort)
    for_cohort = {"audience": ForWhom.COHORT, "cohort_id": cohort.id}
    hidden = [
        invited_event(name=make.texts("Hidden one")),
        make_events.event(name=make.texts("Hidden two"), **for_cohort),
        invited_event(name=make.texts("Hidden three"), state=EventState.CANCELLED),
    ]
    send(hidden[0], "somebody@example.org")
    slugs = [one.slug for one in hidden]
    change_public()
    lists = ("/", "/events", "/events?q=hidden", "/events.ics", "/feed.atom", "/sitemap.xml")
    for browser in (client, client_of(make.person()), client_of(mentor)):
        for path in lists:
            text = browser.get(path).text
            assert "Hidden" not in text and not [one for one in slugs if one in text], path
        for slug in slugs:
            for path in (f"/events/{slug}", f"/events/{slug}.ics"):
                assert browser.get(path).status_code == 404
            assert browser.post(f"/events/{slug}/registration", data=GUEST).status_code == 404
    assert client.get("/events/invited/guess").status_code == 404


def test_a_letter_leads_in_one_person_and_an_account_needs_no_link(
    client: Any, client_of: Any
) -> None:
    event = invited_event()
    account = make.person(email="known@example.org")
    assert send(event, "anna@example.org", "Known@example.org", "ANNA@example.org") == 2
    assert send(event, "anna@example.org") == 0
    slug, path = event.slug, in_mail("anna@example.org", "event_invitation", "/events/invited/")
    page = client.get(path)
    assert page.headers["Cache-Control"] == "no-store"
    assert f'action="{path}#registration"' in page.text
    assert "known@" not in page.text and "anna@" not in page.text
    assert client.post(path, data=GUEST).status_code == 200
    confirm = in_mail("anna@example.org", "registration_confirm", "/registrations/confirm/")
    assert client.post(confirm).status_code == 303
    assert client.get(path).status_code == 410
    browser = client_of(account)
    assert browser.get(f"/events/{slug}").status_code == 200
    for act in ("registration", "cancellation", "registration"):
        assert browser.post(f"/events/{slug}/{act}").status_code == 303
    assert db.session.scalars(sa.select(EventInvitation.uses)).all() == [1, 1]
    assert client_of(make.person()).get(f"/events/{slug}").status_code == 404


def test_a_link_lets_in_as_many_as_it_says_and_a_revoked_one_nobody(client_of: Any) -> None:
    event = invited_event()
    secret = link(event, most=2)
    for number in range(3):
        answer = client_of(make.person()).post(f"/events/invited/{secret}")
        assert answer.status_code == (303 if number < 2 else 410)
    other = link(event, most=9)
    row = inviting.by_secret(other)
    assert row
    revoke(row, event, by=make.person(), at=now())
    db.session.commit()
    assert client_of(make.person()).get(f"/events/invited/{other}").status_code == 410
    assert len(queries.registrations(event.id)) == 2


def test_an_invitation_ends_in_time_and_at_the_latest_with_the_beginning(app: Flask) -> None:
    event, person = invited_event(begins_at=now() + timedelta(days=1)), make.person()
    send(event, "a@example.org", days=9)
    found = db.session.scalars(sa.select(EventInvitation)).one()
    assert found.expires_at == event.begins_at
    guest = {"email": "b@example.org", "given_name": "B", "family_name": "", "language": "en"}
    with pytest.raises(actions.NotInvited):
        actions.request_place(event, for_child=False, at=now(), **guest)
    found.expires_at = later = now() + timedelta(hours=1)
    with pytest.raises(actions.NotInvited):
        actions.register(event, person=person, at=later, invitation=found)
    # One that ran out makes room for a new letter.
    again = {"language": "en", "expires_at": event.begins_at, "by": person, "at": later}
    assert invite(event, ["a@example.org"], **again) == 1


def test_only_published_events_for_invited_people_take_invitations(app: Flask) -> None:
    for event in (make_events.event(), invited_event(state=EventState.DRAFT)):
        with pytest.raises(Refused):
            send(event, "a@example.org")
        with pytest.raises(Refused):
            link(event)
    with pytest.raises(Refused):
        send(invited_event(), "a@example.org", days=-1)
    assert db.session.query(Mail).count() == 0


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("no address", "2040-01-01T10:00"),
        ("a@example.org\nb@", "2040-01-01T10:00"),
        ("\n".join(f"a{n}@example.org" for n in range(201)), "2040-01-01T10:00"),
        (" ", "2040-01-01T10:00"),
        ("a@example.org", "0001-01-01T00:00"),
        ("a@example.org", "9999-12-31T23:59"),
        ("a@example.org", "tomorrow"),
    ],
)
def test_what_is_wrong_is_told_and_nobody_is_written_to(
    typed: str, ends: str, client_of: Any
) -> None:
    owner = make.person()
    make.grant(owner, Role.OWNER)
    where = f"/organise/events/{invited_event().slug}/invitations"
    sent = {"addresses": typed, "language": "en", "expires_at": ends}
    assert client_of(owner).post(where, data=sent).status_code == 422
    assert db.session.query(Mail).count() == 0


def test_a_link_that_many_follow_at_once_lets_in_no_one_too_many(own_app: Flask) -> None:
    with own_app.app_context():
        event = invited_event()
        secret, event_id = link(event, most=3), event.id
        people = [make.person().id for _ in range(8)]
        db.settle(keep=True)

    def come(person_id: int) -> Callable[[], object]:
        def act() -> object:
            return actions.register(
                db.session.get_one(Event, event_id),
                person=db.session.get_one(Person, person_id),
                at=clock.now(),
                invitation=inviting.by_secret(secret),
            )

        return act

    found = settled(own_app, [come(one) for one in people])
    assert found == Counter({"done": 3, "NotInvited": 5})
    with own_app.app_context():
        assert len(queries.registrations(event_id)) == 3


# --- Events of a cohort ----------------------------------------------------------------------


def cohort_event(cohort: Any, **facts: Any) -> Event:
    return make_events.event(audience=ForWhom.COHORT, cohort_id=cohort.id, **facts)


def consent(who: Person, realm_id: int) -> Consent:
    given = {"purpose": Purpose.TAKING_PART, "state": ConsentState.GIVEN, "changed_at": now()}
    row = Consent(student_id=who.id, realm_id=realm_id, **given)
    db.session.add(row)
    db.session.flush()
    return row


def test_participants_and_their_mentors_come_and_others_do_not(client_of: Any) -> None:
    home = make_programme.programme()
    cohort, other = make_programme.cohort(home), make_programme.cohort(home)
    inside, mentor = make_programme.participant(cohort), make.person()
    make_programme.mentorship(inside, mentor)
    outside = make_programme.participant(other)
    left = {"ended_at": now(), "end_reason": EndReason.LEFT}
    gone = make_programme.participant(cohort, **left)
    event = cohort_event(cohort)
    comes = {inside.person_id: True, mentor.id: True, outside.person_id: False}
    slug = event.slug
    for person_id, allowed in {**comes, gone.person_id: False}.items():
        person = db.session.get_one(Person, person_id)
        answer = client_of(person).get(f"/events/{slug}")
        assert answer.status_code == (200 if allowed else 404)
        if not allowed:
            with pytest.raises(actions.NotInvited):
                actions.register(event, person=person, at=now())


def test_the_programmes_consent_is_enough_for_its_own_event_and_ends_with_it(app: Flask) -> None:
    home = make_programme.programme()
    who = make.student(born_on=now().date().replace(year=now().year - 11, day=1))
    cohort = make_programme.cohort(home)
    make_programme.participant(cohort, who)
    event, open_one = cohort_event(cohort), make_events.event()
    row = db.session.query(Consent).filter_by(purpose=Purpose.TAKING_PART).one()
    row.state = ConsentState.ASKED
    with pytest.raises(Refused):
        actions.register(event, person=who, at=now())
    row.state = ConsentState.GIVEN
    held = actions.register(event, person=who, at=now())
    assert held.consent_until is None
    # What everybody may come to is another matter.
    with pytest.raises(Refused):
        actions.register(open_one, person=who, at=now())
    row.state = ConsentState.WITHDRAWN
    answer_for_cohort(who, home.realm_id, ConsentState.WITHDRAWN, at=now())
    db.session.refresh(held)
    assert held.state is RegistrationState.CANCELLED
    # A yes for this event itself stands on its own.
    again = make_events.registration(event, who)
    consent(who, event.realm_id)
    answer_for_cohort(who, home.realm_id, ConsentState.WITHDRAWN, at=now())
    db.session.refresh(again)
    assert again.state is RegistrationState.REGISTERED


def test_an_organiser_chooses_only_cohorts_of_own_programmes(client_of: Any) -> None:
    mine, theirs, boss = make_programme.cohort(), make_programme.cohort(), make.person()
    make_programme.grant(boss, Role.ORGANISER, mine)
    browser, number = client_of(boss), mine.id
    wrong = form(audience=f"cohort-{theirs.id}")
    assert browser.post("/organise/events", data=wrong).status_code == 422
    right = form(audience=f"cohort-{number}")
    assert browser.post("/organise/events", data=right).status_code == 303
    made = db.session.scalars(sa.select(Event)).one()
    assert (made.audience, made.cohort_id) == (ForWhom.COHORT, number)
    page = browser.get(f"/organise/events/{made.slug}").text
    assert f'<option selected value="cohort-{number}"' in page


def test_invitations_go_a_week_after_the_event(app: Flask) -> None:
    event = invited_event()
    send(event, "a@example.org")
    actions.forget_old(event.ends_at + timedelta(days=7, seconds=1))
    assert db.session.query(EventInvitation).count() == 0
    assert db.session.query(Registration).count() == 0
