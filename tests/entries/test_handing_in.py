"""Handing in, to the second; taking back, taking up again, codes after the deadline."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival.accounts.models import ConsentState, Purpose
from festival.activity import Activity, Happened
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Phase, PhaseKind
from festival.entries import actions, queries
from festival.entries.models import EntryImage, EntryState, LateCode
from festival.errors import Gone, NotReady, PhaseClosed, Refused, Stale
from festival.outbox import Mail
from tests import make
from tests.entries.world import World, again, freeze, world

ClientOf = Callable[..., Any]
SECOND = timedelta(seconds=1)


def whole(**facts: Any) -> World:
    w = world(**facts)
    make.whole(w.draft)
    db.session.expire_all()
    return w


def submission(w: World) -> str:
    return f"/my/entries/{w.draft.id}/submission"


def deadline(w: World) -> Any:
    phase = db.session.query(Phase).filter_by(edition_id=w.edition.id, kind=PhaseKind.SUBMISSION)
    return phase.one().closes_at


def test_the_last_second_is_in_time(
    app: Flask, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = whole()
    client = client_of(w.anna)
    freeze(monkeypatch, deadline(w) - SECOND)
    assert client.post(submission(w)).status_code == 303
    found = again(w.draft)
    assert found.state is EntryState.SUBMITTED
    assert found.submitted_at == deadline(w) - SECOND
    assert found.number == 101 and found.division_id is not None


def test_one_second_late_is_kept_as_a_draft_and_told(
    app: Flask, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = whole()
    client = client_of(w.anna)
    freeze(monkeypatch, deadline(w))
    answer = client.post(submission(w))
    assert answer.status_code == 409
    html = answer.get_data(as_text=True)
    assert "Handing in has closed. Your draft is kept as it is." in html
    assert "Code from the organisers" in html
    found = again(w.draft)
    assert found.state is EntryState.DRAFT and found.submitted_at is None
    assert queries.newest_version(found.id) is None
    story = client.get(f"/my/entries/{w.draft.id}/story").get_data(as_text=True)
    assert "The time for handing in is over" in story and "<textarea" in story


def test_nothing_is_handed_in_while_something_is_missing(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    assert client.post(submission(w)).status_code == 422
    assert again(w.draft).state is EntryState.DRAFT
    html = client.get(f"/my/entries/{w.draft.id}").get_data(as_text=True)
    for link in ("story#problem", "pictures#images"):
        assert f'href="/my/entries/{w.draft.id}/{link}"' in html
    assert "are still missing" in html and "Hand in</button>" not in html


@pytest.mark.parametrize("state", [ConsentState.ASKED, ConsentState.REFUSED, None])
def test_not_without_consent_of_everybody(
    state: ConsentState | None, app: Flask, client_of: ClientOf
) -> None:
    w = whole()
    make.forget_consents(w.marks)
    if state:
        make.consent(w.marks, w.edition, Purpose.TAKING_PART, state=state)
    answer = client_of(w.anna).post(submission(w))
    assert answer.status_code == 422
    assert "Marks still needs consent to take part." in answer.get_data(as_text=True)


def test_handing_in_tells_the_team_and_the_trail(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    client_of(w.marks).post(submission(w))
    mails = db.session.query(Mail).filter_by(kind="entry_submitted").all()
    assert {one.address for one in mails} == {w.anna.email, w.marks.email}
    assert w.draft.title in mails[0].subject and f"/my/entries/{w.draft.id}" in mails[0].body
    line = db.session.query(Activity).filter_by(happened=Happened.ENTRY_SUBMITTED.value).one()
    assert (line.actor_id, line.facts) == (w.marks.id, {"version": 1, "first": True})


def test_numbers_go_up_and_the_oldest_decides_the_age_group(app: Flask) -> None:
    w = whole()
    young = make.student(born_on=w.edition.cutoff_on.replace(year=w.edition.cutoff_on.year - 9))
    second = make.whole(make.entry(w.edition, young))
    third = make.whole(make.entry(w.edition, young, make.student()))
    made = [again(one) for one in (w.draft, second, third)]
    for one, who in zip(made, (w.anna, young, young), strict=True):
        actions.submit(queries.entry(one.id), by=who, at=now())
        db.session.flush()
    numbers = [again(one).number for one in made]
    assert numbers == [101, 102, 103]
    keys = {d.id: d.key for d in again(third).edition.divisions}
    assert [keys[again(one).division_id] for one in made] == ["senior", "junior", "senior"]


def test_twice_is_once(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    client = client_of(w.anna)
    assert client.post(submission(w)).status_code == 303
    assert client.post(submission(w)).status_code == 303
    assert len(queries.versions(w.draft.id)) == 1
    assert "Nothing had changed" in client.get(f"/my/entries/{w.draft.id}").get_data(as_text=True)


def test_a_change_of_pictures_is_handed_in_by_a_button(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    client = client_of(w.anna)
    client.post(submission(w))
    picture = db.session.query(EntryImage).filter_by(entry_id=w.draft.id).one()
    picture.alt = "Another look"
    db.session.flush()
    assert "Not handed in yet" in client.get(f"/my/entries/{w.draft.id}").get_data(as_text=True)
    assert client.post(submission(w)).status_code == 303
    newest = queries.newest_version(w.draft.id)
    assert newest and (newest.number, newest.images[0]["alt"]) == (2, "Another look")
    # After the deadline what changed later stays with the team, and the page says so.
    picture = db.session.query(EntryImage).filter_by(entry_id=w.draft.id).one()
    picture.alt = "Too late"
    make.close(w.edition)
    assert client.post(submission(w)).status_code == 409
    html = client.get(f"/my/entries/{w.draft.id}").get_data(as_text=True)
    assert "came after the deadline" in html and len(queries.versions(w.draft.id)) == 2


def test_changes_that_were_asked_for_are_handed_in_again(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    client = client_of(w.anna)
    client.post(submission(w))
    found = again(w.draft)
    found.state, found.waiting_since = EntryState.CHANGES_REQUESTED, None
    make.close(w.edition)
    make.reopening(found, "problem", by=w.organiser)
    html = client.get(f"/my/entries/{w.draft.id}").get_data(as_text=True)
    assert "Hand in again" in html and "Open for changes" in html
    assert client.post(submission(w)).status_code == 303
    found = again(w.draft)
    assert found.state is EntryState.SUBMITTED and found.waiting_since is not None
    assert found.number == 101 and len(queries.versions(found.id)) == 2


def test_withdrawing_takes_its_name_and_hides_it_at_once(app: Flask, client_of: ClientOf) -> None:
    w = world()
    shown = make.entry(w.edition, w.anna, w.marks, state=EntryState.ACCEPTED, title="My  Lamp")
    db.session.expire_all()
    assert queries.public_entry(shown.id, now()) is not None
    url = f"/my/entries/{shown.id}/withdrawal"
    wrong = client_of(w.anna).post(url, data={"name": "Lamp", "reason": "We <b>move</b>"})
    html = wrong.get_data(as_text=True)
    assert wrong.status_code == 422 and "This is not the name" in html
    assert "We &lt;b&gt;move&lt;/b&gt;" in html
    assert client_of(w.marks).post(url, data={"name": "my lamp"}).status_code == 403
    assert client_of(w.anna).post(url, data={"name": " my lamp "}).status_code == 303
    found = again(shown)
    assert found.state is EntryState.WITHDRAWN and found.withdrawn_by == w.anna.id
    assert queries.public_entry(shown.id, now()) is None
    assert client_of(w.anna).post(url, data={"name": "my lamp"}).status_code == 403


def test_a_withdrawn_entry_is_taken_up_again_in_time_only(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client, url = client_of(w.anna), f"/my/entries/{w.draft.id}"
    client.post(f"{url}/withdrawal", data={"name": w.draft.title})
    assert "Take it up again" in client.get(url).get_data(as_text=True)
    assert client.post(f"{url}/resumption").status_code == 303
    assert again(w.draft).state is EntryState.DRAFT
    assert client.post(f"{url}/resumption").status_code == 409
    client.post(f"{url}/withdrawal", data={"name": w.draft.title})
    make.close(w.edition)
    late = client.post(f"{url}/resumption")
    assert late.status_code == 409 and "has passed" in late.get_data(as_text=True)
    assert again(w.draft).state is EntryState.WITHDRAWN


def test_a_code_lets_one_entry_in_after_the_deadline(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    secret = make.late_code(w.edition, by=w.organiser)
    other = make.whole(make.entry(w.edition, make.student()))
    client, url = client_of(w.anna), f"/my/entries/{w.draft.id}/late-code"
    assert client.post(url, data={"code": secret}).status_code == 403, "not while it is open"
    make.close(w.edition)
    wrong = client.post(url, data={"code": "ABCD-EFGH-JKMN"})
    assert wrong.status_code == 410 and "does not fit" in wrong.get_data(as_text=True)
    assert client.post(url, data={"code": f" {secret.lower()} "}).status_code == 303
    assert again(w.draft).late_until is not None
    assert client.post(submission(w)).status_code == 303
    assert again(w.draft).state is EntryState.SUBMITTED
    with pytest.raises(Gone):
        actions.use_late_code(again(other), secret, by=w.anna, at=now())
    assert db.session.query(LateCode).one().uses == 1


@pytest.mark.parametrize("fault", ["expired", "revoked", "elsewhere"])
def test_codes_that_do_not_work(fault: str, app: Flask) -> None:
    w = whole()
    at = now()
    edition = make.edition() if fault == "elsewhere" else w.edition
    secret = make.late_code(edition, by=w.organiser)
    code = db.session.query(LateCode).one()
    if fault == "revoked":
        actions.revoke_late_code(code, by=w.organiser, at=at)
    if fault == "expired":
        code.expires_at = at
    db.session.flush()
    with pytest.raises(Gone):
        actions.use_late_code(again(w.draft), secret, by=w.anna, at=at)


def test_guessing_codes_is_throttled(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    make.close(w.edition)
    client, url = client_of(w.anna), f"/my/entries/{w.draft.id}/late-code"
    seen = [client.post(url, data={"code": f"ABCD-EFGH-JK{n:02}"}).status_code for n in range(11)]
    assert seen == [410] * 10 + [429]


def test_a_late_code_ends_when_it_says(
    app: Flask, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = whole()
    secret = make.late_code(w.edition, by=w.organiser, expires_at=now() + timedelta(hours=1))
    make.close(w.edition)
    client = client_of(w.anna)
    client.post(f"/my/entries/{w.draft.id}/late-code", data={"code": secret})
    ends = again(w.draft).late_until
    assert ends
    freeze(monkeypatch, ends)
    assert client.post(submission(w)).status_code == 409
    freeze(monkeypatch, ends - SECOND)
    assert client.post(submission(w)).status_code == 303


def test_deciding_keeps_what_was_read(app: Flask) -> None:
    w = whole()
    entry = again(w.draft)
    with pytest.raises(Refused):
        actions.accept(entry, version_number=1, by=w.organiser, at=now())
    actions.submit(entry, by=w.anna, at=now())
    entry = again(entry)
    entry.problem = "A newer text that nobody has read yet, long enough."
    db.session.flush()
    actions.save_version(entry, by=w.anna, at=now())
    entry = again(entry)
    with pytest.raises(Stale):
        actions.accept(entry, version_number=1, by=w.organiser, at=now())
    actions.accept(entry, version_number=2, by=w.organiser, at=now())
    db.session.flush()
    found = queries.public_entry(entry.id, now())
    assert found and found.problem.startswith("A newer text")
    actions.decline(again(entry), reason="Sorry", by=w.organiser, at=now())
    db.session.flush()
    assert queries.public_entry(entry.id, now()) is None
    until = now() + timedelta(days=1)
    make.close(w.edition)
    actions.reopen(again(entry), reason="Once more", by=w.organiser, at=now(), until=until)
    db.session.flush()
    entry = again(entry)
    assert entry.state is EntryState.DRAFT and entry.late_until == until
    actions.submit(entry, by=w.anna, at=now())
    kinds = [one.kind for one in db.session.query(Mail).all() if one.address == w.anna.email]
    assert kinds == [
        "entry_submitted",
        "entry_accepted",
        "entry_declined",
        "entry_reopened",
        "entry_submitted",
    ]
    bodies = "".join(one.body for one in db.session.query(Mail).all())
    assert "Sorry" in bodies and "Once more" in bodies


def test_a_version_of_a_draft_and_a_version_that_is_not_whole_are_refused(app: Flask) -> None:
    w = whole()
    with pytest.raises(Refused):
        actions.save_version(again(w.draft), by=w.anna, at=now())
    actions.submit(again(w.draft), by=w.anna, at=now())
    entry = again(w.draft)
    entry.problem = ""
    with pytest.raises(NotReady):
        actions.save_version(entry, by=w.anna, at=now())


def test_a_held_entry_moves_nowhere(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    entry = again(w.draft)
    actions.hold(entry, at=now())
    db.session.flush()
    answer = client_of(w.anna).post(submission(w))
    assert answer.status_code == 409 and "This entry waits" in answer.get_data(as_text=True)
    actions.release(again(entry), by=w.organiser, at=now())
    db.session.flush()
    assert client_of(w.anna).post(submission(w)).status_code == 303


def test_starting_needs_an_open_festival_and_ends_at_five_drafts(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    closed = make.edition(open_phases=[])
    client = client_of(w.anna)
    told = {"edition": str(closed.id), "title": "Lamp", "language": "lv"}
    assert client.post("/my/entries", data=told).status_code == 422
    shut = editions.edition_by_id(closed.id)
    assert shut is not None
    with pytest.raises(PhaseClosed):
        actions.start(shut, title="x", language="en", by=w.anna, at=now())
    told["edition"] = str(w.edition.id)
    assert client.post("/my/entries", data={**told, "title": " "}).status_code == 422
    for _ in range(4):
        answer = client.post("/my/entries", data=told)
        assert answer.status_code == 303
    full = client.post("/my/entries", data={**told, "title": "The sixth lamp"})
    assert full.status_code == 429 and "The sixth lamp" in full.get_data(as_text=True)
    assert "five drafts already" in full.get_data(as_text=True)
    made = queries.entries_of(w.anna)
    assert len(made) == 5 and made[0].language == "lv"
    assert [m.is_contact for m in made[0].members] == [True]


def test_without_an_open_festival_the_page_invites(app: Flask, client_of: ClientOf) -> None:
    make.edition(open_phases=[])
    html = client_of(make.student()).get("/my/entries/new").get_data(as_text=True)
    assert "No festival takes inventions just now" in html and "<form" not in html.split("<main")[1]


def test_a_change_that_lacks_something_shows_what(app: Flask, client_of: ClientOf) -> None:
    w = whole()
    client, home = client_of(w.anna), f"/my/entries/{w.draft.id}"
    assert client.post(submission(w)).status_code == 303
    assert "Hand in the change" not in client.get(home).get_data(as_text=True)
    entry = again(w.draft)
    entry.problem = "Too short"
    db.session.commit()
    html = client.get(home).get_data(as_text=True)
    assert "One thing is still missing." in html and "Tell which problem you saw" in html
    assert "Hand in the change" not in html
