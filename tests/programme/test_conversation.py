"""A conversation: the two of them and the organisers; what leads out of the house is held."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from festival.accounts.models import Person
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.outbox import Mail
from festival.programme import queries
from festival.programme.conversation import actions
from festival.programme.models import (
    EndReason,
    Message,
    MessageSeen,
    MessageState,
    Participant,
)
from tests import make, make_programme
from tests.page import InspectingClient
from tests.queries import count_queries

ClientOf = Callable[[Person], InspectingClient]


@pytest.fixture
def world(app: Any) -> dict[str, Any]:
    """A participant with a mentor, an organiser, and another mentor of the same programme."""
    home = make_programme.cohort()
    student, people = make.student(email="elza@example.org"), [make.person() for _ in range(3)]
    made = make_programme.participant(home, student)
    for who, role in zip(people, (Role.MENTOR, Role.MENTOR, Role.ORGANISER), strict=True):
        make_programme.grant(who, role, home)
    make_programme.mentorship(made, people[0])
    found = queries.participant(made.id)
    names = ("mentor", "other", "organiser")
    return {"student": student, "participant": found, **dict(zip(names, people, strict=True))}


def _at(world: dict[str, Any]) -> str:
    return f"/my/programme/conversations/{world['participant'].id}"


def _letters(kind: str) -> int:
    return db.session.query(Mail).filter_by(kind=kind).count()


def test_words_reach_the_other_side_and_letters_hold_none(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    student, mentor = client_of(world["student"]), client_of(world["mentor"])
    assert student.post(_at(world), data={"words": "My bridge fell"}).status_code == 303
    assert actions.write_digests(now() + timedelta(minutes=20)) == 1
    assert "My bridge fell" in mentor.get(_at(world)).text
    letter = db.session.query(Mail).filter_by(kind="conversation_new").one()
    assert letter.person_id == world["mentor"].id
    assert "bridge" not in letter.subject + letter.body
    assert client_of(world["other"]).get(_at(world)).status_code == 404


@pytest.mark.parametrize("who", ["student", "mentor"])
def test_a_number_is_held_until_an_organiser_shows_it(
    who: str, world: dict[str, Any], client_of: ClientOf
) -> None:
    other = {"student": "mentor", "mentor": "student"}[who]
    author = client_of(world[who])
    author.post(_at(world), data={"words": "Call 20 00 11 22"})
    page = author.get(_at(world)).text
    assert "waits for staff" in page
    assert "20 00 11 22" in page
    assert "20 00 11 22" not in client_of(world[other]).get(_at(world)).text
    assert (_letters("message_held"), _letters("conversation_new")) == (1, 0)
    message = db.session.query(Message).one()
    assert message.held_why == ["phone"]
    decision = f"{_at(world)}/messages/{message.id}/decision"
    assert client_of(world[other]).post(decision, data={"answer": "show"}).status_code == 403
    organiser = client_of(world["organiser"])
    assert "a phone number" in organiser.get(_at(world)).text
    assert organiser.post(decision, data={"answer": "show"}).status_code == 303
    assert actions.write_digests(now() + timedelta(minutes=20)) == 1
    assert "20 00 11 22" in client_of(world[other]).get(_at(world)).text


def test_what_is_withheld_stays_and_is_decided_once(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    client_of(world["mentor"]).post(_at(world), data={"words": "add me on snapchat"})
    message = db.session.query(Message).one()
    decision = f"{_at(world)}/messages/{message.id}/decision"
    organiser = client_of(world["organiser"])
    organiser.post(decision, data={"answer": "withhold"})
    organiser.post(decision, data={"answer": "show"})
    db.session.refresh(message)
    assert message.state is MessageState.WITHHELD
    assert "snapchat" not in client_of(world["student"]).get(_at(world)).text
    assert "snapchat" in organiser.get(_at(world)).text


def test_another_conversations_message_is_not_decided_here(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    second = make_programme.participant(world["participant"].cohort)
    found = queries.participant(second.id)
    assert found is not None
    message = actions.say(found, "20001122", by=found.person, at=now())
    db.session.flush()
    address = f"{_at(world)}/messages/{message.id}/decision"
    organiser = client_of(world["organiser"])
    assert organiser.post(address, data={"answer": "show"}).status_code == 404


def test_nobody_writes_when_it_has_ended(world: dict[str, Any], client_of: ClientOf) -> None:
    participant: Participant = world["participant"]
    participant.ended_at, participant.end_reason = now(), EndReason.LEFT
    db.session.flush()
    for who in ("student", "mentor", "organiser"):
        answer = client_of(world[who]).post(_at(world), data={"words": "Hello"})
        assert answer.status_code == 403, who


def test_a_mentor_whose_screening_ran_out_reads_nothing(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    for grant in world["mentor"].grants:
        grant.vetted_until = now().date() - timedelta(days=1)
    db.session.flush()
    assert client_of(world["mentor"]).get(_at(world)).status_code == 404


@pytest.mark.parametrize("words", ["", "  ", "x" * 2_001, "y" * 1_000_000])
def test_what_is_no_message_is_refused(
    words: str, world: dict[str, Any], client_of: ClientOf
) -> None:
    answer = client_of(world["student"]).post(_at(world), data={"words": words})
    assert answer.status_code in (413, 422)
    assert db.session.query(Message).count() == 0


def test_sixty_in_an_hour_are_enough(world: dict[str, Any], client_of: ClientOf) -> None:
    for _ in range(60):
        actions.say(world["participant"], "Hi", by=world["student"], at=now())
    db.session.flush()
    student = client_of(world["student"])
    assert student.post(_at(world), data={"words": "Hi"}).status_code == 429
    db.session.query(Message).update({"written_at": now() - timedelta(minutes=61)})
    assert student.post(_at(world), data={"words": "Hi"}).status_code == 303


def test_one_letter_a_day_and_none_to_who_has_read(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    start, participant = now(), world["participant"]

    def write(after: timedelta, by: str = "student") -> None:
        actions.say(participant, "Look", by=world[by], at=start + after)

    write(timedelta())
    assert actions.write_digests(start + timedelta(minutes=5)) == 0, "they may look by themselves"
    assert actions.write_digests(start + timedelta(minutes=20)) == 1
    write(timedelta(hours=3))
    assert actions.write_digests(start + timedelta(hours=23)) == 0
    assert actions.write_digests(start + timedelta(hours=25)) == 1
    write(timedelta(hours=26), by="mentor")
    client_of(world["student"]).get(_at(world))
    db.session.query(MessageSeen).update({"seen_at": start + timedelta(hours=27)})
    assert actions.write_digests(start + timedelta(hours=40)) == 0, "the student has read it"


def test_nobody_is_written_to_who_reads_nothing_there(world: dict[str, Any]) -> None:
    actions.say(world["participant"], "Look", by=world["student"], at=now())
    for grant in world["mentor"].grants:
        grant.vetted_until = now().date() - timedelta(days=1)
    db.session.flush()
    assert actions.write_digests(now() + timedelta(minutes=20)) == 0


def test_what_is_new_is_marked_until_it_is_read(world: dict[str, Any], client_of: ClientOf) -> None:
    student, mentor = client_of(world["student"]), client_of(world["mentor"])
    for words in ("One", "Two", "Call 20 00 11 22"):
        student.post(_at(world), data={"words": words})
    assert "2 new" in mentor.get("/my/programme").text, "what is held is not counted"
    assert "1 thing waits for you" in mentor.get("/my").text
    assert " new<" not in student.get("/my/programme").text
    mentor.get(_at(world))
    assert " new<" not in mentor.get("/my/programme").text
    held = db.session.query(Message).filter_by(state=MessageState.HELD).one()
    client_of(world["organiser"]).post(
        f"{_at(world)}/messages/{held.id}/decision", data={"answer": "show"}
    )
    assert "1 new" in mentor.get("/my/programme").text, "let through after it was looked at"
    mentor.get(_at(world))
    assert db.session.query(MessageSeen).count() == 1


def test_the_overview_tells_who_waits_and_takes_few_queries(
    world: dict[str, Any], client_of: ClientOf, app: Any
) -> None:
    home = world["participant"].cohort
    there = f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}/conversations"
    organiser = client_of(world["organiser"])
    client_of(world["student"]).post(_at(world), data={"words": "Hello there"})
    with count_queries(app) as one:
        page = organiser.get(there).text
    assert "the participant" in page and "Hello there" not in page
    for _number in range(2):
        more = make_programme.participant(home)
        found = queries.participant(more.id)
        assert found is not None
        actions.say(found, "Call 20001122", by=found.person, at=now())
    with count_queries(app) as three:
        page = organiser.get(there).text
    assert "2 messages wait for your look." in page
    assert len(three) == len(one)
    assert client_of(world["mentor"]).get(there).status_code == 403


def test_nobody_lets_their_own_words_be_read(world: dict[str, Any], client_of: ClientOf) -> None:
    organiser = client_of(world["organiser"])
    organiser.post(_at(world), data={"words": "Call 20 00 11 22"})
    assert _letters("message_held") == 0, "there is nobody else to decide"
    message = db.session.query(Message).one()
    decision = f"{_at(world)}/messages/{message.id}/decision"
    assert "Let it be read" not in organiser.get(_at(world)).text
    assert organiser.post(decision, data={"answer": "show"}).status_code == 403
    lead = make.person()
    make_programme.grant(lead, Role.SAFEGUARDING, world["participant"].cohort)
    assert client_of(lead).post(decision, data={"answer": "show"}).status_code == 303
