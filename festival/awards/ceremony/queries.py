"""Reads for the ceremony: awards with what may be shown of their winners now, and the notes."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts import queries as accounts
from festival.awards.ceremony.steps import Given, Winner
from festival.awards.models import CeremonyNote
from festival.awards.queries import awards_of
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState
from festival.entries.public import PublicEntry, public_view


def given(result_id: int, edition: Edition, at: datetime) -> list[Given]:
    """The awards of a result in order; a fixed number of statements."""
    rows = awards_of(result_id)
    winners = shown({one.entry_id for one in rows}, edition, at)
    return [
        Given(
            winners.get(one.entry_id),
            one.place,
            one.division_id,
            one.prize.name if one.prize else None,
            one.prize.partner.name if one.prize and one.prize.partner else None,
        )
        for one in rows
    ]


def shown(entry_ids: Collection[int], edition: Edition, at: datetime) -> dict[int, Winner]:
    """Winners by entry id, as far as the public may see them at this moment."""
    rows = db.session.scalars(
        sa.select(Entry)
        .join(Entry.edition)
        .where(Entry.id.in_(entry_ids), entries.is_public(at))
        .options(*entries.TEAM, *entries.PICTURES, joinedload(Entry.accepted_version))
    ).all()
    people = {one.person_id for row in rows for one in row.members}
    people |= {each.person_id for row in rows for one in row.images for each in one.persons}
    consents = accounts.consents(people, edition.realm_id)
    hints = notes(entry_ids)
    return {
        row.id: _winner(
            public_view(row, row.accepted_version, edition, consents),
            hints[row.id].words if row.id in hints else "",
        )
        for row in rows
    }


def _winner(told: PublicEntry, hint: str) -> Winner:
    picture = told.pictures[0] if told.pictures else None
    return Winner(told.title, told.language, told.names, told.unnamed, told.school, picture, hint)


def notes(entry_ids: Collection[int]) -> dict[int, CeremonyNote]:
    """Notes by entry id."""
    rows = db.session.scalars(sa.select(CeremonyNote).where(CeremonyNote.entry_id.in_(entry_ids)))
    return {one.entry_id: one for one in rows}


def note(entry_id: int) -> CeremonyNote | None:
    """The note about an entry, whole and new from the database."""
    return db.session.scalar(
        sa.select(CeremonyNote)
        .where(CeremonyNote.entry_id == entry_id)
        .execution_options(populate_existing=True)
    )


def may_be_said(edition_id: int) -> Sequence[Entry]:
    """Accepted entries with their teams, by number: what a note can be written about."""
    return db.session.scalars(
        sa.select(Entry)
        .where(Entry.edition_id == edition_id, Entry.state == EntryState.ACCEPTED)
        .order_by(Entry.number.is_(None), Entry.number, Entry.id)
        .options(*entries.TEAM, selectinload(Entry.accepted_version))
    ).all()
