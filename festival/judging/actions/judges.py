"""Judges of an edition: joining, what they know and speak, conflicts of interest."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.errors import Refused
from festival.fields import clean_line
from festival.i18n import LANGUAGES
from festival.judging.models import Assignment, Conflict, Judge, ScoreSheet, SheetState
from festival.marks import N_


def join(edition: Edition, person: Person, facts: dict[str, Any], *, at: datetime) -> Judge:
    """Make the person a judge of the edition; a second time only fills in what is empty.

    Facts: "categories" (keys), "languages" (codes), "school"; what is unknown is left out.
    """
    held = db.session.scalar(
        sa.select(Judge).where(Judge.edition_id == edition.id, Judge.person_id == person.id)
    )
    judge = held or Judge(
        edition_id=edition.id,
        person_id=person.id,
        categories=[],
        languages=[],
        school="",
        joined_at=at,
    )
    known = {one.key for one in edition.categories}
    fields = [key for key in facts.get("categories", []) if key in known]
    judge.categories = judge.categories or fields
    judge.languages = judge.languages or [
        one for one in facts.get("languages", []) if one in LANGUAGES
    ]
    judge.school = judge.school or clean_line(str(facts.get("school", "")))[:120]
    if held is None:
        db.session.add(judge)
    db.session.flush()
    return judge


def change_judge(judge: Judge, told: dict[str, Any], *, by: Person, at: datetime) -> None:
    """Set categories, languages, school and limits."""
    for name in ("categories", "languages", "school", "least", "most"):
        if name in told:
            setattr(judge, name, told[name])
    if judge.least > judge.most:
        raise Refused(N_("The least may not be more than the most."))
    activity.record(
        by, Happened.DETAILS_CHANGED, judge, realm_id=judge.edition.realm_id, fields=sorted(told)
    )


def declare_no_conflict(judge: Judge, *, by: Person, at: datetime) -> None:
    """The judge was asked and knows nobody, or nobody else than was named."""
    judge.conflicts_asked_at = judge.conflicts_asked_at or at
    activity.record(
        by, Happened.CONFLICT_DECLARED, judge, realm_id=judge.edition.realm_id, none=True
    )


def declare_conflict(
    judge: Judge, entries: Sequence[Entry], *, reason: str, by: Person, at: datetime
) -> None:
    """Name ties to entries: their visits leave the judge's list.

    A visit whose sheet was begun stays on record with it, but nothing of it counts or opens
    while the tie stands. Raises Refused once the sheet is locked.
    """
    for entry in entries:
        held = db.session.scalar(
            sa.select(Conflict).where(Conflict.judge_id == judge.id, Conflict.entry_id == entry.id)
        )
        if held is None:
            db.session.add(
                Conflict(
                    judge_id=judge.id,
                    entry_id=entry.id,
                    reason=reason,
                    declared_at=at,
                    declared_by=by.id,
                )
            )
        _take_visit_away(judge, entry)
        activity.record(
            by, Happened.CONFLICT_DECLARED, entry, realm_id=judge.edition.realm_id, judge=judge.id
        )


def _take_visit_away(judge: Judge, entry: Entry) -> None:
    visit = db.session.scalar(
        sa.select(Assignment).where(
            Assignment.judge_id == judge.id, Assignment.entry_id == entry.id
        )
    )
    if visit is None:
        return
    begun = db.session.scalar(sa.select(ScoreSheet).where(ScoreSheet.assignment_id == visit.id))
    if begun is None:
        db.session.delete(visit)
    elif begun.state is SheetState.LOCKED:
        raise Refused(N_("Scores are locked. Tell the organisers."))


def lift_conflict(conflict: Conflict, *, realm_id: int, by: Person) -> None:
    """An organiser takes a declared conflict back."""
    db.session.delete(conflict)
    activity.record(by, Happened.CONFLICT_LIFTED, conflict, realm_id=realm_id)
