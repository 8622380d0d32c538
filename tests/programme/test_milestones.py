"""Milestones: written, shown, handed in, answered; nobody too many, nothing of it elsewhere."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from PIL import Image

from festival.accounts.models import Consent, ConsentState, Person
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.outbox import Mail
from festival.programme import actions as programme_actions
from festival.programme import queries as programme
from festival.programme.conversation import actions as conversation
from festival.programme.milestones import content, queries, rules
from festival.programme.milestones.forms import is_web_address
from festival.programme.models import (
    Evidence,
    EvidenceKind,
    MessageState,
    Milestone,
    MilestoneStep,
    StepState,
)
from tests import make, make_programme
from tests.core.test_attachments import pdf
from tests.page import InspectingClient
from tests.queries import count_queries

ClientOf = Callable[[Person], InspectingClient]
S = StepState


@pytest.fixture
def world(app: Any) -> dict[str, Any]:
    """A participant with a mentor, another mentor, an organiser, and a milestone."""
    home = make_programme.cohort()
    student, people = make.student(email="elza@example.org"), [make.person() for _ in range(3)]
    made = make_programme.participant(home, student)
    for who, role in zip(people, (Role.MENTOR, Role.MENTOR, Role.ORGANISER), strict=True):
        make_programme.grant(who, role, home)
    make_programme.mentorship(made, people[0])
    names = ("mentor", "other", "organiser")
    return {
        "student": student,
        "participant": programme.participant(made.id),
        "home": home,
        "milestone": make_programme.milestone(home),
        **dict(zip(names, people, strict=True)),
    }


def _own(world: dict[str, Any]) -> str:
    return f"/my/programme/milestones/{world['milestone'].id}"


def _read(world: dict[str, Any]) -> str:
    return (
        f"/my/programme/participants/{world['participant'].id}/milestones/{world['milestone'].id}"
    )


def _step(world: dict[str, Any]) -> MilestoneStep:
    found = queries.step(world["milestone"].id, world["participant"].id)
    assert found is not None
    db.session.refresh(found, queries.COLUMNS)
    return found


def _letters(kind: str) -> list[Mail]:
    return db.session.query(Mail).filter_by(kind=kind).all()


def _version(page: Any) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', page.text)
    assert found
    return found.group(1)


def _photo() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((64, 48)).save(out, "JPEG")
    return out.getvalue()


def test_from_the_first_word_to_the_sign_off(world: dict[str, Any], client_of: ClientOf) -> None:
    student, mentor = client_of(world["student"]), client_of(world["mentor"])
    here, there = _own(world), _read(world)
    assert "Add something that shows it." in student.get(here).text
    assert student.post(f"{here}/texts", data={"text": "It carried 4 kg."}).status_code == 303
    sent = {"words": "My bridge is of cardboard.", "version": "0"}
    kept = student.post(f"{here}/autosave", data=sent)
    assert kept.json["version"] == 1, "adding evidence makes no page stale"
    assert mentor.get(there).status_code == 404, "nobody reads a draft"
    handed = student.post(here, data={**sent, "version": "1", "hand_in": "1"})
    assert handed.status_code == 303
    [letter] = _letters("milestone_handed_in")
    assert letter.person_id == world["mentor"].id
    assert "cardboard" not in letter.subject + letter.body
    assert there in letter.body
    assert world["student"].given_name in mentor.get("/my/programme").text
    page = mentor.get(there)
    assert "My bridge is of cardboard." in page.text and "It carried 4 kg." in page.text
    assert student.post(here, data={**sent, "version": "2"}).status_code == 409
    answer = {"version": _version(page), "words": "Which load broke it?", "act": "revise"}
    assert mentor.post(f"{there}/answer", data={**answer, "words": ""}).status_code == 422
    assert mentor.post(f"{there}/answer", data=answer).status_code == 303
    [letter] = _letters("milestone_revise")
    assert (letter.person_id, "load" in letter.body) == (world["student"].id, False)
    page = student.get(here)
    assert "Which load broke it?" in page.text
    again = {"words": "It broke at 9 kg.", "version": _version(page), "hand_in": "1"}
    assert student.post(here, data=again).status_code == 303
    signed = {"version": _version(mentor.get(there)), "words": "Well found.", "act": "sign off"}
    assert mentor.post(f"{there}/answer", data=signed).status_code == 303
    assert _step(world).state is S.SIGNED_OFF
    assert "Well found." in student.get(here).text
    assert len(_letters("milestone_signed_off")) == 1
    told = [one.facts for one in db.session.query(Activity).filter(Activity.happened != "viewed")]
    assert not any("bridge" in str(one) or "load" in str(one) for one in told)


def test_two_tabs_show_both_texts_and_lose_nothing(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    student, here = client_of(world["student"]), _own(world)
    student.post(here, data={"words": "From the phone", "version": "0"})
    page = student.post(here, data={"words": "From the desk", "version": "0"})
    assert page.status_code == 409
    assert "From the phone" in page.text and "From the desk" in page.text
    clash = student.post(f"{here}/autosave", data={"words": "From the desk", "version": "0"})
    assert (clash.status_code, clash.json["current"]) == (409, {"words": "From the phone"})
    sent = {"words": "From the desk", "version": _version(page)}
    assert student.post(here, data=sent).status_code == 303
    assert _step(world).words == "From the desk"


def test_pictures_and_files_are_taken_in_and_given_out_shut(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    student, here = client_of(world["student"]), _own(world)
    for _ in range(2):
        sent = {"pictures": (io.BytesIO(_photo()), "bridge.jpg")}
        assert student.post(f"{here}/pictures", data=sent).status_code == 303
    sent = {"files": (io.BytesIO(pdf()), "../Plāns.pdf")}
    assert student.post(f"{here}/files", data=sent).status_code == 303
    picture, file = db.session.query(Evidence).order_by(Evidence.id).all()
    assert (picture.kind, file.kind) == (EvidenceKind.PICTURE, EvidenceKind.FILE)
    page = student.get(here).text
    assert "Say what the picture shows." in page and "Plāns.pdf" in page
    sent = {"words": "See", "version": "0", f"alt-{picture.id}": "A bridge", "hand_in": "1"}
    assert student.post(here, data=sent).status_code == 303
    assert (
        student.post(f"{here}/files", data={"files": (io.BytesIO(b"x"), "a.txt")}).status_code
        == 409
    )
    seen = client_of(world["mentor"]).get(f"/my/programme/evidence/{file.id}/file")
    assert seen.data == pdf()
    assert seen.headers["Content-Type"] == "application/octet-stream"
    assert seen.headers["Content-Disposition"].startswith('attachment; filename="Plans.pdf"')
    assert seen.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (seen.headers["X-Content-Type-Options"], seen.headers["Cache-Control"]) == (
        "nosniff",
        "private, no-store",
    )
    shown = client_of(world["mentor"]).get(f"/my/programme/evidence/{picture.id}/320.webp")
    assert (shown.data[:4], shown.headers["Cache-Control"]) == (b"RIFF", "private, no-store")
    for path in (f"{picture.id}/321.webp", f"{picture.id}/file", f"{file.id}/320.webp"):
        assert client_of(world["mentor"]).get(f"/my/programme/evidence/{path}").status_code == 404
    assert (
        client_of(world["other"]).get(f"/my/programme/evidence/{file.id}/file").status_code == 404
    )


def test_a_refused_file_says_why(world: dict[str, Any], client_of: ClientOf) -> None:
    student, here = client_of(world["student"]), _own(world)
    sent = {"files": [(io.BytesIO(b"MZ\x90\0" + b"\0" * 90), "plan.pdf"), (io.BytesIO(), "b.pdf")]}
    page = student.post(f"{here}/files", data=sent)
    assert page.status_code == 415
    assert "plan.pdf: This is a program." in page.text and "b.pdf: This file is empty." in page.text
    sent = {"files": (io.BytesIO(b"<svg>"), "x.svg")}
    told = student.post(f"{here}/files", data=sent, headers={"Accept": "application/json"})
    assert (told.status_code, told.mimetype) == (415, "application/problem+json")
    assert "web page" in told.json["detail"]
    assert student.post(f"{here}/files").status_code == 422
    assert db.session.query(Evidence).count() == 0


def test_twelve_are_enough_and_only_what_is_asked(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    student, here = client_of(world["student"]), _own(world)
    for number in range(12):
        student.post(f"{here}/texts", data={"text": f"Try {number}"})
    assert student.post(f"{here}/texts", data={"text": "One more"}).status_code == 429
    student.post(f"{here}/texts", data={"text": "Try 3"})
    assert db.session.query(Evidence).count() == 12
    one = db.session.query(Evidence).first()
    assert one is not None
    assert student.get(f"{here}/evidence/{one.id}/removal").status_code == 200
    student.post(f"{here}/evidence/{one.id}/removal")
    assert "Try 0" not in student.get(here).text
    world["milestone"].evidence = ["link"]
    db.session.flush()
    assert student.post(f"{here}/texts", data={"text": "Not asked"}).status_code == 409
    link = {"url": "https://www.example.org/film", "about": "My film"}
    assert student.post(f"{here}/links", data=link).status_code == 303
    page = student.get(here).text
    assert 'rel="noopener noreferrer nofollow external"' in page
    assert "leads to example.org" in page


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://izgudrojums.lv", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.org@evil.example", False),
        ("https://localhost/", False),
        ("//example.org", False),
        ("https://exa mple.org", False),
        ("https:\\\\example.org", False),
        ("https://[::1", False),
        ("https://example.org:99999/", False),
        ("ftp://example.org", False),
    ],
)
def test_links_lead_to_pages_of_the_web(url: str, right: bool) -> None:
    assert is_web_address(url) is right


def test_an_adults_number_waits_for_staff(world: dict[str, Any], client_of: ClientOf) -> None:
    make_programme.step(world["milestone"], world["participant"])
    mentor, there = client_of(world["mentor"]), _read(world)
    sent = {"version": "0", "words": "Call me on 20 00 11 22", "act": "revise"}
    mentor.post(f"{there}/answer", data=sent)
    assert _step(world).reply_state is MessageState.HELD
    student = client_of(world["student"])
    assert "20 00 11 22" not in student.get(_own(world)).text
    [letter] = _letters("milestone_words_held")
    assert letter.person_id == world["organiser"].id and "20 00" not in letter.body
    organiser = client_of(world["organiser"])
    cohort = world["home"]
    held = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}/conversations"
    assert "a phone number" in organiser.get(held).text
    assert "20 00 11 22" in organiser.get(there).text
    assert mentor.post(f"{there}/decision", data={"answer": "show"}).status_code == 403
    organiser.post(f"{there}/decision", data={"answer": "withhold"})
    organiser.post(f"{there}/decision", data={"answer": "show"})
    assert _step(world).reply_state is MessageState.WITHHELD
    assert "Staff kept these words back." in student.get(_own(world)).text


def test_a_pause_holds_here_too_and_nobody_decides_about_their_own_words(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    step = make_programme.step(world["milestone"], world["participant"])
    conversation.pause(world["participant"], by=world["organiser"], at=now())
    sent, there = {"version": "0", "act": "revise", "words": "Ring 20 00 11 22"}, _read(world)
    mentor, organiser = client_of(world["mentor"]), client_of(world["organiser"])
    assert "Sign off" not in mentor.get(there).text
    assert mentor.post(f"{there}/answer", data=sent).status_code == 403
    world["participant"].mentorships[0].until = now()
    db.session.flush()
    assert organiser.post(f"{there}/answer", data=sent).status_code == 303
    assert organiser.post(f"{there}/decision", data={"answer": "show"}).status_code == 403
    db.session.refresh(step, queries.COLUMNS)
    assert step.reply_state is MessageState.HELD


def test_nobody_adds_and_takes_away_without_end(world: dict[str, Any], client_of: ClientOf) -> None:
    step = make_programme.step(world["milestone"], world["participant"], S.OPEN)
    for number in range(60):
        text = str(number)
        make_programme.evidence(step, world["student"], words=text, removed_at=now())
    student, here = client_of(world["student"]), _own(world)
    sent = {"files": (io.BytesIO(b"4 kg"), "notes.txt")}
    assert student.post(f"{here}/files", data=sent).status_code == 429
    assert student.post(f"{here}/texts", data={"text": "Once more"}).status_code == 429


def test_what_is_past_its_day_is_overdue_until_it_is_handed_in(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    world["milestone"].due_on = now().date() - timedelta(days=2)
    db.session.flush()
    student = client_of(world["student"])
    assert "overdue" in student.get("/my/programme").text
    make_programme.step(world["milestone"], world["participant"])
    assert "overdue" not in student.get("/my/programme").text


def test_who_answers(world: dict[str, Any], client_of: ClientOf) -> None:
    make_programme.step(world["milestone"], world["participant"])
    sent, there = {"version": "0", "act": "sign off"}, _read(world)
    assert client_of(world["other"]).post(f"{there}/answer", data=sent).status_code == 404
    assert client_of(world["organiser"]).post(f"{there}/answer", data=sent).status_code == 403
    for grant in world["mentor"].grants:
        grant.vetted_until = now().date() - timedelta(days=1)
    db.session.flush()
    assert client_of(world["mentor"]).post(f"{there}/answer", data=sent).status_code == 404
    world["participant"].mentorships[0].until = now()
    db.session.flush()
    assert client_of(world["organiser"]).post(f"{there}/answer", data=sent).status_code == 303
    late = client_of(world["organiser"]).post(f"{there}/answer", data=sent)
    assert late.status_code == 409 and "does not wait" in late.text
    again = client_of(world["organiser"])
    assert again.post(f"{there}/reopening", data={"words": ""}).status_code == 422
    assert again.post(f"{there}/reopening", data={"words": "The film is gone"}).status_code == 303
    assert _step(world).state is S.REVISE and _step(world).signed_by is None
    assert "The film is gone" in client_of(world["student"]).get(_own(world)).text


def test_without_consent_or_place_nobody_writes(world: dict[str, Any], client_of: ClientOf) -> None:
    student, sent = client_of(world["student"]), {"words": "Mine", "version": "0"}
    db.session.query(Consent).update({"state": ConsentState.WITHDRAWN})
    assert student.post(_own(world), data=sent).status_code == 403
    db.session.query(Consent).update({"state": ConsentState.GIVEN})
    elsewhere = make_programme.milestone(make_programme.cohort())
    assert student.get(f"/my/programme/milestones/{elsewhere.id}").status_code == 404


def test_an_answer_to_what_changed_is_stale(world: dict[str, Any], client_of: ClientOf) -> None:
    step = make_programme.step(world["milestone"], world["participant"])
    mentor, there = client_of(world["mentor"]), _read(world)
    drawn = _version(mentor.get(there))
    step.words, step.state = "Another text", S.HANDED_IN
    db.session.flush()
    sent = {"version": drawn, "act": "sign off", "words": "Fine"}
    page = mentor.post(f"{there}/answer", data=sent)
    assert page.status_code == 409 and "Fine" in page.text and "Another text" in page.text
    assert _step(world).state is S.HANDED_IN


def test_the_matrix_shows_states_and_no_words(
    app: Any, world: dict[str, Any], client_of: ClientOf
) -> None:
    at = now() - timedelta(days=3, hours=1)
    make_programme.step(world["milestone"], world["participant"], handed_in_at=at)
    organiser, home = client_of(world["organiser"]), world["home"]
    there = f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}/milestones"
    with count_queries(app) as first:
        page = organiser.get(there).text
    assert "3 days" in page and "waits for sign-off" in page and "cardboard" not in page
    for _ in range(2):
        more = make_programme.participant(home)
        make_programme.step(world["milestone"], more, S.SIGNED_OFF)
    with count_queries(app) as second:
        organiser.get(there)
    assert len(first) == len(second)
    board = organiser.get(f"/organise/programmes/{home.programme.slug}").text
    assert "wait for sign-off" in board
    with count_queries(app) as first:
        client_of(world["mentor"]).get("/my/programme")
    more = make_programme.participant(home)
    make_programme.mentorship(more, world["mentor"])
    make_programme.step(world["milestone"], more)
    with count_queries(app) as second:
        client_of(world["mentor"]).get("/my/programme")
    assert len(first) == len(second)


def test_a_cohort_begins_with_the_usual_or_with_the_last_ones(world: dict[str, Any]) -> None:
    home = make_programme.programme()
    db.session.refresh(home, ["cohorts"])
    told = {
        "slug": "one",
        "name": make.texts("One"),
        "begins_on": now().date(),
        "ends_on": now().date() + timedelta(days=9),
        "applications_open_at": now(),
        "applications_close_at": now() + timedelta(days=1),
        "age_from": 8,
        "age_to": 18,
    }
    made = programme_actions.make_cohort(home, told, by=world["organiser"], at=now())
    usual = [one["key"] for one in content.usual()]
    assert [one.key for one in queries.milestones_of(made.id)] == usual
    for one in queries.milestones_of(made.id):
        assert all(set(getattr(one, name)) == {"en", "lv", "nb"} for name in ("name", "about"))
    first = queries.milestones_of(made.id)[0]
    first.name, first.due_on = make.texts("Question"), now().date()
    db.session.flush()
    db.session.refresh(home, ["cohorts"])
    second = programme_actions.make_cohort(
        home, {**told, "slug": "two"}, by=world["organiser"], at=now()
    )
    copied = queries.milestones_of(second.id)[0]
    assert (copied.name, copied.due_on) == (make.texts("Question"), None)


def test_organisers_set_order_and_remove(world: dict[str, Any], client_of: ClientOf) -> None:
    organiser, home = client_of(world["organiser"]), world["home"]
    at = f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}/milestones"
    sent = {"name_en": "Fair", "due_on": "2031-03-01", "evidence": ["link"]}
    assert organiser.post(at, data=sent).status_code == 303
    first, second = queries.milestones_of(home.id)
    assert (second.name["en"], second.evidence) == ("Fair", ["link"])
    organiser.post(f"{at}/{second.id}/place", data={"move": "earlier"})
    assert [one.id for one in queries.milestones_of(home.id)] == [second.id, first.id]
    db.session.refresh(second)
    sent |= {"name_en": "Great fair", "version": str(second.version)}
    assert organiser.post(f"{at}/{second.id}", data=sent).status_code == 303
    page = organiser.post(f"{at}/{second.id}", data={**sent, "name_en": "Mine"})
    assert page.status_code == 409 and "Great fair" in page.text and "Mine" in page.text
    bad = organiser.post(at, data={"name_lv": "x" * 61, "evidence": ["film"], "due_on": "soon"})
    assert bad.status_code == 422
    make_programme.step(first, world["participant"], S.OPEN)
    make_programme.step(second, world["participant"], S.OPEN, words="")
    organiser.post(f"{at}/{first.id}/removal")
    organiser.post(f"{at}/{second.id}/removal")
    assert [one.id for one in queries.milestones_of(home.id)] == [first.id]
    db.session.expunge_all()
    foreign = make_programme.milestone(make_programme.cohort())
    assert organiser.get(f"{at}/{foreign.id}").status_code == 404
    home = programme.cohort(home.programme.slug, home.slug)
    for _ in range(19):
        make_programme.milestone(home)
    assert organiser.post(at, data={"name_en": "One more"}).status_code == 429
    assert db.session.scalar(sa.select(sa.func.count(Milestone.id))) == 21


@pytest.mark.parametrize("words", ["Call 20 00 11 22", "elza@example.org", "my snap: elza_b"])
def test_a_childs_own_number_is_pointed_out(words: str) -> None:
    assert rules.leads_out(words, [])
    assert not rules.leads_out("See https://example.org, it holds 12.5 kg.", [])
