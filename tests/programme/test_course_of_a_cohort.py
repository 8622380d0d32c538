"""A cohort begins, is finished, is copied for the next year; somebody is moved in its line."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from festival import activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.errors import Refused
from festival.outbox import Mail
from festival.programme import actions, queries
from festival.programme.admission import actions as admission
from festival.programme.admission import queries as applications
from festival.programme.models import (
    Application,
    ApplicationState,
    Cohort,
    CohortState,
    EndReason,
    Milestone,
    Participant,
)
from tests import make, make_programme
from tests.page import InspectingClient

ClientOf = Callable[..., InspectingClient]
S = ApplicationState


@pytest.fixture
def world(app: Any) -> dict[str, Any]:
    """A running cohort with two who take part, one who left, a mentor and an organiser."""
    home = make_programme.cohort(
        slug="first", name=make.texts("First year"), state=CohortState.RUNNING
    )
    mentor, boss = make.person(), make.person()
    make_programme.grant(mentor, Role.MENTOR, home)
    make_programme.grant(boss, Role.ORGANISER, home)
    child = make.student(email="elza@example.org")
    application = make_programme.application(home, child, S.CONFIRMED)
    own = make_programme.participant(home, child, application_id=application.id)
    make_programme.participant(home)
    make_programme.participant(home, ended_at=now(), end_reason=EndReason.LEFT)
    make_programme.mentorship(own, mentor)
    return {"cohort": home, "own": own, "boss": boss, "child": child, "application": application}


def _desk(world: dict[str, Any], rest: str) -> str:
    home = world["cohort"]
    return f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}{rest}"


def test_finished_by_its_name_and_nobody_is_written_to(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    boss, there = client_of(world["boss"]), _desk(world, "/end")
    assert "2 people who take part have then finished" in boss.get(there).text
    wrong = boss.post(there, data={"name": "Another"})
    assert wrong.status_code == 422 and 'value="Another"' in wrong.text
    for _twice in range(2):
        assert boss.post(there, data={"name": "first year"}).status_code == 303
    db.session.expire_all()
    home = db.session.get(Cohort, world["cohort"].id)
    assert home.state is CohortState.FINISHED
    reasons = sorted(one.end_reason.value for one in db.session.query(Participant))
    assert reasons == ["finished", "finished", "left"]
    found = queries.participant(world["own"].id)
    assert found is not None and all(one.until is not None for one in found.mentorships)
    application = db.session.get(Application, world["application"].id)
    assert application.state is S.CONFIRMED, "whoever finished has given nothing up"
    assert db.session.query(Mail).count() == 0
    lines = db.session.query(activity.Activity)
    assert lines.filter_by(happened="cohort finished").one().facts == {"people": 2}
    assert lines.filter_by(happened="participation ended").count() == 2


@pytest.mark.parametrize("state", [S.SUBMITTED, S.WAITING_LIST, S.ADMITTED])
def test_who_waits_for_an_answer_keeps_it_open(world: dict[str, Any], state: S) -> None:
    make_programme.application(world["cohort"], None, state)
    with pytest.raises(actions.StillOpen):
        actions.finish_cohort(world["cohort"], by=world["boss"], at=now())


def test_a_gathering_to_come_keeps_it_open_and_a_planned_one_is_not_finished(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    made = make_programme.gathering(world["cohort"])
    shown = client_of(world["boss"]).get(_desk(world, "/end")).text
    assert "1 gathering is still to come" in shown and 'name="name"' not in shown
    with pytest.raises(actions.StillOpen):
        actions.finish_cohort(world["cohort"], by=world["boss"], at=now())
    actions.finish_cohort(world["cohort"], by=world["boss"], at=made.ends_at)
    planned = make_programme.cohort()
    with pytest.raises(actions.NotRunning):
        actions.finish_cohort(planned, by=world["boss"], at=now())
    actions.begin_cohort(planned, by=world["boss"])
    assert planned.state is CohortState.RUNNING
    with pytest.raises(actions.NotRunning):
        actions.begin_cohort(world["cohort"], by=world["boss"])


def test_nobody_is_admitted_to_what_is_finished(world: dict[str, Any]) -> None:
    home = world["cohort"]
    declined = make_programme.application(home, None, S.DECLINED)
    actions.finish_cohort(home, by=world["boss"], at=now())
    assert not home.takes_applications(now())
    with pytest.raises(Refused):
        admission.decide_all(home, {declined.id: S.ADMITTED}, why="-", by=world["boss"], at=now())
    assert db.session.get(Application, declined.id).state is S.DECLINED


def test_a_copy_has_everything_but_people(world: dict[str, Any], client_of: ClientOf) -> None:
    home, boss = world["cohort"], client_of(world["boss"])
    home.begins_on, home.ends_on, home.assessed = date(2028, 2, 29), date(2028, 12, 1), ["planning"]
    make_programme.milestone(home, name=make.texts("Pitch"), due_on=date(2028, 5, 1))
    make_programme.cohort(
        home.programme,
        slug="later",
        questions=[],
        begins_on=date(2029, 1, 1),
        ends_on=date(2029, 2, 1),
    )
    db.session.flush()
    at = f"/organise/programmes/{home.programme.slug}/cohorts"
    page = boss.get(f"{at}/new?copied=first")
    assert 'value="2029-02-28"' in page.text and "No person" in page.text
    sent = {
        "copied": "first",
        "slug": "second",
        "name_en": "Second year",
        "capacity": "9",
        "begins_on": "2029-02-28",
        "ends_on": "2029-12-01",
        "age_from": "8",
        "age_to": "19",
        "applications_open_at": "2028-11-01T09:00",
        "confirm_days": "7",
        "mentor_most": "6",
        "applications_close_at": "2028-12-01T09:00",
        "readers_needed": "2",
    }
    assert boss.post(at, data=sent).status_code == 303
    made = db.session.query(Cohort).filter_by(slug="second").one()
    assert (made.questions, made.rubric, made.assessed) == (
        home.questions,
        home.rubric,
        ["planning"],
    )
    steps = db.session.query(Milestone).filter_by(cohort_id=made.id).all()
    assert [(one.name["en"], one.due_on) for one in steps] == [("Pitch", date(2029, 5, 1))]
    assert made.state is CohortState.PLANNED
    for kind in (Participant, Application):
        assert db.session.query(kind).filter_by(cohort_id=made.id).count() == 0


def test_moving_in_the_line_takes_a_reason_and_what_one_saw(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    home, boss, there = world["cohort"], client_of(world["boss"]), _desk(world, "/waiting-list")
    first, second, third = (
        make_programme.application(home, None, S.WAITING_LIST, waiting_rank=rank).id
        for rank in (2, 5, 9)
    )

    def line() -> list[int]:
        db.session.expire_all()
        return [one.id for one in applications.waiting_line(home.id)]

    move = {"waiting": f"{third}:3", "place": "1"}
    assert boss.post(there, data=move).status_code == 422
    assert line() == [first, second, third]
    assert boss.post(there, data={**move, "reason": "Her brother is in it"}).status_code == 303
    assert line() == [third, first, second]
    late = boss.post(there, data={**move, "reason": "Kept words"})
    assert late.status_code == 409 and "Kept words" in late.text
    assert (
        boss.post(there, data={"waiting": f"{first}:2", "place": "4", "reason": "x"}).status_code
        == 422
    )
    kept = db.session.query(activity.Activity).filter_by(happened="moved in line").one()
    assert kept.facts["places"] == [3, 1] and kept.facts["reason"] == "Her brother is in it"
    assert db.session.query(Mail).count() == 0
