"""What makes a plan unusable before any arithmetic: doubles, unknown ids, limits upside down."""

from collections import Counter
from collections.abc import Iterable, Iterator

from .plan import Ident, Plan


def faults_of(plan: Plan) -> list[str]:
    """One English line for each fault, in the order of the plan; an empty list if it is fine."""
    return [*_number_faults(plan), *_id_faults(plan), *_judge_faults(plan), *_kept_faults(plan)]


def _number_faults(plan: Plan) -> Iterator[str]:
    if plan.judges_per_entry < 1:
        yield f"judges_per_entry: must be at least 1, not {plan.judges_per_entry}"
    if plan.shared < 0:
        yield f"shared: must not be negative, but is {plan.shared}"


def _id_faults(plan: Plan) -> Iterator[str]:
    for name, things in (("entries", plan.entries), ("judges", plan.judges)):
        for ident in _doubles(thing.id for thing in things):
            yield f"{name}: the id {ident!r} stands there more than once"


def _doubles(idents: Iterable[Ident]) -> list[Ident]:
    return [ident for ident, times in Counter(idents).items() if times > 1]


def _judge_faults(plan: Plan) -> Iterator[str]:
    known = {entry.id for entry in plan.entries}
    for judge in plan.judges:
        where = f"judge {judge.id!r}"
        if judge.min < 0:
            yield f"{where}: min must not be negative, but is {judge.min}"
        if judge.max is not None and judge.max < 0:
            yield f"{where}: max must not be negative, but is {judge.max}"
        if judge.max is not None and judge.min > judge.max:
            yield f"{where}: min {judge.min} is above max {judge.max}"
        for ident in judge.conflicts:
            if ident not in known:
                yield f"{where}: is in conflict with {ident!r}, which is no entry of this plan"


def _kept_faults(plan: Plan) -> Iterator[str]:
    entries = {entry.id for entry in plan.entries}
    judges = {judge.id for judge in plan.judges}
    for visit in plan.kept:
        where = f"kept visit of {visit.judge!r} to {visit.entry!r}"
        if visit.judge not in judges:
            yield f"{where}: there is no such judge"
        if visit.entry not in entries:
            yield f"{where}: there is no such entry"
        if visit.order is not None and visit.order < 1:
            yield f"{where}: order counts from 1, but is {visit.order}"
    pairs = Counter((visit.judge, visit.entry) for visit in plan.kept)
    for (judge, entry), times in pairs.items():
        if times > 1:
            yield f"kept: {judge!r} visits {entry!r} more than once"
    yield from _clashes(plan)


def _clashes(plan: Plan) -> Iterator[str]:
    timed = [visit for visit in plan.kept if visit.order is not None]
    for (judge, order), times in Counter((v.judge, v.order) for v in timed).items():
        if times > 1:
            yield f"kept: judge {judge!r} is at {times} entries in slot {order}"
    for (entry, order), times in Counter((v.entry, v.order) for v in timed).items():
        if times > 1:
            yield f"kept: entry {entry!r} has {times} judges in slot {order}"
