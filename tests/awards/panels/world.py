"""A panel of three judges over four inventions, for an award or a final."""

from dataclasses import dataclass
from typing import Any

from festival.accounts.models import Person
from festival.authz import Role
from festival.awards.models import Panel, PanelMethod
from festival.awards.panels import actions, queries
from festival.awards.panels.room import Room
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition, Prize
from festival.entries.models import Entry, EntryState
from festival.judging import queries as judging
from festival.judging.models import Judge
from tests import make

CRITERIA = [
    {
        "key": key,
        "name": make.texts(key.title()),
        "question": make.texts(f"How {key}?"),
        "weight": weight,
        "low": 1,
        "high": 5,
        "levels": {str(level): make.texts(f"{key} {level}") for level in range(1, 6)},
        "divisions": [],
        "categories": [],
    }
    for key, weight in (("water", 2), ("care", 1))
]


@dataclass
class Sitting:
    """Who sits there, over what."""

    edition: Edition
    panel: Panel
    judges: list[Judge]
    people: list[Person]
    entries: list[Entry]
    organiser: Person

    @property
    def room(self) -> Room:
        """The panel as it stands now."""
        db.session.flush()
        db.session.expire_all()
        found = queries.room(self.panel.id)
        assert found is not None
        return found

    @property
    def ids(self) -> list[int]:
        """The nominees."""
        return [one.id for one in self.entries]


def special_prize(edition: Edition, **facts: Any) -> Prize:
    """A special award of a partner."""
    partner = facts.pop("partner", None) or make.partner(name=make.texts("Water Works"))
    row = Prize(
        edition_id=edition.id,
        place=None,
        name=facts.pop("name", make.texts("Water Prize")),
        partner_id=partner.id,
        position=9,
    )
    db.session.add(row)
    db.session.flush()
    return row


def sitting(
    method: PanelMethod = PanelMethod.SIDE_BY_SIDE,
    *,
    final: bool = False,
    judges: int = 3,
    entries: int = 4,
    edition: Edition | None = None,
    **told: Any,
) -> Sitting:
    """Make it; nobody has given anything yet."""
    edition = edition or make.edition()
    organiser = make.person(given_name="Olga", family_name="Organiser")
    make.grant(organiser, Role.ORGANISER, edition)
    sat = [make.judge(edition) for _ in range(judges)]
    shown = [
        make.entry(edition, state=EntryState.ACCEPTED, title=f"Kite {at}", school=f"School {at}")
        for at in range(entries)
    ]
    about = edition.divisions[-1] if final else special_prize(edition)
    panel = actions.make(edition, about, method, places=2 if final else 1, by=organiser, at=now())
    found = Sitting(edition, panel, sat, [_person(one) for one in sat], shown, organiser)
    by, at = organiser, now()
    if method is PanelMethod.SCORES:
        actions.save_criteria(found.room, CRITERIA, drawn_from=panel.version, by=by)
    if told:
        actions.change(found.room, told, drawn_from=found.room.panel.version, by=by)
    actions.set_members(found.room, sat, drawn_from=found.room.panel.version, by=by, at=at)
    nominate(found, *found.ids, words="wet")
    return found


def nominate(place: Sitting, *entry_ids: int, words: str = "") -> int:
    """Nominate these."""
    here = place.room
    some = [one for one in judging.coverage(place.edition.id) if one.id in entry_ids]
    return actions.nominate(here, some, words=words, by=place.organiser, at=now())


def _person(judge: Judge) -> Person:
    row = db.session.get_one(Person, judge.person_id)
    db.session.refresh(row, ["grants"])
    return row


def put(place: Sitting, judge: int, *order: Any, **told: Any) -> None:
    """Hand in an order: entries by number, those alike as a tuple."""
    here = place.room
    member = here.member(place.people[judge].id)
    assert member is not None
    groups = [
        [place.ids[at] for at in (group if isinstance(group, tuple) else (group,))]
        for group in order
    ]
    held = here.order(member.judge_id)
    told.setdefault("drawn_from", held.version if held else 0)
    actions.save_order(here, member, groups, by=place.people[judge], at=now(), **told)


def score(place: Sitting, judge: int, entry: int, water: int, care: int | None = None) -> None:
    """Hand in a sheet."""
    here = place.room
    member = here.member(place.people[judge].id)
    assert member is not None
    levels = {"water": water, "care": water if care is None else care}
    held = here.sheet(member.judge_id, place.ids[entry])
    actions.save_sheet(
        here,
        member,
        place.ids[entry],
        levels,
        drawn_from=held.version if held else 0,
        by=place.people[judge],
        at=now(),
    )


def decide(place: Sitting, *chosen: Any, **told: Any) -> Any:
    """Record a decision: entries by number, those who share a place as a tuple."""
    here = place.room
    groups = [
        [place.ids[at] for at in (group if isinstance(group, tuple) else (group,))]
        for group in chosen
    ]
    told = {"reasons": "It saves water.", "drawn_from": here.panel.version, **told}
    return actions.decide(here, groups, by=place.organiser, at=now(), **told)
