"""Receipts: the arithmetic of a place, for organisers and for a team whose place is public."""

from typing import Any

from flask import render_template
from flask_login import current_user

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role, signed_in
from festival.awards import bp, changes, placing, queries, reading, rules
from festival.awards.models import Result
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import Entry
from festival.judging import queries as judged
from festival.venue import queries as hall


@bp.get("/organise/<slug>/results/receipts/<int:entry_id>")
@role(Role.ORGANISER)
def receipt(slug: str, entry_id: int) -> str:
    """The arithmetic of any entry: as it was locked, or as it would be now."""
    edition = own_edition(slug)
    entry = find(entries.entry(entry_id))
    require(entry.edition_id == edition.id, hidden=True)
    activity.note(current_user, Happened.VIEWED, entry, realm_id=edition.realm_id, what="sheets")
    standing, rubric = queries.standing_result(edition.id), judged.rubric_of(edition.id)
    locked = standing if standing is not None and standing.locked_at else None
    kept = _kept(locked, edition)
    told = kept.get(str(entry.id))
    return render_template(
        "awards/receipt.html",
        edition=edition,
        entry=entry,
        locked=locked,
        told=reading.tell(told, find(rubric).criteria, _names(locked, edition)) if told else None,
    )


def _kept(locked: Result | None, edition: Edition) -> dict[str, Any]:
    if locked is not None:
        return locked.receipts
    rubric = judged.rubric_of(edition.id)
    return placing.provisional(edition, rubric) if rubric else {}


def _names(locked: Result | None, edition: Edition) -> dict[str, str]:
    """Judges' names by the ids that the receipts know them by."""
    names = {str(one.id): one.person.name for one in judged.judges_of(edition.id)}
    if locked is None:
        return names
    return {made: names.get(true, made) for true, made in locked.judge_ids.items()}


@bp.get("/my/entries/<int:entry_id>/receipt")
@signed_in
def own_receipt(entry_id: int) -> str:
    """A team's own receipt, where its place is published; judges by ids made for the result."""
    entry: Entry = find(entries.entry(entry_id))
    result = queries.told_to_team(entry)
    require(rules.can_read_receipt(current_user, entry, result), hidden=True)
    found = find(result)
    criteria = find(judged.rubric_of(entry.edition_id)).criteria
    return render_template(
        "awards/own_receipt.html",
        entry=entry,
        edition=entry.edition,
        result=found,
        told=reading.tell(found.receipts[str(entry.id)], criteria),
    )


@bp.get("/organise/<slug>/results/<int:result_id>/changes")
@role(Role.ORGANISER)
def changed(slug: str, result_id: int) -> str:
    """What became different between a result that was taken back and the one locked after it."""
    edition = own_edition(slug)
    before: Result = find(queries.result(result_id, edition.id))
    require(before.locked_at is not None, hidden=True)
    after: Result = find(queries.next_result(before))
    at = clock.now()
    activity.note(current_user, Happened.VIEWED, edition, realm_id=edition.realm_id, what="ranking")
    listed = {one.id: one for one in entries.in_edition(edition.id)}
    return render_template(
        "awards/changes.html",
        edition=edition,
        before=before,
        after=after,
        at=at,
        lines=changes.between(before, after),
        entries=listed,
        stands=hall.numbers(edition.id),
    )
