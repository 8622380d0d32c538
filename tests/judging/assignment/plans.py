"""Plans to try, a referee for answers, and an oracle that solves small plans another way."""

from collections import Counter, defaultdict
from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from festival.judging.assignment import Assignment, Entry, Judge, Plan

FIELDS = ("energy", "health", "robotics", "water", "games", "space")


def drawn(entries, judges, each, *, seed=1, divisions=1, languages=("en",), shared=0) -> Plan:
    """A believable festival: two fields a judge, some conflicts and schools, tight limits."""
    luck = np.random.default_rng(seed)
    mean = (entries - shared) * each / judges + shared
    things = tuple(
        Entry(
            id=f"E{number:04}",
            category=str(luck.choice(FIELDS)),
            division=f"d{luck.integers(divisions)}",
            language=str(luck.choice(languages)),
            school=f"s{luck.integers(30)}",
            stand=f"A{number}",
        )
        for number in range(entries)
    )
    people = tuple(
        Judge(
            id=f"J{number:03}",
            min=int(mean * 0.8),
            max=int(np.ceil(mean * 1.1)),
            categories=tuple(str(field) for field in luck.permutation(FIELDS)[:2]),
            languages=() if luck.random() < 0.6 else (str(luck.choice(languages)),),
            conflicts=tuple(
                f"E{index:04}" for index in np.flatnonzero(luck.random(entries) < 0.02)
            ),
            schools=(f"s{luck.integers(30)}",),
        )
        for number in range(judges)
    )
    return Plan(each, things, people, shared)


def tied(plan: Plan) -> set[tuple]:
    """(judge, entry) pairs in conflict: with the entry, or with somebody of its team elsewhere."""
    teams = {entry.id: {name.strip().casefold() for name in entry.team} for entry in plan.entries}
    return {
        (judge.id, entry.id)
        for judge in plan.judges
        for entry in plan.entries
        for ident in judge.conflicts
        if ident == entry.id or teams[ident] & teams[entry.id]
    }


def may_see(judge, entry, ties) -> bool:
    return not (
        (judge.id, entry.id) in ties
        or (entry.school and entry.school in judge.schools)
        or (judge.languages and entry.language and entry.language not in judge.languages)
        or judge.absent
    )


def nearness(judge, entry) -> int:
    if not entry.category or entry.category not in judge.categories[:2]:
        return 0
    return 2 - judge.categories.index(entry.category)


def price(judge, entry) -> int:
    return (30, 10, 0)[nearness(judge, entry)] if entry.category else 0


def faults_in(plan: Plan, answer: Assignment) -> list[str]:
    """Every promise that the answer breaks, in words; none of it uses the code under test."""
    pairs = {(visit.judge, visit.entry) for visit in answer.visits}
    kept = {(visit.judge, visit.entry) for visit in plan.kept}
    there, ties = [judge for judge in plan.judges if not judge.absent], tied(plan)
    seen = Counter(entry for _, entry in pairs)
    loads = Counter(judge for judge, _ in pairs)
    faults = ["a visit stands there twice"] if len(pairs) < len(answer.visits) else []
    faults += [f"{visit} is gone" for visit in kept - pairs]
    faults += [
        f"{judge.id} may not see {entry.id}"
        for judge in plan.judges
        for entry in plan.entries
        if (judge.id, entry.id) in pairs - kept and not may_see(judge, entry, ties)
    ]
    by_all = [
        entry.id
        for entry in plan.entries
        if there and all((judge.id, entry.id) in pairs for judge in there)
    ]
    odd = [entry.id for entry in plan.entries if seen[entry.id] != plan.judges_per_entry]
    if len(by_all) < plan.shared:
        faults.append(f"only {by_all} are seen by all")
    if len(odd) > plan.shared or set(odd) - set(by_all):
        faults.append(f"wrong number of judges at {odd}")
    for judge in there:
        most = len(plan.entries) if judge.max is None else judge.max
        if not judge.min <= loads[judge.id] <= most:
            faults.append(f"{judge.id} has {loads[judge.id]} visits")
    faults += slot_faults(plan, answer)
    span = [loads[judge.id] for judge in there] or [0]
    if answer.report.load != (min(span), max(span)):
        faults.append(f"load is reported as {answer.report.load}")
    things = {entry.id: entry for entry in plan.entries}
    people = {judge.id: judge for judge in plan.judges}
    cost = sum(price(people[judge], things[entry]) for judge, entry in pairs)
    if answer.report.cost != cost or answer.report.bound > cost + 1e-6:
        faults.append(f"cost {cost} is reported as {answer.report.cost}")
    return faults


def slot_faults(plan: Plan, answer: Assignment) -> list[str]:
    orders = {(visit.judge, visit.entry): visit.order for visit in answer.visits}
    timed = {(visit.judge, visit.entry): visit.order for visit in plan.kept if visit.order}
    faults = [f"{pair} left slot {order}" for pair, order in timed.items() if orders[pair] != order]
    for side in (0, 1):
        busy = Counter((pair[side], order) for pair, order in orders.items())
        faults += [f"clash at {place}" for place, times in busy.items() if times > 1]
    fresh = [pair for pair in orders if pair not in timed]
    degrees = [Counter(pair[side] for pair in fresh) for side in (0, 1)]
    needed = max((max(count.values(), default=0) for count in degrees), default=0)
    last = max(timed.values(), default=0)
    if answer.report.slots != last + needed or max(orders.values(), default=0) > last + needed:
        faults.append(f"{answer.report.slots} slots instead of {last} + {needed}")
    return faults


def parts_of(plan: Plan, answer: Assignment) -> int:
    """Parts of the most broken division, by merging sets."""
    division = {entry.id: entry.division for entry in plan.entries}
    groups = defaultdict(lambda: defaultdict(set))
    for visit in answer.visits:
        groups[division[visit.entry]][visit.judge].add(visit.entry)
    most = 0
    for panels in groups.values():
        parts: list[set] = []
        for panel in panels.values():
            touched = [part for part in parts if part & panel]
            parts = [part for part in parts if not part & panel] + [panel.union(*touched)]
        most = max(most, len(parts))
    return most


class Oracle:
    """The plan as one integer programme: x (J, E), s (E) shared, f and a (E) has an expert."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        judges, entries = len(plan.judges), len(plan.entries)
        self.cells = judges * entries
        self.size = self.cells + 3 * entries
        kept = {(visit.judge, visit.entry) for visit in plan.kept}
        pairs = [(judge, entry) for judge in plan.judges for entry in plan.entries]
        stays = np.array([(j.id, e.id) in kept for j, e in pairs], dtype=float)
        ties = tied(plan)
        may = np.array([may_see(j, e, ties) for j, e in pairs], dtype=float)
        self.impossible = any(
            s and not may_see(replace(j, absent=False), e, ties)
            for s, (j, e) in zip(stays, pairs, strict=True)
        )
        tail = np.ones(3 * entries)
        self.bounds = Bounds(np.r_[stays, 0 * tail], np.r_[np.maximum(stays, may), tail])
        self.near = np.array([nearness(j, e) for j, e in pairs]).reshape(judges, entries)
        self.price = np.array([price(j, e) for j, e in pairs], dtype=float)
        self.rules = self._rules(judges, entries, stays.reshape(judges, entries))

    def _rules(self, judges, entries, stays):
        plan, rules = self.plan, []
        there = np.array([not judge.absent for judge in plan.judges])
        for index in range(entries):
            row = np.zeros(self.size)
            row[index : self.cells : entries] = 1
            extra = there.sum() + stays[~there, index].sum() - plan.judges_per_entry
            row[self.cells + index] = -extra
            if extra < 0:
                self.bounds.ub[self.cells + index] = 0
            rules.append(LinearConstraint(row[None], plan.judges_per_entry, plan.judges_per_entry))
            for judge in np.flatnonzero(there):
                row = np.zeros(self.size)
                row[judge * entries + index], row[self.cells + index] = 1, -1
                rules.append(LinearConstraint(row[None], 0, np.inf))
            for block, least in ((1, 2), (2, 1)):
                row = np.zeros(self.size)
                row[index : self.cells : entries] = self.near[:, index] >= least
                row[self.cells + block * entries + index] = -1
                rules.append(LinearConstraint(row[None], 0, np.inf))
        for number, judge in enumerate(plan.judges):
            row = np.zeros(self.size)
            row[number * entries : (number + 1) * entries] = 1
            if not judge.absent:
                most = entries if judge.max is None else judge.max
                rules.append(LinearConstraint(row[None], judge.min, most))
        row = np.zeros(self.size)
        row[self.cells : self.cells + entries] = 1
        return [*rules, LinearConstraint(row[None], plan.shared, plan.shared)]

    def solve(self, objective):
        """The least value of the objective, or None if there is no assignment."""
        if self.impossible:
            return None
        found = milp(
            objective, constraints=self.rules, bounds=self.bounds, integrality=np.ones(self.size)
        )
        return None if found.x is None else float(found.fun)

    def least_cost(self):
        return self.solve(np.r_[self.price, np.zeros(self.size - self.cells)])

    def most_experts(self):
        """Entries with a first-field judge, plus twice those with any expert."""
        entries = len(self.plan.entries)
        objective = np.zeros(self.size)
        objective[self.cells + entries : self.cells + 2 * entries] = -1
        objective[self.cells + 2 * entries :] = -2
        least = self.solve(objective)
        return None if least is None else -least


def experts_in(plan: Plan, answer: Assignment) -> int:
    people = {judge.id: judge for judge in plan.judges}
    things = {entry.id: entry for entry in plan.entries}
    best = Counter()
    for visit in answer.visits:
        near = nearness(people[visit.judge], things[visit.entry])
        best[visit.entry] = max(best[visit.entry], near)
    return sum({0: 0, 1: 2, 2: 3}[near] for near in best.values())
