"""Everything an organiser should see at one glance; a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival.accounts.models import Invitation, Person, RoleGrant
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState
from festival.judging.models import Assignment, Judge, ScoreSheet, SheetState
from festival.organise.queries.entries import Wanted, count_entries
from festival.outbox import Mail, MailState

ADULTS = (Role.MENTOR, Role.JUDGE)


@dataclass(frozen=True)
class Board:
    """Numbers of one edition at one moment."""

    counts: Mapping[EntryState, int]
    decide: int
    held: int
    late: int
    judges: int
    idle_judges: int
    visits: int
    sheets: int
    short_of_sheets: int
    unscreened: int
    mail_held: int
    mail_failed: int
    invitations: int

    @property
    def total(self) -> int:
        """Entries in any state."""
        return sum(self.counts.values())


def board(edition: Edition, at: datetime) -> Board:
    """How the edition stands at this moment."""
    judges, idle = _judges(edition.id)
    visits, sheets = judging_progress(edition.id)
    mails = _mails(edition.realm_id)
    return Board(
        counts=entries.counts_by_state(edition.id),
        decide=count_entries(edition, Wanted(waits="decision"), at),
        held=count_entries(edition, Wanted(waits="held"), at),
        late=count_entries(edition, Wanted(waits="late"), at),
        judges=judges,
        idle_judges=idle,
        visits=visits,
        sheets=sheets,
        short_of_sheets=_short_of_sheets(edition) if sheets else 0,
        unscreened=_unscreened(edition.realm_id, at),
        mail_held=mails.get(MailState.HELD, 0),
        mail_failed=mails.get(MailState.FAILED, 0),
        invitations=_invitations(edition.realm_id, at),
    )


def edition_names(person: Person) -> Sequence[tuple[str, Mapping[str, str]]]:
    """(slug, name) of the editions this person runs, the newest first; an owner runs all."""
    found = sa.select(Edition.slug, Edition.name)
    if not person.has_role(Role.OWNER):
        realms = [where for role, where in person.roles_held() if role is Role.ORGANISER]
        found = found.where(Edition.realm_id.in_(realms))
    rows = db.session.execute(found.order_by(Edition.year.desc(), Edition.id.desc()))
    return [(row[0], row[1]) for row in rows]


def judging_progress(edition_id: int) -> tuple[int, int]:
    """(visits planned, sheets handed in)."""
    handed_in = sa.case((ScoreSheet.state != SheetState.DRAFT, 1))
    row = db.session.execute(
        sa.select(sa.func.count(Assignment.id), sa.func.count(handed_in))
        .join(Judge, Judge.id == Assignment.judge_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Judge.edition_id == edition_id)
    ).one()
    return row[0], row[1]


def _judges(edition_id: int) -> tuple[int, int]:
    visited = sa.exists().where(Assignment.judge_id == Judge.id)
    row = db.session.execute(
        sa.select(sa.func.count(Judge.id), sa.func.count(sa.case((~visited, 1)))).where(
            Judge.edition_id == edition_id
        )
    ).one()
    return row[0], row[1]


def _short_of_sheets(edition: Edition) -> int:
    held = (
        sa.select(sa.func.count(ScoreSheet.id))
        .where(ScoreSheet.entry_id == Entry.id, ScoreSheet.state != SheetState.DRAFT)
        .correlate(Entry)
        .scalar_subquery()
    )
    return _number(
        sa.select(sa.func.count(Entry.id)).where(
            Entry.edition_id == edition.id,
            Entry.state == EntryState.ACCEPTED,
            held < edition.sheets_least,
        )
    )


def _unscreened(realm_id: int, at: datetime) -> int:
    return _number(
        sa.select(sa.func.count(RoleGrant.id)).where(
            RoleGrant.realm_id == realm_id,
            RoleGrant.role.in_(ADULTS),
            RoleGrant.ended_at.is_(None),
            sa.or_(RoleGrant.vetted_until.is_(None), RoleGrant.vetted_until < at.date()),
        )
    )


def _mails(realm_id: int) -> dict[MailState, int]:
    rows = db.session.execute(
        sa.select(Mail.state, sa.func.count()).where(Mail.realm_id == realm_id).group_by(Mail.state)
    )
    return {row[0]: row[1] for row in rows}


def _invitations(realm_id: int, at: datetime) -> int:
    return _number(
        sa.select(sa.func.count(Invitation.id)).where(
            Invitation.realm_id == realm_id,
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > at,
            Invitation.uses < Invitation.most_uses,
        )
    )


def _number(found: Any) -> int:
    return db.session.scalar(found) or 0
