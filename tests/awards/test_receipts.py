"""Held sheets leave the ranking at once; receipts add up, stay as they are and go nowhere else."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from festival.accounts.models import Person, PersonKind
from festival.activity import Activity, Happened
from festival.awards import actions, placing, queries
from festival.awards.models import Result
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.entries.models import EntryState, TeamMember
from festival.errors import Refused, Taken
from festival.judging import queries as judged
from festival.judging import standing
from festival.judging.flags import Odd
from festival.judging.models import ScoreSheet
from festival.judging.ranking.document import differences
from tests import make
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]


def _levels(judge: int, entry: int) -> dict[str, int]:
    level = max(1, 5 - entry - (judge % 2))
    return {**dict.fromkeys(WHOLE, level), "use": min(5, level + (judge * entry) % 2)}


def _scored(judges: int = 4, entries: int = 5, **facts: Any) -> Hall:
    place = hall(judges=judges, entries=entries, **facts)
    for judge in range(judges):
        for entry in range(entries):
            save(place, judge, entry, levels=_levels(judge, entry))
    return place


def _edition(place: Hall) -> Edition:
    found = editions.edition(place.edition.slug)
    assert found is not None
    return found


def _sheet(place: Hall, judge: int = 0, entry: int = 0) -> ScoreSheet:
    held = place.visit(judge, entry).sheet
    assert held is not None
    found = judged.sheet(held.id, place.edition.id)
    assert found is not None
    return found


def _hold(place: Hall, judge: int = 0, entry: int = 0, reason: str = "scored another one") -> None:
    sheet = _sheet(place, judge, entry)
    actions.hold_sheet(sheet, _edition(place), reason=reason, by=place.organiser, at=now())


def _locked(place: Hall) -> Result:
    edition, by = _edition(place), place.organiser
    result = actions.freeze(edition, place.rubric, by=by, at=now())
    actions.lock(result, edition, place.rubric, by=by, at=now())
    return result


def _published(place: Hall) -> Result:
    result = _locked(place)
    actions.publish(result, _edition(place), by=place.organiser, at=now())
    return result


def _trail(happened: Happened) -> int:
    found = sa.select(sa.func.count()).where(Activity.happened == happened.value)
    return db.session.scalar(found) or 0


def test_a_held_sheet_counts_nowhere_at_once_and_again_when_released(app: Any) -> None:
    place = _scored()
    entry, judge = place.entries[0].id, str(place.judges[0].id)
    _hold(place)
    assert judged.sheet_counts(place.edition.id)[entry] == 3
    assert not [
        r for r in judged.score_rows(place.edition.id) if (r.entry, r.judge) == (str(entry), judge)
    ]
    found = standing.standing(_edition(place), place.rubric)
    assert found is not None and found.entry(str(entry)).judges == 3
    assert [one.is_held for one in judged.sheets_of(entry)].count(True) == 1
    sheet, held = _sheet(place), judged.open_hold(_sheet(place).id)
    assert held is not None
    with pytest.raises(Taken):
        actions.release_sheet(
            sheet, _edition(place), reason="x", drawn_from=held.id + 1, by=place.organiser, at=now()
        )
    actions.release_sheet(
        sheet,
        _edition(place),
        reason="it was right",
        drawn_from=held.id,
        by=place.organiser,
        at=now(),
    )
    assert judged.sheet_counts(place.edition.id)[entry] == 4
    assert (_trail(Happened.SHEET_HELD), _trail(Happened.SHEET_RELEASED)) == (1, 1)
    assert [one.is_open for one in judged.holds(place.edition.id)] == [False]


def test_a_held_sheet_stands_apart_among_the_visits(client_of: ClientOf) -> None:
    place = _scored()
    address, client = f"/organise/{place.edition.slug}/judging/visits", client_of(place.organiser)
    cell = '<td class="coverage__cell coverage__cell--held">'
    assert cell not in client.get(address).text
    _hold(place)
    assert client.get(address).text.count(cell) == 1


def test_two_organisers_at_once_hold_one_sheet_once(app: Any) -> None:
    place = _scored()
    _hold(place)
    with pytest.raises(Taken):
        _hold(place, reason="another reason")
    assert [one.hold.reason for one in judged.holds(place.edition.id)] == ["scored another one"]


def test_an_entry_under_the_minimum_by_a_hold_stops_the_lock(client_of: ClientOf) -> None:
    place = _scored(judges=3)
    client, sheet = client_of(place.organiser), _sheet(place).id
    base = f"/organise/{place.edition.slug}"
    assert "2 sheets; it needs 3" in client.get(f"{base}/judging/sheets/{sheet}").text
    assert (
        client.post(f"{base}/judging/sheets/{sheet}/hold", data={"reason": ""}).status_code == 422
    )
    assert (
        client.post(
            f"{base}/judging/sheets/{sheet}/hold", data={"reason": "wrong stand"}
        ).status_code
        == 303
    )
    assert (
        "held, does not count" in client.get(f"{base}/judging/entries/{place.entries[0].id}").text
    )
    ranking = client.get(f"{base}/judging/ranking").text
    assert "wrong stand" in ranking and "too few sheets" in ranking
    assert place.entries[0].title in client.get(f"{base}/results").text


def test_nothing_is_held_once_the_result_is_locked(client_of: ClientOf) -> None:
    place = _scored()
    _hold(place, reason="wrong stand")
    result = _locked(place)
    document = json.loads(result.document)
    assert document["held"] == {"sheets": 1, "reasons": ["wrong stand"]}
    assert differences(document) == []
    with pytest.raises(Refused, match="locked"):
        _hold(place, 1, 1)
    client, sheet = client_of(place.organiser), _sheet(place, 1, 1).id
    page = f"/organise/{place.edition.slug}/judging/sheets/{sheet}"
    assert client.post(f"{page}/hold", data={"reason": "late"}).status_code == 409
    assert "nothing about this sheet can change" in client.get(page).text


def test_odd_sheets_are_told_and_count_all_the_same(client_of: ClientOf) -> None:
    place = hall(judges=5, entries=6)
    for judge in range(5):
        for entry in range(6):
            levels = dict.fromkeys(WHOLE, 3) if judge == 4 else _levels(judge, entry)
            opened = now() - timedelta(seconds=9 if (judge, entry) == (0, 0) else 300)
            save(place, judge, entry, levels=levels, opened_at=opened)
    odd = standing.odd(_edition(place), place.rubric)
    assert Odd.FAST in {one.kind for one in odd.sheets[_sheet(place).id]}
    assert {one.kind for one in odd.judges[place.judges[4].id]} == {Odd.CONSTANT, Odd.FLAT}
    assert place.judges[1].id not in odd.judges
    assert sum(judged.sheet_counts(place.edition.id).values()) == 30
    client, base = client_of(place.organiser), f"/organise/{place.edition.slug}/judging"
    assert "handed in 9 seconds after" in client.get(f"{base}/ranking").text
    assert (
        "the same level for every question on 6 of 6 sheets" in client.get(f"{base}/ranking").text
    )
    assert (
        "gives every invention the same" in client.get(f"{base}/judges/{place.judges[4].id}").text
    )
    assert "handed in 9 seconds" in client.get(f"{base}/entries/{place.entries[0].id}").text


def test_the_page_of_a_sheet_says_when_it_was_opened(client_of: ClientOf) -> None:
    place = hall()
    visit = place.visit()
    client = client_of(place.person())
    page = client.get(f"/judging/sheets/{visit.id}").text
    opened = re.search(r'name="opened"[^>]*value="(\d+)"', page)
    assert opened
    levels = {f"level-{key}": "3" for key in WHOLE}
    early = str(int(opened[1]) - 60)
    client.post(
        f"/judging/sheets/{visit.id}",
        data={**levels, "version": "0", "do": "submit", "opened": early},
    )
    handed = judged.handed_in(place.edition.id)[0]
    assert handed.seconds is not None and 59 <= handed.seconds <= 75
    for wrong in ("", "x", "-5", "99999999999"):
        other = place.visit(0, 1)
        client.post(
            f"/judging/sheets/{other.id}",
            data={**levels, "version": "0", "do": "submit", "opened": wrong},
        )
        assert (
            next(
                one for one in judged.handed_in(place.edition.id) if one.entry_id == other.entry_id
            ).seconds
            is None
        )


def test_receipts_add_up_and_are_kept(app: Any) -> None:
    place = _scored(tie_break=["criterion:use"])
    now_told = placing.provisional(_edition(place), place.rubric)
    result = _locked(place)
    document = json.loads(result.document)
    assert result.receipts.keys() == {str(one.id) for one in place.entries} == now_told.keys()
    for entry_id, kept in result.receipts.items():
        brought = sum(one["given"] for one in kept["sheets"]) + kept["field_given"]
        assert brought == pytest.approx(kept["adjusted"], abs=1e-6)
        assert kept["score"] == pytest.approx(now_told[entry_id]["score"], abs=1e-6)
        made = result.entry_ids[entry_id]
        told = next(one for one in document["entries"] if one["entry"] == made)
        assert told["score"] == pytest.approx(kept["score"], abs=1e-5)
        assert kept["published"] == (made in document["titles"])
        assert {one["judge"] for one in kept["sheets"]} == set(result.judge_ids.values())
        assert kept["without"]["own"].keys() == set(result.judge_ids.values())
    assert sorted(one["placed"] for one in result.receipts.values()) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "change",
    [
        "document = 'x'", "table_csv = 'x'", "sha256 = 'x'", "entry_ids = '{}'",
        "judge_ids = '{}'", "receipts = '{}'", "locked_at = NULL, state = 'frozen'",
    ],
)  # fmt: skip
def test_the_database_refuses_to_change_a_locked_result(app: Any, change: str) -> None:
    result = _locked(_scored(judges=3, entries=3))
    db.session.flush()
    with pytest.raises(DatabaseError), db.session.begin_nested():
        db.session.execute(sa.text(f"UPDATE result SET {change} WHERE id = {result.id}"))
    with pytest.raises(DatabaseError), db.session.begin_nested():
        db.session.execute(sa.text(f"DELETE FROM result WHERE id = {result.id}"))


def test_what_changed_between_two_results(client_of: ClientOf) -> None:
    place = _scored()
    first = _locked(place)
    client, base = client_of(place.organiser), f"/organise/{place.edition.slug}/results"
    assert client.get(f"{base}/{first.id}/changes").status_code == 404
    by, edition = place.organiser, _edition(place)
    actions.unlock(first, edition, place.rubric, reason="a slip of paper", by=by, at=now())
    _hold(place, 0, 0)
    _locked(place)
    page = client.get(f"{base}/{first.id}/changes").text
    assert "a slip of paper" in page and place.entries[0].title in page and "4 → 3" in page
    assert f"{base}/{first.id}/changes" in client.get(base).text


def _team(place: Hall, entry: int) -> Person:
    of = sa.select(TeamMember.person_id).where(TeamMember.entry_id == place.entries[entry].id)
    return db.session.get_one(Person, db.session.scalars(of).one())


def test_only_a_placed_team_sees_its_receipt_and_only_when_published(client_of: ClientOf) -> None:
    place = _scored(places_published=2)
    first, fourth = client_of(_team(place, 0)), client_of(_team(place, 3))
    address = "/my/entries/{}/receipt".format
    _locked(place)
    assert first.get(address(place.entries[0].id)).status_code == 404
    result = queries.standing_result(place.edition.id)
    assert result is not None
    actions.publish(result, _edition(place), by=place.organiser, at=now())
    page = first.get(address(place.entries[0].id))
    assert page.status_code == 200
    assert "Place 1 of 5" in page.text and "Strict and generous judges" in page.text
    for who in place.judges:
        assert db.session.get_one(Person, who.person_id).family_name not in page.text
    assert fourth.get(address(place.entries[3].id)).status_code == 404
    assert fourth.get(address(place.entries[0].id)).status_code == 404
    assert first.get(address(place.entries[3].id)).status_code == 404


def test_the_teacher_whom_the_team_named_sees_it_too(client_of: ClientOf) -> None:
    place = _scored()
    teacher = make.person(PersonKind.TEACHER)
    place.entries[0].teacher_email = (teacher.email or "").upper()
    _published(place)
    address = f"/my/entries/{place.entries[0].id}/receipt"
    assert client_of(teacher).get(address).status_code == 200
    assert client_of(make.person(PersonKind.TEACHER)).get(address).status_code == 404


def test_organisers_read_every_receipt_before_and_after_the_lock(client_of: ClientOf) -> None:
    place = _scored()
    client = client_of(place.organiser)
    address = f"/organise/{place.edition.slug}/results/receipts/{place.entries[4].id}"
    judge = db.session.get_one(Person, place.judges[0].person_id).name
    assert "Provisional" in client.get(address).text and judge in client.get(address).text
    _locked(place)
    page = client.get(address).text
    assert "It never changes" in page and judge in page and "Place 5 of 5" in page
    draft = make.entry(place.edition, make.student(), state=EntryState.ACCEPTED)
    empty = client.get(f"/organise/{place.edition.slug}/results/receipts/{draft.id}")
    assert "No receipt yet" in empty.text


def test_a_tie_and_what_was_skipped_stand_on_the_receipt(client_of: ClientOf) -> None:
    place = hall(judges=3, entries=2, tie_break=["criterion:idea", "criterion:use"])
    for judge in range(3):
        save(place, judge, 0, levels={"idea": 3, "works": 4, "use": 3})
        save(place, judge, 1, levels={"idea": 3, "works": 4, "use": 3})
    result = _published(place)
    kept = result.receipts[str(place.entries[0].id)]
    assert kept["tie"]["with"] == 1 and kept["tie"]["decided"] == ""
    page = client_of(_team(place, 0)).get(f"/my/entries/{place.entries[0].id}/receipt").text
    assert "level with 1 other invention" in page and "they share it" in page
