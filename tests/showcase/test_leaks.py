"""A crawl of everything a visitor can reach, over data that must not be there."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from flask import Flask

from festival.accounts.models import Consent, ConsentState, Purpose
from festival.awards.models import ResultState
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState, TeamMember
from festival.mentoring.models import StaffNote
from tests import make
from tests.page import InspectingClient
from tests.showcase.world import change_public, publish, shown

STARTS = (
    "/", "/gallery", "/results", "/editions", "/partners", "/about", "/about/judging",
    "/about/privacy", "/about/accessibility", "/feed.atom", "/sitemap.xml", "/robots.txt",
)  # fmt: skip
LINK = re.compile(
    r'(?:href|src|content)="(?:http://localhost)?(/[^"]*)"|<loc>http://localhost([^<]*)<'
)
OURS = re.compile(r"/(?:$|\?|gallery|results|editions|entries|partners|about|feed|sitemap|robots)")

SCORE_TABLES = ("/results/here.json", "/results/here.csv")
PLANTED = {
    "surname": "Plantedsurname",
    "e-mail": "planted.child@example.org",
    "birth date": "2013-09-17",
    "withdrawn first name": "Plantedgone",
    "who left": "Plantedleft",
    "unaccepted title": "Plantednewtitle",
    "unaccepted words": "plantednewwords",
    "draft": "Planteddraft",
    "submitted": "Plantedsubmitted",
    "declined": "Planteddeclined",
    "held": "Plantedheld",
    "teacher": "Plantedteacher",
    "teacher's e-mail": "planted.teacher@example.org",
    "staff note": "plantedstaffnote",
    "reason": "plantedreason",
    "secret edition": "Plantedsecretfestival",
    "closed showcase": "Plantedclosedshow",
    "hidden partner": "Plantedhiddenpartner",
    "not published": "Plantednotpublished",
    "not placed": "EPLANTED",
    "judge": "Plantedjudge",
    "hidden picture": "Planted alt of a hidden picture",
}


@pytest.fixture
def planted(app: Flask) -> dict[str, Any]:
    """Everything that could leak, beside something that should show."""
    edition = make.edition(slug="here", school_public=True)
    secrets = {
        "family_name": PLANTED["surname"],
        "email": PLANTED["e-mail"],
        "born_on": date.fromisoformat(PLANTED["birth date"]),
    }
    child = make.student(given_name="Visible", **secrets)
    shy = make.student(given_name=PLANTED["withdrawn first name"])
    left = make.student(given_name=PLANTED["who left"])
    entry = shown(
        edition,
        child,
        shy,
        left,
        title="Shown kite",
        picture=True,
        teacher_name=PLANTED["teacher"],
        teacher_email=PLANTED["teacher's e-mail"],
        state_reason=PLANTED["reason"],
    )
    _consent(shy, edition, Purpose.FIRST_NAME)
    for member in entry_members(entry.id):
        if member.person_id == left.id:
            member.left_at = now()
    entry.title, entry.summary = PLANTED["unaccepted title"], PLANTED["unaccepted words"]
    entry.problem = PLANTED["unaccepted words"]
    make.version(entry)
    make.image(entry, people="unanswered", alt=PLANTED["hidden picture"])
    other = make.student()
    make.entry(edition, other, title=PLANTED["draft"])
    make.entry(edition, other, title=PLANTED["submitted"], state=EntryState.SUBMITTED)
    make.entry(edition, other, title=PLANTED["declined"], state=EntryState.DECLINED)
    shown(edition, other, title=PLANTED["held"]).held_at = now()
    staff = make.person(given_name=PLANTED["judge"], family_name=PLANTED["judge"])
    make.rubric(edition)
    note = PLANTED["staff note"]
    db.session.add(StaffNote(entry_id=entry.id, author_id=staff.id, words=note, written_at=now()))
    secret = make.edition(slug="secret", announced_at=None, name=_three("secret edition"))
    shown(secret, other, title=PLANTED["secret edition"])
    closed = make.edition(slug="closed", showcase_opened_at=None)
    shown(closed, other, title=PLANTED["closed showcase"])
    locked = make.edition(slug="locked")
    winner = shown(locked, other, title="Locked winner")
    publish(locked, {winner: 1}, at=now(), state=ResultState.LOCKED, others=("EPLANTED",))
    publish(edition, {entry: 1}, at=now(), others=("EPLANTED", "E77"))
    make.partner(hidden=True, about=_three("hidden partner"), city=PLANTED["hidden partner"])
    change_public()
    return {"entry": entry, "edition": edition}


def _three(name: str) -> dict[str, str]:
    return make.texts(PLANTED[name])


def _consent(who: Any, edition: Any, purpose: Purpose) -> None:
    db.session.query(Consent).filter_by(
        student_id=who.id, realm_id=edition.realm_id, purpose=purpose
    ).update({"state": ConsentState.WITHDRAWN})


def entry_members(entry_id: int) -> list[Any]:
    return db.session.query(TeamMember).filter_by(entry_id=entry_id).all()


def crawl(client: InspectingClient) -> dict[str, str]:
    """Every address of ours that can be reached, with its headers and what stands there."""
    seen: dict[str, str] = {}
    waiting = list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 400:
            continue
        response = client.get(address)
        seen[address] = f"{response.status_code} {response.headers}\n{response.text}"
        for found in LINK.findall(response.text):
            target = unescape(found[0] or found[1]).split("#")[0]
            if OURS.match(target):
                waiting.append(target)
    return seen


@pytest.mark.parametrize("language", ["en", "lv", "nb"])
def test_a_visitor_finds_nothing_that_is_not_theirs(
    language: str, planted: dict[str, Any], client: InspectingClient
) -> None:
    client.set_cookie("language", language)
    pages = crawl(client)
    assert len(pages) > 15
    assert all(not text.startswith("5") for text in pages.values())
    everything = "\n".join(pages.values())
    assert "Shown kite" in everything
    assert "Visible" in everything
    for what, words in PLANTED.items():
        hits = [page for page, text in pages.items() if words.lower() in text.lower()]
        if what == "not placed":
            # The score table holds everybody under an id made for it; pages hold no such id.
            hits = [page for page in hits if page not in SCORE_TABLES]
        assert hits == [], f"{what} stands on {hits}"


@pytest.mark.parametrize("words", [PLANTED["unaccepted title"], PLANTED["draft"], "Visible"])
def test_a_search_finds_no_hidden_words_and_no_names(
    words: str, planted: dict[str, Any], client: InspectingClient
) -> None:
    assert "0 inventions" in client.get("/gallery", query_string={"q": words}).text


def test_guessing_addresses_tells_nothing(
    planted: dict[str, Any], client: InspectingClient
) -> None:
    for entry in db.session.query(Entry).filter(Entry.id != planted["entry"].id).all():
        title = entry.title
        response = client.get(f"/entries/{entry.id}-guess", follow_redirects=False)
        assert title.lower() not in (response.text + str(response.headers)).lower() or (
            title == "Locked winner"
        )
    for slug in ("secret", "locked"):
        assert client.get(f"/results/{slug}").status_code == 404


@pytest.mark.parametrize("tag", ["*", "*, *", 'W/"*"'])
def test_a_star_is_no_tag_of_a_page(
    tag: str, planted: dict[str, Any], client: InspectingClient
) -> None:
    hidden = db.session.query(Entry).filter_by(title=PLANTED["draft"]).one().id
    for page in (f"/entries/{hidden}-x", "/results/locked", "/editions/secret", "/results/never"):
        assert client.get(page, headers={"If-None-Match": tag}).status_code == 404


def test_the_crawl_would_notice(planted: dict[str, Any], client: InspectingClient) -> None:
    """The same crawl finds what is shown on purpose, and what is opened by mistake."""
    db.session.query(Edition).filter_by(slug="closed").update({"showcase_opened_at": now()})
    change_public()
    assert PLANTED["closed showcase"] in "".join(crawl(client).values())
