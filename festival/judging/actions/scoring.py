"""Saving score sheets: once for every save, never over somebody else's, every version kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, NotReady, Refused, Stale
from festival.i18n import text
from festival.judging import queries
from festival.judging.actions.breaks import at_work_again
from festival.judging.actions.walking import at_stand, leave, team_is_here
from festival.judging.models import (
    Assignment,
    Criterion,
    Rubric,
    Score,
    ScoreSheet,
    SheetState,
    SheetVersion,
)
from festival.judging.rules import can_score, can_type, faults_of, is_judged, missing_on
from festival.marks import N_


@dataclass(frozen=True)
class Saved:
    """What the server holds after a save; a repeated save gets the same answer."""

    version: int
    state: SheetState
    saved_at: datetime


def read_levels(raw: Mapping[str, Any], rubric: Rubric) -> dict[str, int]:
    """Levels by criterion key from what a form or a program sent; empty ones are left out.

    Raises Invalid for unknown criteria and for what is no whole number on the scale.
    """
    levels: dict[str, int] = {}
    for key, value in raw.items():
        if value in ("", None):
            continue
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise Invalid(N_("A level is a whole number."))
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            raise Invalid(N_("A level is a whole number."))
        levels[key] = int(text)
    if faults_of(levels, rubric.criteria):
        raise Invalid(N_("This rubric has no such criterion or level. Reload the page."))
    return levels


def save_sheet(
    assignment: Assignment,
    rubric: Rubric,
    *,
    levels: Mapping[str, int],
    comment: str,
    note: str,
    submit: bool,
    save_key: str,
    drawn_from: int,
    by: Person,
    at: datetime,
    earlier: Collection[str] = (),
    on_paper: bool = False,
    opened_at: datetime | None = None,
) -> Saved:
    """Keep a sheet as it is on the judge's screen, or `on_paper` as two organisers read it there.

    Idempotent by `save_key`; `earlier` are keys of saves of this device whose answers never came,
    which make no save stale; `opened_at` is when its page was made. Raises Stale where the sheet is
    newer than `drawn_from` (0: none was there), NotReady for a criterion missing, Invalid for one
    not asked, Refused once scores are locked. Also freezes the rubric, ends skip and break.
    """
    sheet = _take_turns(assignment, rubric)
    repeat = queries.saved_before(sheet.id, save_key) if sheet else None
    if sheet is not None and repeat is not None:
        return Saved(repeat.number, repeat.state, repeat.saved_at)
    if not _may(by, assignment, rubric, at, on_paper):
        raise Refused(_why_not(assignment, rubric))
    if (sheet.version if sheet else 0) != drawn_from and not _is_own(sheet, earlier):
        raise Stale()
    was_submitted = sheet is not None and sheet.state is SheetState.SUBMITTED
    asked = _asked(assignment, rubric, levels)
    if (submit or was_submitted) and (not asked or missing_on(levels, asked)):
        raise NotReady(N_("Choose a level for every criterion."))
    if sheet is None:
        sheet = _begin(assignment, at, opened_at or at)
    sheet.comment, sheet.note, sheet.saved_at = comment, note, at
    if submit or was_submitted:
        sheet.state, sheet.submitted_at = SheetState.SUBMITTED, sheet.submitted_at or at
    rubric.frozen_at = rubric.frozen_at or (at if levels else None)
    _write(sheet, levels, asked, save_key, by, at)
    happened = Happened.SHEET_SUBMITTED if submit and not was_submitted else Happened.SHEET_SAVED
    _tell(by, happened, sheet, assignment, on_paper, at)
    return Saved(sheet.version, sheet.state, at)


def _may(by: Person, assignment: Assignment, rubric: Rubric, at: datetime, on_paper: bool) -> bool:
    """A judge while judging is open; paper is typed in the evening, until scores stand still."""
    if on_paper:
        return can_type(by, assignment, rubric)
    return can_score(by, assignment, rubric, at, at.date())


def _tell(
    by: Person,
    happened: Happened,
    sheet: ScoreSheet,
    assignment: Assignment,
    on_paper: bool,
    at: datetime,
) -> None:
    realm_id = assignment.judge.edition.realm_id
    activity.record(by, happened, sheet, realm_id=realm_id, version=sheet.version)
    if on_paper:
        # The judge is wherever they are: only the stand is no more skipped.
        assignment.skipped_at, assignment.skipped_reason = None, ""
    else:
        _on_the_walk(assignment, sheet, by=by, at=at)


def _on_the_walk(assignment: Assignment, sheet: ScoreSheet, *, by: Person, at: datetime) -> None:
    """Whoever scores is there and has met the team; whoever hands in leaves the stand."""
    judge = assignment.judge
    at_work_again(assignment, by=by)
    team_is_here(assignment.entry_id, realm_id=judge.edition.realm_id, by=by, at=at)
    if sheet.state is SheetState.DRAFT:
        at_stand(assignment, at=at)
    else:
        leave(judge.id, assignment.entry_id)


def _asked(assignment: Assignment, rubric: Rubric, levels: Mapping[str, int]) -> list[Criterion]:
    """What is asked of the entry; Invalid names a level that is not."""
    asked = queries.asked_of(assignment.entry_id, rubric)
    unasked = set(levels) - {one.key for one in asked}
    for one in rubric.criteria:
        if one.key in unasked:
            words = N_("“%(criterion)s” is not asked about this invention. Reload the page.")
            raise Invalid(words, criterion=text(one.name))
    return asked


def _write(
    sheet: ScoreSheet,
    levels: Mapping[str, int],
    asked: Sequence[Criterion],
    save_key: str,
    by: Person,
    at: datetime,
) -> None:
    # One flush of the sheet's own row: its version counts saves, and the levels need its id.
    db.session.flush()
    _write_levels(sheet, levels, asked)
    _keep_version(sheet, levels, save_key, by, at)


def _take_turns(assignment: Assignment, rubric: Rubric) -> ScoreSheet | None:
    """The sheet as it stands once whoever is saving it, or locking all sheets, has ended.

    SQLite lets one request write at a time; PostgreSQL has to be told.
    """
    if db.has_one_writer:
        return assignment.sheet
    queries.hold_rubric(rubric)
    held = sa.select(Assignment.id).where(Assignment.id == assignment.id)
    db.session.execute(held.with_for_update())
    db.session.refresh(assignment, ["sheet"])
    if assignment.sheet is not None:
        db.session.refresh(assignment.sheet, ["version", "state", "submitted_at"])
    return assignment.sheet


def _is_own(sheet: ScoreSheet | None, earlier: Collection[str]) -> bool:
    last = queries.last_save_key(sheet) if sheet and earlier else None
    return last is not None and last in earlier


def _why_not(assignment: Assignment, rubric: Rubric) -> str:
    if rubric.scoring_locked_at is not None:
        return N_("The organisers have locked all sheets, so this change was not taken.")
    if not is_judged(assignment.entry):
        return N_("This entry is not judged any more, so this change was not taken.")
    return N_("Judging is not open now, so this change was not taken. It stays on this screen.")


def _begin(assignment: Assignment, at: datetime, opened_at: datetime) -> ScoreSheet:
    sheet = ScoreSheet(
        assignment_id=assignment.id,
        judge_id=assignment.judge_id,
        entry_id=assignment.entry_id,
        opened_at=opened_at,
        saved_at=at,
    )
    db.session.add(sheet)
    sa.orm.attributes.set_committed_value(assignment, "sheet", sheet)
    return sheet


def _write_levels(sheet: ScoreSheet, levels: Mapping[str, int], asked: Sequence[Criterion]) -> None:
    # A level that is not asked any more stays on record and does not count.
    held = {row.criterion_id: row for row in db.session.scalars(_scores(), {"sheet": sheet.id})}
    for criterion in asked:
        level, row = levels.get(criterion.key), held.get(criterion.id)
        if level is None:
            if row is not None:
                db.session.delete(row)
        elif row is None:
            db.session.add(Score(sheet_id=sheet.id, criterion_id=criterion.id, level=level))
        else:
            row.level = level


@cache
def _scores() -> sa.Select[Score]:
    return sa.select(Score).where(Score.sheet_id == sa.bindparam("sheet"))


def _keep_version(
    sheet: ScoreSheet, levels: Mapping[str, int], save_key: str, by: Person, at: datetime
) -> None:
    content = {"levels": dict(levels), "comment": sheet.comment, "note": sheet.note}
    db.session.add(
        SheetVersion(
            sheet_id=sheet.id,
            number=sheet.version,
            save_key=save_key,
            state=sheet.state,
            content=content,
            saved_at=at,
            saved_by=by.id,
        )
    )
    db.session.flush()
