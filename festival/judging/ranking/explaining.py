"""The whole arithmetic of every entry's score: from its sheets, step by step, to the last digit.

With p_r = w_j b_j^2 for the sheet r of judge j, and E_i what an entry of this category is expected
to be worth by itself, the solution of the model's equations (equations.py) reads

    corrected_r = base + (x_r - base - s_j) / b_j
    level_i     = sum_r p_r corrected_r / sum_r p_r
    trust_i     = g_q sum_r p_r / (1 + g_q sum_r p_r)
    adjusted_i  = (1 - trust_i) E_i + trust_i level_i

so that every sheet gives `trust_i p_r / sum p` of its corrected composite, the category the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from festival.judging.ranking.asking import asked_keys, groups_of
from festival.judging.ranking.composite import Floats
from festival.judging.ranking.ranking import Worked, display
from festival.judging.ranking.table import Rubric, ScoreTable
from festival.judging.ranking.told import Account, CountedSheet, Explanation

LEAST_SPREAD = 1.0  # points of 100: closer sheets are not told apart


@dataclass(frozen=True)
class _Parts:
    """The model's numbers for each of R sheets and n entries, whichever model it was."""

    severity: Floats
    scale: Floats
    weight: Floats
    base: float
    corrected: Floats
    share: Floats
    trust: Floats
    field: Floats
    expected: Floats
    off: Floats


def explain(worked: Worked, table: ScoreTable, rubric: Rubric | None = None) -> Explanation:
    """The accounts of a ranking of this table by this rubric."""
    design, fit = worked.design, worked.fit
    if not design.sheets:
        return Explanation({}, 0.0, 0.0, 1.0)
    parts, x = _parts(worked), design.x + design.centre
    levels, weights = _told(worked, table, rubric)
    given = parts.trust[design.entry] * parts.share * parts.corrected
    score, stretch = display(design, fit)
    raw, names = design.raw_mean(), worked.sheets.entries
    ranked = {one.entry: one for one in worked.ranking.entries}
    begin = np.searchsorted(design.entry, np.arange(design.n + 1))
    accounts = {}
    for at in range(design.n):
        name, mine = names[design.entry_of[at]], np.arange(begin[at], begin[at + 1])
        sheets = []
        for row in mine:
            judge = worked.sheets.judges[design.judge_of[design.judge[row]]]
            numbers = (
                x, parts.severity, parts.scale, parts.weight, parts.corrected, parts.share, given,
                parts.expected, parts.off,
            )  # fmt: skip
            one = CountedSheet(judge, levels[name, judge], *(float(each[row]) for each in numbers))
            sheets.append(one)
        accounts[name] = Account(
            ranked[name],
            weights[name],
            tuple(sorted(sheets, key=lambda one: one.judge)),
            float(raw[at]),
            float((x - parts.severity)[mine].mean()),
            float(parts.corrected[mine] @ parts.share[mine]),
            float(parts.trust[at]),
            float(parts.field[at]),
            float((1 - parts.trust[at]) * parts.field[at]),
            float(fit.value[at]),
            float(score[at]),
        )
    return Explanation(accounts, float(raw.mean()), float(fit.value.mean()), stretch)


def _parts(worked: Worked) -> _Parts:
    design, fit = worked.design, worked.fit
    x, judge = design.x + design.centre, design.judge
    ones, zeros = np.ones(design.sheets), np.zeros(design.sheets)
    severity = fit.severity[judge] if fit.severity is not None else zeros
    scale = fit.slope[judge] if fit.slope is not None else ones
    weight = fit.weight[judge] if fit.weight is not None else ones
    base = fit.base if fit.base is not None else design.centre
    counts = weight * scale * scale
    information = np.bincount(design.entry, counts, minlength=design.n)
    if fit.variance is not None:
        ratio = fit.variance.entry / fit.variance.residual
        trust = ratio * information / (1 + ratio * information)
    else:
        trust = np.ones(design.n)
    expected = base + severity + scale * (fit.value[design.entry] - base)
    return _Parts(
        severity,
        scale,
        weight,
        base,
        base + (x - base - severity) / scale,
        counts / information[design.entry],
        trust,
        fit.field if fit.field is not None else fit.value,
        expected,
        _off(x - expected, fit.leverage),
    )


def _off(rest: Floats, leverage: Floats | None) -> Floats:
    """(R,) residuals in robust standard deviations, each freed of its own pull on the fit."""
    freed = rest if leverage is None else rest / np.sqrt(np.clip(1.0 - leverage, 0.05, 1.0))
    spread = max(1.4826 * float(np.median(np.abs(freed))), LEAST_SPREAD)
    return freed / spread


def _told(
    worked: Worked, table: ScoreTable, rubric: Rubric | None
) -> tuple[dict[tuple[str, str], dict[str, float | None]], dict[str, dict[str, float]]]:
    """Levels by (entry, judge) and weights by entry, of what is asked of it."""
    used = {row.criterion for row in table.rows if row.score is not None}
    plain = dict.fromkeys(sorted(used), 1.0)
    whole = {one.key: one.weight for one in rubric.criteria if one.key in used} if rubric else plain
    asked = asked_keys(groups_of(table.rows), rubric) if rubric else {}
    weights = {}
    for name in worked.sheets.entries:
        mine = {key: one for key, one in whole.items() if not asked or key in asked[name]}
        total = sum(mine.values()) or 1.0
        weights[name] = {key: one / total for key, one in mine.items()}
    levels: dict[tuple[str, str], dict[str, float | None]] = {}
    for row in table.rows:
        levels.setdefault((row.entry, row.judge), {})[row.criterion] = row.score
    return levels, weights
