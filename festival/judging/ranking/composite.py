"""From cells to sheets: one composite on 0 to 100 for each judge on each entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from festival.judging.ranking.asking import asked_keys, groups_of
from festival.judging.ranking.table import Group, Rubric, Score, ScoreTable

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Sheets:
    """The composites of R sheets by J judges on n entries.

    entries, judges: names, sorted; division, category: of each entry, None where not said.
    entry, judge: (R,) indices; x: (R,) composites on 0 to 100; warnings: what was left out.
    """

    entries: list[str]
    judges: list[str]
    division: list[str | None]
    category: list[str | None]
    entry: Ints
    judge: Ints
    x: Floats
    warnings: list[str]


def composite_sheets(table: ScoreTable, rubric: Rubric | None) -> Sheets:
    """The sheets of a sound table.

    x = 100 * sum_c w_c (y_c - L_c) / (U_c - L_c), over the criteria asked of the entry and with
    their weights summing to 1. A missing one is
    filled by the additive fit (sheet effect + criterion mean); a sheet with under half of the
    weight is left out and named in the warnings. Without a rubric all criteria weigh the same,
    on the range of all scores. Composites are rounded to 1e-9: the order of summing leaves no
    trace.
    """
    rows = sorted(table.rows, key=lambda row: row[:3])
    entries, judges = sorted({row.entry for row in rows}), sorted({row.judge for row in rows})
    groups = groups_of(rows)
    scored = [row for row in rows if row.score is not None]
    keys, weights, low, span, warnings = _scale(scored, rubric)
    pairs, cells = _cells(scored, keys, low, span)
    weights = _asked_weights(weights, keys, pairs, groups, rubric)
    share = _weighed(np.isfinite(cells), weights)
    kept = share >= 0.5 - 1e-12
    warnings += [
        f"The sheet of {judge} on {entry} was left out: less than half of its weight is scored."
        for (entry, judge), keep in zip(pairs, kept, strict=True)
        if not keep
    ]
    pairs = [pair for pair, keep in zip(pairs, kept, strict=True) if keep]
    weights = weights if weights.ndim == 1 else weights[kept]
    x = np.clip(_weighed(_filled(cells[kept], weights), weights), 0.0, 100.0)
    entry_at = {name: at for at, name in enumerate(entries)}
    judge_at = {name: at for at, name in enumerate(judges)}
    return Sheets(
        entries,
        judges,
        [groups[name][0] for name in entries],
        [groups[name][1] for name in entries],
        np.array([entry_at[e] for e, _ in pairs], dtype=np.intp),
        np.array([judge_at[j] for _, j in pairs], dtype=np.intp),
        np.round(x, 9),
        warnings,
    )


def _asked_weights(
    weights: Floats,
    keys: list[str],
    pairs: list[tuple[str, str]],
    groups: dict[str, Group],
    rubric: Rubric | None,
) -> Floats:
    """Weights of each sheet (sheets x criteria), summing to 1 over what is asked of its entry.

    Where everybody is asked everything they stay one row for all.
    """
    if rubric is None or not rubric.is_split or not pairs:
        return weights
    asked = asked_keys(groups, rubric)
    patterns = {one: np.array([key in one for key in keys]) for one in set(asked.values())}
    mask = np.array([patterns[asked[entry]] for entry, _ in pairs])
    if mask.all():
        return weights
    each = mask * weights
    return np.asarray(each / each.sum(axis=1, keepdims=True))


def _weighed(values: npt.NDArray[Any], weights: Floats) -> Floats:
    """The weighted sum of every row, with one row of weights or one for each."""
    each = values @ weights if weights.ndim == 1 else (values * weights).sum(axis=1)
    return np.asarray(each)


def _scale(
    scored: list[Score], rubric: Rubric | None
) -> tuple[list[str], Floats, Floats, Floats, list[str]]:
    """Criteria that have scores, with weights (sum 1), lower ends and spans."""
    used = {row.criterion for row in scored}
    if rubric is None:
        keys = sorted(used)
        scores = [row.score for row in scored if row.score is not None]
        low, high = (min(scores), max(scores)) if scores else (0.0, 1.0)
        if high <= low:  # all alike: the middle of a scale nobody can know
            low, high = low - 0.5, low + 0.5
        ones = np.ones(len(keys))
        return keys, ones / max(len(keys), 1), ones * low, ones * (high - low), []
    criteria = sorted((c for c in rubric.criteria if c.key in used), key=lambda c: c.key)
    unused = sorted(c.key for c in rubric.criteria if c.key not in used) if scored else []
    weights = np.array([c.weight for c in criteria], dtype=float)
    return (
        [c.key for c in criteria],
        weights / weights.sum() if len(weights) else weights,
        np.array([c.minimum for c in criteria], dtype=float),
        np.array([c.maximum - c.minimum for c in criteria], dtype=float),
        [f"Nobody scored the criterion {key}; the others share its weight." for key in unused],
    )


def _cells(
    scored: list[Score], keys: list[str], low: Floats, span: Floats
) -> tuple[list[tuple[str, str]], Floats]:
    """The sheets (entry, judge) in order of names, their cells on 0 to 100, NaN if missing."""
    column = {key: at for at, key in enumerate(keys)}
    sheet: dict[tuple[str, str], int] = {}
    at = [sheet.setdefault(row[:2], len(sheet)) for row in scored]
    cells = np.full((len(sheet), len(keys)), np.nan)
    if scored:
        where = np.array([column[row.criterion] for row in scored])
        score = np.array([row.score for row in scored], dtype=float)
        cells[np.array(at), where] = 100.0 * (score - low[where]) / span[where]
    return list(sheet), cells


def _filled(cells: Floats, weights: Floats) -> Floats:
    """Missing cells filled by least squares of sheet effect + criterion mean.

    What is not asked of an entry weighs nothing there and enters no mean.
    """
    known = np.isfinite(cells)
    if (known | (weights <= 0.0)).all():
        return np.where(known, cells, 0.0)
    o = known.astype(float)
    y = np.where(known, cells, 0.0)
    count = o.sum(axis=1)
    laplacian = np.diag(o.sum(axis=0)) - o.T @ (o / count[:, None])
    right = y.sum(axis=0) - o.T @ (y.sum(axis=1) / count)
    # Sheets and criteria share one constant: the least-norm solution settles it.
    mean = np.linalg.lstsq(laplacian, right, rcond=1e-10)[0]
    sheet = (y.sum(axis=1) - o @ mean) / count
    return np.where(known, cells, np.clip(sheet[:, None] + mean[None, :], 0.0, 100.0))
