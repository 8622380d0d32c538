"""Who has a certificate due in an edition, and what would be printed on it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import ConsentState, Person, Purpose
from festival.accounts.queries import consents, email_key
from festival.awards.models import Award
from festival.awards.queries import awards_of, published_result
from festival.certificates.actions import Claim
from festival.certificates.models import CertificateKind
from festival.db import db
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import phase
from festival.entries.models import Entry, EntryState, TeamMember
from festival.judging.models import Judge, ScoreSheet, SheetState
from festival.mentoring.models import Feedback, FeedbackState


class Group(StrEnum):
    """For whom certificates are issued together."""

    ENTRANTS = "entrants"
    PLACED = "placed"
    JUDGES = "judges"
    MENTORS = "mentors"
    TEACHERS = "teachers"


KINDS = {
    Group.ENTRANTS: (CertificateKind.ENTRANT,),
    Group.PLACED: (CertificateKind.PLACE, CertificateKind.AWARD),
    Group.JUDGES: (CertificateKind.JUDGE,),
    Group.MENTORS: (CertificateKind.MENTOR,),
    Group.TEACHERS: (CertificateKind.TEACHER,),
}


def claims(edition: Edition, group: Group) -> list[Claim]:
    """What is due to people of this group; places only from a published result."""
    made = {
        Group.ENTRANTS: _entrants,
        Group.PLACED: _placed,
        Group.JUDGES: _judges,
        Group.MENTORS: _mentors,
        Group.TEACHERS: _teachers,
    }
    return made[group](edition)


def claim(edition: Edition, person_id: int, kind: CertificateKind, about: str) -> Claim | None:
    """What is due to this person now for this one thing, None where nothing is any more."""
    group = next(one for one, kinds in KINDS.items() if kind in kinds)
    wanted = (person_id, kind, about.partition("#")[0])
    return next((one for one in claims(edition, group) if one.key == wanted), None)


def teachers_without_account(edition: Edition) -> int:
    """How many teachers of accepted entries have no account to issue a certificate to."""
    named = {email_key(one.teacher_email) for one in _accepted(edition) if one.teacher_email}
    return len(named - {one.email_key for one in _people_at(named)})


def common(edition: Edition) -> dict[str, Any]:
    """What every certificate of the edition says."""
    return {"edition": edition.name, "place": edition.place, "time_zone": edition.time_zone}


def _accepted(edition: Edition) -> Sequence[Entry]:
    return db.session.scalars(
        sa.select(Entry)
        .where(
            Entry.edition_id == edition.id,
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
        )
        .order_by(Entry.number, Entry.id)
        .options(
            joinedload(Entry.accepted_version),
            joinedload(Entry.division),
            joinedload(Entry.category),
        )
    ).all()


def _members(edition: Edition, entry_ids: Sequence[int]) -> dict[int, list[Person]]:
    """Who is in these teams and has agreed to take part, by entry id."""
    rows = db.session.execute(
        sa.select(TeamMember.entry_id, Person)
        .join(Person, Person.id == TeamMember.person_id)
        .where(
            TeamMember.entry_id.in_(entry_ids),
            TeamMember.left_at.is_(None),
            Person.closed_at.is_(None),
        )
        .order_by(TeamMember.id)
    ).all()
    held = consents({person.id for _entry, person in rows}, edition.realm_id)
    found: dict[int, list[Person]] = {}
    for entry_id, person in rows:
        if held.get((person.id, Purpose.TAKING_PART)) is ConsentState.GIVEN:
            found.setdefault(entry_id, []).append(person)
    return found


def _of_entry(edition: Edition, entry: Entry, order: int, total: int) -> dict[str, Any]:
    told = entry.accepted_version or entry
    day = phase(edition, PhaseKind.FESTIVAL_DAY)
    return common(edition) | {
        "title": told.title,
        "title_language": told.language,
        "number": entry.number,
        "division": entry.division.name if entry.division else {},
        "category": entry.category.name if entry.category else {},
        "school": told.school,
        "from": _day(edition, entry.submitted_at),
        "to": _day(edition, day.opens_at if day else None),
        "total": total,
        "first": order,
        "marked": 1,
    }


def _entrants(edition: Edition) -> list[Claim]:
    accepted = _accepted(edition)
    teams = _members(edition, [one.id for one in accepted])
    return [
        Claim(
            person,
            CertificateKind.ENTRANT,
            f"entry:{entry.id}",
            _of_entry(edition, entry, order, len(accepted)),
        )
        for order, entry in enumerate(accepted)
        for person in teams.get(entry.id, [])
    ]


def _placed(edition: Edition) -> list[Claim]:
    result = published_result(edition.id)
    if result is None:
        return []
    accepted = {one.id: (order, one) for order, one in enumerate(_accepted(edition))}
    in_division = Counter(entry.division_id for _order, entry in accepted.values())
    given = [one for one in awards_of(result.id) if one.entry_id in accepted]
    teams = _members(edition, [one.entry_id for one in given])
    found = []
    for award in given:
        order, entry = accepted[award.entry_id]
        facts = _of_entry(edition, entry, order, len(accepted)) | _of_award(award)
        if award.place is not None:
            facts |= {"total": in_division[entry.division_id], "first": award.place - 1}
        kind = CertificateKind.AWARD if award.place is None else CertificateKind.PLACE
        found += [
            Claim(person, kind, f"award:{award.id}", facts) for person in teams.get(entry.id, [])
        ]
    return found


def _of_award(award: Award) -> dict[str, Any]:
    partner = award.prize.partner if award.prize else None
    return {
        "rank": award.place,
        "prize": award.prize.name if award.prize else {},
        "partner": partner.name if partner else {},
        "division": award.division.name if award.division else {},
    }


def _judges(edition: Edition) -> list[Claim]:
    counted = db.session.execute(
        sa.select(
            Judge.person_id,
            sa.func.count(ScoreSheet.id),
            sa.func.count(ScoreSheet.id),
            sa.func.min(ScoreSheet.submitted_at),
            sa.func.max(ScoreSheet.submitted_at),
        )
        .join(ScoreSheet, ScoreSheet.judge_id == Judge.id)
        .where(Judge.edition_id == edition.id, ScoreSheet.state != SheetState.DRAFT)
        .group_by(Judge.person_id)
    ).all()
    return _of_adults(edition, CertificateKind.JUDGE, counted)


def _mentors(edition: Edition) -> list[Claim]:
    counted = db.session.execute(
        sa.select(
            Feedback.mentor_id,
            sa.func.count(Feedback.id),
            sa.func.count(Feedback.entry_id.distinct()),
            sa.func.min(Feedback.sent_at),
            sa.func.max(Feedback.sent_at),
        )
        .join(Entry, Entry.id == Feedback.entry_id)
        .where(Entry.edition_id == edition.id, Feedback.state != FeedbackState.DRAFT)
        .group_by(Feedback.mentor_id)
    ).all()
    return _of_adults(edition, CertificateKind.MENTOR, counted)


def _teachers(edition: Edition) -> list[Claim]:
    entries: dict[str, list[Entry]] = {}
    for one in _accepted(edition):
        if one.teacher_email:
            entries.setdefault(email_key(one.teacher_email), []).append(one)
    day = phase(edition, PhaseKind.FESTIVAL_DAY)
    counted = []
    for person in _people_at(set(entries)):
        own = entries[person.email_key or ""]
        first = min((one.submitted_at for one in own if one.submitted_at), default=None)
        last = day.opens_at if day else None
        counted.append((person.id, len(own), len(own), first, last))
    return _of_adults(edition, CertificateKind.TEACHER, counted)


def _people_at(keys: set[str]) -> Sequence[Person]:
    return db.session.scalars(
        sa.select(Person).where(
            Person.email_key.in_(keys),
            Person.email_confirmed_at.is_not(None),
            Person.closed_at.is_(None),
        )
    ).all()


def _of_adults(edition: Edition, kind: CertificateKind, counted: Sequence[Any]) -> list[Claim]:
    """Claims from rows of (person id, what they gave, entries, first and last moment)."""
    total = len(_accepted(edition))
    by_id = {row[0]: row for row in counted}
    people = db.session.scalars(
        sa.select(Person)
        .where(Person.id.in_(by_id), Person.closed_at.is_(None))
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    found = []
    for person in people:
        _id, count, entries, first, last = by_id[person.id]
        facts = common(edition) | {
            "count": count,
            "total": max(total, entries),
            "marked": entries,
            "school": person.school,
            "from": _day(edition, first),
            "to": _day(edition, last),
        }
        found.append(Claim(person, kind, "edition", facts))
    return found


def _day(edition: Edition, at: datetime | None) -> str:
    return edition.local(at).date().isoformat() if at else ""
