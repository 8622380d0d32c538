"""A guardian's consent: asked by letter, counted by POST, changed and withdrawn on any day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask

from festival import clock, public_version
from festival.accounts import actions, queries, realms
from festival.accounts.models import (
    Consent,
    ConsentRecord,
    ConsentState,
    Guardian,
    Person,
    Purpose,
    RealmKind,
)
from festival.activity import Activity
from festival.db import db
from festival.errors import Refused, TooMany
from tests import make
from tests.accounts.letters import last, letters, path_in
from tests.page import InspectingClient

LIGA = "liga@example.org"
ALL_YES = dict.fromkeys(("taking_part", "first_name", "pictures", "video"), "yes")
GIVEN, REFUSED, WITHDRAWN = ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN


class World:
    """A festival with ages 13 and 18, and Anna, who is eleven."""

    def __init__(self) -> None:
        self.realm_id = actions.make_realm(RealmKind.EVENT).id
        self.anna = make.student(
            given_name="Anna",
            family_name="Zvirbule",
            email="anna@example.org",
            born_on=born(11),
        )

    def ask(self, student: Person | None = None, **facts: str) -> Guardian:
        student = student or self.anna
        told = {"name": "Līga Zvirbule", "email": LIGA, "language": "en", **facts}
        guardian = actions.ask_guardian(student, self.realm_id, by=student, at=clock.now(), **told)
        db.session.flush()
        return guardian

    def states(self, student: Person | None = None) -> dict[str, ConsentState]:
        db.session.expire_all()
        found = queries.consents([(student or self.anna).id], self.realm_id)
        return {purpose.name.lower(): state for (_, purpose), state in found.items()}


def born(age: int) -> date:
    today = clock.now().date()
    return date(today.year - age, 1, 1)


@pytest.fixture
def world(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    about = {
        "name": {"en": "Festival 2027", "lv": "Festivāls 2027"},
        "consent_age": 13,
        "image_consent_age": 18,
        "time_zone": "Europe/Riga",
    }
    monkeypatch.setitem(realms._describe, RealmKind.EVENT, lambda realm_id: about)
    return World()


def test_a_guardian_answers_item_by_item(world: World, client: InspectingClient) -> None:
    world.ask()
    assert set(world.states().values()) == {ConsentState.ASKED}
    path = path_in("consent_request")
    page = client.get(path).get_data(as_text=True)
    assert "Festival 2027" in page and "Anna" in page and "Zvirbule wants" not in page
    assert page.count('type="radio"') == 8 and "checked" not in page
    assert set(world.states().values()) == {ConsentState.ASKED}

    before = public_version.current()
    answer = client.post(path, data={**ALL_YES, "pictures": "no", "video": "no"})
    assert answer.location == "/consent/done?language=en"
    assert world.states() == {
        "taking_part": GIVEN,
        "first_name": GIVEN,
        "pictures": REFUSED,
        "video": REFUSED,
    }
    assert public_version.current() > before
    records = db.session.query(ConsentRecord).all()
    assert {(row.text_version, row.language) for row in records} == {("2027-2", "en")}
    assert len(records) == 4 and all(row.guardian_id for row in records)
    assert letters()[1:] == [("consent_manage", LIGA), ("consent_answered", "anna@example.org")]
    for again in (client.get(path), client.post(path, data=ALL_YES)):
        assert again.status_code == 410
        assert "/consent/manage" in again.get_data(as_text=True)
    assert world.states()["pictures"] is REFUSED


def test_every_item_needs_an_answer_but_a_no_to_taking_part_is_enough(
    world: World, client: InspectingClient
) -> None:
    world.ask()
    path = path_in("consent_request")
    answer = client.post(path, data={"taking_part": "yes", "first_name": "no", "video": "maybe"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.count("Choose yes or no.") == 4
    assert page.count(" checked") == 2
    assert set(world.states().values()) == {ConsentState.ASKED}
    assert client.post(path, data={"taking_part": "no", "pictures": "yes"}).status_code == 303
    assert set(world.states().values()) == {REFUSED}


def test_a_guardian_changes_and_withdraws_at_once(world: World, client: InspectingClient) -> None:
    world.ask()
    client.post(path_in("consent_request"), data=ALL_YES)
    manage = path_in("consent_manage")
    page = client.get(manage).get_data(as_text=True)
    assert page.count(" checked") == 4
    before = public_version.current()
    answer = client.post(manage, data={**ALL_YES, "pictures": "no"})
    assert answer.status_code == 303
    assert world.states()["pictures"] is WITHDRAWN
    assert world.states()["first_name"] is GIVEN
    assert public_version.current() == before + 1
    assert letters(LIGA)[-1] == ("consent_changed", LIGA)
    assert "Showing pictures: withdrawn" in last("consent_changed").body
    client.post(manage, data=ALL_YES)
    assert world.states()["pictures"] is GIVEN
    client.post(manage, data={"withdraw": "yes"})
    assert set(world.states().values()) == {WITHDRAWN}
    kept = db.session.query(ConsentRecord).count()
    assert kept == 4 + 1 + 1 + 4
    posted = len(letters())
    client.post(manage, data={"withdraw": "yes"})
    assert (db.session.query(ConsentRecord).count(), len(letters())) == (kept, posted)


def test_the_link_that_asks_cannot_withdraw_unanswered(
    world: World, client: InspectingClient
) -> None:
    world.ask()
    answer = client.post(path_in("consent_request"), data={"withdraw": "yes"})
    assert answer.status_code == 422
    assert set(world.states().values()) == {ConsentState.ASKED}


def test_the_link_that_manages_is_sent_again_to_the_same_address_only(
    world: World, client: InspectingClient
) -> None:
    marks = make.student(given_name="Marks", born_on=born(9))
    world.ask()
    client.post(path_in("consent_request"), data=ALL_YES)
    world.ask(marks)
    client.post(path_in("consent_request"), data={**ALL_YES, "video": "no"})
    first, count = path_in("consent_manage"), len(letters())
    known = client.post("/consent/manage?language=en", data={"email": "LIGA@example.org"})
    said = client.get(known.location).get_data(as_text=True)
    unknown = client.post("/consent/manage?language=en", data={"email": "x@example.org"})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert said == client.get(unknown.location).get_data(as_text=True)
    assert letters()[count:] == [("consent_manage", LIGA), ("no_consent", "x@example.org")]
    body = last("consent_manage").body
    assert "Anna at Festival 2027" in body and "Marks at Festival 2027" in body
    assert client.get(first).status_code == 410
    assert client.get(path_in("consent_manage")).status_code == 200


def test_a_guardian_who_was_only_asked_manages_nothing(
    world: World, client: InspectingClient
) -> None:
    world.ask()
    client.post("/consent/manage", data={"email": LIGA})
    assert letters()[-1] == ("no_consent", LIGA)


def test_asked_again_the_first_link_ends(world: World, client: InspectingClient) -> None:
    world.ask()
    first = path_in("consent_request")
    world.ask(email="tevs@example.org", name="Andris")
    assert client.get(first).status_code == 410
    assert client.get(path_in("consent_request")).status_code == 200
    assert db.session.query(Consent).count() == 4


def test_the_link_that_asks_lasts_a_fortnight(
    world: World, client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.ask()
    path, at = path_in("consent_request"), clock.now()
    monkeypatch.setattr(clock, "now", lambda: at + timedelta(days=14, seconds=1))
    assert client.get(path).status_code == 410
    assert client.post(path, data=ALL_YES).status_code == 410
    assert set(world.states().values()) == {ConsentState.ASKED}


@pytest.mark.parametrize(
    "address", ["anna@example.org", "ANNA@Example.org", "anna+mamma@example.org"]
)
def test_a_students_own_address_is_refused(world: World, address: str) -> None:
    with pytest.raises(actions.OwnAddress):
        world.ask(email=address)
    assert letters() == []
    assert world.states() == {}


def test_mailboxes_that_are_the_same() -> None:
    assert actions.is_same_mailbox("a.b+x@gmail.com", "AB@googlemail.com")
    assert not actions.is_same_mailbox("a.b@example.org", "ab@example.org")
    assert not actions.is_same_mailbox("", "")


def test_a_guardian_is_not_flooded(world: World) -> None:
    for _ in range(10):
        world.ask()
    with pytest.raises(TooMany):
        world.ask()


def test_when_everything_is_given_there_is_nothing_to_ask(
    world: World, client: InspectingClient
) -> None:
    world.ask()
    client.post(path_in("consent_request"), data=ALL_YES)
    with pytest.raises(Refused):
        world.ask()


def test_from_thirteen_one_answers_for_oneself_but_not_about_pictures(
    world: World, client: InspectingClient
) -> None:
    teen = make.student(given_name="Toms", born_on=born(15))
    answers = {Purpose.TAKING_PART: True, Purpose.FIRST_NAME: False}
    assert actions.consent_for_self(teen, world.realm_id, answers, language="lv", at=clock.now())
    assert world.states(teen) == {"taking_part": GIVEN, "first_name": REFUSED}
    with pytest.raises(actions.GuardianAnswers):
        actions.consent_for_self(
            teen, world.realm_id, {Purpose.PICTURES: True}, language="lv", at=clock.now()
        )
    world.ask(teen)
    path = path_in("consent_request")
    page = client.get(path).get_data(as_text=True)
    assert 'name="pictures"' in page and 'name="taking_part"' not in page
    client.post(path, data={"pictures": "yes", "video": "no", "taking_part": "no"})
    assert world.states(teen) == {
        "taking_part": GIVEN,
        "first_name": REFUSED,
        "pictures": GIVEN,
        "video": REFUSED,
    }
    # The child takes back at any age what the guardian has given.
    actions.consent_for_self(
        teen, world.realm_id, {Purpose.PICTURES: False}, language="lv", at=clock.now()
    )
    assert world.states(teen)["pictures"] is WITHDRAWN


def test_a_child_cannot_say_yes_but_no(world: World) -> None:
    with pytest.raises(actions.GuardianAnswers):
        actions.consent_for_self(
            world.anna, world.realm_id, {Purpose.TAKING_PART: True}, language="en", at=clock.now()
        )
    actions.consent_for_self(
        world.anna, world.realm_id, {Purpose.TAKING_PART: False}, language="en", at=clock.now()
    )
    assert world.states() == {"taking_part": REFUSED}


def test_where_nobody_names_the_ages_a_guardian_answers_for_all_under_18(app: Flask) -> None:
    realm = actions.make_realm(RealmKind.PROGRAMME)
    teen, adult = make.student(born_on=born(17)), make.student(born_on=born(19))
    assert actions.guarded_purposes(teen, realm.id, clock.now()) == list(Purpose)
    assert actions.guarded_purposes(adult, realm.id, clock.now()) == []


def test_the_page_speaks_the_guardians_language_and_can_change_it(app: Flask, world: World) -> None:
    world.ask(language="lv")
    path = path_in("consent_request")
    bare = path.partition("?")[0]
    child = app.test_client()
    child.set_cookie("language", "nb")
    assert '<html lang="lv"' in child.get(bare).get_data(as_text=True)
    assert '<html lang="lv"' in child.get(path).get_data(as_text=True)
    english = child.get(bare + "?language=en").get_data(as_text=True)
    assert '<html lang="en"' in english
    assert f"{bare}?language=nb" in english
    assert child.post(bare + "?language=nb", data=ALL_YES).location == "/consent/done?language=nb"
    assert {row.language for row in db.session.query(ConsentRecord)} == {"nb"}


def test_features_hear_of_every_change(
    world: World, client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int, Purpose, ConsentState]] = []
    monkeypatch.setattr(realms, "_consent_changed", [])
    realms.on_consent_change(lambda who, realm, *rest: told.append((who.id, realm, *rest)))
    world.ask()
    client.post(path_in("consent_request"), data=ALL_YES)
    assert len(told) == 4
    client.post(path_in("consent_manage"), data={**ALL_YES, "video": "no"})
    assert told[4:] == [(world.anna.id, world.realm_id, Purpose.VIDEO, WITHDRAWN)]


def test_who_is_silent_is_reminded_once(
    world: World, client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.ask()
    first, at = path_in("consent_request"), clock.now()
    assert actions.remind_guardians(at=at + timedelta(days=2)) == 0
    assert actions.remind_guardians(at=at + timedelta(days=3, seconds=1)) == 1
    assert last("consent_request").subject.startswith("Reminder")
    assert client.get(first).status_code == 410
    assert client.get(path_in("consent_request")).status_code == 200
    assert actions.remind_guardians(at=at + timedelta(days=9)) == 0


def test_who_answered_is_not_reminded(world: World, client: InspectingClient) -> None:
    world.ask()
    client.post(path_in("consent_request"), data=ALL_YES)
    assert actions.remind_guardians(at=clock.now() + timedelta(days=4)) == 0


def test_the_trail_says_who_answered_what_without_names(
    world: World, client: InspectingClient
) -> None:
    guardian = world.ask()
    client.post(path_in("consent_request"), data={**ALL_YES, "video": "no"})
    lines = db.session.query(Activity).order_by(Activity.id).all()
    assert [line.happened for line in lines] == [
        "consent asked",
        "consent given",
        "consent given",
        "consent given",
        "consent refused",
    ]
    assert lines[1].facts == {
        "student": world.anna.id,
        "guardian": guardian.id,
        "purpose": "taking part",
    }
    assert lines[1].actor_id is None and lines[1].realm_id == world.realm_id
    said = str([line.facts for line in lines]).lower()
    assert "liga" not in said and "anna" not in said


def test_a_history_can_be_printed(world: World, client: InspectingClient) -> None:
    world.ask()
    client.post(path_in("consent_request"), data=ALL_YES)
    client.post(path_in("consent_manage"), data={"withdraw": "yes"})
    history = queries.consent_history(world.anna.id, world.realm_id)
    said = [record.state for purpose, record in history if purpose is Purpose.PICTURES]
    assert said == [GIVEN, WITHDRAWN]
