"""What can be reported: features say it of their own kinds of things, when they are imported."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from festival.accounts.models import Person


@dataclass(frozen=True)
class Thing:
    """A thing as a report needs it; nothing of it is copied into the report but these numbers."""

    realm_id: int | None
    # Whose deed it is, where that is one person.
    about_id: int | None = None
    # What stands in it now, with the language of each part.
    words: tuple[tuple[str, str], ...] = ()
    # Where whoever looks into it finds it among what is around it: endpoint and values.
    there: tuple[str, dict[str, Any]] | None = None


Find = Callable[[int], Thing | None]
Sees = Callable[[Person | None, int], bool]


@dataclass(frozen=True)
class Kind:
    """One kind: its name in a sentence, how one is found, and who sees it and so may report it."""

    called: str
    find: Find
    sees: Sees
    # Whether anybody may see one without an account.
    is_public: bool = field(default=False)


_kinds: dict[str, Kind] = {}


def register(kind: str, called: str, *, find: Find, sees: Sees, is_public: bool = False) -> None:
    """Let things of this kind be reported. `called` is English, marked for translation."""
    _kinds[kind] = Kind(called, find, sees, is_public)


def kind_named(kind: str) -> Kind | None:
    """What was registered under this name."""
    return _kinds.get(kind)


def find(kind: str, thing_id: int) -> Thing | None:
    """The thing as it stands now, None where it is gone or of no kind that is known."""
    known = _kinds.get(kind)
    return known.find(thing_id) if known is not None else None
