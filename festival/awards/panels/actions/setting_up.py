"""Setting a panel up: what it decides and how, its criteria, its members, its nominees."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.awards.models import Nominee, Panel, PanelMember, PanelMethod
from festival.awards.panels import queries
from festival.awards.panels.room import Room
from festival.awards.panels.rules import is_eligible
from festival.db import db
from festival.editions.models import Division, Edition, Prize
from festival.entries.models import Entry
from festival.errors import Refused, Stale, Taken
from festival.judging.models import Judge
from festival.marks import N_

NOMINEES_MOST = 30
ONE_PLACE = 1


def make(
    edition: Edition,
    about: Prize | Division,
    method: PanelMethod,
    *,
    places: int,
    by: Person,
    at: datetime,
) -> Panel:
    """A panel for a special award, or for the first places of a division.

    Raises Taken where there is one already.
    """
    is_award = isinstance(about, Prize)
    panel = Panel(
        edition_id=edition.id,
        prize_id=about.id if is_award else None,
        division_id=None if is_award else about.id,
        method=method,
        places=ONE_PLACE if is_award else places,
        criteria=[],
        divisions=[],
        categories=[],
        made_at=at,
        made_by=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(panel)
            db.session.flush()
    except IntegrityError as error:
        raise Taken(N_("Somebody has set up a panel for this already.")) from error
    activity.record(by, Happened.PANEL_MADE, panel, realm_id=edition.realm_id)
    return panel


def change(room: Room, told: dict[str, Any], *, drawn_from: int, by: Person) -> None:
    """Set "method", "places", "divisions", "categories", "exclusive"; what is not told stays.

    Raises Refused for another way of deciding once somebody has scored or ordered, Stale where
    somebody saved in between.
    """
    panel = _held(room, drawn_from)
    if told.get("method", panel.method) is not panel.method and room.has_begun:
        raise Refused(N_("Members have scored or ordered already, so the way of deciding stands."))
    if panel.prize_id is not None:
        told = {**told, "places": ONE_PLACE}
    fields = [name for name, value in told.items() if getattr(panel, name) != value]
    for name in fields:
        setattr(panel, name, told[name])
    db.session.flush()
    _record(room, Happened.PANEL_CHANGED, by, fields=sorted(fields))


def save_criteria(
    room: Room, criteria: Sequence[dict[str, Any]], *, drawn_from: int, by: Person
) -> None:
    """The panel's own rubric, as the dicts that a rubric is saved from.

    Raises Refused once a member has scored, Stale where somebody saved in between.
    """
    panel = _held(room, drawn_from)
    if room.has_begun:
        raise Refused(N_("There are scores already, so the rubric stands as it is."))
    panel.criteria = [dict(one) for one in criteria]
    db.session.flush()
    _record(room, Happened.PANEL_CHANGED, by, fields=["rubric"])


def set_members(
    room: Room, judges: Collection[Judge], *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Who sits on the panel; raises Refused for taking out somebody who scored or ordered.

    The row of the panel is touched, so that of two who do this at once one is told.
    """
    panel = _held(room, drawn_from)
    wanted = {one.id for one in judges}
    busy = {one.judge_id for one in room.sheets} | {one.judge_id for one in room.orders}
    for one in room.members:
        if one.judge_id in wanted:
            continue
        if one.judge_id in busy:
            raise Refused(
                N_("%(name)s has scored or ordered already and stays."), name=one.judge.person.name
            )
        db.session.delete(one)
        _record(room, Happened.PANEL_MEMBER_OUT, by, judge=one.judge_id)
    held = {one.judge_id for one in room.members}
    for judge_id in sorted(wanted - held):
        row = PanelMember(panel_id=panel.id, judge_id=judge_id, added_at=at, added_by=by.id)
        db.session.add(row)
        _record(room, Happened.PANEL_MEMBER_IN, by, judge=judge_id)
    _touch(panel)


def nominate(room: Room, entries: Sequence[Entry], *, words: str, by: Person, at: datetime) -> int:
    """Let the panel consider these entries; how many are new. Needs category and division.

    Raises Refused for one that is not eligible, or for too many.
    """
    queries.hold(room.panel.id)
    held = set(room.entry_ids)
    fresh = [one for one in entries if one.id not in held]
    for one in fresh:
        if not is_eligible(room.panel, one):
            raise Refused(N_("“%(title)s” cannot be nominated here."), title=one.title)
    if len(held) + len(fresh) > NOMINEES_MOST:
        raise Refused(
            N_("At most %(most)s inventions, so that all can be compared."), most=NOMINEES_MOST
        )
    for one in fresh:
        db.session.add(
            Nominee(
                panel_id=room.panel.id,
                entry_id=one.id,
                words=words,
                nominated_at=at,
                nominated_by=by.id,
            )
        )
        _record(room, Happened.NOMINATED, by, entry=one.id)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as error:
        raise Stale(N_("Somebody else nominated meanwhile. Look again.")) from error
    return len(fresh)


def take_out(room: Room, entry_id: int, *, by: Person) -> None:
    """Consider an entry no more; raises Refused where somebody scored or ordered it."""
    queries.hold(room.panel.id)
    ordered = {e for one in room.orders for group in one.ordering for e in group}
    if entry_id in ordered | {one.entry_id for one in room.sheets}:
        raise Refused(N_("Members have scored or ordered it already, so it stays."))
    for one in room.nominees:
        if one.entry_id == entry_id:
            db.session.delete(one)
            _record(room, Happened.NOMINEE_OUT, by, entry=entry_id)
    db.session.flush()


def _held(room: Room, drawn_from: int) -> Panel:
    held = queries.hold(room.panel.id)
    if held is None or held.version != drawn_from:
        raise Stale()
    return held


def _touch(panel: Panel) -> None:
    # Members are rows of their own; marking the panel makes the second of two editors stale.
    flag_modified(panel, "exclusive")
    db.session.flush()


def _record(room: Room, happened: Happened, by: Person, **facts: Any) -> None:
    realm_id = room.panel.edition.realm_id
    activity.record(by, happened, room.panel, realm_id=realm_id, **facts)
