"""Named reads of panels."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person
from festival.awards.models import (
    Decision,
    Departure,
    Nominee,
    Panel,
    PanelComment,
    PanelMember,
    PanelOrder,
    PanelSheet,
)
from festival.awards.panels.room import Room, Said
from festival.db import db
from festival.editions.models import Division, Edition, Prize
from festival.entries.models import Entry
from festival.judging import queries as judging
from festival.judging.models import Judge
from festival.venue import queries as hall
from festival.venue.models import Stand

PANEL = (
    joinedload(Panel.edition).selectinload(Edition.divisions),
    joinedload(Panel.edition).selectinload(Edition.categories),
    joinedload(Panel.edition).selectinload(Edition.phases),
    joinedload(Panel.prize).joinedload(Prize.partner),
    joinedload(Panel.division),
)


def panel(panel_id: int) -> Panel | None:
    """A panel with its edition, and the award or the division that it decides."""
    return db.session.scalar(sa.select(Panel).where(Panel.id == panel_id).options(*PANEL))


def room(panel_id: int) -> Room | None:
    """The panel with everybody and everything in it."""
    found = panel(panel_id)
    return _rooms([found])[0] if found else None


def rooms(edition_id: int) -> list[Room]:
    """Every panel of an edition, finals first; a fixed number of statements."""
    found = db.session.scalars(
        sa.select(Panel)
        .outerjoin(Division, Division.id == Panel.division_id)
        .outerjoin(Prize, Prize.id == Panel.prize_id)
        .where(Panel.edition_id == edition_id)
        .order_by(Panel.division_id.is_(None), Division.position, Prize.position, Panel.id)
        .options(*PANEL)
    ).all()
    return _rooms(found)


def rooms_of(judge: Judge) -> list[Room]:
    """The panels that a judge sits on."""
    mine = sa.select(PanelMember.panel_id).where(PanelMember.judge_id == judge.id)
    found = db.session.scalars(
        sa.select(Panel).where(Panel.id.in_(mine)).order_by(Panel.id).options(*PANEL)
    ).all()
    return _rooms(found)


def without_panel(edition: Edition) -> tuple[list[Prize], list[Division]]:
    """Special awards and divisions for which nobody was asked to decide. Needs divisions."""
    held = db.session.execute(
        sa.select(Panel.prize_id, Panel.division_id).where(Panel.edition_id == edition.id)
    ).all()
    prizes, divisions = {row[0] for row in held}, {row[1] for row in held}
    special = db.session.scalars(
        sa.select(Prize)
        .where(Prize.edition_id == edition.id, Prize.place.is_(None))
        .order_by(Prize.position)
        .options(joinedload(Prize.partner))
    )
    return (
        [one for one in special if one.id not in prizes],
        [one for one in edition.divisions if one.id not in divisions],
    )


def hold(panel_id: int) -> Panel | None:
    """Wait until nobody else scores, orders or decides in this panel; the row as it stands then."""
    return db.session.scalar(
        sa.select(Panel)
        .where(Panel.id == panel_id)
        .with_for_update(of=Panel)
        .execution_options(populate_existing=True)
        .options(*PANEL)
    )


def own_sheet(panel_id: int, judge_id: int, entry_id: int) -> PanelSheet | None:
    """A member's sheet as it stands now."""
    return db.session.scalar(
        sa.select(PanelSheet)
        .where(
            PanelSheet.panel_id == panel_id,
            PanelSheet.judge_id == judge_id,
            PanelSheet.entry_id == entry_id,
        )
        .execution_options(populate_existing=True)
    )


def own_order(panel_id: int, judge_id: int) -> PanelOrder | None:
    """A member's order as it stands now."""
    return db.session.scalar(
        sa.select(PanelOrder)
        .where(PanelOrder.panel_id == panel_id, PanelOrder.judge_id == judge_id)
        .execution_options(populate_existing=True)
    )


def standing_decision(panel_id: int) -> Decision | None:
    """What stands decided now."""
    return db.session.scalar(
        sa.select(Decision).where(Decision.panel_id == panel_id, Decision.superseded_at.is_(None))
    )


def _rooms(panels: Sequence[Panel]) -> list[Room]:
    ids = [one.id for one in panels]
    if not ids:
        return []
    person = joinedload(PanelMember.judge).joinedload(Judge.person).selectinload(Person.grants)
    entry = joinedload(Nominee.entry).options(
        joinedload(Entry.category), joinedload(Entry.division), joinedload(Entry.accepted_version)
    )
    members = _by_panel(PanelMember, ids, PanelMember.id, person)
    nominees = _by_panel(Nominee, ids, Nominee.id, entry)
    departures = _by_panel(Departure, ids, Departure.id)
    sheets = _by_panel(PanelSheet, ids, PanelSheet.id)
    orders = _by_panel(PanelOrder, ids, PanelOrder.id)
    decisions = _by_panel(Decision, ids, Decision.id.desc())
    comments = _comments(ids)
    known = _known(panels[0].edition_id)
    numbers = _numbers(ids)
    thin = _thin(panels[0].edition, nominees) if any(one.division_id for one in panels) else set()
    return [
        Room(
            panel=one,
            members=members[one.id],
            nominees=nominees[one.id],
            departures=departures[one.id],
            sheets=sheets[one.id],
            orders=orders[one.id],
            comments=comments[one.id],
            decisions=decisions[one.id],
            ties=_ties(known, members[one.id], nominees[one.id], departures[one.id]),
            numbers=numbers,
            thin=frozenset(e.entry_id for e in nominees[one.id] if one.division_id) & thin,
        )
        for one in panels
    ]


def _by_panel(kind: Any, ids: Sequence[int], order: Any, *options: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.scalars(
        sa.select(kind).where(kind.panel_id.in_(ids)).order_by(order).options(*options)
    ):
        found[row.panel_id].append(row)
    return found


def _thin(edition: Edition, nominees: dict[int, list[Nominee]]) -> set[int]:
    """Nominees (by entry) with too few sheets that count: they take no place of the ranking."""
    counts = judging.sheet_counts(edition.id)
    listed = {one.entry_id for some in nominees.values() for one in some}
    return {one for one in listed if counts.get(one, 0) < edition.sheets_least}


def _numbers(ids: Sequence[int]) -> dict[int, int | None]:
    rows = db.session.execute(
        sa.select(Entry.id, hall.found_by())
        .join(Nominee, Nominee.entry_id == Entry.id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .where(Nominee.panel_id.in_(ids))
    )
    return {row[0]: row[1] for row in rows}


def _comments(ids: Sequence[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    rows = db.session.execute(
        sa.select(PanelComment, Person.given_name, Person.family_name)
        .join(Person, Person.id == PanelComment.person_id)
        .where(PanelComment.panel_id.in_(ids))
        .order_by(PanelComment.id)
    )
    for row, given, family in rows:
        said = Said(f"{given} {family}", row.person_id, row.entry_id, row.words, row.said_at)
        found[row.panel_id].append(said)
    return found


def _known(edition_id: int) -> dict[int, dict[int, str]]:
    """Ties by judge and entry: declared ones, and those that the data shows."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for judge_id, entries in judging.conflicts_of(edition_id, declared_only=True).items():
        found[judge_id] = dict.fromkeys(entries, "declared")
    for judge_id, entry_id, why in judging.known_ties(edition_id):
        found[judge_id].setdefault(entry_id, why)
    return found


def _ties(
    known: dict[int, dict[int, str]],
    members: Sequence[PanelMember],
    nominees: Sequence[Nominee],
    departures: Sequence[Departure],
) -> dict[int, dict[int, str]]:
    wanted = {one.entry_id for one in nominees}
    found = {
        one.judge_id: {e: why for e, why in known.get(one.judge_id, {}).items() if e in wanted}
        for one in members
    }
    for gone in departures:
        if gone.judge_id in found and gone.entry_id in wanted:
            found[gone.judge_id][gone.entry_id] = "left"
    return found
