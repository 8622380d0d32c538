"""A panel with everybody and everything in it, and what of it each member may see.

Whoever left for an entry neither sees, nor scores, nor orders it. What others gave is seen once
one's own is handed in, by nobody before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from festival.awards.models import (
    Decision,
    Departure,
    Nominee,
    Panel,
    PanelMember,
    PanelMethod,
    PanelOrder,
    PanelSheet,
)


@dataclass(frozen=True)
class Said:
    """A comment with the name of who made it; about one entry, or (None) about all."""

    name: str
    person_id: int
    entry_id: int | None
    words: str
    at: datetime


@dataclass(frozen=True)
class Room:
    """What one page about a panel reads; `ties`: why, by judge and entry, from all that is known.

    A why is "school", "mentored", "declared", or "left" with the departure's reason.
    """

    panel: Panel
    members: Sequence[PanelMember] = ()
    nominees: Sequence[Nominee] = ()
    departures: Sequence[Departure] = ()
    sheets: Sequence[PanelSheet] = ()
    orders: Sequence[PanelOrder] = ()
    comments: Sequence[Said] = ()
    # The newest first.
    decisions: Sequence[Decision] = ()
    ties: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    # Where each nominee is found, by entry.
    numbers: Mapping[int, int | None] = field(default_factory=dict)
    # In a final: nominees with fewer sheets that count than the edition asks for a place.
    thin: frozenset[int] = frozenset()

    @property
    def entry_ids(self) -> list[int]:
        """The nominees in their order."""
        return [one.entry_id for one in self.nominees]

    @property
    def decision(self) -> Decision | None:
        """What stands decided."""
        return next((one for one in self.decisions if one.superseded_at is None), None)

    def member(self, person_id: int) -> PanelMember | None:
        """The person as a member."""
        return next((one for one in self.members if one.judge.person_id == person_id), None)

    def left(self, judge_id: int) -> frozenset[int]:
        """The entries that this member has nothing to do with."""
        return frozenset(self.ties.get(judge_id, ()))

    def before(self, judge_id: int) -> list[int]:
        """The nominees that this member looks at."""
        gone = self.left(judge_id)
        return [one for one in self.entry_ids if one not in gone]

    def sheet(self, judge_id: int, entry_id: int) -> PanelSheet | None:
        """What this member gave this entry."""
        mine = (one for one in self.sheets if one.judge_id == judge_id)
        return next((one for one in mine if one.entry_id == entry_id), None)

    def order(self, judge_id: int) -> PanelOrder | None:
        """The order of this member."""
        return next((one for one in self.orders if one.judge_id == judge_id), None)

    def is_whole(self, sheet: PanelSheet | None) -> bool:
        """Whether a sheet has a level for every criterion."""
        keys = {one["key"] for one in self.panel.criteria}
        return sheet is not None and bool(keys) and keys <= set(sheet.levels)

    def to_do(self, judge_id: int) -> list[int]:
        """The nominees for which this member has not handed in what the method asks."""
        mine = self.before(judge_id)
        if self.panel.method is PanelMethod.SCORES:
            return [one for one in mine if not self.is_whole(self.sheet(judge_id, one))]
        if self.panel.method is PanelMethod.SIDE_BY_SIDE:
            order = self.order(judge_id)
            held = {one for group in order.ordering for one in group} if order else set()
            return [one for one in mine if one not in held]
        return []

    def has_handed_in(self, judge_id: int) -> bool:
        """Whether the member is done; nobody sees what others gave before."""
        return not self.to_do(judge_id)

    def took_part(self) -> list[int]:
        """The judges who handed in."""
        return [one.judge_id for one in self.members if self.has_handed_in(one.judge_id)]

    def heard(self, judge_id: int) -> list[Said]:
        """The comments that this member may read: never about an entry that they left for.

        Those of others only once the member's own is handed in.
        """
        gone, member = self.left(judge_id), self._person(judge_id)
        done = self.has_handed_in(judge_id)
        return [
            one
            for one in self.comments
            if one.entry_id not in gone and (done or one.person_id == member)
        ]

    def _person(self, judge_id: int) -> int | None:
        found = (one.judge.person_id for one in self.members if one.judge_id == judge_id)
        return next(found, None)

    @property
    def has_begun(self) -> bool:
        """Whether a member gave anything; the way of deciding stands from then on."""
        return bool(self.sheets or self.orders)
