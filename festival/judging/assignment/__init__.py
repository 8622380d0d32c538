"""Who judges what: a pure package that knows nothing of the rest of the project.

`assign` gives every entry its judges and every judge a way through the hall (ranking.md,
section 9), or says why that cannot be. `python -m festival.judging.assignment PLAN.json` does so
for a file. numpy and scipy are loaded by the first assignment, not by importing this package.
"""

from .plan import (
    Assignment,
    Entry,
    Ident,
    Impossible,
    Judge,
    Plan,
    Report,
    UnusablePlan,
    Visit,
)

__all__ = [
    "Assignment",
    "Entry",
    "Ident",
    "Impossible",
    "Judge",
    "Plan",
    "Report",
    "UnusablePlan",
    "Visit",
    "assign",
]


def assign(plan: Plan) -> Assignment | Impossible:
    """The assignment for a plan, or the smallest reason why there is none.

    Every entry gets exactly `judges_per_entry` judges, the shared ones all; every judge stays
    within the limits; nobody sees an entry in conflict, of their school, or in a language they
    do not speak; kept visits stay. Within that as many entries as possible have a judge of their
    field, divisions hang together, loads and overlaps are even, and fields fit. The same plan
    has the same answer, in whatever order it lists entries and judges.

    Raises UnusablePlan (a ValueError) for a plan that contradicts itself.
    """
    # Pages that only speak of assignments must not wait for scipy to load.
    from .solve import solve

    return solve(plan)
