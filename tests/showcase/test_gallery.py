"""The gallery: every page once, in order, both ways; filters; addresses; a fixed price."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from festival import paging
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryVersion
from festival.showcase.queries import Order, Walk, cards
from tests import make
from tests.page import InspectingClient
from tests.queries import count_queries
from tests.showcase.world import categories, change_public, publish, shown

ENTRY_LINK = re.compile(r'href="/entries/(\d+)-')
REL = {way: re.compile(rf'<a [^>]*href="([^"]+)" rel="{way}"') for way in ("next", "prev")}


def ids(page: str) -> list[int]:
    return [int(one) for one in ENTRY_LINK.findall(page)]


def way(page: str, rel: str) -> str | None:
    found = REL[rel].search(page)
    return unescape(found[1]) if found else None


def many(edition: Edition, number: int) -> list[Entry]:
    """Entries of one team, accepted one after the other; every third at the same moment."""
    team = make.student()
    made = []
    for place in range(number):
        entry = shown(edition, team, title=f"Thing {(place * 7) % number:03}")
        entry.accepted_at = now() - timedelta(minutes=place // 3)
        made.append(entry)
    db.session.flush()
    return made


def walk_through(client: InspectingClient, address: str) -> Iterator[str]:
    here: str | None = address
    while here is not None:
        page = client.get(here).text
        yield page
        here = way(page, "next")


@pytest.mark.parametrize("sort", ["", "sort=title&", "sort=number&"])
def test_every_entry_stands_on_one_page_and_back_again(sort: str, client: InspectingClient) -> None:
    edition = make.edition(slug="here")
    made = {one.id for one in many(edition, 59)}
    change_public()
    pages = list(walk_through(client, f"/gallery?{sort}edition=here"))
    seen = [one for page in pages for one in ids(page)]
    assert len(pages) == 3
    assert len(seen) == len(made)
    assert set(seen) == made
    back = way(pages[2], "prev")
    assert back
    second = client.get(back).text
    assert ids(second) == ids(pages[1])
    first = way(second, "prev")
    assert first
    assert "after=" not in first
    assert ids(client.get(first).text) == ids(pages[0])


def test_orders(client: InspectingClient) -> None:
    edition = make.edition(slug="here")
    made = many(edition, 9)
    change_public()
    newest = sorted(made, key=lambda one: (one.accepted_at, one.id), reverse=True)
    assert ids(client.get("/gallery").text) == [one.id for one in newest]
    by_title = [one.id for one in sorted(made, key=lambda one: one.title)]
    assert ids(client.get("/gallery?sort=title").text) == by_title
    by_number = [one.id for one in sorted(made, key=lambda one: one.number or 0)]
    assert ids(client.get("/gallery?edition=here&sort=number").text) == by_number


def test_titles_sort_without_case_and_marks(app: Flask) -> None:
    edition = make.edition()
    for title in ("Zvans", "Āmurs", "ala", "Ērgļi", "eglīte", "Ørret", "Öl"):
        shown(edition, title=title)
    page, _, _ = cards(Walk(order=Order.TITLE), now())
    assert [one.title for one in page] == [
        "ala", "Āmurs", "eglīte", "Ērgļi", "Öl", "Ørret", "Zvans",
    ]  # fmt: skip


def test_a_page_that_is_turned_back_to_the_beginning_has_its_own_address(
    client: InspectingClient,
) -> None:
    many(make.edition(), 30)
    change_public()
    first = client.get("/gallery").text
    second = client.get(way(first, "next") or "").text
    row = ids(second)[0]
    accepted = db.session.get_one(Entry, row).accepted_at
    assert accepted
    cursor = paging.pack(["<", 3, accepted.isoformat(), row])
    response = client.get(f"/gallery?after={cursor}")
    assert response.status_code == 302
    assert response.headers["Location"] == "/gallery"


BAD_CURSORS = (
    "x", "%00", "W10", "bnVsbA", "A" * 500, "WyI-IiwyLCJ4Iiwx", "null", "../..", "é",
    paging.pack([">", 2, "not a moment", 1]),
    paging.pack([">", 2, "2027-01-01T00:00:00", 1]),
    paging.pack(["!", 2, "2027-01-01T00:00:00+00:00", 1]),
    paging.pack([">", 2, "2027-01-01T00:00:00+00:00", "1"]),
    paging.pack([">", 2, "2027-01-01T00:00:00+00:00"]),
    paging.pack([">", -(2**62), "2027-01-01T00:00:00+00:00", 1]),
)  # fmt: skip


@pytest.mark.parametrize("cursor", BAD_CURSORS)
def test_a_made_up_cursor_is_ignored(cursor: str, client: InspectingClient) -> None:
    entry = shown(make.edition())
    change_public()
    response = client.get("/gallery", query_string={"after": cursor})
    assert response.status_code == 200
    assert ids(response.text) == [entry.id]


@pytest.mark.parametrize("number", [2**40, 2**61, -5])
def test_a_cursor_of_odd_numbers_breaks_nothing(number: int, client: InspectingClient) -> None:
    shown(make.edition())
    change_public()
    cursor = paging.pack([">", number, "0001-01-01T00:00:00+00:00", number])
    assert client.get(f"/gallery?after={cursor}").status_code == 200


def test_filters_and_their_counts(client: InspectingClient) -> None:
    here, there = make.edition(slug="here"), make.edition(slug="there", year=2026)
    energy, health = categories(here)[0].id, categories(here)[1].id
    a, b = shown(here, category_id=energy), shown(here, category_id=health)
    c = shown(there, category_id=categories(there)[0].id)
    publish(here, {b: 1}, at=now())
    change_public()
    found = {
        "": {a.id, b.id, c.id},
        "edition=here": {a.id, b.id},
        "category=energy": {a.id, c.id},
        "edition=here&category=energy": {a.id},
        "division=senior": {a.id, b.id, c.id},
        "division=junior": set(),
        "award=any": {b.id},
        "award=1": {b.id},
        "award=2": {a.id, b.id, c.id},
        "edition=there&award=any": set(),
        "edition=nowhere": {a.id, b.id, c.id},
        "category=nothing&sort=sideways": {a.id, b.id, c.id},
    }
    for query, wanted in found.items():
        page = client.get(f"/gallery?{query}").text
        assert set(ids(page)) == wanted, query
        words = "1 invention<" if len(wanted) == 1 else f"{len(wanted)} inventions<"
        assert words in page, query


def test_a_category_that_waits_for_acceptance_does_not_count(client: InspectingClient) -> None:
    edition = make.edition()
    entry = shown(edition)
    entry.category_id = categories(edition)[1].id
    change_public()
    assert ids(client.get("/gallery?category=energy").text) == [entry.id]
    assert ids(client.get("/gallery?category=health").text) == []


def test_addresses_hold_only_what_differs(client: InspectingClient) -> None:
    shown(make.edition(slug="here"))
    shown(make.edition(slug="there"))
    change_public()
    response = client.get("/gallery?q=&edition=&category=&division=&award=&sort=")
    assert response.status_code == 302
    assert response.headers["Location"] == "/gallery"
    response = client.get("/gallery?sort=newest&edition=here")
    assert response.headers["Location"] == "/gallery?edition=here"
    page = client.get("/gallery?edition=here&utm_source=x").text
    assert '<link rel="canonical" href="http://localhost/gallery?edition=here">' in page


def test_past_the_end_there_is_a_way_back(client: InspectingClient) -> None:
    shown(make.edition())
    change_public()
    cursor = paging.pack([">", 9, "0001-01-01T00:00:00+00:00", 1])
    page = client.get(f"/gallery?after={cursor}").text
    assert ids(page) == []
    assert 'href="/gallery"' in page


def test_empty_galleries_invite(client: InspectingClient) -> None:
    assert "benches are still empty" in client.get("/gallery").text
    make.edition()
    change_public()
    assert "0 inventions" in client.get("/gallery").text


def test_a_page_costs_the_same_for_1_24_and_240(app: Flask, client: InspectingClient) -> None:
    edition = make.edition()
    costs: dict[str, list[int]] = {}
    made: list[Entry] = []
    for number in (1, 24, 240):
        made += many(edition, number - len(made))
        for one in made[:24]:
            make.image(one)
        change_public()
        client.get("/")  # whoever comes first reads what all pages share
        for query in ("", "?q=thing", "?sort=title", "?award=any"):
            with count_queries(app) as statements:
                client.get(f"/gallery{query}")
            costs.setdefault(query, []).append(len(statements))
    assert costs[""] == [4, 4, 4], costs
    # What other pages have shown is kept, and only the order is asked.
    assert costs["?q=thing"] == costs["?award=any"] == [2, 2, 2], costs
    assert costs["?sort=title"][:2] == [2, 2] and costs["?sort=title"][2] <= 4, costs


def test_a_kept_card_is_drawn_for_its_place_and_never_for_another_world(
    app: Flask, client: InspectingClient
) -> None:
    edition = make.edition()
    made = many(edition, 6)
    change_public()
    first = client.get("/gallery").text
    with count_queries(app) as statements:
        turned = client.get("/gallery?sort=title").text
    assert len(statements) == 2
    assert sorted(ids(first)) == sorted(ids(turned)) and ids(first) != ids(turned)
    assert client.get("/gallery?q=thing").text.count("Thing 001") == 1
    version = db.session.get_one(EntryVersion, made[0].accepted_version_id)
    version.title = "Another name"
    change_public()
    assert "Another name" in client.get("/gallery?sort=title").text
    client.set_cookie("language", "nb")
    assert "Festivaler" in client.get("/gallery").text
