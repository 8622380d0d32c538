"""What a participant wants in the portfolio: ticks that come with the address, kept nowhere."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from festival.fields import whole_number
from festival.programme.models import EvidenceKind, Side
from festival.programme.portfolio.queries import Portfolio

# The form was looked at; without it everything goes in.
CHOSEN = "chosen"


@dataclass(frozen=True)
class Choice:
    """Ids of what goes in, and whose views of growth."""

    steps: frozenset[int]
    pieces: frozenset[int]
    sides: frozenset[Side]
    certificates: frozenset[int]
    entries: frozenset[int]


def everything(told: Portfolio) -> Choice:
    """All there is, as the page offers it first."""
    return Choice(
        steps=frozenset(one.id for one in told.steps),
        pieces=frozenset(one.id for found in told.pieces.values() for one in found),
        sides=frozenset(one.side for one in told.growth.pictures),
        certificates=frozenset(one.id for one in told.certificates),
        entries=frozenset(one.id for one in told.entries),
    )


def chosen(sent: MultiDict[str, str], told: Portfolio) -> Choice:
    """What was ticked of what there is; what is somebody else's is not there to be chosen."""
    whole = everything(told)
    if CHOSEN not in sent:
        return whole

    def ticked(name: str, there: frozenset[int]) -> frozenset[int]:
        return there & {whole_number(one) or 0 for one in sent.getlist(name)}

    return Choice(
        steps=ticked("step", whole.steps),
        pieces=ticked("piece", whole.pieces),
        sides=whole.sides & {one for one in Side if one.value in sent.getlist("growth")},
        certificates=ticked("certificate", whole.certificates),
        entries=ticked("entry", whole.entries),
    )


def pictures(told: Portfolio, choice: Choice) -> int:
    """How many pictures that are."""
    return sum(
        one.kind is EvidenceKind.PICTURE and one.id in choice.pieces
        for found in told.pieces.values()
        for one in found
    )
