"""The list of entries, its spreadsheet, and decisions about one."""

import csv
import io
from datetime import timedelta

import pytest

from festival.accounts.models import ConsentState, Purpose
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.entries.models import Entry, EntryState, TeamMember
from festival.fields import clean_line
from festival.organise import queries
from festival.organise.queries import SORTS, Wanted
from festival.organise.spreadsheet import as_csv, guarded
from tests import make
from tests.hostile import HOSTILE
from tests.queries import count_queries


@pytest.fixture
def edition(app):
    return make.edition(slug="here")


@pytest.fixture
def boss(edition):
    who = make.person()
    make.grant(who, Role.ORGANISER, edition)
    return who


def page(client, **asked):
    response = client.get("/organise/here/entries", query_string=asked)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_the_list_filters_and_never_shows_another_edition(edition, boss, client_of) -> None:
    make.entry(edition, title="A lamp", state=EntryState.SUBMITTED)
    make.entry(edition, title="A boat")
    make.entry(make.edition(slug="there"), title="Foreign", state=EntryState.SUBMITTED)
    client = client_of(boss)
    everything = page(client)
    assert "A lamp" in everything and "A boat" in everything and "Foreign" not in everything
    assert "A boat" not in page(client, state="submitted")
    assert "A lamp" not in page(client, state="draft")
    assert "A lamp" in page(client, q="lamp") and "A boat" not in page(client, q="lamp")
    assert "A lamp" not in page(client, waits="held")
    assert "A lamp" in page(client, waits="any")
    for odd in ({"state": "x"}, {"after": "x"}, {"sort": "x", "category": "%"}, {"waits": "'"}):
        assert "A lamp" in page(client, **odd)


@pytest.mark.parametrize("sort", SORTS)
def test_pages_follow_one_another_without_gap_or_repeat(edition, sort: str) -> None:
    for number in range(7):
        state = EntryState.SUBMITTED if number % 2 else EntryState.DRAFT
        make.entry(edition, title="Same" if number < 4 else f"T{number}", state=state)
    found = editions.edition("here")
    assert found is not None
    seen: list[int] = []
    after = None
    for _page in range(9):
        part = queries.entry_rows(found, Wanted(sort=sort), now(), after=after, most=2)
        seen += [one.id for one in part.rows]
        after = part.next_cursor
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 7


def test_what_waits_for_whom(edition, app) -> None:
    decided = make.entry(edition, state=EntryState.SUBMITTED)
    held = make.entry(edition, state=EntryState.ACCEPTED)
    newer = make.entry(edition, state=EntryState.ACCEPTED)
    late = make.entry(edition, state=EntryState.SUBMITTED)
    decided.waiting_since = None
    held.held_at = now()
    held.waiting_since = newer.waiting_since = now()
    late.waiting_since = now() - timedelta(days=8)
    db.session.flush()
    found = editions.edition("here")
    assert found is not None

    def ids(waits: str) -> list[int]:
        return [one.id for one in queries.entry_rows(found, Wanted(waits=waits), now()).rows]

    assert ids("decision") == [newer.id]
    assert ids("held") == [held.id]
    assert ids("late") == [late.id]
    assert ids("any") == [newer.id, late.id]


def test_the_list_costs_the_same_for_one_and_three(app, edition, boss, client_of) -> None:
    client = client_of(boss)
    make.entry(edition)
    page(client)
    with count_queries(app) as one:
        page(client)
    for _more in range(2):
        make.entry(edition, make.student(), make.student(), state=EntryState.ACCEPTED)
    with count_queries(app) as three:
        page(client)
    assert len(one) == len(three)


def test_missing_consents_are_counted(edition) -> None:
    anna, bent = make.student(), make.student()
    make.entry(edition, anna, bent, consented=False)
    make.consent(anna, edition)
    make.consent(bent, edition, Purpose.TAKING_PART, state=ConsentState.WITHDRAWN)
    found = editions.edition("here")
    assert found is not None
    (row,) = queries.entry_rows(found, Wanted(), now()).rows
    assert (row.members, row.unanswered) == (2, 1)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


def test_the_spreadsheet_keeps_every_text_and_number(edition, boss, client_of) -> None:
    make.entry(edition, title='=HYPERLINK("x")', school="Ērgļi", state=EntryState.SUBMITTED)
    response = client_of(boss).get("/organise/here/entries.csv")
    assert response.status_code == 200 and "attachment" in response.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(response.get_data().decode("utf-8-sig"))))
    assert rows[1][1] == '\'=HYPERLINK("x")' and rows[1][6] == "Ērgļi"
    assert db.session.query(Activity).filter_by(happened="exported").count() == 1
    assert guarded(-3) == -3 and as_csv([[None, 5]]).decode("utf-8-sig") == ",5\r\n"


def test_accepting_takes_the_version_that_was_read(edition, boss, client_of) -> None:
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    make.version(entry)
    client = client_of(boss)
    address = f"/organise/here/entries/{entry.id}"
    shown = client.get(address).get_data(as_text=True)
    assert "Accept version 2" in shown
    stale = client.post(f"{address}/acceptance", data={"version": "1"})
    assert stale.status_code == 409 and "newer version" in stale.get_data(as_text=True)
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).state is EntryState.SUBMITTED
    assert client.post(f"{address}/acceptance", data={"version": "2"}).status_code == 303
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).state is EntryState.ACCEPTED


def test_looking_is_on_the_trail(edition, boss, client_of) -> None:
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    client_of(boss).get(f"/organise/here/entries/{entry.id}")
    line = db.session.query(Activity).filter_by(happened="viewed", thing_id=entry.id).one()
    assert (line.actor_id, line.realm_id) == (boss.id, edition.realm_id)


def test_an_entry_is_not_opened_through_another_edition(edition, boss, client_of) -> None:
    other = make.edition(slug="there")
    make.grant(boss, Role.ORGANISER, other)
    entry = make.entry(other)
    assert client_of(boss).get(f"/organise/here/entries/{entry.id}").status_code == 404


@pytest.mark.parametrize("act", ["refusal", "reopening"])
def test_a_no_needs_a_reason_and_keeps_what_was_typed(edition, boss, client_of, act: str) -> None:
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    address = f"/organise/here/entries/{entry.id}/{act}"
    assert client_of(boss).post(address, data={"reason": " "}).status_code == 422
    long = client_of(boss).post(address, data={"reason": "so " * 200})
    assert long.status_code == 422 and "so so so" in long.get_data(as_text=True)
    assert client_of(boss).post(address, data={"reason": "Because."}).status_code == 303
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).state_reason == "Because."


def test_giving_back_until_a_skipped_time_is_refused(edition, boss, client_of) -> None:
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    sent = {"reason": "Again.", "until": "2027-03-28T03:30"}
    address = f"/organise/here/entries/{entry.id}/reopening"
    refused = client_of(boss).post(address, data=sent)
    assert refused.status_code == 422 and "clocks go forward" in refused.get_data(as_text=True)
    sent["until"] = "2001-01-01T10:00"
    assert client_of(boss).post(address, data=sent).status_code == 422
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).state is EntryState.SUBMITTED


def test_a_hold_does_not_end_when_nobody_is_left(edition, boss, client_of) -> None:
    entry = make.entry(edition, state=EntryState.ACCEPTED)
    entry.held_at = now()
    db.session.query(TeamMember).filter_by(entry_id=entry.id).update({"left_at": now()})
    refused = client_of(boss).post(f"/organise/here/entries/{entry.id}/release")
    assert refused.status_code == 409 and "Nobody is left" in refused.get_data(as_text=True)
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).held_at is not None


def test_hostile_words_are_shown_and_searched(edition, boss, client_of) -> None:
    client = client_of(boss)
    for words in HOSTILE:
        short = clean_line(words)[:100]
        make.entry(edition, title=short, school=short, state=EntryState.SUBMITTED)
    shown = page(client)
    assert "<script>alert('x')" not in shown and "&lt;script&gt;" in shown
    for words in HOSTILE[:24]:
        page(client, q=words.replace("\x00", "")[:90])
