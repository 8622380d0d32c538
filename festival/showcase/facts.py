"""What all public pages share, read once for each state of the world and kept in the process.

A state of the world is a version of everything public between two moments at which something
opens or closes by date. What is kept is whole and read-only, so that threads may share it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from festival.editions.models import Edition
from festival.showcase.rules import can_see_entries

Texts = Mapping[str, str]


class Mark(NamedTuple):
    """The version of everything public. A restored backup may count from an old number again,
    so the moment of the last change stands beside it."""

    number: int
    changed_at: str


class Given(NamedTuple):
    """A published award: which place in which division, or a special prize by its name."""

    edition_id: int
    entry_id: int
    division_id: int | None
    place: int | None
    prize: Texts
    # Of a special award: which it is, and who gives it.
    prize_id: int | None = None
    giver: Texts = {}


class Shown(NamedTuple):
    """A partner as the public sees it."""

    id: int
    slug: str
    name: Texts
    role: Texts
    about: Texts
    country: str
    city: str
    website: str
    logo_key: str
    funding_programme: Texts
    contract_number: str
    languages: Sequence[str]


class Ahead(NamedTuple):
    """Something to come to or to apply for: an event, or a programme that takes applications."""

    endpoint: str
    slug: str
    name: Texts
    # An event's beginning, or the last moment to apply.
    at: datetime
    time_zone: str
    kind: str = ""
    place: Texts = {}
    online: bool = False


class Facet(NamedTuple):
    """A value one can filter by: its key in addresses, its words, how many inventions."""

    key: str
    name: Texts
    many: int


@dataclass(frozen=True)
class Facts:
    """One state of the world, true from `since` (included) until `until`.

    Editions are detached rows with phases, categories and divisions, the newest first.
    """

    mark: Mark | None
    since: datetime
    until: datetime
    editions: Sequence[Edition]
    current: Edition | None
    # How many public entries, by (edition id, category id, division id).
    counts: Mapping[tuple[int, int | None, int | None], int]
    awards: Mapping[int, Sequence[Given]]
    partners: Sequence[Shown]
    ahead: Sequence[Ahead] = ()
    _by_slug: dict[str, Edition] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_slug", {one.slug: one for one in self.editions})

    def is_true(self, mark: Mark | None, at: datetime) -> bool:
        """Whether this is the state of the world at this moment."""
        return mark is not None and self.mark == mark and self.since <= at < self.until

    def edition(self, slug: str) -> Edition | None:
        """The announced edition with this slug."""
        return self._by_slug.get(slug)

    def edition_by_id(self, edition_id: int) -> Edition | None:
        """The announced edition with this id."""
        return next((one for one in self.editions if one.id == edition_id), None)

    def open_editions(self, at: datetime) -> list[Edition]:
        """Editions whose showcase is open, the newest first."""
        return [one for one in self.editions if can_see_entries(one, at)]

    def day(self, at: datetime) -> date:
        """The day on the clocks of the current edition's home."""
        return self.current.local(at).date() if self.current else at.date()

    def count(
        self,
        *,
        editions: Sequence[int] | None = None,
        categories: Sequence[int] | None = None,
        divisions: Sequence[int] | None = None,
    ) -> int:
        """How many entries are public; None counts whatever the value."""
        return sum(
            number
            for (edition_id, category_id, division_id), number in self.counts.items()
            if (editions is None or edition_id in editions)
            and (categories is None or category_id in categories)
            and (divisions is None or division_id in divisions)
        )

    def given(self, edition_id: int) -> list[Given]:
        """The published awards of an edition in the order they were read."""
        return [
            one for some in self.awards.values() for one in some if one.edition_id == edition_id
        ]
