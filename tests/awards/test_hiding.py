"""What a locked result says of a group: nobody can be told by it, and organisers hear of whom."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from festival.awards import actions, placing, report
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Category
from festival.entries.models import Entry, EntryVersion
from festival.judging import standing
from festival.judging.models import Criterion
from festival.judging.ranking.document import differences
from tests.judging.world import Hall, hall, save

ClientOf = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("app")


def _scored(*fields: int, only: str = "") -> Hall:
    """Three judges at an entry of each of these fields (by place); "use" is asked of `only`."""
    place = hall(judges=3, entries=len(fields), places_published=2)
    keys = [one.id for one in _fields(place)]
    for one, field in zip(place.entries, fields, strict=True):
        for model, of in ((Entry, Entry.id), (EntryVersion, EntryVersion.entry_id)):
            db.session.query(model).filter(of == one.id).update({"category_id": keys[field]})
    if only:
        row = db.session.query(Criterion).filter_by(rubric_id=place.rubric.id, key="use").one()
        row.categories = [only]
    db.session.flush()
    db.session.refresh(place.rubric, ["criteria"])
    for judge in range(3):
        for entry, field in enumerate(fields):
            levels = {"idea": 1 + (judge + entry) % 5, "works": 1 + entry % 5, "use": 3}
            if only and _fields(place)[field].key != only:
                del levels["use"]
            save(place, judge, entry, levels=levels)
    return place


def _fields(place: Hall) -> list[Category]:
    of = db.session.query(Category).filter_by(edition_id=place.edition.id)
    return of.order_by(Category.position).all()


def _cells(document: dict[str, Any]) -> Counter[tuple[str, str]]:
    return Counter({row[0]: (row[4], row[5]) for row in document["scores"]}.values())


def _page(place: Hall, client_of: ClientOf) -> TestResponse:
    return client_of(place.organiser).get(f"/organise/{place.edition.slug}/results")


def test_a_locked_result_has_no_small_group_and_holds(client_of: ClientOf) -> None:
    place = _scored(0, 0, 0, 0, 1)
    edition = editions.edition(place.edition.slug)
    before = standing.standing(edition, place.rubric)
    told = placing.provisional(edition, place.rubric)
    assert "Groups of one or two" not in _page(place, client_of).text
    result = actions.freeze(edition, place.rubric, by=place.organiser, at=now())
    actions.lock(result, edition, place.rubric, by=place.organiser, at=now())
    document = json.loads(result.document)
    assert min(_cells(document).values()) >= 3
    assert differences(document) == []
    assert ",".join(row[5] or "" for row in document["scores"]).strip(",") == ""
    for one in before.entries:
        kept = result.receipts[one.entry]
        assert kept["rank"]["place"] == one.rank
        assert kept["placed"] == told[one.entry]["placed"]
        assert kept["score"] == pytest.approx(one.score, abs=1e-6)


def test_a_field_with_criteria_of_its_own_is_said_before_the_lock(client_of: ClientOf) -> None:
    alone = _fields(hall())[1]
    place = _scored(0, 0, 0, 1, only=alone.key)
    page = _page(place, client_of).text
    assert "Groups of one or two" in page
    assert f"{alone.name['en']} · " in page
    edition = editions.edition(place.edition.slug)
    result = actions.freeze(edition, place.rubric, by=place.organiser, at=now())
    assert "Groups of one or two" in _page(place, client_of).text
    actions.lock(result, edition, place.rubric, by=place.organiser, at=now())
    assert sorted(_cells(json.loads(result.document)).values()) == [1, 3]
    assert "Groups of one or two" not in _page(place, client_of).text


def test_a_report_hides_among_those_of_its_published_group() -> None:
    place = _scored(0, 0, 0, 1, 1, 1)
    receipts = placing.provisional(editions.edition(place.edition.slug), place.rubric)
    own = receipts[str(place.entries[0].id)]
    same = report.group_of(own, receipts.values())
    first = [str(one.id) for one in place.entries[:3]]
    assert sorted(key for key, one in receipts.items() if one in same) == sorted(first)
    assert receipts.keys() > set(first)
