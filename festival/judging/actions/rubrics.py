"""Rubrics written and copied; scoring locked for the whole edition and opened again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Category, Division, Edition
from festival.errors import Refused, Stale
from festival.i18n import text
from festival.judging import queries
from festival.judging.models import Criterion, Judge, Rubric, ScoreSheet, SheetState
from festival.judging.rules import Seen, seen_by_judges
from festival.marks import N_

PARTS = ("name", "question", "weight", "low", "high", "levels", "divisions", "categories")
NOTHING: dict[str, Any] = {"divisions": [], "categories": []}


class Unasked(Refused):
    """Some entries would be judged by nothing."""

    status = 422
    words = N_("Nothing would be asked about %(groups)s. Give them a criterion, too.")


class StillNamed(Refused):
    """A criterion is asked of the group that should go."""

    words = N_("The criterion “%(criterion)s” is asked of %(group)s only. Change the rubric first.")


def save_rubric(
    edition: Edition,
    rubric: Rubric | None,
    criteria: Sequence[dict[str, Any]],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> Rubric:
    """Write all criteria anew; each is a dict of "key" and PARTS, of which groups may be missing.

    Raises Refused once a score exists, Stale where somebody saved in between, Unasked where a
    division with a category would be judged by nothing.
    """
    told = [{**NOTHING, **one} for one in criteria]
    _must_ask_all(edition, told)
    return _keep(edition, rubric, told, drawn_from=drawn_from, by=by)


def copy_rubric(
    source: Rubric, to: Edition, *, by: Person, at: datetime
) -> tuple[Rubric, list[str]]:
    """The same criteria for another edition, open to change. Needs criteria.

    Groups that the other edition has not are left out; comes with the names of the criteria that
    lost one.
    """
    divisions, categories = queries.groups_in(to.id)
    told, lost = [], []
    for one in source.criteria:
        copied = {name: getattr(one, name) for name in ("key", *PARTS)}
        copied["divisions"] = [key for key in one.divisions if key in divisions]
        copied["categories"] = [key for key in one.categories if key in categories]
        if any(copied[name] != list(getattr(one, name)) for name in NOTHING):
            lost.append(text(one.name))
        told.append(copied)
    return _keep(to, None, told, drawn_from=0, by=by), lost


def require_unnamed(
    edition: Edition, held: Sequence[Category] | Sequence[Division], stays: set[int]
) -> None:
    """Raise StillNamed where one of the groups that go is named by a criterion."""
    gone = {one.key: one for one in held if one.id not in stays}
    for criterion in queries.criteria_of(edition.id) if gone else ():
        named = criterion.divisions if isinstance(held[0], Division) else criterion.categories
        for key in named:
            if key in gone:
                raise StillNamed(criterion=text(criterion.name), group=text(gone[key].name))


def _keep(
    edition: Edition,
    rubric: Rubric | None,
    told: Sequence[dict[str, Any]],
    *,
    drawn_from: int,
    by: Person,
) -> Rubric:
    if rubric is None:
        rubric = Rubric(edition_id=edition.id, number=0)
        db.session.add(rubric)
        db.session.flush()
    elif rubric.frozen_at is not None:
        raise Refused(N_("There are scores already, so the rubric stands as it is."))
    elif rubric.version != drawn_from:
        raise Stale()
    before = queries.criteria_of(edition.id)
    changes = _changes(before, told)
    # Touching the row's own version makes the second of two editors stale.
    rubric.number += 1
    db.session.execute(sa.delete(Criterion).where(Criterion.rubric_id == rubric.id))
    for position, one in enumerate(told):
        db.session.add(Criterion(rubric_id=rubric.id, position=position, **one))
    db.session.flush()
    db.session.expire(rubric, ["criteria"])
    facts = {"version": rubric.number, "criteria": len(told), **changes}
    activity.record(by, Happened.RUBRIC_CHANGED, rubric, realm_id=edition.realm_id, **facts)
    return rubric


def _changes(before: Sequence[Criterion], told: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """Criterion keys that came and went, and what changed in the others as "key.part"."""
    old, new = {one.key: one for one in before}, {one["key"]: one for one in told}
    both = [key for key in new if key in old]
    changed = [
        f"{key}.{part}"
        for key in both
        for part in PARTS
        if new[key][part] != getattr(old[key], part)
    ]
    places = [one.key for one in before if one.key in new], both
    moved = [f"{key}.place" for was, key in zip(*places, strict=True) if was != key]
    return {
        "added": [key for key in new if key not in old],
        "removed": [key for key in old if key not in new],
        "changed": changed + moved,
    }


def _must_ask_all(edition: Edition, told: Sequence[dict[str, Any]]) -> None:
    if not any(one["divisions"] or one["categories"] for one in told):
        return
    divisions, categories = queries.groups_in(edition.id)
    criteria = [Criterion(**one) for one in told]
    names = queries.group_names(edition.id)
    silent = [
        _in_words(seen, names)
        for seen in seen_by_judges(criteria, divisions, categories)
        if not seen.shares
    ]
    if silent:
        raise Unasked(groups="; ".join(silent))


def _in_words(seen: Seen, names: Mapping[tuple[str, str], str]) -> str:
    fields = ", ".join(names["category", one] for one in seen.categories if one)
    division = names["division", seen.division] if seen.division else ""
    return " · ".join(one for one in (division, fields) if one)


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
