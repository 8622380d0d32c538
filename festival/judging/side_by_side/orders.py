"""Orders as members write them: groups of names, the best group first; alike share a group.

Who is in no group of an order was not compared by that member: every pair with them is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Order = Sequence[Sequence[str]]


class OrderFault(ValueError):
    """An order that names somebody twice, or nobody in a group."""


def require_sound(orders: Iterable[Order]) -> None:
    """Raise OrderFault for a name that stands twice in an order, or an empty group."""
    for number, order in enumerate(orders, start=1):
        seen: set[str] = set()
        for group in order:
            if not group:
                raise OrderFault(f"order {number} has an empty group")
            for name in group:
                if name in seen:
                    raise OrderFault(f"order {number} names {name!r} twice")
                seen.add(name)


def places_in(order: Order) -> dict[str, int]:
    """The number of the group that each name stands in, from 0."""
    return {name: place for place, group in enumerate(order) for name in group}
