"""Meetings and camps: planned on the clocks of the programme's home, told, moved, called off."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from festival import activity
from festival.activity import Happened
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.outbox import Mail
from festival.programme.gatherings import actions, queries, rules
from festival.programme.models import (
    Cohort,
    CohortState,
    EndReason,
    Gathering,
    GatheringAttendance,
    GatheringKind,
    GatheringNote,
    GatheringState,
    Participant,
    Programme,
    There,
)
from tests import make, make_programme
from tests.page import InspectingClient
from tests.queries import count_queries

ClientOf = Callable[..., InspectingClient]
RIGA = Programme(time_zone="Europe/Riga")
CAMP = {
    "kind": "camp",
    "name_en": "Summer camp",
    "place_en": "Lakeside",
    "begins": "2031-07-01T10:00",
    "ends": "2031-07-03T15:00",
}


@pytest.fixture
def world(app: Any) -> dict[str, Any]:
    """A cohort since a month: a child with a mentor, another child, an organiser."""
    home = make_programme.cohort()
    child = make.student(given_name="Elza", email="elza@example.org", language="lv")
    other = make.student(given_name="Jonas", email=None)
    mentor, boss = (make.person(email=f"{one}@example.org") for one in ("mentor", "boss"))
    make_programme.grant(mentor, Role.MENTOR, home)
    make_programme.grant(boss, Role.ORGANISER, home)
    since = now() - timedelta(days=30)
    own = make_programme.participant(home, child, admitted_at=since)
    make_programme.participant(home, other, admitted_at=since)
    make_programme.mentorship(own, mentor)
    return {"cohort": home, "child": child, "own": own, "mentor": mentor, "boss": boss}


def _desk(world: dict[str, Any], rest: str = "") -> str:
    home = world["cohort"]
    return f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}/gatherings{rest}"


def _letters(kind: str) -> list[Mail]:
    return db.session.query(Mail).filter_by(kind=kind).order_by(Mail.address).all()


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        # In Riga three hours ahead of UTC in summer.
        (datetime(2031, 7, 1, 7, tzinfo=UTC), datetime(2031, 7, 1, 12, tzinfo=UTC), 1),
        (datetime(2031, 7, 1, 20, tzinfo=UTC), datetime(2031, 7, 1, 22, tzinfo=UTC), 2),
        # Midnight ends a day and begins none.
        (datetime(2031, 7, 1, 7, tzinfo=UTC), datetime(2031, 7, 1, 21, tzinfo=UTC), 1),
        # Over the night of the longer hour.
        (datetime(2031, 10, 25, 7, tzinfo=UTC), datetime(2031, 10, 27, 7, tzinfo=UTC), 3),
    ],
)
def test_days_are_those_of_the_home(begins: datetime, ends: datetime, days: int) -> None:
    assert len(rules.days_between(begins, ends, RIGA)) == days


@pytest.mark.parametrize(
    ("kind", "days", "too_long"),
    [("meeting", 1, False), ("meeting", 2, True), ("camp", 4, False), ("camp", 5, True)],
)
def test_a_meeting_has_one_day_and_a_camp_four(kind: str, days: int, too_long: bool) -> None:
    assert rules.is_too_long(GatheringKind(kind), days) is too_long


def test_who_left_was_expected_until_that_day() -> None:
    noon = datetime(2031, 7, 2, 9, tzinfo=UTC)
    one = Participant(admitted_at=noon - timedelta(days=9), ended_at=noon)
    expected = [day for day in range(1, 5) if rules.is_expected(one, date(2031, 7, day), RIGA)]
    assert expected == [1, 2]
    assert not rules.is_expected(one, date(2031, 6, 1), RIGA)


def test_a_camp_is_planned_and_everybody_gets_one_letter(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    answer = client_of(world["boss"]).post(_desk(world), data=CAMP)
    made = db.session.query(Gathering).one()
    assert answer.status_code == 303 and answer.location.endswith(f"/gatherings/{made.id}")
    assert made.begins_at == datetime(2031, 7, 1, 7, tzinfo=UTC)
    letters = _letters("gathering_made")
    assert [one.address for one in letters] == ["elza@example.org", "mentor@example.org"]
    assert letters[0].language == "lv" and "Lakeside" not in letters[0].body
    shown = client_of(world["child"]).get(f"/my/programme/gatherings/{made.id}").text
    assert "Summer camp" in shown and "Lakeside" in shown
    listed = client_of(world["mentor"]).get("/my/programme").text
    assert "Summer camp" in listed
    kept = db.session.query(activity.Activity).filter_by(happened="gathering planned").one()
    assert "Summer" not in str(kept.facts)


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2031-07-03T10:00", "2031-07-01T15:00", "ends before it begins"),
        ("2031-07-01T10:00", "2031-07-05T15:00", "four days at most"),
        # The clocks go forward in Riga on 30 March 2031 at three.
        ("2031-03-30T03:30", "2031-03-30T12:00", "does not exist"),
        ("2031-07-01T10:00", "0001-01-01T00:00", "between 1990 and 2200"),
        ("9999-12-31T23:59", "2031-07-01T10:00", "between 1990 and 2200"),
    ],
)
def test_impossible_times_are_told_and_nothing_is_lost(
    world: dict[str, Any], client_of: ClientOf, begins: str, ends: str, said: str
) -> None:
    sent = {**CAMP, "begins": begins, "ends": ends}
    answer = client_of(world["boss"]).post(_desk(world), data=sent)
    assert answer.status_code == 422
    assert said in answer.text and "Lakeside" in answer.text
    assert db.session.query(Gathering).count() == 0


def test_a_meeting_asks_no_guardian(world: dict[str, Any], client_of: ClientOf) -> None:
    sent = {**CAMP, "kind": "meeting", "ends": "2031-07-01T15:00", "needs_consent": "y"}
    answer = client_of(world["boss"]).post(_desk(world), data=sent)
    assert answer.status_code == 422 and "Only for a camp" in answer.text


def test_an_hour_that_comes_twice_means_the_first_and_says_so(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    sent = {**CAMP, "kind": "meeting", "begins": "2031-10-26T03:30", "ends": "2031-10-26T12:00"}
    answer = client_of(world["boss"]).post(_desk(world), data=sent, follow_redirects=True)
    assert "comes twice that night" in answer.text
    assert db.session.query(Gathering).one().begins_at == datetime(2031, 10, 26, 0, 30, tzinfo=UTC)
    assert "outside the dates of the cohort" in answer.text


def test_moving_tells_and_a_slower_organiser_sees_both(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    boss = client_of(world["boss"])
    boss.post(_desk(world), data=CAMP)
    made = db.session.query(Gathering).one()
    there = _desk(world, f"/{made.id}/edit")
    assert boss.post(there, data={**CAMP, "about_en": "Fun", "version": "1"}).status_code == 303
    assert _letters("gathering_moved") == [], "neither time nor place changed"
    moved = {**CAMP, "begins": "2031-07-02T10:00", "version": "2"}
    assert boss.post(there, data=moved).status_code == 303
    assert len(_letters("gathering_moved")) == 2
    late = boss.post(there, data={**CAMP, "name_en": "My camp", "version": "2"})
    assert late.status_code == 409
    assert "My camp" in late.text and "2031-07-02 10:00" in late.text
    assert db.session.get(Gathering, made.id).name == {"en": "Summer camp"}


def test_called_off_it_says_why_and_stays(world: dict[str, Any], client_of: ClientOf) -> None:
    made = make_programme.gathering(world["cohort"])
    boss, there = client_of(world["boss"]), _desk(world, f"/{made.id}/cancellation")
    assert boss.post(there, data={"reason": " "}).status_code == 422
    for _twice in range(2):
        assert boss.post(there, data={"reason": "Snow on the road"}).status_code == 303
    letters = _letters("gathering_cancelled")
    assert len(letters) == 2 and "Snow on the road" in letters[0].body
    shown = client_of(world["child"]).get(f"/my/programme/gatherings/{made.id}").text
    assert "Snow on the road" in shown
    assert boss.get(_desk(world, f"/{made.id}/edit")).status_code == 403
    with pytest.raises(actions.Over):
        actions.set_programme(made, [], drawn_from=2, by=world["boss"])


def test_lines_of_the_programme_by_day(world: dict[str, Any], client_of: ClientOf) -> None:
    boss = client_of(world["boss"])
    boss.post(_desk(world), data=CAMP)
    made = db.session.query(Gathering).one()
    there = _desk(world, f"/{made.id}/programme")
    bad = {"day-0": "3", "begins-0": "09:00", "title_en-0": "Breakfast in the barn", "version": "1"}
    assert "Choose one of the days" in boss.post(there, data=bad).text
    untimed = boss.post(there, data={**bad, "day-0": "0", "begins-0": "noon"})
    assert untimed.status_code == 422 and "Breakfast in the barn" in untimed.text
    good = {
        "day-1": "2",
        "begins-1": "09:00",
        "title_en-1": "Pack up",
        "who-1": "Ilze",
        "day-0": "2",
        "begins-0": "08:00",
        "title_lv-0": "Brokastis",
        "version": "1",
    }
    assert boss.post(there, data=good).status_code == 303
    db.session.refresh(made)
    assert [(one["day"], one["begins"]) for one in made.programme] == [(2, "08:00"), (2, "09:00")]
    assert boss.post(there, data=good).status_code == 409, "drawn before it was saved"
    shorter = {**CAMP, "ends": "2031-07-02T15:00", "version": str(made.version)}
    refused = boss.post(_desk(world, f"/{made.id}/edit"), data=shorter)
    assert refused.status_code == 422 and "a day that would go" in refused.text
    shown = client_of(world["child"], "en").get(f"/my/programme/gatherings/{made.id}").text
    assert "Brokastis" in shown and "Ilze" in shown


def _today(world: dict[str, Any], **facts: Any) -> Gathering:
    begins = now() - timedelta(minutes=1)
    return make_programme.gathering(world["cohort"], begins_at=begins, **facts)


def test_the_list_is_marked_by_taps_and_seen_by_oneself_alone(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    made, mentor = _today(world), client_of(world["mentor"])
    there = f"/my/programme/gatherings/{made.id}/attendance/0"
    tap = {"participant": str(world["own"].id), "saw": "", "state": "excused"}
    for _twice in range(2):
        assert mentor.post(there, data=tap).status_code == 303
    shown = mentor.get(there).text
    assert shown.count('aria-pressed="true"') == 1 and "1 of 2" in shown
    mentor.post(f"{there}/rest")
    states = {one.participant_id: one.state for one in db.session.query(GatheringAttendance)}
    assert states[world["own"].id] is There.EXCUSED
    assert sorted(one.value for one in states.values()) == ["excused", "there"]
    own = client_of(world["child"], "en").get(f"/my/programme/gatherings/{made.id}").text
    assert "Excused" in own and "Jonas" not in own
    mentor.post(there, data={**tap, "saw": "excused", "state": ""})
    assert db.session.query(GatheringAttendance).count() == 1
    lines = db.session.query(activity.Activity)
    assert lines.filter_by(happened=Happened.ATTENDANCE_MARKED.value).count() == 3


def test_another_hand_was_quicker_and_both_are_shown(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    made = _today(world)
    there = f"/my/programme/gatherings/{made.id}/attendance/0"
    tap = {"participant": str(world["own"].id), "saw": ""}
    client_of(world["boss"]).post(there, data={**tap, "state": "absent"})
    late = client_of(world["mentor"]).post(there, data={**tap, "state": "there"})
    assert late.status_code == 409
    assert "Stands now: Absent. You tapped: There." in late.text
    assert db.session.query(GatheringAttendance).one().state is There.ABSENT


def test_no_list_before_its_morning_after_the_end_or_of_others(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    camp = _today(world, kind=GatheringKind.CAMP, ends_at=now() + timedelta(days=2))
    mentor = client_of(world["mentor"])
    there = f"/my/programme/gatherings/{camp.id}/attendance"
    tap = {"participant": str(world["own"].id), "state": "there"}
    assert mentor.post(f"{there}/0", data=tap).status_code == 303
    assert mentor.post(f"{there}/1", data=tap).status_code == 403
    assert mentor.post(f"{there}/9", data=tap).status_code == 403
    stranger = make_programme.participant(make_programme.cohort())
    assert mentor.post(f"{there}/0", data={**tap, "participant": stranger.id}).status_code == 404
    db.session.execute(sa.update(Cohort).values(state=CohortState.FINISHED))
    db.session.expire_all()
    assert mentor.post(f"{there}/0", data=tap).status_code == 403


def test_a_mentor_of_nobody_here_and_who_left_see_nothing(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    made, idle, gone = make_programme.gathering(world["cohort"]), make.person(), make.student()
    make_programme.grant(idle, Role.MENTOR, world["cohort"])
    make_programme.participant(world["cohort"], gone, ended_at=now(), end_reason=EndReason.LEFT)
    for who in (idle, gone):
        assert client_of(who).get(f"/my/programme/gatherings/{made.id}").status_code == 404


def test_days_are_counted_without_what_was_cancelled(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    for state, planned in (("there", True), ("excused", True), ("absent", False)):
        made = make_programme.gathering(
            world["cohort"],
            begins_at=now() - timedelta(days=3),
            state=GatheringState.PLANNED if planned else GatheringState.CANCELLED,
        )
        make_programme.attendance(made, world["own"], There(state))
    assert queries.days_there(world["cohort"].id) == {world["own"].id: rules.Days(1, 1, 2)}
    home = world["cohort"]
    page = f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}/participants"
    assert "1 of 2" in client_of(world["boss"]).get(page).text


def test_ones_own_gatherings_for_whoever_asks(world: dict[str, Any]) -> None:
    made = make_programme.gathering(world["cohort"])
    make_programme.gathering(make_programme.cohort())
    for who in (world["child"], world["mentor"]):
        assert [one.id for one in queries.gatherings_of(who, now())] == [made.id]
    assert queries.gatherings_of(world["mentor"], now() + timedelta(days=500)) == []


def test_a_list_of_gatherings_asks_as_often_for_three(
    app: Any, world: dict[str, Any], client_of: ClientOf
) -> None:
    pages = [(client_of(world["boss"]), _desk(world)), (client_of(world["child"]), "/my/programme")]
    asked = []
    for _more in range(2):
        make_programme.gathering(world["cohort"])
        make_programme.gathering(world["cohort"], begins_at=now() - timedelta(days=5))
        for client, page in pages:
            client.get(page)
            with count_queries(app) as seen:
                client.get(page)
            asked.append(len(seen))
    assert asked[:2] == asked[2:]


def test_staff_notes_reach_no_participant_and_no_letter(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    made = make_programme.gathering(world["cohort"])
    there = f"/my/programme/gatherings/{made.id}"
    mentor, child = client_of(world["mentor"]), client_of(world["child"], "en")
    before = child.get(there).text
    mentor.post(f"{there}/notes", data={"words": "zz-among-us-zz", "for_whom": "staff"})
    # Two worlds: with the note and without it the participant sees the same.
    assert child.get(there).text == before
    assert "zz-among-us-zz" in client_of(world["boss"]).get(there).text
    mentor.post(f"{there}/notes", data={"words": "Bring boots", "for_whom": "all"})
    assert "Bring boots" in child.get(there).text
    said = [one.body for one in db.session.query(Mail)]
    said += [str(one.facts) for one in db.session.query(activity.Activity)]
    assert not any("zz-among" in one or "boots" in one for one in said)
    row = db.session.query(GatheringNote).filter_by(for_all=True).one()
    assert mentor.post(f"{there}/notes/{row.id}/staff").status_code == 303
    assert child.get(there).text == before


def test_a_mentor_sends_no_way_out_to_children(world: dict[str, Any], client_of: ClientOf) -> None:
    made = make_programme.gathering(world["cohort"])
    there = f"/my/programme/gatherings/{made.id}/notes"
    told = {"words": "Call me on 20001122", "for_whom": "all"}
    refused = client_of(world["mentor"]).post(there, data=told)
    assert refused.status_code == 422 and "20001122" in refused.text
    assert db.session.query(GatheringNote).count() == 0
    assert client_of(world["boss"]).post(there, data=told).status_code == 303
