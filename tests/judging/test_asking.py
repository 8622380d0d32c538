"""Criteria that are asked of some groups only: sheets, pages, ties, what counts."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from festival.awards import placing
from festival.clock import now
from festival.db import db
from festival.editions.models import Category, Division
from festival.entries.models import Entry
from festival.errors import Invalid, NotReady, Refused
from festival.judging import actions, queries, rules, standing
from festival.judging.models import Criterion, Score, SheetVersion
from festival.judging.ranking import RankedEntry
from festival.judging.ranking.document import differences
from tests import make
from tests.judging.world import Hall, hall, save

ClientOf = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("app")
YOUNG = {"idea": 4, "works": 3}


def _keys(place: Hall) -> list[str]:
    rows = db.session.query(Division).filter_by(edition_id=place.edition.id).order_by("position")
    return [one.key for one in rows]


def _field(place: Hall) -> str:
    return db.session.query(Category).filter_by(edition_id=place.edition.id).first().key


def _only(place: Hall, key: str, **groups: list[str]) -> None:
    """Ask a criterion of these groups only."""
    row = db.session.query(Criterion).filter_by(rubric_id=place.rubric.id, key=key).one()
    for name, keys in groups.items():
        setattr(row, name, keys)
    db.session.flush()
    db.session.refresh(place.rubric, ["criteria"])


def _move(place: Hall, entry: int, division: str) -> None:
    row = db.session.query(Division).filter_by(edition_id=place.edition.id, key=division).one()
    db.session.get_one(Entry, place.entries[entry].id).division_id = row.id
    db.session.flush()


def split_hall(**facts: Any) -> Hall:
    """Two divisions; the first entry is in the younger one, which is not asked about use."""
    place = hall(**facts)
    first, *_rest, last = _keys(place)
    _only(place, "use", divisions=[last])
    _move(place, 0, first)
    return place


def test_only_what_is_asked_is_needed_and_taken() -> None:
    place = split_hall()
    with pytest.raises(Invalid, match="is not asked about this invention") as refused:
        save(place, levels={**YOUNG, "use": 5})
    assert refused.value.facts["criterion"] == "Use"
    assert save(place, levels=YOUNG).version == 1
    with pytest.raises(NotReady):
        save(place, entry=1, levels=YOUNG)
    save(place, entry=1)
    rows = queries.score_rows(place.edition.id)
    asked = {(row.entry, row.criterion) for row in rows}
    young, old = (str(one.id) for one in place.entries)
    assert (young, "use") not in asked
    assert (old, "use") in asked


def test_a_category_is_that_of_the_version_judges_read() -> None:
    place = hall()
    _only(place, "use", categories=[_field(place)])
    other = make._add(
        Category(edition_id=place.edition.id, key="other", name={"en": "O"}, position=9)
    )
    db.session.get_one(Entry, place.entries[0].id).category_id = other.id
    db.session.flush()
    assert queries.group_of(place.entries[0].id)[1] == _field(place)
    save(place)
    assert {row.category for row in queries.score_rows(place.edition.id)} == {_field(place)}


def test_an_entry_that_is_asked_nothing_is_not_handed_in() -> None:
    place = hall()
    last = _keys(place)[-1]
    for key in ("idea", "works", "use"):
        _only(place, key, divisions=[last])
    _move(place, 0, _keys(place)[0])
    with pytest.raises(NotReady):
        save(place, levels={})


def test_a_level_no_longer_asked_stays_and_does_not_count() -> None:
    place = split_hall()
    first, *_rest, last = _keys(place)
    save(place, entry=1)
    _move(place, 1, first)
    assert {row.criterion for row in queries.score_rows(place.edition.id)} == {"idea", "works"}
    save(place, entry=1, levels={"idea": 1, "works": 1})
    assert db.session.query(SheetVersion).count() == 2
    kept = db.session.query(Score).join(Criterion).filter(Criterion.key == "use").one()
    assert kept.level == 5
    _move(place, 1, last)
    assert len(queries.score_rows(place.edition.id)) == 3


def test_a_sheet_that_lacks_a_level_is_shown_so_to_all(client_of: ClientOf) -> None:
    place = split_hall()
    save(place, levels=YOUNG)
    save(place, entry=1)
    assert queries.lacking(place.edition.id) == {}
    _move(place, 0, _keys(place)[-1])
    assert list(queries.lacking(place.edition.id).values()) == [place.entries[0].id]
    following = queries.walk_of(place.judges[0], now()).following()
    assert following.entry_id == place.entries[0].id
    judge, slug = client_of(place.person()), place.edition.slug
    assert "a level is missing" in judge.get(f"/judging/{slug}").text
    organiser = client_of(place.organiser)
    page = organiser.get(f"/organise/{slug}/judging/entries/{place.entries[0].id}").text
    assert "Some sheets are incomplete" in page
    assert "1 invention has incomplete sheets" in organiser.get(
        f"/organise/{slug}/judging/ranking"
    ).text  # fmt: skip
    save(place)
    assert queries.lacking(place.edition.id) == {}


def test_pages_show_what_is_asked(client_of: ClientOf) -> None:
    place = split_hall()
    judge = client_of(place.person())
    first, second = (f"/judging/sheets/{place.visit(entry=at).id}" for at in (0, 1))
    assert 'name="level-use"' not in judge.get(first).text
    assert 'name="level-use"' in judge.get(second).text
    told = {"levels": {"use": 3}, "comment": "", "note": "", "version": 0, "save_key": "k"}
    refused = judge.post(first, json={**told, "submit": False})
    assert refused.status_code == 422
    assert "“Use” is not asked" in refused.json["error"]
    save(place, entry=1)
    _move(place, 1, _keys(place)[0])
    clash = judge.post(second, json={**told, "levels": {"idea": 3}, "submit": False})
    assert clash.status_code == 409
    assert clash.json["current"]["levels"] == {"idea": 4, "works": 3}
    slug, entry = place.edition.slug, place.entries[1].id
    page = client_of(place.organiser).get(f"/organise/{slug}/judging/entries/{entry}").text
    assert "1 level for “Use” stays on record and does not count" in page


def test_a_ranking_waits_for_no_group(client_of: ClientOf) -> None:
    """Nobody of the older division is scored yet: its criterion is not in the ranking."""
    place = split_hall()
    for judge in (0, 1):
        save(place, judge, levels=YOUNG)
    found = standing.standing(place.edition, place.rubric)
    assert found is not None
    assert len(found.entries) == 1
    rows = queries.score_rows(place.edition.id)
    assert [one.key for one in standing.ranked_rubric(place.rubric, rows).criteria] == [
        "idea",
        "works",
    ]


def test_a_result_of_groups_is_locked_and_holds() -> None:
    place = split_hall(judges=3, sheets_least=1, tie_break=["criterion:use", "criterion:idea"])
    for judge in range(3):
        save(place, judge, levels={"idea": 3, "works": 2 + judge})
        save(place, judge, entry=1)
    made = placing.compute(
        place.edition, place.rubric, queries.sheet_counts(place.edition.id), at=now()
    )
    document = json.loads(made.document)
    last = _keys(place)[-1]
    assert [one.get("divisions") for one in document["rubric"]["criteria"]] == [None, None, [last]]
    assert differences(document) == []


def test_a_link_that_is_not_asked_of_all_is_skipped() -> None:
    tied = [RankedEntry(name, "d", 1, 1, 1, 2, 1, 50.0, 1.0, 50.0, 3) for name in "ab"]
    means = {("a", "use"): 5.0, ("a", "idea"): 2.0, ("b", "idea"): 3.0}
    chain = ["criterion:use", "criterion:idea"]
    both = {"a": {"idea", "use"}, "b": {"idea"}}
    found = [(at, [one.entry for one in group], why) for at, group, why in
             placing.broken(tied, chain, means, both)]  # fmt: skip
    assert found == [(0, ["b"], "criterion:idea"), (1, ["a"], "criterion:idea")]


@pytest.mark.parametrize(
    ("weights", "wanted"),
    [
        ([1, 1, 1], [34, 33, 33]),
        ([3, 3, 2, 1, 1], [30, 30, 20, 10, 10]),
        ([1], [100]),
        ([100, 1], [99, 1]),
        ([1] * 7, [15, 15, 14, 14, 14, 14, 14]),
    ],
)
def test_shares_are_whole_and_sum_to_a_hundred(weights: list[int], wanted: list[int]) -> None:
    criteria = [Criterion(key=str(at), weight=weight) for at, weight in enumerate(weights)]
    assert list(rules.shares(criteria).values()) == wanted
    assert sum(wanted) == 100


def test_categories_that_are_asked_the_same_stand_together() -> None:
    plain = Criterion(key="idea", weight=1, divisions=[], categories=[])
    code = Criterion(key="code", weight=1, divisions=["old"], categories=["robots"])
    found = rules.seen_by_judges([plain, code], ["new", "old"], ["art", "robots", "home"])
    assert [(one.division, one.categories, one.shares) for one in found] == [
        ("new", ("art", "robots", "home"), {"idea": 100}),
        ("old", ("art", "home"), {"idea": 100}),
        ("old", ("robots",), {"idea": 50, "code": 50}),
    ]
    alone = rules.seen_by_judges([code], ["old"], [])
    assert [(one.categories, one.shares) for one in alone] == [((None,), {})]


def test_a_group_that_a_criterion_names_stays(client_of: ClientOf) -> None:
    place = split_hall(entries=2)
    client, slug = client_of(place.organiser), place.edition.slug
    divisions = list(place.edition.divisions)
    spare = make._add(
        Division(edition_id=place.edition.id, key="spare", name={"en": "Spare"},
                 age_from=30, age_to=31, position=9)
    )  # fmt: skip
    _only(place, "use", divisions=["spare", divisions[-1].key])
    db.session.refresh(place.edition, ["divisions"])
    with pytest.raises(actions.StillNamed) as refused:
        actions.require_unnamed(
            place.edition, place.edition.divisions, {one.id for one in divisions}
        )
    assert refused.value.facts == {"criterion": "Use", "group": "Spare"}
    version = place.edition.version
    sent: dict[str, Any] = {"version": str(version)}
    for at, one in enumerate(divisions):
        sent |= {f"{at}-id": str(one.id), f"{at}-name-en": f"Renamed {at}",
                 f"{at}-age_from": str(one.age_from), f"{at}-age_to": str(one.age_to)}  # fmt: skip
    response = client.post(f"/organise/{slug}/divisions", data=sent)
    assert response.status_code == 409
    assert "is asked of Spare only" in response.text
    assert spare.key == "spare"


def test_a_copy_leaves_out_groups_that_are_not_there() -> None:
    place = split_hall()
    target = make.edition()
    for one in db.session.query(Division).filter_by(edition_id=target.id):
        one.key = f"other-{one.key}"
    db.session.flush()
    copied, lost = actions.copy_rubric(place.rubric, target, by=place.organiser, at=now())
    assert lost == ["Use"]
    db.session.refresh(copied, ["criteria"])
    assert [one.divisions for one in copied.criteria] == [[], [], []]
    same, none = actions.copy_rubric(place.rubric, make.edition(), by=place.organiser, at=now())
    db.session.refresh(same, ["criteria"])
    assert none == []
    assert same.criteria[2].divisions == [_keys(place)[-1]]


def _told(place: Hall, **groups: Any) -> list[dict[str, Any]]:
    return [
        {"key": one.key, **{part: getattr(one, part) for part in actions.rubrics.PARTS}, **groups}
        for one in place.rubric.criteria
    ]


def test_every_save_has_a_number_and_says_what_changed() -> None:
    place = hall()
    told = _told(place)
    told[0] = {**told[0], "weight": 5}
    told[2] = {**told[2], "divisions": [_keys(place)[0]]}
    told = [told[0], told[2], {**told[1], "key": "new"}]
    by, at, rubric = place.organiser, now(), place.rubric
    actions.save_rubric(place.edition, rubric, told, drawn_from=rubric.version, by=by, at=at)
    assert rubric.number == 2
    saved = queries.rubric_saves(rubric)[0]
    assert saved.facts["version"] == 2
    assert saved.facts["added"] == ["new"]
    assert saved.facts["removed"] == ["works"]
    assert saved.facts["changed"] == ["idea.weight", "use.divisions"]
    db.session.refresh(rubric, ["criteria"])
    save(place, levels={"idea": 3}, submit=False)
    assert rubric.number == 2, "freezing is no new version"
    with pytest.raises(Refused):
        actions.save_rubric(place.edition, rubric, told, drawn_from=rubric.version, by=by, at=at)


def test_a_rubric_that_leaves_a_group_without_criteria_is_refused() -> None:
    place = hall()
    first = _keys(place)[0]
    rubric = place.rubric
    with pytest.raises(actions.Unasked) as refused:
        actions.save_rubric(
            place.edition, rubric, _told(place, divisions=[first]),
            drawn_from=rubric.version, by=place.organiser, at=now(),
        )  # fmt: skip
    names = {one.key: one.name["en"] for one in place.edition.divisions}
    assert names[_keys(place)[-1]] in refused.value.facts["groups"]
    assert names[first] not in refused.value.facts["groups"]
