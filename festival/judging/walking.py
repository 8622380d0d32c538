"""Where a judge goes next: pure ordering of the stands that are left. No session, no clock.

Never to a stand where somebody is, and not where nobody was met three times. What was put off
comes last. Else first where the day would end late (more judges are still to come than this
judge has stands left), then what is near, then as the plan says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# So many open absences park an entry: it leaves everybody's next.
PARKED_AT = 3
# Stands that are so many places apart along the way count as equally near.
NEAR = 4
# After so many visits' time a judge who vanished no longer keeps a stand.
KEPT_VISITS = 3


@dataclass(frozen=True)
class Choice:
    """A stand that a judge has yet to visit."""

    assignment_id: int
    # The plan's order.
    order: int
    # Places between here and there along the way through the hall.
    away: int
    # Judges who have yet to visit it, this one included.
    to_come: int
    # Somebody else is there now, or on the way.
    is_taken: bool = False
    # Open absences that judges noted.
    absences: int = 0
    # This judge skipped it, or met nobody there.
    is_put_off: bool = False


def is_parked(absences: int) -> bool:
    """Whether a team was missed so often that nobody is sent there any more."""
    return absences >= PARKED_AT


def in_order(choices: Sequence[Choice]) -> list[Choice]:
    """What is left, best first; what is taken behind what is free, what is parked last."""
    left = sum(not is_parked(one.absences) for one in choices)
    return sorted(
        choices,
        key=lambda one: (
            is_parked(one.absences),
            one.is_taken,
            one.is_put_off,
            one.to_come <= left,
            one.away // NEAR,
            one.order,
            one.away,
            one.assignment_id,
        ),
    )


def free(choices: Iterable[Choice]) -> list[Choice]:
    """Those that a judge can be sent to, in the order given."""
    return [one for one in choices if not one.is_taken and not is_parked(one.absences)]
