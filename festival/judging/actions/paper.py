"""Paper sheets typed back: one person types, a second one confirms, then it is saved."""

from collections.abc import Collection, Mapping
from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, NotReady, Refused, Taken
from festival.judging import queries
from festival.judging.actions.scoring import Saved, save_sheet
from festival.judging.models import Assignment, Rubric, TypedSheet
from festival.judging.rules import can_type, faults_of, is_second, missing_on
from festival.marks import N_


class SamePerson(Refused):
    """Whoever typed a sheet cannot confirm it as well."""

    words = N_(
        "You typed this sheet yourself. Somebody else must look at the paper and confirm it."
    )


def type_sheet(
    assignment: Assignment,
    rubric: Rubric,
    *,
    levels: Mapping[str, int],
    comment: str,
    note: str,
    by: Person,
    at: datetime,
) -> TypedSheet:
    """Keep what stands on a paper sheet until a second person has confirmed it.

    Raises Refused once scores are locked, NotReady for half a sheet, Invalid for a level that is
    not asked, Taken where somebody typed it already. Needs entry, judge with edition.
    """
    _must_be_open(by, assignment, rubric)
    queries.hold_visit(assignment.id)
    asked = queries.asked_of(assignment.entry_id, rubric)
    if faults_of(levels, asked):
        raise Invalid(N_("The sheet asks for no such criterion or level."))
    if not asked or missing_on(levels, asked):
        raise NotReady(
            N_("Half a sheet cannot count: ask the judge for the level that is missing.")
        )
    if queries.typed_waiting(assignment.id) is not None:
        raise Taken(N_("Somebody typed this sheet already. Compare it with the paper."))
    row = TypedSheet(
        assignment_id=assignment.id,
        content={"levels": dict(levels), "comment": comment, "note": note},
        typed_at=at,
        typed_by=by.id,
    )
    db.session.add(row)
    db.session.flush()
    _tell(by, Happened.SHEET_TYPED, row, assignment)
    return row


def confirm_typed(
    row: TypedSheet,
    assignment: Assignment,
    rubric: Rubric,
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> Saved:
    """Let a typed sheet count: it is saved as the judge's, by whoever confirms it.

    `drawn_from` is the version of the electronic sheet that was shown beside it, 0 where there
    was none. Raises SamePerson, Refused where it is settled or scores are locked, and what
    save_sheet raises: Stale where the judge saved meanwhile. Side effects: those of save_sheet,
    and a line on the trail.
    """
    _take_turn(row, assignment)
    if not is_second(by, row):
        raise SamePerson()
    _must_be_open(by, assignment, rubric)
    saved = save_sheet(
        assignment,
        rubric,
        levels=row.content["levels"],
        comment=row.content["comment"],
        note=row.content["note"],
        submit=True,
        save_key=f"paper-{row.id}",
        drawn_from=drawn_from,
        by=by,
        at=at,
        on_paper=True,
    )
    row.confirmed_at, row.confirmed_by = at, by.id
    _tell(by, Happened.SHEET_CONFIRMED, row, assignment)
    return saved


def discard_typed(
    row: TypedSheet, assignment: Assignment, *, differs: Collection[str], by: Person, at: datetime
) -> None:
    """Throw away what was typed, because it differs from the paper in these places.

    Raises Refused where it is settled, Invalid where no place is named.
    """
    _take_turn(row, assignment)
    known = {*row.content["levels"], "comment", "note"}
    named = sorted(set(differs) & known)
    if not named:
        raise Invalid(N_("Say where it differs from the paper."))
    row.discarded_at, row.discarded_by = at, by.id
    _tell(by, Happened.SHEET_DISCARDED, row, assignment, differs=named)


def _take_turn(row: TypedSheet, assignment: Assignment) -> None:
    queries.hold_visit(assignment.id)
    db.session.refresh(row)
    if row.confirmed_at is not None or row.discarded_at is not None:
        raise Refused(N_("Somebody has settled this sheet already."))


def _must_be_open(by: Person, assignment: Assignment, rubric: Rubric) -> None:
    db.session.refresh(rubric, ["scoring_locked_at"])
    if not can_type(by, assignment, rubric):
        raise Refused(N_("All sheets are locked, or this entry is not judged any more."))


def _tell(
    by: Person,
    happened: Happened,
    row: TypedSheet,
    assignment: Assignment,
    differs: Collection[str] = (),
) -> None:
    facts = {"differs": list(differs)} if differs else {}
    activity.record(
        by,
        happened,
        row,
        realm_id=assignment.judge.edition.realm_id,
        entry=assignment.entry_id,
        judge=assignment.judge_id,
        **facts,
    )
