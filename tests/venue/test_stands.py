"""Stands: numbered, moved, placed; what a code opens; how one walks past them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from festival import activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import phase
from festival.entries.models import Entry, EntryState
from festival.errors import Refused, Stale
from festival.judging import queries as judging
from festival.venue import actions, queries
from festival.venue.rules import has_judging_begun, way_through
from tests import make
from tests.queries import count_queries

ClientOf = Callable[..., Any]


def _before_judging(edition: Edition) -> None:
    for kind in (PhaseKind.JUDGING, PhaseKind.FESTIVAL_DAY):
        found = phase(edition, kind)
        assert found is not None
        found.opens_at = now() + timedelta(days=1)


def _hall(entries: int = 4) -> tuple[Edition, list[Entry], Any]:
    edition, by = make.edition(), make.person()
    make.grant(by, Role.ORGANISER, edition)
    _before_judging(edition)
    health, junior = edition.categories[1], edition.divisions[0]
    made = [make.entry(edition, state=EntryState.ACCEPTED) for _ in range(entries)]
    made[0].category_id = health.id
    made[1].division_id = junior.id
    make.entry(edition, state=EntryState.SUBMITTED)
    db.session.flush()
    return edition, made, by


def _numbers(edition: Edition, entries: list[Entry]) -> list[int | None]:
    held = queries.numbers(edition.id)
    return [held.get(one.id) for one in entries]


def test_stands_are_numbered_by_age_group_and_field(app: Any) -> None:
    edition, entries, by = _hall()
    assert actions.number(edition, by=by, at=now()) == 4
    assert _numbers(edition, entries) == [4, 1, 2, 3]
    assert actions.number(edition, by=by, at=now()) == 0


def test_numbers_that_exist_stay_and_gaps_are_filled(app: Any) -> None:
    edition, entries, by = _hall()
    actions.number(edition, by=by, at=now())
    first = queries.stand(edition.id, 2)
    assert first is not None
    code = first.code
    actions.free(first, by=by, at=now())
    late = make.entry(edition, state=EntryState.ACCEPTED)
    actions.number(edition, by=by, at=now())
    assert _numbers(edition, [*entries, late]) == [4, 1, 2, 3, 5]
    again = queries.stand(edition.id, 2)
    assert again is not None
    assert again.code != code, "a code that was taken away opens nothing for ever"


def test_numbering_anew_moves_entries_and_leaves_tables(app: Any) -> None:
    edition, entries, by = _hall()
    actions.number(edition, by=by, at=now())
    actions.lay_out(edition, per_row=2, beside=20, between=30, by=by, at=now())
    tables = {one.number: (one.x, one.y, one.code) for one in queries.stands(edition.id)}
    entries[1].state, entries[1].withdrawn_at = EntryState.WITHDRAWN, now()
    db.session.flush()
    assert actions.number_anew(edition, by=by, at=now()) == 3
    assert _numbers(edition, entries) == [3, None, 1, 2]
    now_there = {one.number: (one.x, one.y, one.code) for one in queries.stands(edition.id)}
    assert now_there == {one: tables[one] for one in (1, 2, 3)}


def _moved(edition: Edition, number: int, to: int, by: Any, **more: Any) -> None:
    stand = queries.stand(edition.id, number)
    assert stand is not None
    more.setdefault("drawn_from", actions.state_of(stand))
    actions.move(stand, to, by=by, at=now(), **more)


def test_two_entries_change_places(app: Any) -> None:
    edition, entries, by = _hall()
    actions.number(edition, by=by, at=now())
    codes = {one.number: one.code for one in queries.stands(edition.id)}
    _moved(edition, 1, 4, by)
    assert _numbers(edition, entries) == [1, 4, 2, 3]
    assert {one.number: one.code for one in queries.stands(edition.id)} == codes
    _moved(edition, 4, 90, by)
    assert _numbers(edition, entries) == [1, 90, 2, 3]
    with pytest.raises(Stale):
        _moved(edition, 1, 2, by, drawn_from="1-1-0")


def test_no_number_changes_in_passing_once_judges_walk(app: Any) -> None:
    edition, entries, by = _hall()
    actions.number(edition, by=by, at=now())
    judging_phase = phase(edition, PhaseKind.JUDGING)
    assert judging_phase is not None
    judging_phase.opens_at = now() - timedelta(hours=1)
    assert has_judging_begun(edition, now())
    late = make.entry(edition, state=EntryState.ACCEPTED)
    stand = queries.stand(edition.id, 1)
    assert stand is not None
    for act in (
        lambda: actions.number(edition, by=by, at=now()),
        lambda: actions.number_anew(edition, by=by, at=now()),
        lambda: _moved(edition, 1, 2, by),
        lambda: actions.free(stand, by=by, at=now()),
    ):
        with pytest.raises(actions.Unconfirmed):
            act()
    assert actions.number(edition, by=by, at=now(), confirmed=True) == 1
    _moved(edition, 1, 2, by, confirmed=True)
    assert _numbers(edition, [*entries, late]) == [4, 2, 1, 3, 5]
    trail = db.session.query(activity.Activity).order_by(activity.Activity.id.desc()).first()
    assert trail is not None
    assert (trail.happened, trail.facts["was"], trail.facts["now"]) == ("stand moved", 1, 2)
    assert trail.facts["while_judging"]


def test_a_table_is_put_somewhere(app: Any) -> None:
    edition, _entries, by = _hall()
    actions.number(edition, by=by, at=now())
    stand = queries.stand(edition.id, 1)
    assert stand is not None

    def put(x: int | None, y: int | None) -> None:
        actions.place(stand, x, y, drawn_from=actions.state_of(stand), by=by, at=now())

    put(125, 0)
    assert (stand.x, stand.y) == (125, 0)
    for odd in ((1, None), (-1, 0), (9_999, 0)):
        with pytest.raises(Refused):
            put(*odd)
    put(None, None)
    with pytest.raises(Refused):
        actions.lay_out(edition, per_row=1, beside=1, between=4_000, by=by, at=now())


def test_rows_are_walked_to_and_fro() -> None:
    places = {f"{row}{x}": (10 * row + x, 20 * x, 40 * row) for row in range(3) for x in range(3)}
    assert way_through(places) == ["00", "01", "02", "12", "11", "10", "20", "21", "22"]
    assert way_through({"b": (2, None, None), "a": (9, None, None), "c": (12, 5, 5)}) == [
        "c", "b", "a",
    ]  # fmt: skip
    assert way_through({}) == []


def test_a_code_opens_the_invention_or_says_nothing_of_it(client: Any) -> None:
    edition, entries, by = _hall(2)
    actions.number(edition, by=by, at=now())
    stand = queries.stand(edition.id, 1)
    assert stand is not None
    found = client.get(f"/s/{stand.code.upper()}")
    assert found.status_code == 302
    assert f"/entries/{entries[1].id}-" in found.location
    edition.showcase_opened_at = None
    db.session.flush()
    page = client.get(f"/s/{stand.code}")
    assert page.status_code == 200
    assert "Not shown yet" in page.text
    for secret in (entries[1].title, entries[1].summary, entries[1].school, edition.name["en"]):
        assert secret not in page.text
    assert client.get("/s/zzzzzzzz").status_code == 404


def test_judges_see_the_number_of_the_stand(app: Any) -> None:
    edition, entries, by = _hall()
    judge = make.judge(edition)
    make.assignment(judge, entries[0])
    before = judging.stands_of(judge)[0].number
    assert before == entries[0].number
    actions.number(edition, by=by, at=now())
    assert judging.stands_of(judge)[0].number == 4
    seen = judging.judged_entry(entries[0].id, edition)
    assert seen is not None
    assert seen.number == 4


def test_signs_hold_what_is_printed_and_no_hidden_entry(app: Any) -> None:
    edition, entries, by = _hall()
    actions.number(edition, by=by, at=now())
    entries[2].held_at = now()
    db.session.flush()
    signs = queries.signs(edition.id)
    assert [one.number for one in signs] == [1, 3, 4]
    assert signs[0].title == entries[1].title
    assert len({one.code for one in signs}) == 3


def test_the_page_from_empty_to_full(client_of: ClientOf) -> None:
    edition, by = make.edition(), make.person()
    make.grant(by, Role.ORGANISER, edition)
    client, address = client_of(by), f"/organise/{edition.slug}/stands"
    assert "Nothing to set up yet" in client.get(address).text
    entries = [make.entry(edition, state=EntryState.ACCEPTED) for _ in range(3)]
    assert "Number 3 stands" in client.get(address).text
    refused = client.post(f"{address}/numbers")
    assert refused.status_code == 409
    assert "Tick that you mean it" in refused.text
    assert client.post(f"{address}/numbers", data={"confirmed": "y"}).status_code == 303
    rows = {"per_row": "2", "beside": "2,5", "between": "4"}
    assert client.post(f"{address}/rows", data=rows).status_code == 303
    page = client.get(address).text
    assert "Every accepted invention has its stand" in page
    assert "2.5 × 0.0" in page
    bad = client.post(f"{address}/rows", data={**rows, "beside": "far"})
    assert bad.status_code == 422
    assert "A length from 0 to 500 metres" in bad.text
    entries[0].state, entries[0].withdrawn_at = EntryState.WITHDRAWN, now()
    db.session.flush()
    assert "Stand 1 is empty" in client.get(address).text


def test_a_stand_is_changed_by_its_form(client_of: ClientOf) -> None:
    edition, entries, by = _hall(2)
    actions.number(edition, by=by, at=now())
    client, address = client_of(by), f"/organise/{edition.slug}/stands"
    stand = queries.stand(edition.id, 1)
    assert stand is not None
    told = {"number": "2", "x": "3", "y": "4.5", "drawn_from": actions.state_of(stand)}
    half = client.post(f"{address}/1", data={**told, "y": ""})
    assert half.status_code == 422
    assert client.post(f"{address}/1", data=told).status_code == 303
    assert _numbers(edition, entries) == [1, 2]
    table = queries.stand(edition.id, 1)
    assert table is not None
    assert (table.x, table.y) == (30, 45), "the place is the table's"
    stale = client.post(f"{address}/1", data=told)
    assert stale.status_code == 409
    assert "Somebody changed this stand" in stale.text
    for odd in ("0", "10000", "", "x", "9" * 40):
        assert client.post(f"{address}/1", data={**told, "number": odd}).status_code == 422
    assert client.get(f"{address}/77").status_code == 404


def test_the_page_asks_as_much_for_many_stands(app: Any, client_of: ClientOf) -> None:
    edition, _entries, by = _hall(2)
    actions.number(edition, by=by, at=now())
    client, address = client_of(by), f"/organise/{edition.slug}/stands"
    client.get(address)
    with count_queries(app) as few:
        client.get(address)
    for _ in range(5):
        make.entry(edition, state=EntryState.ACCEPTED)
    actions.number(edition, by=by, at=now())
    with count_queries(app) as many:
        client.get(address)
    assert len(many) == len(few)
