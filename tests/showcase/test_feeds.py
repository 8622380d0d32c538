"""For programs: the feed and the map of the site."""

from xml.etree import ElementTree

import pytest

from festival.clock import now
from festival.db import db
from tests import make
from tests.hostile import HOSTILE, NONCHARACTERS
from tests.page import InspectingClient
from tests.showcase.world import change_public, publish, shown

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_feed_is_atom(client: InspectingClient) -> None:
    edition = make.edition(slug="here")
    kite = shown(edition, make.student(given_name="Anna"), title="Kite & co", language="lv")
    change_public()
    response = client.get("/feed.atom")
    assert response.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(response.data)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "Kite & co"
    assert (entry.findtext(f"{ATOM}id") or "").startswith("tag:localhost,")
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "lv"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    address = link.get("href", "")
    assert address == f"http://localhost/entries/{kite.id}-kite-co"
    assert client.get(address.removeprefix("http://localhost")).status_code == 200
    assert "Anna" not in response.text


def test_the_newest_come_first_and_thirty_at_most(client: InspectingClient) -> None:
    edition, team = make.edition(), make.student()
    made = [shown(edition, team, title=f"Thing {n}") for n in range(33)]
    change_public()
    feed = ElementTree.fromstring(client.get("/feed.atom").data)
    titles = [one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")]
    assert titles == [f"Thing {n}" for n in range(32, 2, -1)]
    assert made


@pytest.mark.parametrize("title", [*[one for one in HOSTILE if len(one) < 2_000], NONCHARACTERS])
def test_any_words_make_a_valid_feed_and_map(title: str, client: InspectingClient) -> None:
    entry = shown(make.edition())
    from festival.entries.models import EntryVersion

    version = db.session.get_one(EntryVersion, entry.accepted_version_id)
    version.title = version.summary = title[:120].encode("utf-8", "ignore").decode()
    change_public()
    for address in ("/feed.atom", "/sitemap.xml"):
        ElementTree.fromstring(client.get(address).data)


def test_an_empty_feed_is_a_feed(client: InspectingClient) -> None:
    feed = ElementTree.fromstring(client.get("/feed.atom").data)
    assert feed.findtext(f"{ATOM}updated")
    assert feed.findall(f"{ATOM}entry") == []


def test_the_map_leads_to_what_is_there(client: InspectingClient) -> None:
    edition = make.edition(slug="here")
    entry = shown(edition, title="Kite")
    publish(edition, {entry: 1}, at=now())
    make.edition(slug="secret", announced_at=None)
    change_public()
    response = client.get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    found = ElementTree.fromstring(response.data)
    addresses = [one.text or "" for one in found.iter(f"{MAP}loc")]
    assert f"http://localhost/entries/{entry.id}-kite" in addresses
    assert "http://localhost/results/here" in addresses
    assert not any("secret" in one for one in addresses)
    for address in addresses:
        assert client.get(address.removeprefix("http://localhost")).status_code == 200
