"""What a ranking tells: places, scores and their accounts. Loads no numpy, so pages may name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from festival.judging.ranking.settings import Settings

if TYPE_CHECKING:
    from festival.judging.ranking.fitting import Variance

LEAST = 0.05  # with a smaller chance of a place nobody contends
SETTLED = 0.95  # the places go to the right ones with this chance: no more visits


@dataclass(frozen=True)
class RankedEntry:
    """One entry; scores on 0 to 100, None for what is not known.

    score is the adjusted composite on the familiar scale of the raw means; top[k - 1] the chance to
    be among the first k of its block (a division's entries of one connected component).
    """

    entry: str
    division: str | None
    component: int | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    tie_group: int | None
    score: float | None
    score_se: float | None
    raw_mean: float | None
    judges: int
    flags: tuple[str, ...] = ()
    top: tuple[float, ...] = ()


@dataclass(frozen=True)
class RankedJudge:
    """One judge: severity in points of 0 to 100 (above zero: gives more than others), scale (1:
    as others, below: uses less of it), weight (1: as others)."""

    judge: str
    severity: float | None
    scale: float
    weight: float
    sheets: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A place among the entries that may take one, with its range and tie group among them."""

    place: int
    low: int
    high: int
    group: int


@dataclass(frozen=True)
class Ranking:
    """Entries by division, component and rank; judges by name.

    places: by entry, of those with the least number of sheets or more.
    """

    model: str
    fallback: str | None
    fallback_flag: str | None
    entries: tuple[RankedEntry, ...]
    judges: tuple[RankedJudge, ...]
    components: int
    variance: Variance | None
    warnings: tuple[str, ...]
    settings: Settings
    criterion: float | None = None
    places: Mapping[str, Place] = field(default_factory=dict)

    def entry(self, name: str) -> RankedEntry:
        """The entry of this name; KeyError where there is none."""
        for found in self.entries:
            if found.entry == name:
                return found
        raise KeyError(name)

    def chances(self, k: int) -> dict[str, float]:
        """P(among the first k of its block) by entry, for k up to 20; empty where not known."""
        if k < 1:
            raise ValueError("k must be 1 or more")
        return {e.entry: e.top[min(k, len(e.top)) - 1] for e in self.entries if e.top}

    def contenders(self, k: int, least: float = 0.05) -> tuple[str, ...]:
        """Entries with a chance of at least `least` at the first k places, by that chance."""
        chances = self.chances(k)
        found = [name for name, chance in chances.items() if chance >= least]
        return tuple(sorted(found, key=lambda name: (-chances[name], name)))


@dataclass(frozen=True)
class CountedSheet:
    """One sheet that counts; points of 0 to 100.

    levels: what was given, by criterion. composite: the weighted levels. corrected: freed of the
    judge's severity and use of the scale. share: of the entry's level, the shares sum to 1. given:
    what it brings to the adjusted value. expected: what the model thought it would be; off: how far
    it is from that, in robust standard deviations of all sheets.
    """

    judge: str
    levels: dict[str, float | None]
    composite: float
    severity: float
    scale: float
    weight: float
    corrected: float
    share: float
    given: float
    expected: float
    off: float


@dataclass(frozen=True)
class Account:
    """How one entry came to its score; the sheets' `given` and `field_given` sum to `adjusted`.

    weights: of the criteria asked of it, summing to 1. raw_mean, lenient: plain means before and
    after each judge's severity is taken off. level: the weighted mean of the corrected composites.
    trust: how much of it counts (0 to 1); field: what stands for the rest.
    """

    ranked: RankedEntry
    weights: dict[str, float]
    sheets: tuple[CountedSheet, ...]
    raw_mean: float
    lenient: float
    level: float
    trust: float
    field: float
    field_given: float
    adjusted: float
    score: float


@dataclass(frozen=True)
class Explanation:
    """Every ranked entry's account by name, and how adjusted values become scores.

    score = raw_centre + (adjusted - adjusted_centre) * stretch.
    """

    accounts: dict[str, Account]
    raw_centre: float
    adjusted_centre: float
    stretch: float


@dataclass(frozen=True)
class Worth:
    """How good the choice of places would be.

    places_right: the chance that the places go to the best, as a set; first_right: that the first
    is the best; loss: points of 100 that a place is expected to be worth less than it could be.
    """

    places_right: float
    first_right: float
    loss: float


@dataclass(frozen=True)
class SecondLook:
    """One division (and component) with who contends, by chance, and what visits would buy.

    chances: of one of the places, by entry, at least LEAST. visits: further ones by entry. now: as
    the sheets stand; pending: once the visits that are drawn already are done; after: with these.
    """

    division: str | None
    chances: Mapping[str, float]
    visits: Mapping[str, int]
    now: Worth
    pending: Worth
    after: Worth

    @property
    def is_settled(self) -> bool:
        """Whether more visits would hardly change who takes the places."""
        return self.pending.places_right >= SETTLED
