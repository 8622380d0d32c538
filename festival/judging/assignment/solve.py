"""The steps from a plan to its assignment, in order."""

from dataclasses import replace

import numpy as np

from .answer import answer_of
from .connect import connect
from .design import Design
from .faults import faults_of
from .feasible import feasible_visits
from .improve import improve
from .plan import Assignment, Impossible, Plan, UnusablePlan
from .problem import Bools, Problem, problem_of
from .programme import cost_bound, first_assignment
from .reasons import reason_in_flow, reason_in_kept, reason_in_numbers
from .shared import fix_shared
from .sharpen import sharpen


def solve(plan: Plan) -> Assignment | Impossible:
    """See `assign`."""
    faults = faults_of(plan)
    if faults:
        raise UnusablePlan(faults)
    problem = problem_of(plan)
    asked = replace(problem)
    reason = (
        reason_in_kept(problem) or reason_in_numbers(problem) or fix_shared(problem, plan.shared)
    )
    if reason is not None:
        return reason
    feasible = feasible_visits(problem)
    if feasible is None:
        return reason_in_flow(problem)
    # What every judge sees was chosen for good reasons, not for the least cost, so the bound is
    # that of the plan as it was asked for.
    free = np.asarray(feasible | problem.fixed) & ~asked.fixed
    bound = cost_bound(asked, free, plan.shared)
    return answer_of(plan, problem, _best(problem, feasible), bound)


def _best(problem: Problem, feasible: Bools) -> Bools:
    if not feasible.any():
        return problem.fixed
    design = Design(problem, first_assignment(problem, feasible))
    improve(design)
    connect(design)
    sharpen(design)
    return design.visits
