"""Shadow judges score without counting, and are compared with the panel once scores stand still."""

from collections.abc import Callable
from typing import Any

import pytest

from festival.activity import Activity
from festival.clock import now
from festival.db import db
from festival.errors import Invalid, Refused
from festival.judging import actions, deciding, queries, standing
from festival.judging.shadowing import Agreement, agreement
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]


@pytest.mark.parametrize(
    ("own", "panel", "found"),
    [
        ({1: 1.0, 2: 2.0, 3: 3.0}, {1: 10, 2: 20, 3: 30}, Agreement(3, 3)),
        ({1: 3.0, 2: 2.0, 3: 1.0}, {1: 10, 2: 20, 3: 30}, Agreement(0, 3)),
        ({1: 1.0, 2: 1.0, 3: 3.0}, {1: 10, 2: 20, 3: 30}, Agreement(2, 2)),
        ({1: 1.0}, {1: 10, 2: 20}, Agreement(0, 0)),
    ],
)
def test_how_close_two_orders_are(own: Any, panel: Any, found: Agreement) -> None:
    assert agreement(own, panel) == found


def _shadow(place: Hall, judge: int = 0, *, shadow: bool = True, reason: str = "learns") -> None:
    row = queries.judge(place.judges[judge].id, place.edition.id)
    actions.set_shadow(row, shadow, reason=reason, by=place.organiser, at=now())
    db.session.flush()


def test_no_sheet_of_a_shadow_counts_anywhere(app: Any) -> None:
    place = hall(judges=3, entries=3)
    save(place)
    save(place, 1)
    counted = standing.standing(place.edition, place.rubric)
    _shadow(place)
    assert {row.judge for row in queries.score_rows(place.edition.id)} == {str(place.judges[1].id)}
    assert queries.sheet_counts(place.edition.id) == {place.entries[0].id: 1}
    assert counted.entries != standing.standing(place.edition, place.rubric).entries
    assert not [one for one in queries.sheets_of(place.entries[0].id) if one.counts][1:]
    free = deciding._Free(place.edition, now())
    assert place.judges[0].id not in {one.id for one in free.judges}
    proposal = actions.propose(place.edition, at=now())
    assert place.judges[0].id not in {judge for judge, _entry, _order in proposal.made}
    _shadow(place, shadow=False)
    assert queries.sheet_counts(place.edition.id) == {place.entries[0].id: 2}


def test_with_sheets_there_is_a_reason_and_after_the_freeze_nothing(app: Any) -> None:
    place = hall()
    _shadow(place, reason="")
    _shadow(place, shadow=False, reason="")
    save(place)
    with pytest.raises(Invalid):
        _shadow(place, reason="")
    _shadow(place)
    assert queries.judge(place.judges[0].id, place.edition.id).shadow_reason == "learns"
    lines = [one.facts for one in db.session.query(Activity).filter_by(happened="judge shadowed")]
    assert [one["what"] for one in lines] == ["shadow", "counts", "shadow"]
    actions.lock_scoring(place.edition, place.rubric, at=now())
    with pytest.raises(Refused):
        _shadow(place, shadow=False)


def test_organisers_see_how_close_a_shadow_came(client_of: ClientOf) -> None:
    place = hall(judges=3, entries=3)
    for judge in range(3):
        for entry in range(3):
            save(place, judge, entry, levels=dict.fromkeys(WHOLE, 2 + entry))
    client = client_of(place.organiser)
    at = f"/organise/{place.edition.slug}/judging/judges"
    refused = client.post(f"{at}/{place.judges[0].id}/shadow", data={"shadow": "1"})
    assert refused.location.endswith(f"/{place.judges[0].id}")
    told = {"shadow": "1", "reason": "learns"}
    assert client.post(f"{at}/{place.judges[0].id}/shadow", data=told).location.endswith(at)
    assert "pairs as the panel did" not in client.get(at).text
    db.session.refresh(place.rubric)
    actions.lock_scoring(place.edition, place.rubric, at=now())
    page = client.get(at).text
    assert "ordered 3 of 3 pairs as the panel did" in page
    bad = client.post(f"{at}/{place.judges[1].id}/shadow", data={"shadow": "x"})
    assert bad.status_code == 422
