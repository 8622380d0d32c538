"""What makes a plan unusable before any arithmetic: doubles, unknown ids, limits upside down."""

from collections import Counter
from collections.abc import Iterable, Iterator

from .plan import Fault, Ident, Plan

# No festival counts further; larger numbers are slips of the pen, and do not fit into arrays.
LARGEST = 1_000_000


def faults_of(plan: Plan) -> list[Fault]:
    """One English line for each fault, in the order of the plan; an empty list if it is fine."""
    parts = (_number_faults, _id_faults, _entry_faults, _judge_faults, _kept_faults)
    return [fault for part in parts for fault in part(plan)]


def _number_faults(plan: Plan) -> Iterator[Fault]:
    if plan.judges_per_entry < 1:
        yield _named("judges_per_entry", f"must be at least 1, not {plan.judges_per_entry}")
    if plan.shared < 0:
        yield _named("shared", f"must not be negative, but is {plan.shared}")
    for name, number in (("judges_per_entry", plan.judges_per_entry), ("shared", plan.shared)):
        if number > LARGEST:
            yield _named(name, f"must be at most {LARGEST}")


def _entry_faults(plan: Plan) -> Iterator[Fault]:
    for number, entry in enumerate(plan.entries):
        if entry.judges is not None and not 1 <= entry.judges <= LARGEST:
            fault = f"entry {entry.id!r}: judges must be at least 1 and at most {LARGEST}"
            yield Fault(fault, f"entries[{number}].judges")


def _named(name: str, reason: str) -> Fault:
    return Fault(f"{name}: {reason}", name)


def _id_faults(plan: Plan) -> Iterator[Fault]:
    for name, things in (("entries", plan.entries), ("judges", plan.judges)):
        for ident, place in _doubles(thing.id for thing in things):
            fault = f"{name}: the id {ident!r} stands there more than once"
            yield Fault(fault, f"{name}[{place}]")


def _doubles(idents: Iterable[Ident]) -> list[tuple[Ident, int]]:
    """Every id that comes again, once, and where it does so first."""
    seen: set[Ident] = set()
    found: dict[Ident, int] = {}
    for place, ident in enumerate(idents):
        if ident in seen:
            found.setdefault(ident, place)
        seen.add(ident)
    return list(found.items())


def _judge_faults(plan: Plan) -> Iterator[Fault]:
    known = {entry.id for entry in plan.entries}
    for number, judge in enumerate(plan.judges):
        where, place = f"judge {judge.id!r}", f"judges[{number}]"
        if judge.min < 0:
            yield Fault(f"{where}: min must not be negative, but is {judge.min}", f"{place}.min")
        if judge.min > LARGEST:
            yield Fault(f"{where}: min must be at most {LARGEST}", f"{place}.min")
        if judge.max is not None and judge.max < 0:
            yield Fault(f"{where}: max must not be negative, but is {judge.max}", f"{place}.max")
        if judge.max is not None and judge.min > judge.max:
            yield Fault(f"{where}: min {judge.min} is above max {judge.max}", f"{place}.max")
        for ident in judge.conflicts:
            if ident not in known:
                fault = f"{where}: is in conflict with {ident!r}, which is no entry of this plan"
                yield Fault(fault, f"{place}.conflicts")


def _kept_faults(plan: Plan) -> Iterator[Fault]:
    entries = {entry.id for entry in plan.entries}
    judges = {judge.id for judge in plan.judges}
    rows = [("kept", number, visit) for number, visit in enumerate(plan.kept)]
    rows += [("held", number, visit) for number, visit in enumerate(plan.held)]
    for name, number, visit in rows:
        where, place = f"{name} visit of {visit.judge!r} to {visit.entry!r}", f"{name}[{number}]"
        if visit.judge not in judges:
            yield Fault(f"{where}: there is no such judge", place)
        if visit.entry not in entries:
            yield Fault(f"{where}: there is no such entry", place)
        if visit.order is not None and visit.order < 1:
            yield Fault(f"{where}: order counts from 1, but is {visit.order}", f"{place}.order")
        if visit.order is not None and visit.order > LARGEST:
            yield Fault(f"{where}: order must be at most {LARGEST}", f"{place}.order")
    pairs = Counter((visit.judge, visit.entry) for visit in plan.kept)
    for (judge, entry), times in pairs.items():
        if times > 1:
            yield Fault(f"kept: {judge!r} visits {entry!r} more than once", "kept")
    yield from _clashes(plan)


def _clashes(plan: Plan) -> Iterator[Fault]:
    timed = [visit for visit in plan.kept if visit.order is not None]
    for (judge, order), times in Counter((v.judge, v.order) for v in timed).items():
        if times > 1:
            yield Fault(f"kept: judge {judge!r} is at {times} entries in slot {order}", "kept")
    for (entry, order), times in Counter((v.entry, v.order) for v in timed).items():
        if times > 1:
            yield Fault(f"kept: entry {entry!r} has {times} judges in slot {order}", "kept")
