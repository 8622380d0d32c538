"""What can be chosen about a ranking, and the version of the method that the choices belong to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Estimator = Literal["mixed", "least_squares"]


@dataclass(frozen=True)
class Settings:
    """The choices of one ranking; the default is the calibrated model with category columns.

    `Settings(prior=False, slopes=False, reliabilities=False)` is the plain REML fit of lme4's
    ``x ~ category + (1 | entry) + (1 | judge)``; `Settings(estimator="least_squares")` takes
    entries and judges as fixed.

    estimator: "mixed" (entries and judges random, REML) or "least_squares" (both fixed).
    prior: keep variance ratios off zero (Chung et al. 2013), so that no small round is "all equal".
    slopes: estimate how much of the scale each judge uses.
    reliabilities: estimate how much each judge's sheets weigh.
    categories: give a category its own mean where it has `category_entries` scored entries or more.
    category_entries: that least number.
    draws: joint posterior draws behind intervals and groups; large rounds use fewer (see `draws`).
    seed: of the draws; the point estimates need none.
    interval: probability of the rank interval.
    group: an entry leaves its group when the group's leader beats it with this probability.
    judges_dense: up to so many judges the equations are solved directly, above iteratively.
    sheets_least: an entry with fewer sheets takes no place; places count among the others only.
    """

    estimator: Estimator = "mixed"
    prior: bool = True
    slopes: bool = True
    reliabilities: bool = True
    categories: bool = True
    category_entries: int = 6
    draws: int = 4000
    seed: int = 20261123
    interval: float = 0.90
    group: float = 0.90
    judges_dense: int = 150
    sheets_least: int = 0

    def __post_init__(self) -> None:
        """Refuse what no ranking can be made with (ValueError)."""
        if self.estimator not in ("mixed", "least_squares"):
            raise ValueError("estimator must be mixed or least_squares")
        if not (0 < self.interval < 1 and 0.5 <= self.group < 1):
            raise ValueError("interval must lie in (0, 1) and group in [0.5, 1)")
        if not (100 <= self.draws <= 100_000):
            raise ValueError("draws must lie between 100 and 100000")
        if self.sheets_least < 0 or self.seed < 0:
            raise ValueError("sheets_least and seed must be 0 or more")
        if self.category_entries < 2 or self.judges_dense < 1:
            raise ValueError("category_entries must be 2 or more, judges_dense 1 or more")

    def as_json(self) -> dict[str, object]:
        """The settings as plain values, as they enter the SHA-256 and a published result.

        Without a least number of sheets there is no word of it, as in results of former years.
        """
        values = asdict(self)
        if not self.sheets_least:
            del values["sheets_least"]
        return values


def settings_from_json(values: object) -> Settings:
    """Settings from the plain values of a published result; ValueError says what is wrong."""
    if not isinstance(values, dict):
        raise ValueError("settings must be an object")
    known = asdict(Settings())
    for name, value in values.items():
        if name not in known:
            raise ValueError(f"unknown setting {name!r}")
        wanted = type(known[name])
        if type(value) is not wanted and not (wanted is float and type(value) is int):
            raise ValueError(f"setting {name!r} has the wrong type")
    return Settings(**values)
