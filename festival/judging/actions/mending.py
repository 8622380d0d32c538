"""What would make an impossible plan possible: changes that were tried, each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Imported where it is used: it brings scipy, which no page needs.
    from festival.judging import assignment as planning

# How many are tried, and how many of those that help are told.
TRIES, TOLD = 8, 3
MOST_NEW_JUDGES = 6


@dataclass(frozen=True)
class Mend:
    """A change: "judges" (number more, language or ""), "most" or "least" (of a judge, to a
    number), "all" (judges may visit
    so many), "each" (judges an entry)."""

    kind: str
    number: int
    judge: int | None = None
    language: str = ""


def mends_for(plan: "planning.Plan", why: "planning.Impossible") -> tuple[Mend, ...]:
    """The first few changes with each of which the plan would be possible."""
    from festival.judging import assignment as planning

    found: list[Mend] = []
    for number, (mend, changed) in enumerate(_candidates(plan, why)):
        if number >= TRIES or len(found) >= TOLD:
            break
        alike = any((one.kind, one.judge) == (mend.kind, mend.judge) for one in found)
        if not alike and not isinstance(planning.assign(changed), planning.Impossible):
            found.append(mend)
    return tuple(found)


def _candidates(
    plan: "planning.Plan", why: "planning.Impossible"
) -> Iterator[tuple[Mend, "planning.Plan"]]:
    facts = why.facts
    yield from _lower_minimums(plan, facts)
    yield from _raised_limits(plan, facts)
    yield from _more_judges(plan, facts)
    if plan.judges_per_entry > 1:
        fewer = plan.judges_per_entry - 1
        entries = tuple(
            replace(one, judges=fewer if one.judges == plan.judges_per_entry else one.judges)
            for one in plan.entries
        )
        yield Mend("each", fewer), replace(plan, judges_per_entry=fewer, entries=entries)


def _lower_minimums(plan: "planning.Plan", facts: Any) -> Iterator[tuple[Mend, "planning.Plan"]]:
    if "min" in facts:
        yield _limit(plan, "least", facts["judge"], facts["entries"])
    elif "entries" in facts and facts.get("needed", 0) > facts.get("room", 0):
        short = facts["needed"] - facts["room"]
        for judge in plan.judges:
            if judge.id in facts.get("judges", ()) and judge.min >= short:
                yield _limit(plan, "least", judge.id, judge.min - short)


def _raised_limits(plan: "planning.Plan", facts: Any) -> Iterator[tuple[Mend, "planning.Plan"]]:
    short = _short(facts)
    named = facts.get("judges")
    there = [one for one in plan.judges if not one.absent and one.max is not None]
    near = [one for one in there if isinstance(named, list) and one.id in named] or there
    # The busiest of those who can help is the one whose limit binds least; ask the idlest first.
    for judge in sorted(near, key=lambda one: (one.max or 0, str(one.id)))[:2]:
        yield _limit(plan, "most", judge.id, (judge.max or 0) + short)
    if short > 1 and there:
        # All to one number: nobody is asked for the whole.
        level = max(one.max or 0 for one in there) + -(-short // len(there))
        people = tuple(one if one.max is None else replace(one, max=level) for one in plan.judges)
        yield Mend("all", level), replace(plan, judges=people)
    if "shared" in facts and "max" in facts:
        yield _limit(plan, "most", facts["judge"], facts["shared"])


def _short(facts: Any) -> int:
    """Visits that nobody has room for, at least one."""
    return max(facts.get("needed", 1) - facts.get("room", 0), 1)


def _limit(
    plan: "planning.Plan", kind: str, judge_id: Any, number: int
) -> tuple[Mend, "planning.Plan"]:
    people = tuple(
        one
        if one.id != judge_id
        else replace(one, min=number)
        if kind == "least"
        else replace(one, max=number)
        for one in plan.judges
    )
    return Mend(kind, number, int(judge_id)), replace(plan, judges=people)


def _more_judges(plan: "planning.Plan", facts: Any) -> Iterator[tuple[Mend, "planning.Plan"]]:
    from festival.judging import assignment as planning

    entries = facts.get("entries")
    named = set(entries) if isinstance(entries, list) else {facts.get("entry")}
    tongues = {one.language for one in plan.entries if one.id in named}
    language = tongues.pop() if len(tongues) == 1 else None
    usual = sorted(one.max for one in plan.judges if one.max is not None) or [len(plan.entries)]
    most = max(usual[len(usual) // 2], 1)
    least = max(-(-_short(facts) // most), 1)
    for number in range(least, least + MOST_NEW_JUDGES):
        more = tuple(planning.Judge(-one, max=most) for one in range(1, number + 1))
        changed = replace(plan, judges=(*plan.judges, *more))
        yield Mend("judges", number, language=language or ""), changed
