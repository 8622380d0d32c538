"""What members do: leave for a conflict, score, order, say something."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.awards.models import (
    Departure,
    Panel,
    PanelComment,
    PanelMember,
    PanelOrder,
    PanelSheet,
)
from festival.awards.panels import queries
from festival.awards.panels.room import Room
from festival.db import db
from festival.errors import Invalid, Refused, Stale
from festival.marks import N_

CLOSED = N_("The panel has decided, so this was not taken.")


def leave(
    room: Room, judge_id: int, entry_id: int, *, reason: str, by: Person, at: datetime
) -> None:
    """From now on the member has nothing to do with this nominee; twice is once.

    A sheet that was there stays on record and does not count.
    """
    _open(room)
    held = db.session.scalar(
        sa.select(Departure).where(
            Departure.panel_id == room.panel.id,
            Departure.judge_id == judge_id,
            Departure.entry_id == entry_id,
        )
    )
    if held is not None:
        return
    db.session.add(
        Departure(
            panel_id=room.panel.id,
            judge_id=judge_id,
            entry_id=entry_id,
            reason=reason,
            noted_at=at,
            noted_by=by.id,
        )
    )
    db.session.flush()
    _record(room, Happened.PANEL_LEFT, by, judge=judge_id, entry=entry_id)


def come_back(room: Room, departure: Departure, *, by: Person) -> None:
    """An organiser takes a departure back that was noted by mistake."""
    _open(room)
    db.session.delete(departure)
    db.session.flush()
    facts = {"judge": departure.judge_id, "entry": departure.entry_id}
    _record(room, Happened.PANEL_CAME_BACK, by, **facts)


def save_sheet(
    room: Room,
    member: PanelMember,
    entry_id: int,
    levels: Mapping[str, int],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> PanelSheet:
    """What the member gives a nominee, whole or in part. `drawn_from` 0: nothing was there.

    Raises Invalid for a level that is not on the scale, Stale where another device saved.
    """
    _open(room)
    scale = {one["key"]: range(one["low"], one["high"] + 1) for one in room.panel.criteria}
    if any(key not in scale or level not in scale[key] for key, level in levels.items()):
        raise Invalid(N_("This rubric has no such criterion or level. Reload the page."))
    sheet = queries.own_sheet(room.panel.id, member.judge_id, entry_id)
    if (sheet.version if sheet else 0) != drawn_from:
        raise Stale(N_("You saved this on another device, too. Both are shown below."))
    if sheet is None:
        sheet = PanelSheet(panel_id=room.panel.id, judge_id=member.judge_id, entry_id=entry_id)
        db.session.add(sheet)
    sheet.levels, sheet.saved_at = dict(levels), at
    db.session.flush()
    _record(room, Happened.PANEL_SCORED, by, judge=member.judge_id, entry=entry_id)
    return sheet


def save_order(
    room: Room,
    member: PanelMember,
    ordering: Sequence[Sequence[int]],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> PanelOrder:
    """The member's order of all nominees that they look at. `drawn_from` 0: none was there.

    Raises Stale where the nominees, or the order on another device, changed meanwhile.
    """
    _open(room)
    if sorted(one for group in ordering for one in group) != sorted(room.before(member.judge_id)):
        raise Stale(N_("The nominees changed meanwhile. Look at your order again."))
    order = queries.own_order(room.panel.id, member.judge_id)
    if (order.version if order else 0) != drawn_from:
        raise Stale(N_("You saved this on another device, too. Both are shown below."))
    if order is None:
        order = PanelOrder(panel_id=room.panel.id, judge_id=member.judge_id)
        db.session.add(order)
    order.ordering, order.saved_at = [sorted(group) for group in ordering], at
    db.session.flush()
    _record(room, Happened.PANEL_ORDERED, by, judge=member.judge_id)
    return order


def say(room: Room, entry_id: int | None, words: str, *, by: Person, at: datetime) -> None:
    """A comment about one nominee, or (None) about all."""
    _open(room)
    row = PanelComment(
        panel_id=room.panel.id, person_id=by.id, entry_id=entry_id, words=words, said_at=at
    )
    db.session.add(row)
    db.session.flush()
    _record(room, Happened.PANEL_SAID, by, **({"entry": entry_id} if entry_id else {}))


def _open(room: Room) -> Panel:
    """The panel, held until the commit; Refused where it has decided meanwhile."""
    held = queries.hold(room.panel.id)
    if held is None or held.closed_at is not None:
        raise Refused(CLOSED)
    return held


def _record(room: Room, happened: Happened, by: Person, **facts: Any) -> None:
    realm_id = room.panel.edition.realm_id
    activity.record(by, happened, room.panel, realm_id=realm_id, **facts)
