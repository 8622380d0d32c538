"""Makes a published result without a jury: what the public reads of one, and nothing more."""

import json
from datetime import datetime

from festival.awards.models import Award, Result, ResultState
from festival.db import db
from festival.editions.models import Edition, Prize
from festival.entries.models import Entry
from tests import make


def publish(
    edition: Edition,
    places: dict[Entry, int],
    *,
    at: datetime,
    state: ResultState = ResultState.PUBLISHED,
    others: tuple[str, ...] = ("E900", "E901"),
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
        "fallback": None,
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
