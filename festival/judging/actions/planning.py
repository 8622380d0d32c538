"""A plan of visits: shown first, then made, if nothing changed in between.

What was begun stays, and a visit at which a judge stands now; of the rest, what was planned
before is given up only where that gains something.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.errors import Refused, Stale
from festival.judging import queries
from festival.judging.actions.breaks import pause
from festival.judging.actions.mending import Mend, mends_for
from festival.judging.models import AssignedBy, Assignment
from festival.judging.queries import Drawn, Pair
from festival.marks import N_

if TYPE_CHECKING:
    # Imported where it is used: it brings scipy, which no page needs.
    from festival.judging import assignment as planning


@dataclass(frozen=True)
class Load:
    """What a judge carries after the change: visits done or begun, that stay, that are new; and
    what is taken away."""

    judge_id: int
    begun: int
    stays: int
    gets: tuple[int, ...]
    loses: tuple[int, ...]
    most: int | None

    @property
    def total(self) -> int:
        """Visits in all."""
        return self.begun + self.stays + len(self.gets)


@dataclass(frozen=True)
class Proposal:
    """Visits that would be made and taken away, with what the plan says of itself."""

    # What the plan was drawn from: nobody may change visits in between.
    drawn_from: str
    made: tuple[tuple[int, int, int], ...] = ()  # judge id, entry id, order
    taken: tuple[Pair, ...] = ()
    kept: int = 0
    # Visits at which somebody stands now, and judges who get none.
    there: frozenset[Pair] = frozenset()
    absent: frozenset[int] = frozenset()
    loads: tuple[Load, ...] = ()
    report: "planning.Report | None" = None
    # Why there is no plan, as the planner says it; pages say it in the reader's language.
    impossible: str = ""
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    # Changes with each of which there would be a plan.
    mends: tuple[Mend, ...] = ()

    @property
    def new(self) -> int:
        """Visits that nobody had before."""
        return sum(len(one.gets) for one in self.loads)

    @property
    def unchanged(self) -> int:
        """Visits that were planned before and stay."""
        return sum(one.stays for one in self.loads)


def propose(
    edition: Edition, *, at: datetime, gone: Collection[int] | None = None, mend: bool = False
) -> Proposal:
    """A plan for the whole edition, nothing written. Needs categories.

    gone: ids of judges who get no visits; None: who is on a break. With `mend` an impossible plan
    comes with what would make it possible.
    """
    from festival.judging import assignment as planning

    drawn = queries.draw(edition, gone, at=at)
    plain = Proposal(
        _state_of(drawn.visits, drawn.absent),
        kept=len(drawn.begun),
        there=drawn.there,
        absent=drawn.absent,
    )
    if not drawn.plan.entries or not drawn.plan.judges:
        reason = N_("There must be accepted entries and screened judges first.")
        return replace(plain, impossible=reason, code="nobody")
    found = planning.assign(drawn.plan)
    if isinstance(found, planning.Impossible):
        mends = mends_for(drawn.plan, found) if mend else ()
        return replace(
            plain, impossible=found.text, code=found.code, facts=found.facts, mends=mends
        )
    return _possible(plain, drawn, found)


def _possible(plain: Proposal, drawn: Drawn, found: "planning.Assignment") -> Proposal:
    wanted = {(int(v.judge), int(v.entry)): v.order or 0 for v in found.visits}
    mark = hashlib.sha256(repr(sorted(wanted.items())).encode()).hexdigest()[:16]
    stay = drawn.begun | drawn.there
    taken = tuple(
        pair
        for pair, visit in _by_pair(drawn.visits).items()
        if pair not in wanted and pair not in stay and visit.sheet is None
    )
    return replace(
        plain,
        drawn_from=f"{plain.drawn_from}-{mark}",
        made=tuple((*pair, order) for pair, order in sorted(wanted.items())),
        taken=taken,
        loads=tuple(_loads(drawn, wanted, taken)),
        report=found.report,
    )


def _by_pair(visits: Sequence[Assignment]) -> dict[Pair, Assignment]:
    return {(one.judge_id, one.entry_id): one for one in visits}


def _loads(drawn: Drawn, wanted: Mapping[Pair, int], taken: Sequence[Pair]) -> list[Load]:
    held, stay = _by_pair(drawn.visits), drawn.begun | drawn.there
    loads = []
    for judge in drawn.plan.judges:
        own = [pair for pair in wanted if pair[0] == judge.id]
        loads.append(
            Load(
                judge_id=int(judge.id),
                begun=sum(pair in stay for pair in own),
                stays=sum(pair in held and pair not in stay for pair in own),
                gets=tuple(pair[1] for pair in own if pair not in held),
                loses=tuple(pair[1] for pair in taken if pair[0] == judge.id),
                most=None if judge.absent else judge.max,
            )
        )
    return loads


def _state_of(visits: Sequence[Assignment], absent: Collection[int]) -> str:
    begun = sum(one.sheet is not None for one in visits)
    away = "_".join(str(one) for one in sorted(absent))
    return f"{len(visits)}-{max((one.id for one in visits), default=0)}-{begun}-{away}"


def apply_proposal(
    edition: Edition, proposal: Proposal, *, by: Person, at: datetime, seen: str | None = None
) -> int:
    """Make the plan true; how many visits are new. Judges who are gone are on a break from now
    on, so that the next plan knows of it.

    `seen` is the `drawn_from` of the plan that a person looked at. Raises Stale where visits
    changed since, Refused where no plan exists.
    """
    if proposal.impossible:
        raise Refused(proposal.impossible)
    queries.hold_visits_in(edition.id)
    drawn = queries.draw(edition, proposal.absent, at=at)
    state = _state_of(drawn.visits, drawn.absent)
    if state != proposal.drawn_from.rpartition("-")[0] or drawn.there != proposal.there:
        raise Stale(N_("Somebody changed the visits meanwhile. Look at the new plan."))
    if seen not in (None, proposal.drawn_from):
        raise Stale(N_("Somebody changed the visits meanwhile. Look at the new plan."))
    held = _by_pair(drawn.visits)
    for pair in proposal.taken:
        db.session.delete(held[pair])
    _make(proposal, held, by=by, at=at)
    _send_home(edition, proposal.absent, by=by, at=at)
    facts = {"made": proposal.new, "taken": len(proposal.taken)}
    activity.record(by, Happened.ASSIGNED, edition, realm_id=edition.realm_id, **facts)
    return proposal.new


def _make(proposal: Proposal, held: Mapping[Pair, Assignment], *, by: Person, at: datetime) -> None:
    for judge_id, entry_id, order in proposal.made:
        known = held.get((judge_id, entry_id))
        if known is not None:
            known.order = order
            continue
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


def _send_home(edition: Edition, absent: Collection[int], *, by: Person, at: datetime) -> None:
    for judge in queries.judges_of(edition.id):
        if judge.id in absent:
            pause(judge, by=by, at=at)
