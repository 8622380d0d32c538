"""A journal: nobody else's before a page is shared, and then that page alone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from festival.accounts.models import Consent, ConsentState, Person
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.programme.journal import rules
from festival.programme.models import EndReason, JournalPage, Participant
from tests import make, make_programme
from tests.page import InspectingClient

ClientOf = Callable[[Person], InspectingClient]
HERE = "/my/programme/journal"


@pytest.fixture
def world(app: Any) -> dict[str, Any]:
    """A participant with a mentor and an organiser."""
    home = make_programme.cohort()
    student, mentor, organiser = make.student(), make.person(), make.person()
    made = make_programme.participant(home, student)
    make_programme.grant(mentor, Role.MENTOR, home)
    make_programme.grant(organiser, Role.ORGANISER, home)
    make_programme.mentorship(made, mentor)
    make_programme.milestone(home)
    people = {"student": student, "mentor": mentor, "organiser": organiser}
    return {**people, "participant": made, "home": home}


def _page(world: dict[str, Any]) -> JournalPage:
    found = db.session.query(JournalPage).filter_by(participant_id=world["participant"].id).one()
    db.session.refresh(found)
    return found


def test_written_shared_taken_back_and_removed(world: dict[str, Any], client_of: ClientOf) -> None:
    student, mentor = client_of(world["student"]), client_of(world["mentor"])
    for _ in range(2):
        assert student.post(HERE).status_code == 303
    one = f"{HERE}/{_page(world).id}"
    assert "Nobody but you can read this page." in student.get(one).text
    student.post(f"{one}/sharing", data={"shared": "yes"})
    assert not _page(world).shared, "an empty page is not shared"
    sent = {"words": "The glue held.", "on": "2031-02-03", "version": "1"}
    assert student.post(f"{one}/autosave", data=sent).json["version"] == 2
    assert _page(world).on == date(2031, 2, 3)
    there = f"/my/programme/participants/{world['participant'].id}/journal"
    assert "The glue held." not in mentor.get(there).text
    student.post(f"{one}/sharing", data={"shared": "yes"})
    assert "The glue held." in mentor.get(there).text
    assert "can read this page" in student.get(one).text
    assert mentor.get(one).status_code == 404
    student.post(f"{one}/sharing", data={"shared": "no"})
    assert "The glue held." not in mentor.get(there).text
    assert student.post(f"{one}/removal").status_code == 303
    assert db.session.query(JournalPage).count() == 0
    told = [one.facts for one in db.session.query(Activity)]
    assert "glue" not in str(told)


def test_two_tabs_show_both_texts(world: dict[str, Any], client_of: ClientOf) -> None:
    student, page = client_of(world["student"]), make_programme.journal_page(world["participant"])
    sent = {"words": "From the phone", "on": "2031-02-03", "version": "1"}
    assert student.post(f"{HERE}/{page.id}", data=sent).status_code == 303
    clash = student.post(f"{HERE}/{page.id}", data={**sent, "words": "From the desk"})
    assert clash.status_code == 409
    assert "From the phone" in clash.text and "From the desk" in clash.text
    again = student.post(f"{HERE}/{page.id}/autosave", data={**sent, "words": "From the desk"})
    assert (again.status_code, again.json["current"]["words"]) == (409, "From the phone")
    for wrong in ({"on": "soon"}, {"on": ""}, {"words": "x" * 10_001}):
        assert student.post(f"{HERE}/{page.id}", data={**sent, **wrong}).status_code == 422


def test_nobody_elses_pages_differ_by_what_is_not_shared(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    made: Participant = world["participant"]
    shown = make_programme.journal_page(made, words="Shared words", shared=True)
    base = f"/organise/programmes/{world['home'].programme.slug}"
    cohort = f"{base}/cohorts/{world['home'].slug}"
    mine = ["/my/programme", f"/my/programme/participants/{made.id}"]
    mine.append(f"{mine[-1]}/journal")
    pages = {
        "mentor": [*mine, "/my"],
        "organiser": [*mine, base, f"{cohort}/participants", f"{cohort}/milestones"],
    }
    seen = []
    for extra in (0, 3):
        for number in range(extra):
            make_programme.journal_page(
                made, words=f"secret {number}", on=now().date() - timedelta(days=number)
            )
        db.session.flush()
        answers = {
            (who, path): client_of(world[who]).get(path).text
            for who, paths in pages.items()
            for path in paths
        }
        assert all("secret" not in text for text in answers.values())
        seen.append({key: _without_tokens(text) for key, text in answers.items()})
    assert seen[0] == seen[1]
    assert shown.words in client_of(world["mentor"]).get(mine[-1]).text


def _without_tokens(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrf" not in line]


def test_after_the_end_one_reads_takes_back_and_removes(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    page = make_programme.journal_page(world["participant"], shared=True)
    student, one = client_of(world["student"]), f"{HERE}/{page.id}"
    sent = {"words": "More", "on": "2031-02-03", "version": "1"}
    db.session.query(Consent).update({"state": ConsentState.WITHDRAWN})
    assert student.post(one, data=sent).status_code == 403
    assert student.post(HERE).status_code == 403
    world["participant"].ended_at = now()
    world["participant"].end_reason = EndReason.LEFT
    db.session.flush()
    assert page.words in student.get(one).text
    assert student.post(f"{one}/sharing", data={"shared": "yes"}).status_code == 403
    assert student.post(f"{one}/sharing", data={"shared": "no"}).status_code == 303
    assert student.post(f"{one}/removal").status_code == 303


def test_a_journal_has_an_end(
    world: dict[str, Any], client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("festival.programme.journal.actions.MOST_PAGES", 2)
    assert rules.MOST_PAGES > 300
    for _ in range(2):
        make_programme.journal_page(world["participant"])
    student = client_of(world["student"])
    assert "The journal is full." in student.post(HERE, follow_redirects=True).text
    assert db.session.query(JournalPage).count() == 2
