"""The steps of a ceremony, in order: plain values, whether the winners are real or invented."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from festival.entries.public import Picture

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Winner:
    """What may be said and shown of a winner; an invented one has no picture and no number."""

    title: str
    language: str
    names: tuple[str, ...]
    unnamed: int = 0
    school: str = ""
    picture: Picture | None = None
    # How it is said: for the presenter alone.
    hint: str = ""


@dataclass(frozen=True)
class Given:
    """An award as the ceremony needs it; `winner` is None where its team is not shown."""

    winner: Winner | None
    place: int | None = None
    division: int | None = None
    prize: Texts | None = None
    partner: Texts | None = None


@dataclass(frozen=True)
class Group:
    """A division with its awards."""

    id: int
    name: Texts


@dataclass(frozen=True)
class Step:
    """One thing on the screen.

    kind: opening, division, place, winner, specials, prize, special, thanks or end. `winners` has
    one item for every award of a shared place, None for a withheld one.
    """

    number: int
    kind: str
    division: Texts | None = None
    place: int | None = None
    prize: Texts | None = None
    partner: Texts | None = None
    winners: tuple[Winner | None, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether several entries take the place."""
        return len(self.winners) > 1


@dataclass(frozen=True)
class Order:
    """What can be chosen: where special awards come, and which division begins."""

    specials_first: bool = False
    last_division_first: bool = False


def steps_of(groups: Sequence[Group], given: Sequence[Given], order: Order) -> list[Step]:
    """Opening; every division from its last place to the first; special awards; thanks; end."""
    divisions = list(groups)[::-1] if order.last_division_first else list(groups)
    places = [step for one in divisions for step in _division(one, given)]
    special = list(_specials([one for one in given if one.place is None]))
    middle = [*special, *places] if order.specials_first else [*places, *special]
    whole = [Step(0, "opening"), *middle, Step(0, "thanks"), Step(0, "end")]
    return [replace(step, number=number) for number, step in enumerate(whole)]


def _division(group: Group, given: Sequence[Given]) -> Iterator[Step]:
    mine = [one for one in given if one.division == group.id and one.place is not None]
    if not mine:
        return
    yield Step(0, "division", group.name)
    for place in sorted({one.place or 0 for one in mine}, reverse=True):
        here = [one for one in mine if one.place == place]
        told = (group.name, place, here[0].prize, here[0].partner)
        winners = tuple(one.winner for one in here)
        yield Step(0, "place", *told, winners)
        yield Step(0, "winner", *told, winners)


def _specials(given: Sequence[Given]) -> Iterator[Step]:
    if given:
        yield Step(0, "specials")
    seen: list[Texts | None] = []
    for one in given:
        if one.prize in seen:
            continue
        seen.append(one.prize)
        winners = tuple(each.winner for each in given if each.prize == one.prize)
        yield Step(0, "prize", None, None, one.prize, one.partner, winners)
        yield Step(0, "special", None, None, one.prize, one.partner, winners)
