"""Moves in an order: [[7], [3, 9], [4]], the best first; those in one inner list are alike."""

from collections.abc import Callable, Iterable, Sequence

Ordering = list[list[int]]


def up(order: Ordering, entry: int) -> Ordering:
    """One place better: out of a shared place, or past the one before."""
    order, at = [list(group) for group in order], _at(order, entry)
    if len(order[at]) > 1:
        order[at].remove(entry)
        order.insert(at, [entry])
    elif at > 0:
        order[at - 1], order[at] = order[at], order[at - 1]
    return order


def down(order: Ordering, entry: int) -> Ordering:
    """One place worse."""
    order, at = [list(group) for group in order], _at(order, entry)
    if len(order[at]) > 1:
        order[at].remove(entry)
        order.insert(at + 1, [entry])
    elif at + 1 < len(order):
        order[at + 1], order[at] = order[at], order[at + 1]
    return order


def alike(order: Ordering, entry: int) -> Ordering:
    """As good as the one before; one that is alike already stands alone again, right behind."""
    order, at = [list(group) for group in order], _at(order, entry)
    if len(order[at]) > 1:
        return down(order, entry)
    if at > 0:
        order[at - 1] += order.pop(at)
    return order


MOVES: dict[str, Callable[[Ordering, int], Ordering]] = {"up": up, "down": down, "alike": alike}


def read(sent: Sequence[str]) -> Ordering | None:
    """An order as a form sends it, a field a place: ["7", "3 9", "4"]; None for anything else."""
    found: Ordering = []
    for place in sent:
        words = place.split()
        if not words or not all(one.isascii() and one.isdigit() and len(one) < 10 for one in words):
            return None
        found.append([int(one) for one in words])
    flat = [one for group in found for one in group]
    return found if len(flat) == len(set(flat)) else None


def begun(held: Iterable[Iterable[int]], wanted: Sequence[int]) -> Ordering:
    """What was ordered as far as it is wanted now, and behind it each that is new."""
    known = set(wanted)
    found = [[one for one in group if one in known] for group in held]
    found = [group for group in found if group]
    placed = {one for group in found for one in group}
    return found + [[one] for one in wanted if one not in placed]


def _at(order: Ordering, entry: int) -> int:
    return next(place for place, group in enumerate(order) if entry in group)
