"""Who sets a panel up, sits on it, decides; what an entry must be to be nominated."""

from collections.abc import Iterable
from dataclasses import dataclass

from festival.accounts.models import Person
from festival.awards.models import Panel, PanelMember, PanelMethod, Result, ResultState
from festival.awards.panels.room import Room
from festival.awards.panels.tally import Tally
from festival.editions.models import Edition
from festival.editions.rules import can_organise
from festival.entries.models import Entry, EntryState
from festival.judging.rules import is_judged


@dataclass(frozen=True)
class Caution:
    """What an organiser must have seen before a decision is kept."""

    code: str
    entry_id: int | None = None
    # The panel whose award it takes, too; or how many members did not take part.
    about: int | None = None


def is_undone(result: Result | None) -> bool:
    """Whether the result may still change: none stands, or sheets are only frozen."""
    return result is None or result.state is ResultState.FROZEN


def can_set_up(person: Person | None, edition: Edition, result: Result | None) -> bool:
    """Organisers, until the result is locked."""
    return can_organise(person, edition) and is_undone(result)


def can_change(person: Person | None, room: Room, edition: Edition, result: Result | None) -> bool:
    """Organisers, while the panel has not decided."""
    return can_set_up(person, edition, result) and room.decision is None


def can_change_way(
    person: Person | None, room: Room, edition: Edition, result: Result | None
) -> bool:
    """How is decided and by which criteria stands once somebody has scored or ordered."""
    return can_change(person, room, edition, result) and not room.has_begun


def can_decide(person: Person | None, room: Room, edition: Edition, result: Result | None) -> bool:
    """Organisers record the decision, once."""
    return can_change(person, room, edition, result)


def can_reopen(person: Person | None, room: Room, edition: Edition, result: Result | None) -> bool:
    """Organisers, with a reason, until the result is locked."""
    return can_set_up(person, edition, result) and room.decision is not None


def can_sit(person: Person | None, room: Room) -> bool:
    """Members; whether they are screened is asked as for every judge."""
    return person is not None and room.member(person.id) is not None


def may_look(room: Room, member: PanelMember, entry_id: int) -> bool:
    """A nominee that the member did not leave for."""
    return entry_id in room.before(member.judge_id)


def is_sitting(room: Room, result: Result | None) -> bool:
    """Whether members may still score, order and comment."""
    return room.decision is None and room.panel.closed_at is None and is_undone(result)


def is_eligible(panel: Panel, entry: Entry) -> bool:
    """Whether the panel may consider the entry. Needs category and division of the entry."""
    division = entry.division.key if entry.division else None
    category = entry.category.key if entry.category else None
    return (
        entry.edition_id == panel.edition_id
        and is_judged(entry)
        and (panel.division_id is None or entry.division_id == panel.division_id)
        and (not panel.divisions or division in panel.divisions)
        and (not panel.categories or category in panel.categories)
    )


def is_standing(entry: Entry) -> bool:
    """Whether an entry that was chosen can still be given something."""
    return entry.state is EntryState.ACCEPTED and entry.held_at is None


def cautions(
    room: Room, counted: Tally, chosen: list[list[int]], others: Iterable[Room]
) -> list[Caution]:
    """What speaks against keeping this decision without a second look."""
    found = []
    taken = [one for group in chosen for one in group]
    for other in others if room.panel.exclusive else ():
        if other.decision is None or not other.panel.exclusive:
            continue
        both = {one for group in other.decision.chosen for one in group} & set(taken)
        found += [Caution("two awards", one, other.panel.id) for one in sorted(both)]
    if differs(room, counted, chosen):
        found.append(Caution("differs"))
    absent = len(room.members) - len(room.took_part())
    if absent and room.panel.method is not PanelMethod.DISCUSSION and chosen:
        found.append(Caution("few", about=absent))
    return found


def differs(room: Room, counted: Tally, chosen: list[list[int]]) -> bool:
    """Whether the members' own figures say something else."""
    said = counted.places(room.panel.places)
    wanted = [sorted(group) for group in chosen]
    return bool(said) and bool(chosen) and said[: len(wanted)] != wanted
