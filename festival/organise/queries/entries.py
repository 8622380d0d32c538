"""Lists of entries: filtered, searched, sorted, page by page. Rows are values, not entities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from festival.accounts import queries as accounts
from festival.accounts.models import Person, Purpose
from festival.db import db
from festival.editions.models import Category, Division, Edition
from festival.entries.models import Entry, EntryState, TeamMember
from festival.fields import fold
from festival.mentoring import queries as mentoring
from festival.mentoring.models import Feedback, FeedbackState, Verdict
from festival.paging import Page, pack, unpack

PAGE = 50
SORTS = ("number", "title", "waiting", "changed")
WAITS = ("decision", "held", "late", "any")
WITHOUT_NUMBER = 2**31 - 1
NEVER = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Wanted:
    """Which entries of an edition: what is empty asks for nothing."""

    state: EntryState | None = None
    category: str = ""
    division: str = ""
    waits: str = ""
    query: str = ""
    sort: str = "number"


@dataclass(frozen=True)
class EntryRow:
    """One line of the list; `unanswered` counts members whose consent to take part is missing."""

    id: int
    number: int | None
    title: str
    language: str
    state: EntryState
    school: str
    category: Mapping[str, str] | None
    division: Mapping[str, str] | None
    waiting_since: datetime | None
    held_at: datetime | None
    changed_at: datetime
    members: int
    unanswered: int
    is_ready: bool
    sort_key: Any = field(repr=False)


def count_entries(edition: Edition, wanted: Wanted, at: datetime) -> int:
    """How many entries the filter leaves."""
    found = _filtered(sa.select(sa.func.count(Entry.id)), edition, wanted, at)
    return db.session.scalar(found) or 0


def entry_rows(
    edition: Edition, wanted: Wanted, at: datetime, *, after: str | None = None, most: int = PAGE
) -> Page[EntryRow]:
    """One page of the list; `after` is the cursor of the page before."""
    key, kind, downward = _sorting(wanted.sort)
    found = _filtered(_row(key), edition, wanted, at)
    start = _start(after, kind)
    if start is not None:
        value, last = start
        further = key < value if downward else key > value
        found = found.where(sa.or_(further, sa.and_(key == value, Entry.id > last)))
    order = key.desc() if downward else key
    rows = [
        EntryRow(*row)
        for row in db.session.execute(found.order_by(order, Entry.id).limit(most + 1))
    ]
    if len(rows) <= most:
        return Page(rows)
    last_row = rows[most - 1]
    return Page(rows[:most], pack([_packed(last_row.sort_key), last_row.id]))


def export_rows(edition: Edition, wanted: Wanted, at: datetime) -> Sequence[EntryRow]:
    """Every line of the list, for a spreadsheet."""
    key, _kind, downward = _sorting(wanted.sort)
    found = _filtered(_row(key), edition, wanted, at)
    order = key.desc() if downward else key
    return [EntryRow(*row) for row in db.session.execute(found.order_by(order, Entry.id))]


def team_names(edition_id: int) -> dict[int, list[str]]:
    """First names of everybody in a team now, by entry id, the contact first."""
    rows = db.session.execute(
        sa.select(TeamMember.entry_id, Person.given_name)
        .join(Person, Person.id == TeamMember.person_id)
        .join(Entry, Entry.id == TeamMember.entry_id)
        .where(Entry.edition_id == edition_id, TeamMember.left_at.is_(None))
        .order_by(TeamMember.entry_id, TeamMember.is_contact.desc(), TeamMember.id)
    )
    found: dict[int, list[str]] = {}
    for entry_id, name in rows:
        found.setdefault(entry_id, []).append(name)
    return found


def is_ready() -> sa.ColumnElement[bool]:
    """The condition on Entry: its last round of feedback said "ready"."""
    last = (
        sa.select(Feedback.verdict)
        .where(Feedback.entry_id == Entry.id, Feedback.state != FeedbackState.DRAFT)
        .order_by(Feedback.round.desc())
        .limit(1)
        .correlate(Entry)
        .scalar_subquery()
    )
    return sa.and_(
        Entry.waiting_since.is_not(None),
        Entry.held_at.is_(None),
        sa.or_(
            Entry.state == EntryState.ACCEPTED,
            sa.and_(Entry.state == EntryState.SUBMITTED, last == Verdict.READY),
        ),
    )


def _row(key: Any) -> Any:
    here = (TeamMember.entry_id == Entry.id, TeamMember.left_at.is_(None))
    members = sa.select(sa.func.count(TeamMember.id)).where(*here)
    unanswered = members.where(
        ~accounts.given(TeamMember.person_id, Edition.realm_id, Purpose.TAKING_PART)
    )
    return sa.select(
        Entry.id,
        Entry.number,
        Entry.title,
        Entry.language,
        Entry.state,
        Entry.school,
        Category.name,
        Division.name,
        Entry.waiting_since,
        Entry.held_at,
        Entry.changed_at,
        members.correlate(Entry).scalar_subquery(),
        unanswered.correlate(Entry, Edition).scalar_subquery(),
        sa.case((is_ready(), True), else_=False),
        key,
    )


def _filtered(found: Any, edition: Edition, wanted: Wanted, at: datetime) -> Any:
    found = (
        found.select_from(Entry)
        .join(Edition, Edition.id == Entry.edition_id)
        .outerjoin(Category, Category.id == Entry.category_id)
        .outerjoin(Division, Division.id == Entry.division_id)
        .where(Entry.edition_id == edition.id)
    )
    if wanted.state:
        found = found.where(Entry.state == wanted.state)
    if wanted.category:
        found = found.where(Category.key == wanted.category)
    if wanted.division:
        found = found.where(Division.key == wanted.division)
    if wanted.waits:
        found = found.where(_waits(edition, wanted.waits, at))
    if wanted.query:
        found = found.where(_says(wanted.query))
    return found


def _waits(edition: Edition, waits: str, at: datetime) -> sa.ColumnElement[bool]:
    waiting = sa.and_(
        Entry.waiting_since.is_not(None),
        Entry.state.in_(mentoring.WAITING),
        Entry.held_at.is_(None),
    )
    if waits == "decision":
        return is_ready()
    if waits == "held":
        return Entry.held_at.is_not(None)
    if waits == "late":
        return sa.and_(waiting, Entry.waiting_since < mentoring.late_before(edition, at))
    return waiting


def _says(query: str) -> sa.ColumnElement[bool]:
    # SQLite folds the case of ASCII letters only: a title is tried as typed, small and with a
    # capital; words of accepted entries are kept folded.
    tried = {query, query.lower(), query.capitalize(), query.upper()}
    said = [Entry.title.contains(one, autoescape=True) for one in tried]
    said += [Entry.school.contains(one, autoescape=True) for one in tried]
    said.append(Entry.search_text.contains(fold(query), autoescape=True))
    number = query.lstrip("#0")
    if number.isascii() and number.isdigit() and len(number) < 9:
        said.append(Entry.number == int(number))
    return sa.or_(*said)


def _sorting(sort: str) -> tuple[Any, type, bool]:
    """(expression, kind of its packed value, whether it goes downward)."""
    if sort == "title":
        return sa.func.lower(Entry.title), str, False
    if sort == "waiting":
        return sa.func.coalesce(Entry.waiting_since, NEVER), datetime, False
    if sort == "changed":
        return sa.func.coalesce(Entry.changed_at, NEVER), datetime, True
    return sa.func.coalesce(Entry.number, WITHOUT_NUMBER), int, False


def _packed(value: Any) -> str | int:
    return value.isoformat() if isinstance(value, datetime) else value


def _start(after: str | None, kind: type) -> tuple[Any, int] | None:
    found = unpack(after, [str if kind is datetime else kind, int])
    if found is None:
        return None
    value, last = found
    if kind is datetime:
        try:
            value = datetime.fromisoformat(str(value))  # type: ignore[assignment]
        except ValueError:
            return None
        if value.tzinfo is None:  # type: ignore[union-attr]
            return None
    return value, int(last)
