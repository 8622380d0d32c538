"""What is odd about sheets and judges. Pure: organisers are shown it, and nothing else happens.

A sheet is never refused or dropped for being odd; somebody looks, and may hold it with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from festival.judging.queries import Handed
from festival.judging.ranking import CountedSheet, Explanation

FAST_SECONDS = 20
FAR = 4.0
# Flat sheets are common; a judge who hardly ever tells criteria apart is not.
FLAT_LEAST, FLAT_SHARE = 5, 0.75
CONSTANT_LEAST = 3
# One sheet far above while the judge's others lie close to what was expected.
FAVOUR, FAVOUR_LEAST = 2.5, 5


class Odd(StrEnum):
    """Why somebody should look."""

    FAST = "fast"
    FAR = "far"
    FAVOUR = "favour"
    FLAT = "flat"
    CONSTANT = "constant"


@dataclass(frozen=True)
class Flag:
    """One odd thing. value: seconds, points (above zero: more than expected) or flat sheets.

    of: how many times the usual distance, or of how many sheets.
    """

    kind: Odd
    value: float = 0.0
    of: float = 0.0


@dataclass(frozen=True)
class Flagged:
    """Flags by sheet id and by judge id; those without any are left out."""

    sheets: Mapping[int, tuple[Flag, ...]] = field(default_factory=dict)
    judges: Mapping[int, tuple[Flag, ...]] = field(default_factory=dict)
    # All the sheets that were looked at.
    handed: Sequence[Handed] = field(default=(), repr=False, compare=False)


def flagged(sheets: Sequence[Handed], told: Explanation | None) -> Flagged:
    """What is odd about these handed-in sheets, given the ranking they make (ids as texts)."""
    expected = _expected(told)
    of_sheets = {one.id: (*_fast(one), *_far(one, expected)) for one in sheets}
    of_judges: dict[int, tuple[Flag, ...]] = {}
    by_judge: dict[int, list[Handed]] = {}
    for one in sheets:
        by_judge.setdefault(one.judge_id, []).append(one)
    for judge_id, own in by_judge.items():
        of_judges[judge_id] = (*_constant(own), *_flat(own))
        favourite = _favourite(own, expected)
        if favourite is not None:
            of_sheets[favourite] += (Flag(Odd.FAVOUR),)
    return Flagged(
        {key: found for key, found in of_sheets.items() if found},
        {key: found for key, found in of_judges.items() if found},
        sheets,
    )


Expected = Mapping[tuple[int, int], CountedSheet]


def _expected(told: Explanation | None) -> Expected:
    accounts = told.accounts if told is not None else {}
    return {
        (int(one.judge), int(entry)): one
        for entry, account in accounts.items()
        for one in account.sheets
    }


def _fast(sheet: Handed) -> list[Flag]:
    if sheet.seconds is None or sheet.seconds >= FAST_SECONDS:
        return []
    return [Flag(Odd.FAST, sheet.seconds)]


def _far(sheet: Handed, expected: Expected) -> list[Flag]:
    found = expected.get((sheet.judge_id, sheet.entry_id))
    if found is None or abs(found.off) <= FAR:
        return []
    return [Flag(Odd.FAR, found.composite - found.expected, abs(found.off))]


def _flat(own: Sequence[Handed]) -> list[Flag]:
    flat = [one for one in own if len(one.levels) > 1 and len(set(one.levels)) == 1]
    if len(flat) < FLAT_LEAST or len(flat) < FLAT_SHARE * len(own):
        return []
    return [Flag(Odd.FLAT, len(flat), len(own))]


def _constant(own: Sequence[Handed]) -> list[Flag]:
    if len(own) < CONSTANT_LEAST or len({one.levels for one in own}) > 1:
        return []
    return [Flag(Odd.CONSTANT, len(own))]


def _favourite(own: Sequence[Handed], expected: Expected) -> int | None:
    """The sheet that its judge put far above, while all the others are where they belong."""
    away = [(expected[one.judge_id, one.entry_id].off, one.id) for one in own if one.counts
            and (one.judge_id, one.entry_id) in expected]  # fmt: skip
    if len(away) < FAVOUR_LEAST:
        return None
    (most, sheet_id), *rest = sorted(away, reverse=True)
    usual = max(abs(off) for off, _ in rest)
    return sheet_id if most >= FAVOUR and most >= 2 * usual else None
