"""Who judges what: by hand, or a plan that is shown first and then made.

A plan keeps every visit whose sheet was begun and moves only the others.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.accounts.rules import is_vetted
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState
from festival.errors import Refused, Stale
from festival.judging import queries
from festival.judging.models import AssignedBy, Assignment, Judge
from festival.judging.rules import is_judged
from festival.marks import N_

if TYPE_CHECKING:
    # Imported where it is used: it brings scipy, which no page needs.
    from festival.judging import assignment as planning

ANY_LIMIT = 400


@dataclass(frozen=True)
class Proposal:
    """Visits that would be made and taken away, with what the plan says of itself."""

    made: tuple[tuple[int, int, int], ...]  # judge id, entry id, order
    kept: int
    taken: tuple[tuple[int, int], ...]  # judge id, entry id
    # Sentence why no plan exists, or empty.
    impossible: str
    load: tuple[int, int]
    components: int
    without_expert: tuple[int, ...]
    # What the plan was drawn from: nobody may change visits in between.
    drawn_from: str
    # Why there is no plan, as the planner says it; pages say it in the reader's language.
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def assign(
    judge: Judge,
    entry: Entry,
    *,
    by: Person,
    at: datetime,
    happened: Happened = Happened.ASSIGNED,
) -> Assignment:
    """One visit by hand; one that is there is given back. Needs edition.

    Raises Refused for a conflict, or an entry nobody judges.
    """
    queries.hold_judge(judge.id)
    if entry.state is not EntryState.ACCEPTED or entry.edition_id != judge.edition_id:
        raise Refused(N_("Only accepted entries of this festival are judged."))
    if entry.id in queries.conflicts_of(judge.edition_id).get(judge.id, set()):
        raise Refused(N_("This judge has a conflict of interest with this entry."))
    held = db.session.scalar(
        sa.select(Assignment).where(
            Assignment.judge_id == judge.id, Assignment.entry_id == entry.id
        )
    )
    if held is not None:
        return held
    last = db.session.scalar(
        sa.select(sa.func.max(Assignment.order)).where(Assignment.judge_id == judge.id)
    )
    visit = Assignment(
        judge_id=judge.id,
        entry_id=entry.id,
        order=(last or 0) + 1,
        origin=AssignedBy.HAND,
        assigned_at=at,
        assigned_by=by.id,
    )
    db.session.add(visit)
    db.session.flush()
    activity.record(by, happened, entry, realm_id=judge.edition.realm_id, judge=judge.id)
    return visit


def bring_back(judge: Judge, entry: Entry, *, by: Person, at: datetime) -> Assignment:
    """The visit for which a sheet arrives, made again where a plan or a hand took it away.

    Work that was done at a stand counts, whatever was decided while the phone had no network.
    Raises Refused where a tie ended the visit, or where the entry is judged no more.
    """
    if entry.id in queries.conflicts_of(judge.edition_id).get(judge.id, set()):
        raise Refused(N_("You know somebody in this team, so this sheet was not taken."))
    if not is_judged(entry):
        raise Refused(N_("This entry is not judged any more, so this change was not taken."))
    assign(judge, entry, by=by, at=at, happened=Happened.VISIT_CAME_BACK)
    found = queries.visit_of(judge.id, entry.id)
    if found is None:
        raise Refused()
    return found


def unassign(visit: Assignment, *, by: Person, at: datetime) -> None:
    """Take a visit away; one whose sheet was begun stays. Needs judge with edition."""
    if not queries.hold_visit(visit.id):
        return
    db.session.refresh(visit, ["sheet"])
    if visit.sheet is not None:
        raise Refused(N_("This judge has begun the sheet, so the visit stays."))
    db.session.delete(visit)
    activity.record(
        by,
        Happened.UNASSIGNED,
        visit,
        realm_id=visit.judge.edition.realm_id,
        judge=visit.judge_id,
        entry=visit.entry_id,
    )


def propose(edition: Edition, *, at: datetime) -> Proposal:
    """A plan for the whole edition, nothing written. Needs categories."""
    from festival.judging import assignment as planning

    visits = queries.assignments_in(edition.id)
    declared = queries.conflicts_of(edition.id, declared_only=True)
    begun = [
        one
        for one in visits
        if one.sheet is not None and one.entry_id not in declared.get(one.judge_id, ())
    ]
    taking_part = _entries(edition)
    plan = planning.Plan(
        judges_per_entry=edition.judges_per_entry,
        entries=tuple(taking_part),
        judges=tuple(_judges(edition, at, begun, {one.id for one in taking_part})),
        kept=tuple(planning.Visit(one.judge_id, one.entry_id, one.order or None) for one in begun),
    )
    drawn_from = _state_of(visits)
    if not plan.entries or not plan.judges:
        reason = N_("There must be accepted entries and screened judges first.")
        return Proposal((), len(begun), (), reason, (0, 0), 0, (), drawn_from, "nobody")
    found = planning.assign(plan)
    if isinstance(found, planning.Impossible):
        why = found.code, found.facts
        return Proposal((), len(begun), (), found.text, (0, 0), 0, (), drawn_from, *why)
    wanted = {(int(v.judge), int(v.entry)): v.order or 0 for v in found.visits}
    drawn_from += "-" + hashlib.sha256(repr(sorted(wanted.items())).encode()).hexdigest()[:16]
    return Proposal(
        made=tuple((*pair, order) for pair, order in sorted(wanted.items())),
        kept=len(begun),
        taken=tuple(
            (one.judge_id, one.entry_id)
            for one in visits
            if (one.judge_id, one.entry_id) not in wanted and one.sheet is None
        ),
        impossible="",
        load=found.report.load,
        components=found.report.components,
        without_expert=tuple(int(one) for one in found.report.without_expert),
        drawn_from=drawn_from,
    )


def _entries(edition: Edition) -> Sequence["planning.Entry"]:
    from festival.judging import assignment as planning

    return [
        planning.Entry(
            id=one.id,
            category=one.category.key if one.category else None,
            division=one.division.key if one.division else None,
            language=one.language,
            stand=one.number,
        )
        for one in queries.coverage(edition.id)
        if one.held_at is None
    ]


def _judges(
    edition: Edition, at: datetime, begun: Sequence[Assignment], entry_ids: Collection[Any]
) -> Sequence["planning.Judge"]:
    from festival.judging import assignment as planning

    conflicts = queries.conflicts_of(edition.id)
    # A tie found after a sheet was begun (a school entered later) does not unmake the visit.
    for one in begun:
        conflicts.get(one.judge_id, set()).discard(one.entry_id)
    return [
        planning.Judge(
            id=one.id,
            min=one.least,
            max=min(one.most, ANY_LIMIT),
            categories=tuple(one.categories),
            languages=tuple(one.languages),
            # A conflict with an entry that is no longer, or not yet, accepted asks for nothing.
            conflicts=tuple(sorted(conflicts.get(one.id, set()) & set(entry_ids))),
            absent=not is_vetted(one.person, Role.JUDGE, edition.realm_id, at.date()),
        )
        for one in queries.judges_of(edition.id)
    ]


def _state_of(visits: Sequence[Assignment]) -> str:
    begun = sum(one.sheet is not None for one in visits)
    return f"{len(visits)}-{max((one.id for one in visits), default=0)}-{begun}"


def apply_proposal(
    edition: Edition, proposal: Proposal, *, by: Person, at: datetime, seen: str | None = None
) -> int:
    """Make the plan true; how many visits are new.

    `seen` is the `drawn_from` of the plan that a person looked at. Raises Stale where visits
    changed since, Refused where no plan exists.
    """
    if proposal.impossible:
        raise Refused(proposal.impossible)
    queries.hold_visits_in(edition.id)
    visits = queries.assignments_in(edition.id)
    stands_at = proposal.drawn_from.rpartition("-")[0]
    if _state_of(visits) != stands_at or seen not in (None, proposal.drawn_from):
        raise Stale(N_("Somebody changed the visits meanwhile. Look at the new plan."))
    held = {(one.judge_id, one.entry_id): one for one in visits}
    gone = set(proposal.taken)
    for pair, visit in held.items():
        if pair in gone and visit.sheet is None:
            db.session.delete(visit)
    made = 0
    for judge_id, entry_id, order in proposal.made:
        known = held.get((judge_id, entry_id))
        if known is not None:
            known.order = order
            continue
        made += 1
        db.session.add(
            Assignment(
                judge_id=judge_id,
                entry_id=entry_id,
                order=order,
                origin=AssignedBy.PLAN,
                assigned_at=at,
                assigned_by=by.id,
            )
        )
    db.session.flush()
    activity.record(
        by, Happened.ASSIGNED, edition, realm_id=edition.realm_id, made=made, taken=len(gone)
    )
    return made
