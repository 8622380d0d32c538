"""Rubrics written and copied; scoring locked for the whole edition and opened again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.errors import Refused, Stale
from festival.judging.models import Criterion, Judge, Rubric, ScoreSheet, SheetState
from festival.marks import N_

COPIED = ("key", "name", "question", "weight", "low", "high", "levels", "position")


def save_rubric(
    edition: Edition,
    rubric: Rubric | None,
    criteria: Sequence[dict[str, Any]],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> Rubric:
    """Write all criteria anew; each is a dict of COPIED without position.

    Raises Refused once a score exists, Stale where somebody saved in between.
    """
    if rubric is None:
        rubric = Rubric(edition_id=edition.id)
        db.session.add(rubric)
        db.session.flush()
    elif rubric.frozen_at is not None:
        raise Refused(N_("There are scores already, so the rubric stands as it is."))
    elif rubric.version != drawn_from:
        raise Stale()
    db.session.execute(sa.delete(Criterion).where(Criterion.rubric_id == rubric.id))
    for position, told in enumerate(criteria):
        db.session.add(Criterion(rubric_id=rubric.id, position=position, **told))
    # A row of its own version: touching it makes the second of two editors stale.
    rubric.frozen_at = None
    sa.orm.attributes.flag_modified(rubric, "frozen_at")
    db.session.flush()
    db.session.expire(rubric, ["criteria"])
    activity.record(
        by, Happened.RUBRIC_CHANGED, rubric, realm_id=edition.realm_id, criteria=len(criteria)
    )
    return rubric


def copy_rubric(source: Rubric, to: Edition, *, by: Person, at: datetime) -> Rubric:
    """The same criteria for another edition, open to change. Needs criteria."""
    told = [
        {name: getattr(one, name) for name in COPIED if name != "position"}
        for one in source.criteria
    ]
    return save_rubric(to, None, told, drawn_from=0, by=by, at=at)


def lock_scoring(edition: Edition, rubric: Rubric, *, at: datetime) -> int:
    """No sheet of the edition changes from here on; how many submitted ones were locked."""
    rubric.scoring_locked_at = at
    done = db.session.execute(
        sa.update(ScoreSheet)
        .where(ScoreSheet.judge_id.in_(_judges(edition)), ScoreSheet.state == SheetState.SUBMITTED)
        .values(state=SheetState.LOCKED, locked_at=at)
        .execution_options(synchronize_session="fetch")
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def unlock_scoring(edition: Edition, rubric: Rubric) -> None:
    """Sheets may be revised again."""
    rubric.scoring_locked_at = None
    db.session.execute(
        sa.update(ScoreSheet)
        .where(ScoreSheet.judge_id.in_(_judges(edition)), ScoreSheet.state == SheetState.LOCKED)
        .values(state=SheetState.SUBMITTED, locked_at=None)
        .execution_options(synchronize_session="fetch")
    )


def _judges(edition: Edition) -> sa.Select[int]:
    return sa.select(Judge.id).where(Judge.edition_id == edition.id)
