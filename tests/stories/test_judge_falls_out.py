"""The hall is set up, visits are planned; at noon a judge goes home, and one more comes."""

from collections.abc import Callable

from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import EntryState
from festival.judging.models import Assignment, Judge, ScoreSheet
from tests import make
from tests.stories.conftest import Festival, Visitor

WHOLE = {"idea": 4, "works": 3, "use": 5}


def _prepared(festival: Festival) -> tuple[int, list[int]]:
    with festival.database():
        edition = make.edition(slug="now", judges_per_entry=3)
        make.rubric(edition)
        make.grant(make.person(email="organiser@example.org"), Role.ORGANISER, edition)
        judges = [
            make.judge(edition, make.person(given_name=name, family_name="Judge"))
            for name in ("Aiga", "Berit", "Cecilie", "Dace", "Edgars")
        ]
        for number in range(9):
            make.entry(edition, state=EntryState.ACCEPTED, title=f"Invention {number}")
        return edition.id, [one.id for one in judges]


def _own(judge_id: int) -> set[int]:
    rows = db.session.query(Assignment).filter_by(judge_id=judge_id)
    return {one.entry_id for one in rows}


def test_a_judge_falls_out_at_noon(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    edition_id, judges = _prepared(festival)
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)

    organiser.go("/organise/now/stands")
    organiser.page.get_by_label("Yes, although judges").check()
    organiser.press("Number 9 stands")
    organiser.sees("Every accepted invention has its stand.")
    organiser.press("Put them in rows")
    assert organiser.page.locator(".hall-plan__table").count() == 9

    organiser.go("/organise/now/judging/plan")
    organiser.sees("How much each judge carries")
    organiser.press("Make these visits")
    with festival.database():
        first = db.session.query(Assignment).filter_by(judge_id=judges[0]).order_by("order").first()
        assert first is not None
        make.sheet(first, WHOLE)
        done, before = first.entry_id, {one: _own(one) for one in judges}

    organiser.go("/organise/now/judging/plan")
    organiser.sees("Nothing has to change")
    organiser.page.get_by_label("Aiga Judge").uncheck()
    organiser.press("Plan with these judges")
    organiser.sees("Who gets and who loses which stands")
    organiser.sees("1 visit has a sheet that was begun or handed in.")
    with festival.database():
        assert {one: _own(one) for one in judges} == before, "nothing is changed by looking"
        # Meanwhile somebody comes: what was shown is not true any more.
        make.judge(
            db.session.get_one(Edition, edition_id),
            make.person(given_name="Frida", family_name="Judge"),
        )
    organiser.press("Make this change")
    organiser.sees("Somebody changed the visits meanwhile.")
    organiser.sees("Frida Judge")
    organiser.press("Make this change")
    with festival.database():
        assert _own(judges[0]) == {done}, "what Aiga scored stays, the rest went"
        late = db.session.query(Judge).order_by(Judge.id.desc()).first()
        assert late is not None
        assert _own(late.id), "the new judge took over"
        assert db.session.query(ScoreSheet).count() == 1
        for entry_id in set().union(*before.values()):
            visits = db.session.query(Assignment).filter_by(entry_id=entry_id).count()
            assert visits == 3

    phone = visitor("lv-LV", phone=True, dark=True)
    phone.sign_in("organiser@example.org", make.PASSWORD)
    for page in ("stands", "stands/1", "judging/plan", "judging/settings"):
        phone.go(f"/organise/now/{page}")
