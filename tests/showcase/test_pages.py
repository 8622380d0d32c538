"""Every public page: what it says, what it refuses, how it is kept by browsers."""

import gzip
import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from festival import clock
from festival.clock import now
from festival.db import db
from festival.editions.models import PhaseKind
from festival.entries.models import EntryState, EntryVersion
from festival.venue.models import Stand
from tests import make
from tests.page import InspectingClient
from tests.queries import count_queries
from tests.showcase.world import categories, change_public, publish, shown

PAGES = (
    "/",
    "/gallery",
    "/results",
    "/results/here",
    "/editions",
    "/editions/here",
    "/partners",
    "/about",
    "/about/judging",
    "/about/privacy",
    "/about/accessibility",
    "/feed.atom",
    "/sitemap.xml",
)
HTML = PAGES[:-2]


@pytest.fixture
def world(app: Flask) -> dict[str, object]:
    edition = make.edition(slug="here", tagline=make.texts("Make it"))
    make.rubric(edition)
    team = make.student(given_name="Anna")
    first = shown(edition, team, title="Kite", picture=True)
    second = shown(edition, team, title="Wind harp", picture=True)
    third = shown(edition, team, title="Ūdens sargs", picture=True)
    partner = make.partner(funding_programme=make.texts("The programme"), contract_number="AB/12")
    publish(edition, {second: 1, first: 2}, at=now())
    change_public()
    return {"edition": edition, "entries": [first, second, third], "partner": partner}


@pytest.mark.parametrize("page", PAGES)
def test_pages_set_no_cookie_and_carry_no_token(
    page: str, world: object, client: InspectingClient
) -> None:
    response = client.get(page)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "csrf" not in response.text
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["ETag"].startswith('W/"')
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(response.vary)


@pytest.mark.parametrize("page", PAGES)
def test_who_comes_back_gets_nothing_again(
    page: str, world: object, app: Flask, client: InspectingClient
) -> None:
    tag = client.get(page).headers["ETag"]
    with count_queries(app) as statements:
        response = client.get(page, headers={"If-None-Match": tag})
    assert response.status_code == 304
    assert response.data == b""
    assert len(statements) == 1
    assert response.headers["ETag"] == tag
    assert response.headers["Cache-Control"] == "no-cache"
    change_public()
    assert client.get(page, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_kept_page_asks_only_what_version_it_is(
    page: str, world: object, app: Flask, client: InspectingClient
) -> None:
    first = client.get(page).data
    with count_queries(app) as statements:
        again = client.get(page)
    assert again.data == first
    assert len(statements) == 1


def test_packed_and_plain_are_the_same(world: object, client: InspectingClient) -> None:
    plain = client.get("/gallery")
    packed = client.get("/gallery", headers={"Accept-Encoding": "gzip"}, inspect=False)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    refused = client.get("/gallery", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_each_language_has_a_page_of_its_own(world: object, app: Flask) -> None:
    client = app.test_client()
    english = client.get("/", headers={"Accept-Language": "en"})
    latvian = client.get("/", headers={"Accept-Language": "lv"})
    assert 'lang="lv"' in latvian.text
    assert "Make it (lv)" in latvian.text
    assert english.headers["ETag"] != latvian.headers["ETag"]
    wrong = {"Accept-Language": "lv", "If-None-Match": english.headers["ETag"]}
    assert client.get("/", headers=wrong).status_code == 200


def test_who_signed_in_gets_a_page_of_their_own(
    world: object, client: InspectingClient, client_of: Callable[..., InspectingClient]
) -> None:
    tag = client.get("/gallery").headers["ETag"]
    mine = client_of(make.person(given_name="Zelma"))
    response = mine.get("/gallery", headers={"If-None-Match": tag, "Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert "Zelma" in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert "Content-Encoding" not in response.headers
    assert "Zelma" not in client.get("/gallery").text


@pytest.mark.parametrize("page", HTML)
def test_heads_tell_other_sites_what_this_is(
    page: str, world: object, client: InspectingClient
) -> None:
    text = client.get(page).text
    assert f'<link rel="canonical" href="http://localhost{page}">' in text
    assert '<meta property="og:title" content="' in text
    assert f'<meta property="og:url" content="http://localhost{page}">' in text
    assert '<meta name="description" content="' in text
    assert "<script" not in re.sub(
        r'<script (type="module" )?src="/static/[^"]+"></script>', "", text
    )
    assert len(gzip.compress(text.encode())) < 40_000


def test_home_by_phase(client: InspectingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make.edition(slug="here", open_phases=[PhaseKind.SUBMISSION])
    change_public()
    page = client.get("/").text
    assert "Hand in your invention" in page
    assert "benches are still empty" in page
    shown(edition, title="Kite")
    change_public()
    assert "See the invention<" in client.get("/").text
    later = now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = client.get("/").text
    assert "Hand in your invention" not in page
    assert "How judging works" in page


def test_home_before_there_is_anything(client: InspectingClient) -> None:
    page = client.get("/").text
    assert "Something is being built here" in page
    make.edition(announced_at=now() + timedelta(days=1), name=make.texts("Secret plan"))
    change_public()
    assert "Secret plan" not in client.get("/").text


def test_home_counts_and_names_what_is_there(
    world: dict[str, object], client: InspectingClient
) -> None:
    page = client.get("/").text
    assert "See the winners" in page
    assert re.search(r'section-head__count">3<', page)
    assert "Kite" in page
    assert "The programme" in page
    assert "AB/12" in page
    assert page.count('class="phase-line__stop ') == len(PhaseKind)


def test_the_first_page_mixes_by_day(
    client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = make.edition()
    team = make.student()
    for number in range(30):
        shown(edition, team, title=f"Thing {number}")
    change_public()
    seen = []
    today = now()
    for day in (0, 0, 1, 2):
        moment = today + timedelta(days=day)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        change_public()
        seen.append(re.findall(r'href="/entries/(\d+)-', client.get("/").text))
    assert len(set(seen[0])) == 12
    assert seen[0] == seen[1]
    assert seen[0] != seen[2] != seen[3]


def test_an_entry_with_everything(world: dict[str, object], client: InspectingClient) -> None:
    first, second, third = world["entries"]  # type: ignore[misc]
    page = client.get(f"/entries/{second.id}-wind-harp").text
    for words in ("Wind harp", "problem", "how_it_works", "Anna", "Test School", "Place 1"):
        assert words in page
    assert '<meta property="og:image" content="http://localhost/pictures/' in page
    assert "/1600.jpeg" in page
    assert 'property="og:image:alt"' in page
    assert f"/entries/{first.id}-kite" in page
    assert f"/entries/{third.id}-udens-sargs" in page
    assert "The one before" in page
    assert "The one after" in page
    assert "<iframe" not in page


def test_neighbours_are_of_the_same_field(
    world: dict[str, object], client: InspectingClient
) -> None:
    first, second, third = world["entries"]  # type: ignore[misc]
    other = categories(world["edition"])[1].id  # type: ignore[arg-type]
    second.category_id = other
    accepted = db.session.get_one(EntryVersion, second.accepted_version_id)
    accepted.category_id = other
    change_public()
    page = client.get(f"/entries/{first.id}-kite").text
    assert f"/entries/{third.id}-" in page
    assert f"/entries/{second.id}-" not in page


def test_addresses_of_an_entry(world: dict[str, object], client: InspectingClient) -> None:
    entry = world["entries"][2]  # type: ignore[index]
    right = f"/entries/{entry.id}-udens-sargs"
    for wrong in (f"/entries/{entry.id}-x", f"/entries/{entry.id}-Ūdens", f"/entries/{entry.id}"):
        response = client.get(wrong)
        assert response.status_code == 301
        assert response.headers["Location"] == right
    assert client.get(right).status_code == 200


def test_in_the_hall_the_stands_number_leads(
    world: dict[str, object], client: InspectingClient
) -> None:
    entry = world["entries"][2]  # type: ignore[index]
    address = f"/entries/{entry.id}-udens-sargs"
    assert 'class="number-tag">77<' not in client.get("/gallery").text
    code, who = "abcdefgh", make.person().id
    facts = {"edition_id": entry.edition_id, "entry_id": entry.id, "code": code}
    db.session.add(Stand(number=77, placed_at=now(), placed_by=who, **facts))
    change_public()
    for page in ("/gallery", address):
        assert re.search(r"Number </span>77<", client.get(page).text), page
    about = client.get(address).text
    assert re.search(r"<dt>Stand</dt><dd[^>]*>77<", about)
    assert re.search(rf"<dt>Number</dt><dd[^>]*>{entry.number}<", about)


def test_a_title_without_latin_letters_has_an_address(client: InspectingClient) -> None:
    entry = shown(make.edition(), title="Ліхтар")
    change_public()
    assert client.get(f"/entries/{entry.id}-x").headers["Location"] == f"/entries/{entry.id}-entry"
    assert client.get(f"/entries/{entry.id}-entry").status_code == 200


@pytest.mark.parametrize("state", list(EntryState))
def test_what_never_was_public_is_not_there(state: EntryState, client: InspectingClient) -> None:
    if state is EntryState.ACCEPTED:
        entry = make.entry(make.edition(showcase_opened_at=None), state=state)
    else:
        entry = make.entry(make.edition(), state=state)
    change_public()
    for address in (f"/entries/{entry.id}-x", f"/entries/{entry.id}"):
        response = client.get(address)
        assert response.status_code == 404
        assert entry.title not in response.text


@pytest.mark.parametrize(
    "address",
    [
        "/entries/0-x",
        "/entries/999999-x",
        "/entries/99999999999999999999-x",
        "/entries/-1-x",
        "/entries/x",
        "/results/nowhere",
        "/results/here.txt",
        "/editions/nowhere",
        "/partners/nobody/logo.webp",
        "/about/nothing",
    ],
)
def test_what_is_not_there_is_404(address: str, client: InspectingClient) -> None:
    make.edition(slug="here")
    change_public()
    assert client.get(address).status_code == 404


def test_an_edition_that_is_not_announced_is_not_there(client: InspectingClient) -> None:
    make.edition(slug="soon", announced_at=None)
    change_public()
    assert client.get("/editions/soon").status_code == 404


def test_past_editions_stay(client: InspectingClient) -> None:
    old = make.edition(slug="old", year=2019, open_phases=[], name=make.texts("Festival 2019"))
    entry = shown(old, title="Old kite")
    publish(old, {entry: 1}, at=now())
    make.edition(slug="new", year=2027)
    change_public()
    assert "Festival 2019" in client.get("/editions").text
    page = client.get("/editions/old").text
    assert "Old kite" in page
    assert "/gallery?edition=old" in page
    assert "/results/old" in page
    assert client.get(f"/entries/{entry.id}-old-kite").status_code == 200
    assert "Old kite" in client.get("/results").text


def test_what_breaks_a_tie_is_named_in_its_order(client: InspectingClient) -> None:
    edition = make.edition()
    make.rubric(edition)
    edition.tie_break = []
    change_public()
    assert "Where no such rule was set" in client.get("/about/judging").text
    edition.tie_break = ["criterion:works", "criterion:idea", "criterion:gone"]
    change_public()
    page = client.get("/about/judging").text
    assert "Where no such rule was set" not in page
    named = re.findall(r"<li><b[^>]*>([^<]+)</b></li>", page)
    assert named == ["Works", "Idea"]


def test_the_rubric_stands_in_words(world: object, client: InspectingClient) -> None:
    page = client.get("/about/judging").text
    assert "idea at 5" in page
    assert "counts 33 %" in page


@pytest.mark.parametrize("number", [1, 24])
def test_an_entrys_page_costs_four_statements(
    number: int, app: Flask, client: InspectingClient
) -> None:
    edition = make.edition()
    team = [make.student() for _ in range(5 if number > 1 else 1)]
    made = [shown(edition, *team, title="Kite").id for _ in range(number)]
    change_public()
    client.get("/about")
    with count_queries(app) as statements:
        response = client.get(f"/entries/{made[number // 2]}-kite")
    assert response.status_code == 200
    assert len(statements) == 4, statements


def test_what_people_wrote_is_never_markup(client: InspectingClient) -> None:
    title = "</title><script>alert(1)</script>\"'&"
    entry = shown(make.edition(), title=title, summary=json.dumps(title))
    change_public()
    for address in ("/", "/gallery", client.get(f"/entries/{entry.id}").headers["Location"]):
        assert "<script>alert" not in client.get(address).text


@pytest.mark.parametrize("page", ["/", "/gallery", "/editions/here", "/results/here"])
def test_a_shared_link_shows_a_whole_picture_with_its_words(
    page: str, client: InspectingClient
) -> None:
    edition = make.edition(slug="here")
    make.rubric(edition)
    entry = shown(edition, make.student(), title="Kite", picture=True)
    publish(edition, {entry: 1}, at=now())
    change_public()
    text = client.get(page).text
    for name in ("og:image:width", "og:image:height", "og:image:alt"):
        assert re.search(rf'<meta property="{name}" content="[^"]+">', text), name
    assert re.search(r'name="twitter:image:alt" content="[^"]+"', text)
    assert 'name="twitter:card" content="summary_large_image"' in text
    image = re.search(r'og:image" content="http://localhost(/pictures/[^"]+/1600.jpeg)"', text)
    assert image


def test_filters_are_folded_until_one_is_chosen(client: InspectingClient) -> None:
    edition = make.edition(slug="here")
    make.rubric(edition)
    publish(edition, {shown(edition, make.student(), title="Kite"): 1}, at=now())
    make.edition(slug="there")
    change_public()
    assert re.search(r'<details class="filter-bar__more">', client.get("/gallery").text)
    chosen = client.get("/gallery?award=any").text
    assert re.search(r'<details class="filter-bar__more" open>', chosen)


def test_paper_says_where_it_comes_from(client: InspectingClient) -> None:
    make.edition(slug="here")
    assert ">http://localhost/about/judging</p>" in client.get("/about/judging?x=1").text
