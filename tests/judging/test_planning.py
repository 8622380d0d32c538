"""Plans of visits: during the day, with ties, with shared entries, and why there is none."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from festival.accounts.models import Guardian
from festival.activity import Activity
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.errors import Stale
from festival.judging import actions, queries, reasons
from festival.judging.mail_hosts import own_domain
from festival.judging.models import Assignment, JudgingSettings, Presence, ReportShows
from tests import make
from tests.judging.world import Hall, hall, save

ClientOf = Callable[..., Any]
NAMES = reasons.Names({}, {})


def _planned(judges: int = 6, entries: int = 12, each: int = 3) -> Hall:
    """A hall whose visits come from a plan; nobody has begun."""
    place = hall(judges=judges, entries=entries, judges_per_entry=each)
    db.session.query(Assignment).delete()
    db.session.flush()
    _apply(place, _plan(place))
    return place


def _plan(place: Hall, *gone: int, **more: Any) -> actions.Proposal:
    db.session.flush()
    away = [place.judges[one].id for one in gone] if gone else None
    return actions.propose(place.edition, at=now(), gone=away, **more)


def _apply(place: Hall, plan: actions.Proposal, seen: str | None = None) -> int:
    made = actions.apply_proposal(place.edition, plan, by=place.organiser, at=now(), seen=seen)
    place.visits = {(v.judge_id, v.entry_id): v for v in _visits(place)}
    return made


def _visits(place: Hall) -> list[Assignment]:
    return list(queries.assignments_in(place.edition.id))


def _own(place: Hall, judge: int) -> list[int]:
    """Places of the entries that a judge has, in walking order."""
    ids = [one.id for one in place.entries]
    own = [one for one in _visits(place) if one.judge_id == place.judges[judge].id]
    return [ids.index(one.entry_id) for one in sorted(own, key=lambda one: one.order)]


def test_who_goes_home_leaves_only_what_was_not_begun(app: Any) -> None:
    place = _planned()
    before = {(one.judge_id, one.entry_id) for one in _visits(place)}
    mine = _own(place, 0)
    for entry in mine[:2]:
        save(place, 0, entry)
    plan = _plan(place, 0)
    gone = place.judges[0].id
    assert {pair for pair in plan.taken if pair[0] == gone} == {
        (gone, place.entries[one].id) for one in mine[2:]
    }
    moved = [pair for pair in plan.taken if pair[0] != gone]
    assert len(moved) <= 2, "the others keep what they had"
    assert plan.kept == 2
    assert plan.new == len(plan.taken)
    _apply(place, plan, plan.drawn_from)
    after = {(one.judge_id, one.entry_id) for one in _visits(place)}
    assert before - after == set(plan.taken)
    assert place.judges[0].paused_at is not None
    assert _own(place, 0) == mine[:2]
    again = _plan(place)
    assert (again.new, again.taken) == (0, ()), "the next plan knows of it"


def test_a_judge_who_comes_later_gets_a_share(app: Any) -> None:
    place = _planned()
    place.judges.append(make.judge(place.edition))
    plan = _plan(place)
    loads = {one.judge_id: one for one in plan.loads}
    mine = loads[place.judges[-1].id]
    assert 2 <= len(mine.gets) <= 6
    assert plan.new == len(plan.taken)
    others = [one for one in plan.loads if one.judge_id != mine.judge_id]
    assert sum(len(one.gets) for one in others) <= 1


def test_a_judge_at_a_stand_is_not_sent_away(app: Any) -> None:
    place = _planned()
    visit = next(one for one in _visits(place) if one.judge_id == place.judges[1].id)
    pair = visit.judge_id, visit.entry_id
    standing = Presence(
        judge_id=visit.judge_id,
        entry_id=visit.entry_id,
        assignment_id=visit.id,
        since=now(),
        until=now() + timedelta(minutes=20),
    )
    db.session.add(standing)
    db.session.flush()
    place.judges[1].most = 1
    plan = _plan(place, 0)
    assert plan.there == {pair}
    assert pair not in plan.taken
    later = actions.propose(place.edition, at=now() + timedelta(hours=1))
    assert later.there == frozenset()
    standing.until = now()
    db.session.flush()
    with pytest.raises(Stale):
        _apply(place, plan, plan.drawn_from)


def test_a_sheet_left_unfinished_is_given_to_somebody_else(app: Any) -> None:
    place = _planned(judges=5)
    entry = _own(place, 0)[0]
    save(place, 0, entry, submit=False)
    plan = _plan(place, 0)
    others = [one for one in plan.made if one[1] == place.entries[entry].id]
    assert len(others) == 3
    assert place.judges[0].id not in {one[0] for one in others}
    _apply(place, plan)
    assert _own(place, 0) == [entry], "what was begun stays on record"


def test_more_sheets_than_were_planned_stop_no_plan(app: Any) -> None:
    place = hall(judges=4, entries=4, judges_per_entry=2)
    for judge in range(4):
        save(place, judge, 0)
    plan = _plan(place)
    assert plan.impossible == ""
    assert sum(one[1] == place.entries[0].id for one in plan.made) == 4


def test_visits_by_hand_in_one_round_stop_no_plan(app: Any) -> None:
    place = hall(judges=3, entries=3, judges_per_entry=2)
    for judge in range(2):
        save(place, judge, 0)
    assert _plan(place).impossible == ""


def test_a_shadow_judge_is_left_alone(app: Any) -> None:
    place = _planned(judges=5)
    place.judges[0].is_shadow = True
    plan = _plan(place)
    assert place.judges[0].id not in {one.judge_id for one in plan.loads}
    assert not [pair for pair in plan.taken if pair[0] == place.judges[0].id]
    assert plan.new > 0


def test_a_tie_to_a_pupil_holds_for_all_their_inventions(app: Any) -> None:
    place, pupil = hall(judges=1, entries=0), make.student()
    one, two = (make.entry(place.edition, pupil, state=EntryState.ACCEPTED) for _ in range(2))
    judge = queries.judge(place.judges[0].id, place.edition.id)
    assert judge is not None
    by = place.person()
    actions.declare_conflict(judge, [one], reason="my niece", by=by, at=now())
    db.session.flush()
    assert queries.conflicts_of(place.edition.id)[judge.id] == {one.id, two.id}


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@School.LV", "school.lv"),
        ("a@gmail.com", ""),
        ("a@inbox.lv", ""),
        ("", ""),
        (None, ""),
        ("nobody", ""),
        ("@", ""),
    ],
)
def test_which_domain_says_something(address: str | None, domain: str) -> None:
    assert own_domain(address) == domain


@pytest.mark.parametrize("who", ["member", "teacher", "guardian"])
def test_addresses_at_one_place_are_a_tie_where_it_is_set(app: Any, who: str) -> None:
    place, pupil = hall(judges=1, entries=0), make.student(email="p@elsewhere.example")
    entry = make.entry(place.edition, pupil, state=EntryState.ACCEPTED)
    place.person().email = "judge@skola.example"
    if who == "member":
        pupil.email = "pupil@SKOLA.example"
    elif who == "teacher":
        entry.teacher_email = "t@skola.example"
    else:
        mail = "g@skola.example"
        db.session.add(
            Guardian(
                student_id=pupil.id,
                name="Guardian",
                email=mail,
                email_key=mail,
                language="en",
                named_at=now(),
            )
        )
    db.session.flush()
    assert queries.known_ties(place.edition.id) == []
    db.session.add(JudgingSettings(edition_id=place.edition.id, same_domain_is_tie=True))
    db.session.flush()
    assert queries.known_ties(place.edition.id) == [(place.judges[0].id, entry.id, "domain")]


def test_entries_that_all_see(app: Any) -> None:
    place = _planned()
    db.session.add(JudgingSettings(edition_id=place.edition.id, shared_entries=2))
    plan = _plan(place)
    seen = [one[1] for one in plan.made]
    assert sorted(seen.count(one.id) for one in place.entries)[-3:] == [3, 6, 6]
    place.judges[0].most = 1
    blocked = _plan(place)
    assert blocked.code == "shared_over_limit"
    with app.test_request_context():
        assert "may visit at most 1" in reasons.impossible(blocked, NAMES)


def _said(place: Hall, app: Any) -> list[str]:
    plan = _plan(place, mend=True)
    assert plan.impossible
    with app.test_request_context():
        return [reasons.mend(one, NAMES) for one in plan.mends]


def test_what_would_mend_it_is_told_and_true(app: Any) -> None:
    place = hall(judges=3, entries=4, judges_per_entry=2)
    db.session.query(Assignment).delete()
    for one in place.judges:
        one.most, one.languages = 4, ["en"]
    for entry in place.entries:
        entry.language = "en"
    place.entries[0].language = "lv"
    place.judges[0].languages = ["lv", "en"]
    told = _said(place, app)
    assert "1 more judge who judges in this language: Latviešu." in told
    assert "Let only 1 judge see every invention." in told
    place.entries[0].language = "en"
    place.judges[0].most = place.judges[1].most = 2
    place.judges[2].most = 3
    told = _said(place, app)
    assert any("visit up to 3" in one for one in told)
    for judge in place.judges:
        judge.most = 1
    assert "Let every judge visit up to 3." in _said(place, app)
    place.judges[0].most = place.judges[1].most = 2
    place.judges[2].most = 3
    place.judges[0].most = 3
    assert _plan(place).impossible == "", "what it said was right"


def _settings(**told: Any) -> dict[str, Any]:
    return {
        "visit_minutes": "9",
        "shared_entries": "1",
        "report_shows": "levels",
        "version": "0",
        **told,
    }


def test_how_an_edition_judges_is_set_once_and_told(client_of: ClientOf) -> None:
    place = hall()
    client, address = client_of(place.organiser), f"/organise/{place.edition.slug}/judging/settings"
    assert 'value="8"' in client.get(address).text
    assert client.post(address, data=_settings(same_domain_is_tie="y")).status_code == 303
    found = queries.settings_of(place.edition.id)
    assert (found.visit_minutes, found.shared_entries, found.version) == (9, 1, 1)
    assert (found.same_domain_is_tie, found.sample_first) == (True, False)
    assert found.report_shows is ReportShows.LEVELS
    line = db.session.query(Activity).order_by(Activity.id.desc()).first()
    assert line is not None
    assert line.happened == "judging settings changed"
    assert line.facts["fields"][0] == "visit_minutes"
    stale = client.post(address, data=_settings(visit_minutes="5"))
    assert stale.status_code == 409
    assert "9 minutes a stand" in stale.text
    assert 'value="5"' in stale.text
    for odd in ({"visit_minutes": "0"}, {"visit_minutes": "x"}, {"shared_entries": "-1"},
                {"report_shows": "all"}):  # fmt: skip
        assert client.post(address, data=_settings(version="1", **odd)).status_code == 422
    again = client.post(address, data=_settings(version="1", visit_minutes="5"))
    assert again.status_code == 303
    db.session.expire_all()
    assert queries.settings_of(place.edition.id).version == 2


def test_the_change_is_shown_before_it_is_made(client_of: ClientOf) -> None:
    place = _planned()
    client, address = client_of(place.organiser), f"/organise/{place.edition.slug}/judging/plan"
    ids = [one.id for one in place.judges]
    asked = {"asked": "1", "listed": ids, "here": ids[1:]}
    page = client.get(address, query_string=asked).text
    assert "Who gets and who loses which stands" in page
    assert "Make this change" in page
    drawn_from = page.split('name="drawn_from" value="')[1].split('"')[0]
    before = len(_visits(place))
    lost = _own(place, 0)
    place.judges[1].most = 1
    db.session.flush()
    stale = client.post(address, data={**asked, "drawn_from": drawn_from})
    assert stale.status_code == 409
    assert "Look at the new plan" in stale.text
    assert len(_visits(place)) == before
    fresh = stale.text.split('name="drawn_from" value="')[1].split('"')[0]
    done = client.post(address, data={**asked, "drawn_from": fresh})
    assert done.status_code == 303
    assert lost
    assert _own(place, 0) == []
    odd = client.get(address, query_string={"asked": "1", "listed": ["x", "9" * 40], "here": "-1"})
    assert odd.status_code == 200
