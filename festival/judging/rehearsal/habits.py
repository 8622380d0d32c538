"""How judges differ from one another: the regimes of the simulation, benign to rogue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Habits:
    """What judges and entries are drawn from; sd in units of the entries' quality.

    strict: of the judges' lenience. halo: of what moves a whole sheet. slopes, steady: of the
    logarithms of a judge's use of the scale and of a judge's halo. turn: of an entry's quality on
    one criterion. own: of a judge's lenience on one criterion. cell: of a single score.
    no_shows, gaps: shares of sheets and of cells that are missing.
    careless, compressed, lenient, fond: shares of judges who are so, and how much: the factor on
    their halo and on their use of the scale, the shift of all and of one favourite entry.
    """

    strict: float = 0.62
    halo: float = 1.17
    slopes: float = 0.15
    steady: float = 0.25
    turn: float = 0.4
    own: float = 0.3
    cell: float = 0.6
    no_shows: float = 0.05
    gaps: float = 0.02
    careless: tuple[float, float] = (0.0, 3.0)
    compressed: tuple[float, float] = (0.0, 0.35)
    lenient: tuple[float, float] = (0.0, 1.8)
    fond: tuple[float, float] = (0.0, 2.0)


def like_these(
    entry: float, judge: float, residual: float, criteria: int, habits: Habits | None = None
) -> Habits:
    """Typical habits with the variances of real sheets, as the ranking estimates them.

    Only their ratios count; an entry variance of zero says nothing and changes nothing.
    """
    habits = habits or Habits()
    if entry <= 0:
        return habits
    unit = (1 + habits.turn**2 / criteria) / entry
    halo = residual * unit - habits.cell**2 / criteria
    strict = judge * unit - habits.own**2 / criteria
    return replace(
        habits,
        halo=min(max(halo, 0.04), 9.0) ** 0.5,
        strict=min(max(strict, 0.0), 9.0) ** 0.5,
    )


@dataclass(frozen=True)
class Regime:
    """What a whole round is drawn from: its size, its panels, and the habits of its judges."""

    title: str
    n: int = 60
    each: int = 5
    load: int = 20
    habits: Habits = Habits()
    fields: tuple[float, ...] = ()
    panels: bool = False
    levels: int = 5
    criteria: int = 5

    def but(self, **changes: Any) -> Regime:
        """The same with other habits."""
        return replace(self, habits=replace(self.habits, **changes))


# Their mean tau of plain means and of an oracle meets what was measured when the model was chosen.
WHOLE: dict[str, Any] = {"no_shows": 0.0, "gaps": 0.0}
REGIMES = {
    "A": Regime("benign", habits=Habits(strict=0.36, halo=0.93, slopes=0.0, steady=0.0, **WHOLE)),
    "B": Regime("typical"),
    "B2": Regime("strict", habits=Habits(strict=1.05, halo=1.13)),
    "C": Regime("specialists", n=90, fields=(-0.6, 0.0, 0.6), habits=Habits(strict=0.835)),
    "D": Regime(
        "rogues",
        habits=Habits(
            strict=0.72,
            halo=0.95,
            steady=0.1,
            careless=(0.15, 4.0),
            compressed=(0.2, 0.35),
            lenient=(0.1, 1.8),
            fond=(0.1, 2.0),
        ),
    ),
    "E": Regime("thin", n=40, each=3, load=8, habits=Habits(strict=1.2, halo=1.125, **WHOLE)),
    "G": Regime("two panels", panels=True, habits=Habits(strict=1.0, halo=1.09, **WHOLE)),
    "F": Regime("large", n=300, levels=11, criteria=6, habits=Habits(halo=1.14)),
}
