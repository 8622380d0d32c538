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
from festival.judging.models import Assignment, Conflict, Judge, ScoreSheet, SheetState
from festival.marks import N_


def join(edition: Edition, person: Person, facts: dict[str, Any], *, at: datetime) -> Judge:
    """Make the person a judge of the edition; a second time changes nothing."""
    held = db.session.scalar(
        sa.select(Judge).where(Judge.edition_id == edition.id, Judge.person_id == person.id)
    )
    if held is not None:
        return held
    known = {one.key for one in edition.categories}
    judge = Judge(
        edition_id=edition.id,
        person_id=person.id,
        categories=[key for key in facts.get("categories", []) if key in known],
        languages=[one for one in facts.get("languages", []) if one in ("en", "lv", "nb")],
        school=str(facts.get("school", ""))[:120],
        joined_at=at,
    )
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
    """The judge was asked and has named every tie."""
    judge.conflicts_asked_at = judge.conflicts_asked_at or at
    activity.record(
        by, Happened.CONFLICT_DECLARED, judge, realm_id=judge.edition.realm_id, none=True
    )


def declare_conflict(
    judge: Judge, entries: Sequence[Entry], *, reason: str, by: Person, at: datetime
) -> None:
    """Name ties to entries: their visits are taken away with sheets that are only begun.

    A sheet that was submitted stays on record for the organisers, who decide.
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
