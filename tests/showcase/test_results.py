"""The page of a published result: placed entries only, with the honesty that belongs to them."""

import re

import pytest

from festival.awards.models import Award, ResultState
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry
from tests import make
from tests.page import InspectingClient
from tests.showcase.world import change_public, divisions, publish, shown


@pytest.fixture
def edition(client: InspectingClient) -> Edition:
    made = make.edition(slug="here", sheets_least=3)
    make.rubric(made)
    return made


def winners(edition: Edition, *titles: str) -> dict[Entry, int]:
    team = make.student(given_name="Anna")
    return {shown(edition, team, title=title): n for n, title in enumerate(titles, start=1)}


def test_places_with_score_range_and_reason(edition: Edition, client: InspectingClient) -> None:
    publish(edition, winners(edition, "Kite", "Harp", "Boat"), at=now())
    change_public()
    page = client.get("/results/here").text
    assert [page.index(words) for words in ("Kite", "Harp", "Boat")] == sorted(
        page.index(words) for words in ("Kite", "Harp", "Boat")
    )
    assert "80.0" in page
    assert "very likely between 75.1 and 84.9" in page
    assert "between place 1 and place 3" in page
    assert "Judged by 4 judges." in page
    assert "“Idea” decided" in page
    assert "a" * 64 in page
    assert "festival verify here.json" in page
    assert "Judged by" in page
    figures = re.findall(r'key-figures__figure">(\d+)<', page)
    assert figures == ["2", "10", "3"]


@pytest.mark.parametrize("others", [(), ("E900",), tuple(f"E9{n}" for n in range(10, 60))])
def test_the_plots_depend_on_the_placed_alone(
    others: tuple[str, ...], edition: Edition, client: InspectingClient
) -> None:
    publish(edition, winners(edition, "Kite"), at=now(), others=others)
    change_public()
    page = client.get("/results/here").text
    plot = page[page.index('<figure class="plot">') : page.index("</figure>")]
    # One entry with 80 points and a standard error of 3: whole tens around its whiskers.
    assert re.findall(r">(\d+)</text>", plot) == ["70", "75", "80", "85", "90"]


def test_shared_places_and_single_ranks(edition: Edition, client: InspectingClient) -> None:
    entries = winners(edition, "Kite", "Harp")
    publish(edition, dict.fromkeys(entries, 1), at=now())
    first = db.session.query(Award).order_by(Award.id).first()
    assert first
    first.facts = {**first.facts, "rank_low": 1, "rank_high": 1, "tie_group": 2}
    change_public()
    page = client.get("/results/here").text
    assert page.count("· shared") == 2
    assert "come to the same place" in page
    assert "A close call" not in page


@pytest.mark.parametrize(
    ("chain", "decided", "is_said"),
    [
        (["criterion:use", "criterion:idea"], "criterion:idea", True),
        (["criterion:idea", "criterion:use"], "criterion:idea", False),
        (["criterion:use"], "", True),
    ],
)
def test_a_link_that_could_not_compare_them_is_named(
    chain: list[str], decided: str, is_said: bool, edition: Edition, client: InspectingClient
) -> None:
    level = dict.fromkeys(winners(edition, "Kite", "Harp"), 1)
    publish(edition, level, at=now(), chain=chain)
    for award in db.session.query(Award):
        tied = {"tie_broken_by": decided, "skipped": ["criterion:use"], "tied": 2}
        award.facts = {**award.facts, **tied}
    change_public()
    page = client.get("/results/here").text
    assert ("was skipped: it was not asked about all of them" in page) is is_said
    assert ("they share it" in page) is (not decided)


def test_a_close_call_is_said(edition: Edition, client: InspectingClient) -> None:
    publish(edition, winners(edition, "Kite", "Harp"), at=now())
    change_public()
    assert "A close call" in client.get("/results/here").text


def test_divisions_stand_in_their_order(edition: Edition, client: InspectingClient) -> None:
    entries = winners(edition, "Older kite", "Younger kite")
    older, younger = entries
    younger.division_id = divisions(edition)[0].id
    publish(edition, dict.fromkeys(entries, 1), at=now())
    change_public()
    page = client.get("/results/here").text
    assert page.index("Junior") < page.index("Younger kite") < page.index("Senior")
    assert page.index("Senior") < page.index("Older kite")
    assert older


@pytest.mark.parametrize("state", [ResultState.FROZEN, ResultState.LOCKED, ResultState.SUPERSEDED])
def test_what_is_not_published_does_not_exist(
    state: ResultState, edition: Edition, client: InspectingClient
) -> None:
    publish(edition, winners(edition, "Kite"), at=now(), state=state)
    change_public()
    assert client.get("/results/here").status_code == 404
    assert "No winners yet" in client.get("/results").text
    for page in ("/", "/editions", "/editions/here", "/gallery", "/about/judging"):
        text = client.get(page).text
        assert "/results/here" not in text
        assert "award-tag" not in text


def test_a_result_that_is_taken_back_is_gone_at_once(
    edition: Edition, client: InspectingClient
) -> None:
    result = publish(edition, winners(edition, "Kite"), at=now())
    change_public()
    first = client.get("/results/here")
    assert first.status_code == 200
    result.state = ResultState.SUPERSEDED
    change_public()
    again = client.get("/results/here", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 404


def test_where_judges_could_not_be_compared_it_says_so(
    edition: Edition, client: InspectingClient
) -> None:
    publish(edition, winners(edition, "Kite"), at=now(), fallback="too few")
    change_public()
    assert "plain means were used" in client.get("/results/here").text
