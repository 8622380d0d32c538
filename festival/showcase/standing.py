"""A published result as its page tells it: placed entries only, read from the locked document.

The document holds every entry under an id made for it; only those with a published place are
looked at here, and the scale of the plot is made from them alone, so that nothing on the page
depends on anybody below.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.awards.models import Award, Result
from festival.editions.models import Division, Edition
from festival.partners.models import Partner
from festival.showcase.queries import Card

# Half the width of a 90 % interval, in standard errors of a normal distribution.
NINETY = 1.6449


@dataclass(frozen=True)
class PlacedEntry:
    """One published place. `card` is None where the entry is not public any more.

    Score and its interval (90 %) on 0 to 100; ranks count inside the division.
    """

    place: int
    card: Card | None
    prize: Mapping[str, str]
    score: float | None
    low: float | None
    high: float | None
    rank_low: int | None
    rank_high: int | None
    tie_group: int | None
    judges: int
    decided_by: str
    is_shared: bool
    # Criteria of the tie-break chain that came before what decided and were not asked of all.
    skipped: Sequence[str] = ()
    # Whether it was level to the last digit and nothing told it apart.
    is_level: bool = False
    # How a final decided it, empty where the ranking did.
    final: str = ""


@dataclass(frozen=True)
class SpecialAward:
    """A special award with who gives it and why; `card` is None where it is not public any more."""

    prize: Mapping[str, str]
    giver: Partner | None
    card: Card | None
    reasons: str


@dataclass(frozen=True)
class DivisionPlaces:
    """The published places of one division, in order."""

    division: Division
    places: Sequence[PlacedEntry]

    @property
    def is_close(self) -> bool:
        """Whether two of the places cannot honestly be told apart."""
        groups = [one.tie_group for one in self.places if one.tie_group is not None]
        return len(set(groups)) < len(groups)


@dataclass(frozen=True)
class Told:
    """A published result: its divisions, how much was judged, and the scale of its plots.

    `reasons`: why a final decided as it did, by the key of its division.
    """

    divisions: Sequence[DivisionPlaces]
    specials: Sequence[SpecialAward]
    reasons: Mapping[str, str]
    judges: int
    sheets: int
    fallback: str | None
    scale: tuple[int, int]

    @property
    def ticks(self) -> list[int]:
        """Round scores on the scale."""
        low, high = self.scale
        step = 20 if high - low > 60 else 10 if high - low > 30 else 5
        return list(range(low, high + 1, step))


def tell(
    result: Result, edition: Edition, awards: Sequence[Award], cards: Mapping[int, Card]
) -> Told:
    """The published result of an edition with its awards and the cards that may be shown."""
    document = json.loads(result.document)
    spread = {one["entry"]: one.get("score_se") for one in document["entries"]}
    chain = [str(one) for one in document.get("tie_break") or ()]
    by_division = [
        DivisionPlaces(division, places)
        for division in edition.divisions
        if (places := _places(division, awards, cards, spread, chain))
    ]
    decisions = document.get("decisions", [])
    return Told(
        divisions=by_division,
        specials=_specials(awards, cards, decisions),
        reasons=_reasons(by_division, decisions),
        judges=len(document["judges"]),
        sheets=len({(row[0], row[1]) for row in document["scores"]}),
        fallback=document.get("fallback"),
        scale=_scale([place for one in by_division for place in one.places]),
    )


def _specials(
    awards: Sequence[Award], cards: Mapping[int, Card], decisions: Sequence[Mapping[str, Any]]
) -> list[SpecialAward]:
    reasons = {made_up: one["reasons"] for one in decisions for made_up in one.get("titles", ())}
    return [
        SpecialAward(
            prize=one.prize.name if one.prize else {},
            giver=_giver(one),
            card=cards.get(one.entry_id),
            reasons=str(reasons.get(str(one.facts.get("id")), "")),
        )
        for one in awards
        if one.place is None
    ]


def _giver(award: Award) -> Partner | None:
    partner = award.prize.partner if award.prize else None
    return partner if partner is not None and not partner.hidden else None


def _reasons(
    divisions: Sequence[DivisionPlaces], decisions: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """Words of finals, left out where one of the placed is not public any more."""
    shown = {
        one.division.key for one in divisions if all(place.card is not None for place in one.places)
    }
    return {one["final"]: str(one["reasons"]) for one in decisions if one.get("final") in shown}


def _places(
    division: Division,
    awards: Sequence[Award],
    cards: Mapping[int, Card],
    spread: Mapping[str, float | None],
    chain: Sequence[str],
) -> list[PlacedEntry]:
    mine = [one for one in awards if one.division_id == division.id and one.place is not None]
    mine.sort(key=lambda one: (one.place or 0, one.id))
    taken = [one.place for one in mine]
    return [_placed(one, cards, spread, chain, taken.count(one.place) > 1) for one in mine]


def _placed(
    award: Award,
    cards: Mapping[int, Card],
    spread: Mapping[str, float | None],
    chain: Sequence[str],
    is_shared: bool,
) -> PlacedEntry:
    facts: Mapping[str, Any] = award.facts
    score, error = facts.get("score"), spread.get(str(facts.get("id")))
    low, high = _around(score, error)
    return PlacedEntry(
        place=award.place or 0,
        card=cards.get(award.entry_id),
        prize=award.prize.name if award.prize else {},
        score=round(score, 1) if score is not None else None,
        low=low,
        high=high,
        rank_low=facts.get("rank_low"),
        rank_high=facts.get("rank_high"),
        tie_group=facts.get("tie_group"),
        judges=int(facts.get("judges") or 0),
        decided_by=str(facts.get("tie_broken_by") or ""),
        is_shared=is_shared,
        skipped=_skipped(facts, chain),
        is_level=is_shared and int(facts.get("tied") or 1) > 1 and not facts.get("tie_broken_by"),
        final=str(facts["method"]) if facts.get("decided") == "final" else "",
    )


def _skipped(facts: Mapping[str, Any], chain: Sequence[str]) -> list[str]:
    """The criteria that could not compare those of an exact tie, up to the one that decided."""
    decided, skipped = facts.get("tie_broken_by"), facts.get("skipped", ())
    before = chain[: chain.index(decided)] if decided in chain else chain
    return [link.removeprefix("criterion:") for link in before if link in skipped]


def _around(score: float | None, error: float | None) -> tuple[float | None, float | None]:
    """The 90 % interval of a score with this standard error, inside 0 to 100."""
    if score is None or error is None:
        return None, None
    whisker = NINETY * error
    return round(max(0.0, score - whisker), 1), round(min(100.0, score + whisker), 1)


def _scale(places: Sequence[PlacedEntry]) -> tuple[int, int]:
    """Whole tens around the whiskers of the placed."""
    lows = [one.low for one in places if one.low is not None]
    highs = [one.high for one in places if one.high is not None]
    if not lows:
        return (0, 100)
    low, high = 10 * math.floor(min(lows) / 10), 10 * math.ceil(max(highs) / 10)
    return (max(0, low), min(100, max(high, low + 10)))
