"""What a page shows follows the consents as they stand, at once, kept pages included."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from flask import Flask

from festival.accounts.models import Consent, ConsentState, Person, Purpose
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import EntryImage, ImagePerson, PeopleShown
from festival.showcase import queries
from festival.showcase.queries import Walk
from tests import make
from tests.page import InspectingClient
from tests.showcase.world import change_public, publish, shown

STATES = (None, ConsentState.ASKED, ConsentState.REFUSED, ConsentState.WITHDRAWN)
PAGES = ("/", "/gallery", "/gallery?q=kite", "/feed.atom", "/sitemap.xml", "/editions/here")


def answer(who: Person, edition: Edition, purpose: Purpose, state: ConsentState | None) -> None:
    found = db.session.query(Consent).filter_by(
        student_id=who.id, realm_id=edition.realm_id, purpose=purpose
    )
    if state is None:
        found.delete()
    else:
        found.update({"state": state})
    change_public()


def picture_of(entry: Any, *people: Person, **facts: Any) -> EntryImage:
    image = make.image(entry, **facts)
    for one in people:
        make._add(ImagePerson(image_id=image.id, person_id=one.id))
    return image


def facts_now() -> Any:
    return queries.read_facts(queries.mark(), now())


@pytest.fixture
def world(app: Flask) -> dict[str, Any]:
    """A team of two with four pictures: of nobody, of one, of both, of people nobody named."""
    edition = make.edition(slug="here")
    anna = make.student(given_name="Annabella", family_name="Hiddenname")
    marks = make.student(given_name="Markuss", family_name="Secretname")
    entry = make.entry(edition, anna, marks, title="Kite", video_url="https://video.example.org/1")
    images = [
        picture_of(entry, marks, people=PeopleShown.TEAM, alt="Marks alone"),
        picture_of(entry, anna, marks, people=PeopleShown.TEAM, alt="Both of them"),
        picture_of(entry, people=PeopleShown.TEAM, alt="Somebody unnamed"),
        picture_of(entry, people=PeopleShown.UNANSWERED, alt="Who knows"),
        picture_of(entry, people=PeopleShown.NOBODY, alt="The kite"),
    ]
    made = make.version(entry)
    entry.division_id, entry.number = made.division_id or _division(edition), 7
    made.division_id = entry.division_id
    entry.submitted_at = entry.accepted_at = now()
    entry.submitted_by, entry.accepted_version_id = entry.created_by, made.id
    entry.search_text, entry.state = "kite", "accepted"
    change_public()
    return {"edition": edition, "anna": anna, "marks": marks, "entry": entry, "images": images}


def _division(edition: Edition) -> int:
    from tests.showcase.world import divisions

    return divisions(edition)[0].id


def test_cards_and_pages_say_what_entries_would_say(world: dict[str, Any]) -> None:
    """One truth about consents: ours in SQL, theirs over rows, for every combination."""
    edition, anna, marks = world["edition"], world["anna"], world["marks"]
    entry_id = world["entry"].id
    purposes = (Purpose.FIRST_NAME, Purpose.PICTURES, Purpose.VIDEO)
    for of_anna, of_marks in product((ConsentState.GIVEN, *STATES), repeat=2):
        for purpose in purposes:
            for who, state in ((anna, of_anna), (marks, of_marks)):
                _set(who, edition, purpose, state)
        db.session.flush()
        db.session.expire_all()
        wanted = entries.public_entry(entry_id, now())
        assert wanted is not None
        page = queries.page_of(entry_id, facts_now(), now())
        assert page is not None
        assert page.view == wanted
        card = queries.cards(Walk(), now())[0][0]
        assert (card.team.names, card.team.unnamed) == (wanted.names, wanted.unnamed)
        assert card.picture == wanted.pictures[0]


def _set(who: Person, edition: Edition, purpose: Purpose, state: ConsentState | None) -> None:
    db.session.query(Consent).filter_by(
        student_id=who.id, realm_id=edition.realm_id, purpose=purpose
    ).delete()
    if state is not None:
        make.consent(who, edition, purpose, state=state)


@pytest.mark.parametrize("state", STATES)
def test_without_taking_part_nothing_is_anywhere(
    state: ConsentState | None, world: dict[str, Any], client: InspectingClient
) -> None:
    entry = world["entry"]
    publish(world["edition"], {entry: 1}, at=now())
    change_public()
    address = f"/entries/{entry.id}-kite"
    pages = (*PAGES, "/results", "/results/here")
    tags = {}
    for page in (*pages, address):
        response = client.get(page)
        assert response.status_code == 200
        assert "ite" in response.text
        tags[page] = response.headers["ETag"]
    answer(world["marks"], world["edition"], Purpose.TAKING_PART, state)
    for page in pages:
        response = client.get(page, headers={"If-None-Match": tags[page]})
        assert response.status_code == 200, f"{page} was not asked anew"
        text = response.text.replace("kite”", "").replace('value="kite"', "")
        text = text.replace("q=kite", "").replace("q%3Dkite", "")
        assert "Annabella" not in text
        assert "kite" not in text.lower(), page
    gone = client.get(address, headers={"If-None-Match": tags[address]})
    # The others are no trace of a consent that was once given.
    assert gone.status_code == (410 if state is ConsentState.WITHDRAWN else 404)
    assert "Annabella" not in gone.text
    assert "This place is withheld" in client.get("/results/here").text


@pytest.mark.parametrize(
    ("purpose", "planted"),
    [
        (Purpose.FIRST_NAME, "Markuss"),
        (Purpose.PICTURES, "Marks alone"),
        (Purpose.PICTURES, "Both of them"),
        (Purpose.VIDEO, "video.example.org"),
    ],
)
def test_each_consent_hides_its_own(
    purpose: Purpose, planted: str, world: dict[str, Any], client: InspectingClient
) -> None:
    address = f"/entries/{world['entry'].id}-kite"
    first = client.get(address)
    assert planted in first.text
    answer(world["marks"], world["edition"], purpose, ConsentState.WITHDRAWN)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert planted not in again.text
    assert "Kite" in again.text
    if purpose is Purpose.FIRST_NAME:
        assert "a member of the team" in again.text
        assert "Markuss" not in client.get("/gallery").text


def test_the_cover_is_the_first_picture_that_shows(
    world: dict[str, Any], client: InspectingClient
) -> None:
    images = world["images"]
    assert f"/pictures/{images[0].id}/" in client.get("/gallery").text
    answer(world["marks"], world["edition"], Purpose.PICTURES, ConsentState.WITHDRAWN)
    page = client.get("/gallery").text
    for hidden in images[:4]:
        assert f"/pictures/{hidden.id}/" not in page
    assert f"/pictures/{images[4].id}/" in page


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_consent_counts_in_its_own_edition_only(
    purpose: Purpose, world: dict[str, Any], client: InspectingClient
) -> None:
    """What Marks allows elsewhere allows nothing here; what he forbids elsewhere hides nothing."""
    other = make.edition(slug="other")
    make.entry(other, world["marks"], title="Another")
    address = f"/entries/{world['entry'].id}-kite"
    answer(world["marks"], world["edition"], purpose, ConsentState.WITHDRAWN)
    planted = {
        Purpose.TAKING_PART: "Kite",
        Purpose.FIRST_NAME: "Markuss",
        Purpose.PICTURES: "Marks alone",
        Purpose.VIDEO: "video.example.org",
    }[purpose]
    assert planted not in client.get(address).text
    assert client.get("/gallery").text.count("Annabella") == (purpose is not Purpose.TAKING_PART)
    answer(world["marks"], world["edition"], purpose, ConsentState.GIVEN)
    answer(world["marks"], other, purpose, ConsentState.WITHDRAWN)
    assert planted in client.get(address).text


def test_one_team_that_does_not_agree_hides_no_other(
    world: dict[str, Any], client: InspectingClient
) -> None:
    shown(make.edition(), make.student(), consented=False, title="Unseen")
    change_public()
    page = client.get("/gallery").text
    assert "Kite" in page
    assert "Unseen" not in page


def test_what_a_team_never_agreed_to_never_was_there(
    client: InspectingClient, world: dict[str, Any]
) -> None:
    entry = shown(world["edition"], make.student(), consented=False, title="Unseen")
    change_public()
    address = f"/entries/{entry.id}-unseen"
    assert client.get(address).status_code == 404
    member = entries.entry(entry.id).members[0]  # type: ignore[union-attr]
    facts = {"student_id": member.person_id, "realm_id": world["edition"].realm_id}
    held = db.session.query(Consent).filter_by(purpose=Purpose.TAKING_PART, **facts).one_or_none()
    if held is None:
        held = Consent(purpose=Purpose.TAKING_PART, changed_at=now(), **facts)
        db.session.add(held)
    for state, status in (
        (ConsentState.ASKED, 404),
        (ConsentState.REFUSED, 404),
        (ConsentState.GIVEN, 200),
        (ConsentState.WITHDRAWN, 410),
    ):
        held.state = state
        db.session.flush()
        change_public()
        assert client.get(address).status_code == status, state


Change = Callable[[dict[str, Any]], None]


def _hold(world: dict[str, Any]) -> None:
    world["entry"].held_at = now()


def _close(world: dict[str, Any]) -> None:
    world["edition"].showcase_opened_at = None


def _take_back(world: dict[str, Any]) -> None:
    world["edition"].announced_at = None


def _decline(world: dict[str, Any]) -> None:
    world["entry"].state = "declined"


@pytest.mark.parametrize(
    ("change", "status"), [(_hold, 410), (_close, 404), (_take_back, 404), (_decline, 410)]
)
def test_what_else_hides_an_entry(
    change: Change, status: int, world: dict[str, Any], client: InspectingClient
) -> None:
    address = f"/entries/{world['entry'].id}-kite"
    assert client.get(address).status_code == 200
    change(world)
    change_public()
    assert client.get(address).status_code == status
    for page in PAGES[:5]:
        text = client.get(page).text.replace("q=kite", "").replace("kite”", "")
        assert "Annabella" not in text
        assert ">Kite<" not in text


def test_a_school_shows_only_where_the_edition_says_so(
    world: dict[str, Any], client: InspectingClient
) -> None:
    assert "Test School" in client.get("/gallery").text
    world["edition"].school_public = False
    change_public()
    for page in ("/gallery", "/", f"/entries/{world['entry'].id}-kite"):
        assert "Test School" not in client.get(page).text


def test_a_showcase_opens_by_its_date_without_anybody_doing_anything(
    world: dict[str, Any], client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from festival import clock

    world["edition"].showcase_opened_at = now() + timedelta(hours=1)
    change_public()
    before = client.get("/gallery")
    assert "Kite" not in before.text
    later = now() + timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    after = client.get("/gallery", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Kite" in after.text
