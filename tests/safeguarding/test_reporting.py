"""Reporting: with or without words or account; nobody it is about learns who reported."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival.accounts.models import Person
from festival.activity import Activity, Happened
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.outbox import Mail
from festival.programme.models import Mentorship, MilestoneStep, StepState
from festival.safeguarding import actions, helplines, rules
from festival.safeguarding.models import ReportState, SafeguardingReport
from festival.safeguarding.rules import Circle
from tests import make, make_programme, make_safeguarding
from tests.page import InspectingClient

ClientOf = Callable[[Person], InspectingClient]


@pytest.fixture
def world(app: Flask) -> dict[str, Any]:
    """A participant, the mentor who wrote, an organiser, a lead; an owner of the installation."""
    home = make_programme.cohort()
    people = {
        "student": make.student(given_name="Elza"),
        "mentor": make.person(given_name="Kari"),
        "organiser": make.person(),
        "lead": make.person(given_name="Zane", language="lv"),
        "owner": make.person(),
    }
    roles = {
        "mentor": Role.MENTOR,
        "organiser": Role.ORGANISER,
        "lead": Role.SAFEGUARDING,
    }
    for name, role in roles.items():
        make_programme.grant(people[name], role, home)
    make.grant(people["owner"], Role.OWNER)
    made = make_programme.participant(home, people["student"])
    make_programme.mentorship(made, people["mentor"])
    message = make_safeguarding.message(made, people["mentor"], "Do not tell your parents")
    return {**people, "home": home, "participant": made, "message": message}


def _at(world: dict[str, Any]) -> str:
    return f"/report/message/{world['message'].id}"


def _only() -> SafeguardingReport:
    db.session.expire_all()
    return db.session.query(SafeguardingReport).one()


def test_a_child_reports_in_two_presses_and_without_words(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    child = client_of(world["student"])
    page = child.get(f"/my/programme/conversations/{world['participant'].id}").text
    assert f'href="{_at(world)}"' in page
    form = child.get(_at(world)).text
    assert "You do not have to explain" in form
    assert "112" in form and "116111" in form and "Latvia" in form and "Norway" not in form
    answer = child.post(_at(world))
    assert answer.status_code == 303
    arrived = child.get(answer.location).text
    assert "never told that you reported" in arrived and "116111" in arrived
    made = _only()
    assert (made.words, made.about_id, made.by_id) == (
        "",
        world["mentor"].id,
        world["student"].id,
    )


def test_only_the_lead_is_told_and_not_what_it_is(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    client_of(world["student"]).post(_at(world), data={"words": "He scares me"})
    letter = db.session.query(Mail).filter_by(kind="report_waiting").one()
    assert letter.person_id == world["lead"].id
    assert letter.realm_id is None, "no organiser reads it in the programme's mail"
    said = letter.subject + letter.body
    assert not [one for one in ("scares", "Elza", "Kari", "Do not tell") if one in said]
    assert "/safeguarding" in letter.body


def test_the_trail_tells_that_there_is_a_report_and_no_more(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    client_of(world["student"]).post(_at(world), data={"words": "He scares me"})
    lead = client_of(world["lead"])
    number = _only().id
    lead.get(f"/safeguarding/{number}")
    lead.post(f"/safeguarding/{number}/hand")
    lines = db.session.query(Activity).filter_by(thing_kind="safeguarding_report").all()
    made = [one for one in lines if one.happened == Happened.REPORT_MADE]
    assert [(one.actor_id, one.facts) for one in made] == [(None, {})]
    in_the_room = {one.happened for one in lines if one.realm_id is not None}
    assert in_the_room == {Happened.REPORT_MADE}


def test_pressed_twice_it_is_one_report(world: dict[str, Any], client_of: ClientOf) -> None:
    child = client_of(world["student"])
    for _ in range(2):
        assert child.post(_at(world), data={"words": "Look"}).status_code == 303
    _only()
    child.post(_at(world), data={"words": "And this, too"})
    assert db.session.query(SafeguardingReport).count() == 2


@pytest.mark.parametrize("words", ["x" * 1_001, "\N{PILE OF POO}" * 1_500])
def test_too_many_words_stay_in_the_form(
    words: str, world: dict[str, Any], client_of: ClientOf
) -> None:
    answer = client_of(world["student"]).post(_at(world), data={"words": words})
    assert answer.status_code == 422
    assert words in answer.text and "112" in answer.text
    assert db.session.query(SafeguardingReport).count() == 0


def test_too_often_keeps_the_words_and_says_whom_to_call(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    child = client_of(world["student"])
    for number in range(15):
        assert child.post("/report", data={"words": f"Again {number}"}).status_code == 303
    answer = child.post(_at(world), data={"words": "A sixteenth thing"})
    assert answer.status_code == 429
    assert "A sixteenth thing" in answer.text and "112" in answer.text


def test_signed_out_meanwhile_the_words_stay(world: dict[str, Any], client: Any) -> None:
    answer = client.post(_at(world), data={"words": "Something happened"})
    assert answer.status_code == 401
    assert "Something happened" in answer.text
    assert client.post("/report/message/2000000").status_code == 401, "the same for none at all"


def test_whoever_does_not_see_it_cannot_report_it(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    other = client_of(make.student())
    assert other.get(_at(world)).status_code == 404
    assert other.post(_at(world)).status_code == 404
    assert other.get("/report/person/1").status_code == 404


def test_anybody_reports_an_invention_and_anything_else(app: Flask, client: Any) -> None:
    owner = make.person()
    make.grant(owner, Role.OWNER)
    assert client.get("/report/entry/2000000").status_code == 404
    assert client.post("/report", data={"words": "Somebody writes to me"}).status_code == 303
    made = _only()
    assert (made.by_id, made.realm_id, made.thing_kind) == (None, None, "general")
    assert db.session.query(Mail).one().person_id == owner.id


L, W, O = 1, 2, 3  # noqa: E741
WHOLE = Circle(frozenset({L}), frozenset({W}), frozenset({O}))


@pytest.mark.parametrize(
    ("circle", "about", "asked"),
    [
        (WHOLE, None, {L}),
        (WHOLE, O, {L}),
        (WHOLE, L, {W}),
        (Circle(frozenset({L, 9}), frozenset({W})), L, {9}),
        (Circle(frozenset(), frozenset({W}), frozenset({O})), None, {W}),
        (Circle(frozenset(), frozenset({W}), frozenset({O})), W, {O}),
        (Circle(frozenset(), frozenset({W}), frozenset()), W, set()),
    ],
)
def test_who_is_asked(circle: Circle, about: int | None, asked: set[int]) -> None:
    at = now()
    report = SafeguardingReport(about_id=about, reported_at=at, state=ReportState.OPEN)
    assert rules.handlers(report, circle, at) == asked
    assert about not in rules.can_be_given(report, circle)
    late = rules.handlers(report, circle, at + timedelta(hours=25))
    assert late == asked | (circle.owners - {about})


def test_a_late_report_goes_to_the_owner_as_well_and_once(world: dict[str, Any]) -> None:
    made = make_safeguarding.report(
        world["home"].programme.realm_id, reported_at=now() - timedelta(hours=25)
    )
    assert actions.remind(now()) == 2
    assert actions.remind(now() + timedelta(days=1)) == 0
    told = {one.person_id for one in db.session.query(Mail).filter_by(kind="report_waiting")}
    assert told == {world["lead"].id, world["owner"].id}
    assert rules.is_late(made, now())


def test_a_lead_pauses_and_both_sides_are_told_the_same(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    at = f"/my/programme/conversations/{world['participant'].id}"
    lead, mentor = client_of(world["lead"]), client_of(world["mentor"])
    child = client_of(world["student"])
    assert "Do not tell your parents" in lead.get(at).text
    assert lead.post(at, data={"words": "I am here"}).status_code == 403, "a lead only reads"
    assert mentor.post(f"{at}/pause").status_code == 403
    assert lead.post(f"{at}/pause").status_code == 303
    for side in (mentor, child):
        assert "paused for a while" in side.get(at).text
        assert side.post(at, data={"words": "Hello?"}).status_code == 403
    letters = db.session.query(Mail).filter_by(kind="conversation_paused").all()
    assert {one.person_id for one in letters} == {world["mentor"].id, world["student"].id}
    assert len({one.body.split("\n", 2)[2] for one in letters}) == 1
    organiser = client_of(world["organiser"])
    assert organiser.post(f"{at}/resumption").status_code == 403, "who did not pause it"
    assert lead.post(f"{at}/resumption").status_code == 303
    assert child.post(at, data={"words": "Hello"}).status_code == 303


def test_a_mentor_who_is_taken_away_reads_nothing_from_then_on(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    at = f"/my/programme/conversations/{world['participant'].id}"
    mentor = client_of(world["mentor"])
    assert mentor.get(at).status_code == 200
    assert client_of(world["lead"]).post(f"{at}/mentor-end").status_code == 303
    assert mentor.get(at).status_code == 404
    assert db.session.query(Mentorship).filter_by(until=None).count() == 0


def test_a_mentor_who_is_the_lead_neither_handles_nor_undoes(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    make_programme.grant(world["mentor"], Role.SAFEGUARDING, world["home"])
    client_of(world["student"]).post(_at(world))
    both = client_of(world["mentor"])
    assert both.get(f"/safeguarding/{_only().id}").status_code == 404
    assert "Report 1" not in both.get("/safeguarding").text
    at = f"/my/programme/conversations/{world['participant'].id}"
    client_of(world["lead"]).post(f"{at}/pause")
    assert both.post(f"{at}/resumption").status_code == 403


def test_helplines_are_read_and_told() -> None:
    setting = "LV=116111, NO=116 111,DE=,x,EE=abc"
    assert helplines.read(setting) == {"LV": "116111", "NO": "116 111"}
    assert helplines.ordered(setting, "", "NO", "LV") == [("NO", "116 111")]
    assert len(helplines.ordered(setting, "SE")) == 2
    assert helplines.country_of_zone("Europe/Oslo") == "NO"
    assert helplines.country_of_zone("UTC") == ""


def test_an_answer_to_a_milestone_is_reported_by_who_reads_it(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    step = MilestoneStep(
        milestone_id=make_programme.milestone(world["home"]).id,
        participant_id=world["participant"].id,
        state=StepState.REVISE,
        words="It floats",
        reply="That is silly",
        replied_by=world["mentor"].id,
        replied_at=now(),
    )
    db.session.add(step)
    db.session.flush()
    at = f"/report/answer/{step.id}"
    assert client_of(make.student()).get(at).status_code == 404
    child = client_of(world["student"])
    assert f'href="{at}"' in child.get(f"/my/programme/milestones/{step.milestone_id}").text
    assert child.post(at).status_code == 303
    made = _only()
    assert made.about_id == world["mentor"].id
    assert "That is silly" in client_of(world["lead"]).get(f"/safeguarding/{made.id}").text
