"""Writing a round: drafts, two tabs, a newer version, points, reopened fields, limits."""

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from festival import clock
from festival.accounts.models import RoleGrant
from festival.db import db
from festival.editions.models import PhaseKind
from festival.entries.models import EntryState, FieldReopening
from festival.mentoring.models import FeedbackPoint, FeedbackState, Verdict
from festival.mentoring.rules import MOST_POINTS, POINT_MOST
from festival.outbox import Mail
from tests import make
from tests.hostile import TOGETHER, kept
from tests.mentoring.world import a_round, again, revise, rounds_of, take, typed, world

Clients = Callable[..., Any]


def draft_address(of: Any) -> str:
    return f"/mentoring/entries/{of.id}/draft"


def send_address(of: Any) -> str:
    return f"/mentoring/entries/{of.id}/rounds"


def test_typing_is_kept_and_drawn_again(client_of: Clients) -> None:
    w = world()
    rita = client_of(w.rita)
    told = typed(w.entry, questions="How loud?", verdict="")
    first = rita.post(draft_address(w.entry), data=told)
    assert first.status_code == 200
    told |= {"version": str(first.json["version"]), "strengths": "Clearer.", "point-tested": "Why?"}
    assert rita.post(draft_address(w.entry), data=told).status_code == 200
    assert [one.state for one in rounds_of(w.entry)] == [FeedbackState.DRAFT]
    page = rita.get(f"/mentoring/entries/{w.entry.id}").text
    assert "Clearer." in page and "How loud?" in page and "Why?" in page
    assert db.session.query(Mail).count() == 0


def test_two_tabs_show_both_texts_and_lose_neither(client_of: Clients) -> None:
    w = world()
    rita = client_of(w.rita)
    assert rita.post(draft_address(w.entry), data=typed(w.entry, strengths="Tab one")).json
    stale = rita.post(draft_address(w.entry), data=typed(w.entry, strengths="Tab two"))
    assert stale.status_code == 409
    assert stale.json["current"]["strengths"] == "Tab one"
    page = rita.post(send_address(w.entry), data=typed(w.entry, strengths="Tab two"))
    assert page.status_code == 409
    assert "Tab one" in page.text and "Tab two" in page.text
    assert [one.strengths for one in rounds_of(w.entry)] == ["Tab one"]


def test_a_tab_that_only_pins_a_remark_is_no_less_a_change(client_of: Clients) -> None:
    w = world()
    rita = client_of(w.rita)
    version = str(rita.post(draft_address(w.entry), data=typed(w.entry)).json["version"])
    told = typed(w.entry, version=version)
    assert rita.post(draft_address(w.entry), data={**told, "point-title": "A"}).status_code == 200
    assert rita.post(draft_address(w.entry), data={**told, "point-title": "B"}).status_code == 409
    assert [one.words for one in db.session.query(FeedbackPoint)] == ["A"]


def test_saving_the_same_again_changes_no_version(client_of: Clients) -> None:
    w = world()
    rita = client_of(w.rita)
    told = {**typed(w.entry), "point-title": "A"}
    told["version"] = str(rita.post(draft_address(w.entry), data=told).json["version"])
    again_said = rita.post(draft_address(w.entry), data=told)
    assert str(again_said.json["version"]) == told["version"]


def test_a_newer_version_while_writing_is_read_before_it_is_judged(client_of: Clients) -> None:
    w = world()
    rita = client_of(w.rita)
    told = typed(w.entry)
    w.entry.invention = "Entirely different now"
    make.version(w.entry)
    refused = rita.post(send_address(w.entry), data=told)
    assert refused.status_code == 409
    assert "newer version" in refused.text and "Clear idea." in refused.text
    assert "Entirely different now" in refused.text
    assert "saved elsewhere" not in refused.text
    assert all(one.state is FeedbackState.DRAFT for one in rounds_of(w.entry))
    assert 'name="about" value="2"' in refused.text
    assert rita.post(send_address(w.entry), data=typed(w.entry)).status_code == 303
    assert [one.state for one in rounds_of(w.entry)] == [FeedbackState.SENT]


def test_a_draft_goes_on_being_kept_when_a_newer_version_comes(client_of: Clients) -> None:
    w = world()
    rita = client_of(w.rita)
    told = typed(w.entry)
    told["version"] = str(rita.post(draft_address(w.entry), data=told).json["version"])
    make.version(w.entry)
    kept_on = rita.post(draft_address(w.entry), data={**told, "strengths": "Still typing"})
    assert kept_on.status_code == 200
    assert [one.strengths for one in rounds_of(w.entry)] == ["Still typing"]


def test_a_draft_goes_over_to_the_next_mentor(client_of: Clients) -> None:
    w = world()
    a_round(w.entry, w.rita, state=FeedbackState.DRAFT, strengths="Begun by Rita", verdict=None)
    assert w.mentoring is not None
    w.mentoring.released_at = clock.now()
    db.session.flush()
    take(w.entry, w.otto)
    otto = client_of(w.otto)
    assert "Begun by Rita" in otto.get(f"/mentoring/entries/{w.entry.id}").text
    version = str(rounds_of(w.entry)[0].version)
    assert otto.post(send_address(w.entry), data=typed(w.entry, version=version)).status_code == 303
    (sent,) = rounds_of(w.entry)
    assert (sent.mentor_id, sent.state) == (w.otto.id, FeedbackState.SENT)


def test_please_revise_reopens_what_was_ticked_until_the_day_ends(client_of: Clients) -> None:
    w = world(time_zone="Europe/Oslo")
    make.reopening(w.entry, "title", w.organiser)
    told = revise(w.entry, "tested", "images")
    assert client_of(w.rita).post(send_address(w.entry), data=told).status_code == 303
    entry = again(w.entry)
    assert (entry.state, entry.waiting_since) == (EntryState.CHANGES_REQUESTED, None)
    opened = db.session.query(FieldReopening).filter_by(entry_id=entry.id, closed_at=None).all()
    assert {one.field for one in opened} == {"tested", "images"}
    local = opened[0].until.replace(tzinfo=UTC) if not opened[0].until.tzinfo else opened[0].until
    local = local.astimezone(ZoneInfo("Europe/Oslo"))
    assert (local.date().isoformat(), f"{local:%H:%M:%S}") == (told["revise_until"], "23:59:59")
    mails = db.session.query(Mail).filter_by(kind="feedback_sent").all()
    assert {one.address for one in mails} == {w.anna.email, w.marks.email}
    assert all(f"/my/entries/{entry.id}/feedback" in one.body for one in mails)


def test_an_accepted_entry_stays_accepted_while_it_is_revised(client_of: Clients) -> None:
    w = world(taken=False)
    entry = make.entry(w.edition, w.anna, state=EntryState.ACCEPTED)
    take(entry, w.rita)
    told = revise(entry, "tested")
    assert client_of(w.rita).post(send_address(entry), data=told).status_code == 303
    assert again(entry).state is EntryState.ACCEPTED


def test_ready_leaves_the_entry_in_the_organisers_queue(client_of: Clients) -> None:
    w = world()
    told = typed(w.entry, reopened=["tested"])
    assert client_of(w.rita).post(send_address(w.entry), data=told).status_code == 303
    entry = again(w.entry)
    assert entry.state is EntryState.SUBMITTED and entry.waiting_since is not None
    assert db.session.query(FieldReopening).count() == 0
    assert rounds_of(entry)[0].reopened == []


LACKING = {
    "strengths": {"strengths": ""},
    "next steps": {"next_steps": "  "},
    "verdict": {"verdict": ""},
    "fields": {"verdict": "please revise", "revise_until": "2999-01-01"},
    "date": {"verdict": "please revise", "reopened": ["tested"], "revise_until": ""},
    "past": {"verdict": "please revise", "reopened": ["tested"], "revise_until": "2001-01-01"},
    "end of time": {
        "verdict": "please revise",
        "reopened": ["tested"],
        "revise_until": "9999-12-31",
    },
    "no field": {"verdict": "please revise", "reopened": ["password"]},
    "no date": {"revise_until": "soon"},
    "no verdict": {"verdict": "brilliant"},
}


@pytest.mark.parametrize("wrong", LACKING.values(), ids=LACKING)
def test_what_lacks_something_is_not_sent_and_nothing_is_lost(
    client_of: Clients, wrong: dict[str, Any]
) -> None:
    w = world(time_zone="America/New_York")
    told = typed(w.entry, questions="Still here?", **wrong)
    refused = client_of(w.rita).post(send_address(w.entry), data=told)
    assert refused.status_code == 422
    assert "Still here?" in refused.text
    assert all(one.state is FeedbackState.DRAFT for one in rounds_of(w.entry))
    assert again(w.entry).state is EntryState.SUBMITTED


def test_a_draft_with_a_date_gone_by_is_kept_all_the_same(client_of: Clients) -> None:
    w = world()
    told = revise(w.entry, "tested", days=-2)
    assert client_of(w.rita).post(draft_address(w.entry), data=told).status_code == 200


def test_limits_of_points_refuse_and_never_cut(client_of: Clients) -> None:
    w = world()
    rita = client_of(w.rita)
    long = {"point-title": "ä" * (POINT_MOST + 1)}
    refused = rita.post(send_address(w.entry), data={**typed(w.entry), **long})
    assert refused.status_code == 422 and long["point-title"] in refused.text
    many = {f"point-image-{number}": "look" for number in range(MOST_POINTS + 1)}
    assert rita.post(send_address(w.entry), data={**typed(w.entry), **many}).status_code == 422
    fits = {"point-title": "ä" * POINT_MOST}
    assert rita.post(send_address(w.entry), data={**typed(w.entry), **fits}).status_code == 303


def test_points_pin_only_to_what_was_read(client_of: Clients) -> None:
    w = world()
    mine = make.image(w.entry)
    make.version(w.entry)
    foreign = make.image(make.entry(w.edition, make.student()))
    rita = client_of(w.rita)
    wrong = {**typed(w.entry), f"point-image-{foreign.id}": "not theirs"}
    assert rita.post(send_address(w.entry), data=wrong).status_code == 422
    odd = {"point-": "x", "point-password": "y", "point-image-²": "z", 'point-"><b>': "w"}
    right = {**typed(w.entry), **odd, f"point-image-{mine.id}": "lovely", "point-tested": "how?"}
    assert rita.post(send_address(w.entry), data=right).status_code == 303
    assert {(one.field, one.image_id) for one in db.session.query(FeedbackPoint)} == {
        ("", mine.id),
        ("tested", None),
    }


def test_each_round_counts_on(client_of: Clients) -> None:
    w = world()
    a_round(w.entry, w.rita, state=FeedbackState.RESOLVED)
    assert client_of(w.rita).post(send_address(w.entry), data=typed(w.entry)).status_code == 303
    assert [one.round for one in rounds_of(w.entry)] == [1, 2]


def test_no_round_once_feedback_is_closed(client_of: Clients) -> None:
    w = world(open_phases=[PhaseKind.JUDGING])
    rita = client_of(w.rita)
    assert rita.post(draft_address(w.entry), data=typed(w.entry)).status_code == 403
    assert rita.post(send_address(w.entry), data=typed(w.entry)).status_code == 403
    assert rounds_of(w.entry) == []
    assert "feedback is closed" in rita.get(f"/mentoring/entries/{w.entry.id}").text


def test_a_screening_that_ran_out_opens_nothing(client_of: Clients) -> None:
    w = world()
    secret = w.entry.title = "Unmistakable secret title"
    make.version(w.entry)
    rita = client_of(w.rita)
    assert secret in rita.get("/mentoring").text
    grant = db.session.query(RoleGrant).filter_by(person_id=w.rita.id).one()
    grant.vetted_until = clock.now().date() - timedelta(days=1)
    db.session.flush()
    for address in ("/mentoring", f"/mentoring/entries/{w.entry.id}", "/my"):
        answer = rita.get(address)
        assert secret not in answer.text and "Anna" not in answer.text, address
    assert rita.get(f"/mentoring/entries/{w.entry.id}").status_code == 404
    for address in (draft_address(w.entry), send_address(w.entry)):
        assert rita.post(address, data=typed(w.entry)).status_code == 404
    assert rounds_of(w.entry) == []


@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_any_text_is_kept_as_it_is_or_refused(client_of: Clients, text: str) -> None:
    w = world()
    fields = {"strengths": text, "questions": text, "next_steps": text, "point-tested": text}
    rita = client_of(w.rita)
    answer = rita.post(send_address(w.entry), data={**typed(w.entry), **fields})
    expected = kept(text, 4_000)
    if kept(text, POINT_MOST) is None:
        assert answer.status_code == 422
        assert rounds_of(w.entry) == [] or rounds_of(w.entry)[0].state is FeedbackState.DRAFT
        return
    assert answer.status_code == 303
    (sent,) = rounds_of(w.entry)
    assert (sent.strengths, sent.questions, sent.next_steps) == (expected, expected, expected)
    assert [one.words for one in db.session.query(FeedbackPoint)] == [expected]
    assert sent.verdict is Verdict.READY
    assert client_of(w.anna).get(f"/my/entries/{w.entry.id}/feedback").status_code == 200
    assert rita.get(f"/mentoring/entries/{w.entry.id}").status_code == 200
