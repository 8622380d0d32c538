"""Reads of judges: who they are, what they carry, whom they should not meet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts.models import Guardian, Person
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState, TeamMember
from festival.fields import fold
from festival.judging.mail_hosts import own_domain
from festival.judging.models import Assignment, Conflict, Judge, ScoreSheet, SheetState
from festival.judging.queries.counting import in_conflict
from festival.judging.queries.settings import settings_of
from festival.mentoring.models import Mentoring
from festival.venue import queries as hall
from festival.venue.models import Stand

EDITION = (
    joinedload(Judge.edition).selectinload(Edition.phases),
    joinedload(Judge.edition).selectinload(Edition.categories),
    joinedload(Judge.edition).selectinload(Edition.divisions),
)


@dataclass(frozen=True)
class JudgeLoad:
    """A judge and how far they are."""

    judge: Judge
    assigned: int
    begun: int
    submitted: int
    skipped: int = 0
    # When the last sheet of theirs arrived.
    seen_at: datetime | None = None

    @property
    def screened_until(self) -> date | None:
        """The last day on which their screening holds."""
        held = [
            one.vetted_until
            for one in self.judge.person.grants
            if one.role is Role.JUDGE
            and one.realm_id == self.judge.edition.realm_id
            and one.ended_at is None
        ]
        return next((one for one in held if one is not None), None)


def judge_of(person: Person, edition_id: int) -> Judge | None:
    """The person as a judge of this edition."""
    return db.session.scalar(
        sa.select(Judge)
        .where(Judge.person_id == person.id, Judge.edition_id == edition_id)
        .options(*EDITION)
    )


def judgeships(person: Person) -> Sequence[Judge]:
    """Every edition the person judges, the newest first."""
    realms = [one.realm_id for one in person.grants if one.role is Role.JUDGE and not one.ended_at]
    return db.session.scalars(
        sa.select(Judge)
        .join(Judge.edition)
        .where(Judge.person_id == person.id, Edition.realm_id.in_(realms))
        .order_by(Edition.year.desc(), Judge.id.desc())
        .options(*EDITION)
    ).all()


def judges_of(edition_id: int) -> Sequence[Judge]:
    """The judges of an edition by name."""
    return db.session.scalars(
        sa.select(Judge)
        .join(Judge.person)
        .where(Judge.edition_id == edition_id)
        .order_by(Person.family_name, Person.given_name, Judge.id)
        .options(joinedload(Judge.person).selectinload(Person.grants), joinedload(Judge.edition))
    ).all()


def judges_with_load(edition_id: int) -> list[JudgeLoad]:
    """Every judge with how many entries are theirs, begun and done; two statements."""
    done = sa.case((ScoreSheet.state != SheetState.DRAFT, 1))
    counted = db.session.execute(
        sa.select(
            Assignment.judge_id,
            sa.func.count(Assignment.id),
            sa.func.count(ScoreSheet.id),
            sa.func.count(done),
            sa.func.count(Assignment.skipped_at),
            sa.func.max(ScoreSheet.saved_at),
        )
        .join(Judge, Judge.id == Assignment.judge_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(
            Judge.edition_id == edition_id,
            ~in_conflict(Assignment.judge_id, Assignment.entry_id),
        )
        .group_by(Assignment.judge_id)
    )
    counts = {row[0]: row[1:] for row in counted}
    nothing = (0, 0, 0, 0, None)
    return [JudgeLoad(one, *counts.get(one.id, nothing)) for one in judges_of(edition_id)]


def conflicts_of(edition_id: int, *, declared_only: bool = False) -> dict[int, set[int]]:
    """Ids of the entries each judge (by id) must not score: declared and known ties."""
    found: dict[int, set[int]] = defaultdict(set)
    declared = db.session.execute(
        sa.select(Conflict.judge_id, Conflict.entry_id)
        .join(Judge, Judge.id == Conflict.judge_id)
        .where(Judge.edition_id == edition_id)
    )
    for judge_id, entry_id in declared:
        found[judge_id].add(entry_id)
    if declared_only:
        return found
    for judge_id, entry_id, _why in known_ties(edition_id):
        found[judge_id].add(entry_id)
    related = _related(edition_id)
    for ties in found.values():
        ties.update(*[related[one] for one in ties if one in related])
    return found


def _related(edition_id: int) -> dict[int, set[int]]:
    """Entries of the same pupils, by entry id: a tie to one is a tie to the other."""
    of: dict[int, set[int]] = defaultdict(set)
    for person_id, entry_id in _members(edition_id):
        of[person_id].add(entry_id)
    related: dict[int, set[int]] = defaultdict(set)
    for entries in of.values():
        for one in entries if len(entries) > 1 else ():
            related[one] |= entries
    return related


def _members(edition_id: int) -> list[tuple[int, int]]:
    rows = db.session.execute(
        sa.select(TeamMember.person_id, TeamMember.entry_id)
        .join(Entry, Entry.id == TeamMember.entry_id)
        .where(Entry.edition_id == edition_id, TeamMember.left_at.is_(None))
    )
    return [(row[0], row[1]) for row in rows]


def known_ties(edition_id: int) -> list[tuple[int, int, str]]:
    """(judge id, entry id, "mentored" | "school" | "domain") for ties that the data shows by
    themselves; by the domain of e-mail addresses only where the edition wants it so."""
    mentored = db.session.execute(
        sa.select(Judge.id, Mentoring.entry_id)
        .join(Mentoring, Mentoring.mentor_id == Judge.person_id)
        .join(Entry, Entry.id == Mentoring.entry_id)
        .where(Judge.edition_id == edition_id, Entry.edition_id == edition_id)
    ).all()
    ties = [(row[0], row[1], "mentored") for row in mentored]
    schools = defaultdict(list)
    for judge_id, school in db.session.execute(
        sa.select(Judge.id, Judge.school).where(Judge.edition_id == edition_id, Judge.school != "")
    ):
        schools[fold(school)].append(judge_id)
    if schools:
        rows = db.session.execute(
            sa.select(Entry.id, Entry.school).where(
                Entry.edition_id == edition_id, Entry.school != ""
            )
        )
        ties += [(one, row[0], "school") for row in rows for one in schools[fold(row[1])]]
    if settings_of(edition_id).same_domain_is_tie:
        ties += [(*pair, "domain") for pair in sorted(_same_domain(edition_id))]
    return ties


def _same_domain(edition_id: int) -> set[tuple[int, int]]:
    """Judges whose address shares a domain with a member's, a guardian's or the teacher's."""
    of: dict[str, set[int]] = defaultdict(set)
    addresses = (
        sa.select(Person.email, TeamMember.entry_id).join(
            TeamMember, TeamMember.person_id == Person.id
        ),
        sa.select(Guardian.email, TeamMember.entry_id).join(
            TeamMember, TeamMember.person_id == Guardian.student_id
        ),
    )
    for found in addresses:
        rows = db.session.execute(
            found.join(Entry, Entry.id == TeamMember.entry_id).where(
                Entry.edition_id == edition_id, TeamMember.left_at.is_(None)
            )
        )
        for email, entry_id in rows:
            of[own_domain(email)].add(entry_id)
    teachers = sa.select(Entry.teacher_email, Entry.id).where(Entry.edition_id == edition_id)
    for email, entry_id in db.session.execute(teachers):
        of[own_domain(email)].add(entry_id)
    of.pop("", None)
    judges = db.session.execute(
        sa.select(Judge.id, Person.email)
        .join(Person, Person.id == Judge.person_id)
        .where(Judge.edition_id == edition_id)
    )
    return {(row[0], one) for row in judges for one in of.get(own_domain(row[1]), ())}


def coverage(edition_id: int) -> Sequence[Entry]:
    """Entries that are judged, by number, for the grid of entries and judges."""
    return db.session.scalars(
        sa.select(Entry)
        .where(Entry.edition_id == edition_id, Entry.state == EntryState.ACCEPTED)
        .order_by(Entry.number)
        .options(selectinload(Entry.category), selectinload(Entry.division))
    ).all()


def judge(judge_id: int, edition_id: int) -> Judge | None:
    """A judge of this edition by id."""
    return db.session.scalar(
        sa.select(Judge)
        .where(Judge.id == judge_id, Judge.edition_id == edition_id)
        .options(*EDITION, joinedload(Judge.person).selectinload(Person.grants))
    )


def conflict(conflict_id: int, edition_id: int) -> Conflict | None:
    """A declared conflict of this edition by id."""
    return db.session.scalar(
        sa.select(Conflict)
        .join(Judge, Judge.id == Conflict.judge_id)
        .where(Conflict.id == conflict_id, Judge.edition_id == edition_id)
    )


@dataclass(frozen=True)
class Declared:
    """A declared conflict with the names that an organiser reads."""

    id: int
    judge: str
    number: int | None
    title: str
    reason: str
    at: datetime


def declared_conflicts(edition_id: int) -> list[Declared]:
    """What judges declared, the newest first."""
    rows = db.session.execute(
        sa.select(Conflict, Person.given_name, Person.family_name, hall.found_by(), Entry.title)
        .join(Judge, Judge.id == Conflict.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .join(Entry, Entry.id == Conflict.entry_id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .where(Judge.edition_id == edition_id)
        .order_by(Conflict.id.desc())
    )
    return [
        Declared(row[0].id, f"{row[1]} {row[2]}", row[3], row[4], row[0].reason, row[0].declared_at)
        for row in rows
    ]
