"""The decision on record: what was chosen and why, what the figures said, who took part."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.awards.models import Decision, PanelMethod
from festival.awards.panels import queries
from festival.awards.panels.room import Room
from festival.awards.panels.rules import Caution, cautions, differs, is_standing
from festival.awards.panels.tally import Tally, tally
from festival.db import db
from festival.errors import Invalid, Refused, Stale
from festival.marks import N_


class Unaware(Refused):
    """Something speaks against this decision that the organiser has not said to have seen."""

    status = 422
    words = N_("Look at what speaks against it, then record it all the same or change it.")

    def __init__(self, found: Sequence[Caution]) -> None:
        super().__init__()
        self.cautions = found


def decide(
    room: Room,
    chosen: Sequence[Sequence[int]],
    *,
    reasons: str,
    why_differs: str = "",
    aware: Collection[str] = (),
    others: Iterable[Room] = (),
    drawn_from: int,
    by: Person,
    at: datetime,
) -> Decision:
    """Record what the panel decided: entries by place, those who share one together.

    `aware`: codes of the cautions that the organiser has seen. Side effect: the panel is closed.
    Raises Unaware for a caution not seen, Invalid for a choice that cannot be or a missing reason,
    Stale where somebody decided or changed the panel in between.
    """
    groups = [sorted(group) for group in chosen if group]
    _must_fit(room, groups)
    counted = tally(room)
    found = cautions(room, counted, groups, others)
    unseen = [one for one in found if one.code not in aware]
    if unseen:
        raise Unaware(found)
    if not reasons:
        raise Invalid(N_("Write down why."))
    is_other = differs(room, counted, groups)
    if is_other and not why_differs:
        raise Invalid(N_("Write down why the decision differs from the members’ figures."))
    facts = _facts(room, counted, found)
    facts |= {"differs": is_other, "why_differs": why_differs if is_other else ""}
    return _keep(room, groups, reasons, facts, drawn_from=drawn_from, by=by, at=at)


def go_on_without(
    room: Room, *, reasons: str, drawn_from: int, by: Person, at: datetime
) -> Decision:
    """Record that this panel gives nothing; a division's places then come from its ranking."""
    if not reasons:
        raise Invalid(N_("Write down why."))
    facts = {**_facts(room, tally(room), []), "without": True}
    return _keep(room, [], reasons, facts, drawn_from=drawn_from, by=by, at=at)


def reopen(room: Room, *, reason: str, by: Person, at: datetime) -> None:
    """Take the decision back with a reason; it stays on record and members go on."""
    if not reason:
        raise Refused(N_("Say why the decision is taken back."))
    panel, held = queries.hold(room.panel.id), queries.standing_decision(room.panel.id)
    if held is None or panel is None:
        raise Stale(N_("Somebody has taken this decision back already."))
    held.superseded_at, held.superseded_by = at, by.id
    held.facts = {**held.facts, "superseded_reason": reason}
    panel.closed_at = panel.closed_by = None
    db.session.flush()
    activity.record(by, Happened.PANEL_REOPENED, panel, realm_id=room.panel.edition.realm_id)


def _must_fit(room: Room, groups: Sequence[Sequence[int]]) -> None:
    flat = [one for group in groups for one in group]
    known = {one.entry_id: one.entry for one in room.nominees}
    if not flat:
        raise Invalid(N_("Choose at least one invention, or go on without this award."))
    if len(flat) != len(set(flat)) or not set(flat) <= set(known):
        raise Invalid(N_("Only nominees can be chosen, each once."))
    # Place 2 stays empty where two share the first.
    if any(sum(len(g) for g in groups[:at]) >= room.panel.places for at in range(len(groups))):
        raise Invalid(N_("At most %(most)s places are given here."), most=room.panel.places)
    for one in flat:
        if not is_standing(known[one]):
            raise Invalid(N_("“%(title)s” takes part no more."), title=known[one].title)
        if one in room.thin:
            raise Invalid(
                N_("“%(title)s” has fewer sheets than a place asks for."), title=known[one].title
            )


def _keep(
    room: Room,
    groups: Sequence[Sequence[int]],
    reasons: str,
    facts: dict[str, Any],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> Decision:
    panel = queries.hold(room.panel.id)
    if panel is None or panel.version != drawn_from or queries.standing_decision(room.panel.id):
        raise Stale(N_("Somebody decided or changed the panel meanwhile. Look again."))
    row = Decision(
        panel_id=panel.id,
        chosen=[list(group) for group in groups],
        reasons=reasons,
        facts=facts,
        decided_at=at,
        decided_by=by.id,
    )
    db.session.add(row)
    panel.closed_at, panel.closed_by = at, by.id
    db.session.flush()
    told = {"differs": True} if facts.get("differs") else {}
    activity.record(by, Happened.PANEL_DECIDED, panel, realm_id=room.panel.edition.realm_id, **told)
    return row


def _facts(room: Room, counted: Tally, found: Sequence[Caution]) -> dict[str, Any]:
    """The figures as they stood: ids of entries and judges, never words."""
    return {
        "method": room.panel.method.value,
        "took_part": room.took_part()
        if room.panel.method is not PanelMethod.DISCUSSION
        else [one.judge_id for one in room.members],
        "members": [one.judge_id for one in room.members],
        "away": {str(one.judge_id): sorted(room.left(one.judge_id)) for one in room.members},
        "lines": [
            {"entry": one.entry_id, "place": one.place, "members": one.members, **one.figures}
            for one in counted.lines
        ],
        "cautions": sorted({one.code for one in found}),
    }
