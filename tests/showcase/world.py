"""Makes what the public reads: accepted entries, and a published result without a jury."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from festival import public_version
from festival.accounts.models import Person
from festival.awards.models import Award, Result, ResultState
from festival.clock import now
from festival.db import db
from festival.editions.models import Category, Division, Edition, Prize
from festival.entries.actions.deciding import search_words
from festival.entries.models import Entry, EntryState
from tests import make


def publish(
    edition: Edition,
    places: dict[Entry, int],
    *,
    at: datetime,
    state: ResultState = ResultState.PUBLISHED,
    others: tuple[str, ...] = ("E900", "E901"),
    fallback: str | None = None,
    chain: Sequence[str] = (),
) -> Result:
    """A result with these places; `others` are ids of entries that won nothing."""
    by = make.person()
    ids = {entry: f"E{number:03}" for number, entry in enumerate(places, start=1)}
    names = [*ids.values(), *others]
    document = {
        "entries": [
            {"entry": name, "score": 80.0 - n, "score_se": 3.0} for n, name in enumerate(names)
        ],
        "judges": [{"judge": "J001"}, {"judge": "J002"}],
        "scores": [[name, judge, "idea", 4, "junior", None] for name in names for judge in "ab"],
        "fallback": fallback,
        "tie_break": list(chain),
    }
    result = Result(
        edition_id=edition.id,
        state=state,
        frozen_at=at,
        frozen_by=by.id,
        locked_at=at,
        locked_by=by.id,
        published_at=at,
        document=json.dumps(document),
        sha256="a" * 64,
        entry_ids={ids[one]: one.id for one in ids},
    )
    db.session.add(result)
    db.session.flush()
    prizes = {
        one.place: one.id
        for one in db.session.query(Prize).filter_by(edition_id=edition.id)
        if one.place
    }
    for number, (entry, place) in enumerate(places.items()):
        facts = {
            "score": 80.0 - number,
            "rank": place,
            "rank_low": place,
            "rank_high": place + 2,
            "tie_group": 1,
            "judges": 4,
            "id": ids[entry],
            "tie_broken_by": "criterion:idea" if number == 1 else "",
        }
        db.session.add(
            Award(
                result_id=result.id,
                entry_id=entry.id,
                division_id=entry.division_id,
                prize_id=prizes.get(place),
                place=place,
                facts=facts,
                given_at=at,
            )
        )
    db.session.flush()
    return result


def categories(edition: Edition) -> list[Category]:
    """The edition's categories in order."""
    found = db.session.query(Category).filter_by(edition_id=edition.id)
    return found.order_by(Category.position).all()


def divisions(edition: Edition) -> list[Division]:
    """The edition's divisions in order."""
    found = db.session.query(Division).filter_by(edition_id=edition.id)
    return found.order_by(Division.position).all()


def shown(edition: Edition, *people: Person, **facts: Any) -> Entry:
    """An accepted entry whose words can be searched; `picture` puts one with nobody in it."""
    picture = facts.pop("picture", False)
    entry = make.entry(edition, *people, **facts)
    if picture:
        make.image(entry)
    made = make.version(entry)
    entry.division_id = divisions(edition)[-1].id
    entry.number = facts.get("number") or made.id
    entry.submitted_at = entry.accepted_at = now()
    entry.submitted_by, entry.accepted_version_id = entry.created_by, made.id
    made.division_id = entry.division_id
    entry.search_text = search_words(made)
    entry.state = EntryState.ACCEPTED
    db.session.flush()
    return entry


def change_public() -> None:
    """What every action that the public could see does."""
    public_version.bump()
    db.session.flush()
    db.session.expire_all()
