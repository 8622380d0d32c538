"""The smallest reason why a plan cannot be met: one entry or judge before a set, a set before all.

Each function answers with the reason, or None where its kind of reason does not apply.
"""

import numpy as np

from .feasible import entries_that_lack, supply
from .plan import Ident, Impossible
from .problem import BARS, Bools, Ints, Problem
from .wording import impossible


def reason_in_kept(problem: Problem) -> Impossible | None:
    """Visits that must stay and may not be, or are more than a judge's limit."""
    for judge, entry in np.argwhere(problem.fixed & (problem.barred > 0)):
        bar = BARS[problem.barred[judge, entry] - 1]
        if bar != "absent":
            return impossible(
                "kept_barred", judge=problem.judges[judge], entry=problem.entries[entry], bar=bar
            )
    for judge in np.flatnonzero(problem.room < 0):
        return impossible(
            "kept_over_limit",
            judge=problem.judges[judge],
            kept=int(problem.fixed[judge].sum()),
            max=int(problem.high[judge]),
        )
    return None


def reason_in_numbers(problem: Problem) -> Impossible | None:
    """Fewer judges than an entry needs, whoever may see it."""
    judges, asked = int(problem.present.sum()), problem.wanted.max(initial=0)
    if judges < asked and not problem.fixed.any():
        return impossible("too_few_judges", asked=int(asked), judges=judges)
    return None


def reason_in_flow(problem: Problem) -> Impossible:
    """Why no flow exists. The caller knows that none does; RuntimeError if one would."""
    for find in (_crowded_entry, _lacking_entry, _lacking_judge, _entries, _judges):
        reason = find(problem)
        if reason is not None:
            return reason
    raise RuntimeError("the flow is infeasible without a cut")


def _crowded_entry(problem: Problem) -> Impossible | None:
    for entry in np.flatnonzero(problem.missing < 0):
        return impossible(
            "kept_too_many",
            entry=problem.entries[entry],
            kept=int(problem.fixed[:, entry].sum()),
            asked=int(problem.wanted[entry]),
        )
    return None


def _lacking_entry(problem: Problem) -> Impossible | None:
    seats = problem.open & (problem.room > 0)[:, None]
    for entry in np.flatnonzero(seats.sum(axis=0) < problem.missing):
        can = seats[:, entry] | problem.fixed[:, entry]
        full = problem.open[:, entry] & ~can
        barred = np.where(can, 0, problem.barred[:, entry])
        return impossible(
            "entry_lacks_judges",
            entry=problem.entries[entry],
            asked=int(problem.wanted[entry]),
            judges=_idents(problem.judges, can),
            barred={**_counted(barred), "full": int(full.sum())},
        )
    return None


def _lacking_judge(problem: Problem) -> Impossible | None:
    seats = problem.open & (problem.missing > 0)
    for judge in np.flatnonzero(seats.sum(axis=1) < problem.owed):
        can = seats[judge] | problem.fixed[judge]
        full = problem.open[judge] & ~can
        barred = np.where(can, 0, problem.barred[judge])
        return impossible(
            "judge_lacks_entries",
            judge=problem.judges[judge],
            min=int(problem.low[judge]),
            entries=int(can.sum()),
            barred={**_counted(barred), "full": int(full.sum())},
        )
    return None


def _entries(problem: Problem) -> Impossible | None:
    missing, room = problem.missing, problem.room
    chosen = _mask(entries_that_lack(problem.open, missing, room), len(missing))
    if not chosen.any():
        return None
    needed = int(missing[chosen].sum())
    if chosen[missing > 0].all() and needed > room.sum():
        return impossible("limits_too_low", needed=needed, room=int(room.sum()))
    givers = problem.open[:, chosen].any(axis=1) & (room > 0)
    return impossible(
        "entries_lack_judges",
        entries=_idents(problem.entries, chosen),
        judges=_idents(problem.judges, givers),
        needed=needed,
        room=supply(problem.open, room, chosen),
    )


def _judges(problem: Problem) -> Impossible | None:
    missing, owed = problem.missing, problem.owed
    turned = problem.open.T
    chosen = _mask(entries_that_lack(turned, owed, missing), len(owed))
    if not chosen.any():
        return None
    needed = int(owed[chosen].sum())
    if chosen[owed > 0].all() and needed > missing.sum():
        return impossible("minimums_too_high", needed=needed, room=int(missing.sum()))
    seen = problem.open[chosen].any(axis=0) & (missing > 0)
    return impossible(
        "judges_lack_entries",
        judges=_idents(problem.judges, chosen),
        entries=_idents(problem.entries, seen),
        needed=needed,
        room=supply(turned, missing, chosen),
    )


def _counted(barred: Ints) -> dict[str, int]:
    return {bar: int((barred == number).sum()) for number, bar in enumerate(BARS, start=1)}


def _idents(names: list[Ident], mask: Bools) -> list[Ident]:
    return [names[index] for index in np.flatnonzero(mask)]


def _mask(indices: Ints, size: int) -> Bools:
    mask = np.zeros(size, dtype=bool)
    mask[indices] = True
    return mask
