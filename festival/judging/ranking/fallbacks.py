"""When the judges cannot be told from the entries, and what is said then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from festival.judging.ranking.design import Design

SPARE_LEAST = 3
REASONS = {
    "single_judge": "There is one judge only, so nothing shows how strict that judge is; "
    "the plain mean was used.",
    "not_enough_overlap": "The judges share too few entries to tell strict judges from weak "
    "entries; the plain mean was used.",
    "all_scores_equal": "All scores are equal, so all entries share the first rank.",
}
NO_CALIBRATION = (
    "There are too few sheets to see how much of the scale each judge uses and how steady each one "
    "is; only strictness was corrected."
)


def why_plain_mean(design: Design, *, random_effects: bool) -> str | None:
    """The flag of the reason why no correction is possible, or None."""
    if design.sheets and design.x.max() - design.x.min() <= 1e-9:
        return "all_scores_equal"
    if design.judges == 1:
        return "single_judge"
    # Least squares need connected judges only, and is asked for by who knows what it does.
    if random_effects and design.spare < SPARE_LEAST:
        return "not_enough_overlap"
    return None


def can_calibrate(design: Design) -> bool:
    """Whether there is enough to estimate slopes and reliabilities of the judges."""
    enough = design.sheets >= 4 * design.judges and design.spare >= 2 * design.judges
    return design.judges >= 5 and enough
