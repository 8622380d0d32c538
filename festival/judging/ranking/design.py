"""The sheets in canonical order, as the equations of the model need them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from festival.judging.ranking.canonical import canonical_order
from festival.judging.ranking.composite import Floats, Ints, Sheets


@dataclass(frozen=True)
class Design:
    """R sheets of n entries (all with sheets) by J judges (all with sheets).

    entry_of, judge_of: positions in the sheets' lists of names, in canonical order.
    entry, judge: (R,) indices into that order, sorted; x: (R,) composites less `centre`.
    columns: (n, c) category columns with mean zero over the entries.
    component: (n,) connected component, from 0, the largest first; judge_component: (J,) likewise.
    """

    entry_of: Ints
    judge_of: Ints
    entry: Ints
    judge: Ints
    x: Floats
    centre: float
    columns: Floats
    component: Ints
    judge_component: Ints

    @property
    def n(self) -> int:
        """Entries with a sheet."""
        return len(self.entry_of)

    @property
    def judges(self) -> int:
        """Judges with a sheet."""
        return len(self.judge_of)

    @property
    def sheets(self) -> int:
        """Sheets."""
        return len(self.x)

    @property
    def components(self) -> int:
        """Connected components of the graph of sheets."""
        return int(self.component.max(initial=-1)) + 1

    @property
    def spare(self) -> int:
        """Degrees of freedom that the additive model leaves: R - n - J + components."""
        return self.sheets - self.n - self.judges + self.components

    def raw_mean(self) -> Floats:
        """(n,) mean composite of each entry on 0 to 100."""
        count = np.bincount(self.entry, minlength=self.n)
        total = np.bincount(self.entry, self.x, minlength=self.n)
        # Rounded like the composites, so that equal means are equal whatever was added up first.
        rounded: Floats = np.round(total / count + self.centre, 9)
        return rounded


def make_design(sheets: Sheets, category_entries: int | None) -> Design:
    """The design of these sheets; `category_entries` None leaves the category columns out."""
    entry_order, judge_order = canonical_order(sheets)
    entry_of, entry = _present(entry_order, sheets.entry, len(sheets.entries))
    judge_of, judge = _present(judge_order, sheets.judge, len(sheets.judges))
    order = np.lexsort((judge, entry))
    entry, judge, x = entry[order], judge[order], sheets.x[order]
    centre = float(np.round(x.mean(), 9)) if len(x) else 0.0
    component, judge_component = _components(entry, judge, len(entry_of), len(judge_of))
    category = [sheets.category[at] for at in entry_of]
    return Design(
        entry_of,
        judge_of,
        entry,
        judge,
        x - centre,
        centre,
        category_columns(category, category_entries),
        component,
        judge_component,
    )


def _present(order: Ints, index: Ints, size: int) -> tuple[Ints, Ints]:
    """Those of the order that have a sheet, and the sheets' indices into them."""
    has = np.zeros(size, dtype=bool)
    has[index] = True
    kept = order[has[order]]
    place = np.zeros(size, dtype=np.intp)
    place[kept] = np.arange(len(kept))
    return kept, place[index]


def category_columns(category: list[str | None], least: int | None) -> Floats:
    """Columns for categories of at least `least` entries, against all the rest, with mean zero.

    Those of smaller categories or none share one mean. Columns stand in the order in which their
    categories come first among the entries, so that no name matters.
    """
    n = len(category)
    size: dict[str, int] = {}
    for name in category:
        if name is not None:
            size[name] = size.get(name, 0) + 1
    large = [name for name, count in size.items() if least is not None and count >= least]
    if sum(size[name] for name in large) == n:
        large = large[1:]  # without a rest the first category is what the others differ from
    if not large:
        return np.zeros((n, 0))
    columns = np.array([[float(name == c) for c in large] for name in category])
    centred: Floats = columns - columns.mean(axis=0)
    return centred


def _components(entry: Ints, judge: Ints, n: int, judges: int) -> tuple[Ints, Ints]:
    graph = coo_array((np.ones(len(entry)), (entry, n + judge)), shape=(n + judges, n + judges))
    count, label = connected_components(graph, directed=False)
    size = np.bincount(label[:n], minlength=count)
    first = np.full(count, n)
    np.minimum.at(first, label[:n], np.arange(n))
    number = np.empty(count, dtype=np.intp)
    number[np.lexsort((first, -size))] = np.arange(count)
    return number[label[:n]], number[label[n:]]
