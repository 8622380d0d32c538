"""Which cells of a table of people are shown, so that nobody can be told from a small number.

Pure. A count from 1 to 4 is hidden. Because the total is shown, what is hidden must not be found
by subtraction either, even by somebody who knows these rules: so cells of 5 and more are hidden
beside it, the smallest first, until every hidden cell could be at least two numbers. Where that
cannot be, the table is not shown at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 5


@dataclass(frozen=True)
class Few:
    """A count from 1 to 4."""


@dataclass(frozen=True)
class Hidden:
    """A larger count that is not told, because another one would follow from it."""


Cell = int | Few | Hidden


def suppressed(counts: Sequence[int]) -> list[Cell] | None:
    """The cells as they may stand above their total; None where the table may not be shown."""
    cells: list[Cell] = [Few() if 0 < one < FEW else one for one in counts]
    if Few() not in cells:
        return cells
    while not _leaves_open(counts, cells):
        visible = [at for at, one in enumerate(cells) if isinstance(one, int) and one >= FEW]
        if not visible:
            return None
        cells[min(visible, key=lambda at: counts[at])] = Hidden()
    return cells


def shown_total(total: int) -> Cell:
    """A total, as it may be told."""
    return Few() if 0 < total < FEW else total


def _leaves_open(counts: Sequence[int], cells: Sequence[Cell]) -> bool:
    """Whether every hidden cell could be two numbers, for one who knows total and rules."""
    few = sum(isinstance(one, Few) for one in cells)
    hidden = len([one for one in cells if isinstance(one, Hidden)])
    total = sum(counts)
    rest = total - sum(one for one in cells if isinstance(one, int))
    if total < FEW:
        return False
    # What is hidden beside it was the smallest, so it is no larger than any that is shown.
    most = min((one for one in cells if isinstance(one, int) and one >= FEW), default=total)
    least_few = max(1, rest - (FEW - 1) * (few - 1) - most * hidden)
    most_few = min(FEW - 1, rest - (few - 1) - FEW * hidden)
    if least_few >= most_few:
        return False
    least = max(FEW, rest - (FEW - 1) * few - most * (hidden - 1))
    top = min(most, rest - few - FEW * (hidden - 1))
    return not hidden or least < top
