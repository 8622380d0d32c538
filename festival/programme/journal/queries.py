"""Named reads of journals. What others may see is asked with `shared_pages` alone."""

from collections.abc import Sequence

import sqlalchemy as sa

from festival.db import db
from festival.programme.models import JournalPage, Participant


def own_pages(participant_id: int) -> Sequence[JournalPage]:
    """Every page, the newest day first; for the participant alone."""
    return db.session.scalars(_pages(participant_id)).all()


def shared_pages(participant_id: int) -> Sequence[JournalPage]:
    """The pages that are shared now, the newest day first."""
    return db.session.scalars(_pages(participant_id).where(JournalPage.shared)).all()


def shared_number(participant_id: int) -> int:
    """How many pages are shared now."""
    counted = sa.select(sa.func.count(JournalPage.id)).where(
        JournalPage.participant_id == participant_id, JournalPage.shared
    )
    return db.session.scalar(counted) or 0


def own_page(page_id: int, person_id: int, *, lock: bool = False) -> JournalPage | None:
    """A page of this person's own journal; locked, so that acts on it come one by one."""
    query = (
        sa.select(JournalPage)
        .join(Participant, Participant.id == JournalPage.participant_id)
        .where(JournalPage.id == page_id, Participant.person_id == person_id)
    )
    return db.session.scalar(query.with_for_update(of=JournalPage) if lock else query)


def _pages(participant_id: int) -> sa.Select[JournalPage]:
    return (
        sa.select(JournalPage)
        .where(JournalPage.participant_id == participant_id)
        .order_by(JournalPage.on.desc(), JournalPage.id.desc())
    )
