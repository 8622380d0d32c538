"""Rehearsal: simulated judges walk a plan and score it, before real ones do.

Pure: a plan goes in as data and figures come out; of the project it knows the ranking alone.
numpy is loaded by the first rehearsal, not by importing this package.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from festival.judging.rehearsal.plan import Plan

__all__ = ["rehearse"]


def rehearse(plan: "Plan", rounds: int, seconds: float | None = None) -> dict[str, Any]:
    """See `outcome.rehearse`."""
    from festival.judging.rehearsal.outcome import rehearse as whole

    return whole(plan, rounds, seconds)
