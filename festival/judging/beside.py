"""What a judge has to do beside stands: later features tell it to the page of stands."""

from collections.abc import Callable
from dataclasses import dataclass

from festival.judging.models import Judge


@dataclass(frozen=True)
class Beside:
    """A line on the judge's page: where it leads, what it is about, how far it is."""

    href: str
    title: str
    about: str
    # Nothing is left to do, and what the tag says.
    is_done: bool
    state: str


Find = Callable[[Judge], list[Beside]]
_finders: list[Find] = []


def register(find: Find) -> None:
    """Let this tell what a judge has beside stands."""
    if find not in _finders:
        _finders.append(find)


def beside(judge: Judge) -> list[Beside]:
    """All of it, in the order of features."""
    return [one for find in _finders for one in find(judge)]
