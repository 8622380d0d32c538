"""Makes the answer of the finished arrays, and the answer's JSON."""

import numpy as np

from .plan import Assignment, Plan, Report, Visit
from .problem import Bools, Ints, Problem
from .quality import excess_variance, most_parts
from .slots import slots_for


def answer_of(plan: Plan, problem: Problem, visits: Bools, bound: float) -> Assignment:
    """The assignment with slots and report. Kept visits stay in the slot they have; all others
    come after the last of these."""
    slots = _slots(plan, problem, visits)
    order = np.lexsort((slots[visits], np.nonzero(visits)[0]))
    judges, entries = (part[order] for part in np.nonzero(visits))
    made = tuple(
        Visit(problem.judges[judge], problem.entries[entry], int(slots[judge, entry]))
        for judge, entry in zip(judges, entries, strict=True)
    )
    return Assignment(made, _report(problem, visits, bound, int(slots.max(initial=0))))


def as_json(assignment: Assignment) -> dict[str, object]:
    """The answer in the shape of interface.md."""
    report = assignment.report
    return {
        "assignments": [
            {"judge": visit.judge, "entry": visit.entry, "order": visit.order}
            for visit in assignment.visits
        ],
        "report": {
            "load": list(report.load),
            "components": report.components,
            "excess_variance": report.excess_variance,
            "without_expert": list(report.without_expert),
            "cost": report.cost,
            "bound": report.bound,
            "slots": report.slots,
        },
    }


def _slots(plan: Plan, problem: Problem, visits: Bools) -> Ints:
    row = {ident: index for index, ident in enumerate(problem.judges)}
    column = {ident: index for index, ident in enumerate(problem.entries)}
    timed = np.zeros(visits.shape, dtype=np.int64)
    for visit in plan.kept:
        timed[row[visit.judge], column[visit.entry]] = visit.order or 0
    last = int(timed.max(initial=0))
    return timed + slots_for(visits & (timed == 0), problem.place, last + 1)


def _report(problem: Problem, visits: Bools, bound: float, slots: int) -> Report:
    loads = visits[problem.present].sum(axis=1)
    lacking = ~(visits & (problem.near >= 1)).any(axis=0)
    excess = excess_variance(problem, visits)
    return Report(
        load=(int(loads.min(initial=loads.max(initial=0))), int(loads.max(initial=0))),
        components=most_parts(problem, visits),
        excess_variance=None if excess is None else round(excess, 6) + 0.0,
        without_expert=tuple(problem.entries[index] for index in np.flatnonzero(lacking)),
        cost=int(problem.cost[visits].sum()),
        bound=round(bound, 6),
        slots=slots,
    )
