"""Named reads of results and awards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts.models import Person
from festival.awards.models import Award, Excuse, LockWord, Result, ResultState, SoloLock, Withheld
from festival.db import db
from festival.editions.models import Edition, Prize
from festival.entries import queries as entries
from festival.entries.models import Entry
from festival.judging.models import Judge, ScoreSheet
from festival.judging.queries.counting import counting
from festival.venue import queries as hall
from festival.venue.models import Stand


def standing_result(edition_id: int) -> Result | None:
    """The result that counts now, in whatever state; None while scores are open."""
    return db.session.scalar(
        sa.select(Result)
        .where(Result.edition_id == edition_id, Result.state != ResultState.SUPERSEDED)
        .options(selectinload(Result.awards))
    )


def hold_standing(edition_id: int) -> Result | None:
    """The result that counts now as it stands in the database, kept for this transaction.

    PostgreSQL is told to wait for whoever locks it; SQLite lets one request write at a time.
    """
    return db.session.scalar(
        sa.select(Result)
        .where(Result.edition_id == edition_id, Result.state != ResultState.SUPERSEDED)
        .options(selectinload(Result.awards))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def result(result_id: int, edition_id: int) -> Result | None:
    """A result of this edition by id, whatever became of it."""
    return db.session.scalar(
        sa.select(Result).where(Result.id == result_id, Result.edition_id == edition_id)
    )


def lock_word(result_id: int) -> LockWord | None:
    """The first word that this result be locked."""
    return db.session.scalar(sa.select(LockWord).where(LockWord.result_id == result_id))


def solo_lock(edition_id: int) -> SoloLock | None:
    """Whether and why one person alone may lock the edition's result."""
    return db.session.scalar(sa.select(SoloLock).where(SoloLock.edition_id == edition_id))


def past_results(edition_id: int) -> Sequence[Result]:
    """Results that were unlocked, the newest first."""
    return db.session.scalars(
        sa.select(Result)
        .where(Result.edition_id == edition_id, Result.state == ResultState.SUPERSEDED)
        .order_by(Result.id.desc())
    ).all()


def published_result(edition_id: int) -> Result | None:
    """What the public may read."""
    return db.session.scalar(
        sa.select(Result).where(
            Result.edition_id == edition_id, Result.state == ResultState.PUBLISHED
        )
    )


def awards_of(result_id: int) -> Sequence[Award]:
    """Awards by division and place, with entries and prizes."""
    return db.session.scalars(
        sa.select(Award)
        .where(Award.result_id == result_id)
        .join(Award.entry)
        .outerjoin(Award.division)
        .order_by(Award.division_id.is_(None), Award.division_id, Award.place, Award.id)
        .options(
            joinedload(Award.entry).joinedload(Entry.accepted_version),
            joinedload(Award.division),
            joinedload(Award.prize).joinedload(Prize.partner),
        )
    ).all()


def withheld(result_id: int, at: datetime) -> list[str]:
    """The made-up ids of placed entries that are not public at this moment, in order."""
    rows = db.session.execute(
        sa.select(Award.facts, entries.is_public(at))
        .join(Award.entry)
        .join(Edition, Edition.id == Entry.edition_id)
        .where(Award.result_id == result_id)
    )
    return sorted({str(facts["id"]) for facts, shows in rows if not shows and "id" in facts})


def excused(edition_id: int) -> dict[int, Excuse]:
    """Excuses of an edition by entry id."""
    rows = db.session.scalars(
        sa.select(Excuse)
        .join(Entry, Entry.id == Excuse.entry_id)
        .where(Entry.edition_id == edition_id)
    )
    return {one.entry_id: one for one in rows}


def told_to_team(entry: Entry) -> Result | None:
    """The published result that ranked this entry, None where there is none."""
    found = published_result(entry.edition_id)
    return found if found is not None and str(entry.id) in found.receipts else None


def next_result(result: Result) -> Result | None:
    """The result that was locked after this one in the same edition."""
    return db.session.scalar(
        sa.select(Result)
        .where(
            Result.edition_id == result.edition_id,
            Result.id > result.id,
            Result.locked_at.is_not(None),
        )
        .order_by(Result.id)
        .limit(1)
    )


@dataclass(frozen=True)
class Comment:
    """What a judge wrote to a team, as organisers read it before the team does."""

    sheet_id: int
    entry_id: int
    number: int | None
    title: str
    language: str
    judge: str
    words: str
    # Why the team does not read it; None where it does.
    withheld: str | None


def comments_in(edition_id: int) -> list[Comment]:
    """Every comment on a sheet that counts, by stand and judge; one statement."""
    rows = db.session.execute(
        sa.select(
            ScoreSheet.id,
            Entry.id,
            hall.found_by(),
            Entry.title,
            Entry.language,
            Person.given_name,
            Person.family_name,
            ScoreSheet.comment,
            Withheld.reason,
        )
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .outerjoin(
            Withheld, sa.and_(Withheld.sheet_id == ScoreSheet.id, Withheld.released_at.is_(None))
        )
        .where(Entry.edition_id == edition_id, ScoreSheet.comment != "", *counting())
        .order_by(hall.found_by(), Entry.id, Person.family_name, Person.given_name, ScoreSheet.id)
    )
    return [
        Comment(sheet, entry, number, title, language, f"{given} {family}".strip(), words, reason)
        for sheet, entry, number, title, language, given, family, words, reason in rows
    ]


def comments_for(entry_id: int) -> Sequence[str]:
    """What judges wrote to the team on sheets that count, without what organisers withheld."""
    withheld = sa.exists(
        sa.select(Withheld.id).where(
            Withheld.sheet_id == ScoreSheet.id, Withheld.released_at.is_(None)
        )
    )
    return db.session.scalars(
        sa.select(ScoreSheet.comment)
        .where(ScoreSheet.entry_id == entry_id, ScoreSheet.comment != "", *counting(), ~withheld)
        .order_by(sa.func.length(ScoreSheet.comment).desc(), ScoreSheet.id)
    ).all()


def withheld_comment(sheet_id: int) -> Withheld | None:
    """Why the team does not read the comment of this sheet now."""
    return db.session.scalar(
        sa.select(Withheld).where(Withheld.sheet_id == sheet_id, Withheld.released_at.is_(None))
    )
