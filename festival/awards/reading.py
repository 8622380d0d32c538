"""How a receipt is told: from what the judges gave to a place, in five steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.i18n import gettext, ngettext, text, write_number
from festival.judging.models import Criterion

FALLBACKS = ("single_judge", "not_enough_overlap", "all_scores_equal")


@dataclass(frozen=True)
class Step:
    """One step: what is done, why, the value before and after it, on 0 to 100."""

    name: str
    why: str
    before: float
    after: float


@dataclass(frozen=True)
class ToldSheet:
    """One sheet in the table behind the steps; shares and weights in per cent."""

    judge: str
    levels: Sequence[float | None]
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """A receipt as its page shows it."""

    receipt: Mapping[str, Any]
    criteria: Sequence[tuple[str, float]]
    steps: Sequence[Step]
    sheets: Sequence[ToldSheet]
    place: str
    tie: Sequence[str]
    without: Sequence[tuple[str, int | None]]
    others: str
    scale: tuple[int, int]


def tell(
    receipt: Mapping[str, Any],
    criteria: Sequence[Criterion],
    judges: Mapping[str, str] | None = None,
) -> Told:
    """A kept or provisional receipt in the language of the page; `judges` are names by id."""
    names = judges or {}
    asked = [one for one in criteria if one.key in receipt["weights"]]
    steps = _steps(receipt)
    return Told(
        receipt=receipt,
        criteria=[(text(one.name), 100 * receipt["weights"][one.key]) for one in asked],
        steps=steps,
        sheets=[
            ToldSheet(
                names.get(one["judge"], one["judge"]),
                [one["levels"].get(each.key) for each in asked],
                one,
            )
            for one in receipt["sheets"]
        ],
        place=place_in_words(receipt),
        tie=tie_in_words(receipt, {one.key: text(one.name) for one in criteria}),
        without=[(names.get(key, key), one) for key, one in receipt["without"]["own"].items()],
        others=_others(receipt["without"]["others"]),
        scale=_scale(steps),
    )


def _steps(receipt: Mapping[str, Any]) -> list[Step]:
    many, raw = len(receipt["sheets"]), receipt["raw_mean"]
    first = Step(
        gettext("What the judges gave"),
        ngettext(
            "The level for each question counts with its weight. That makes one score of 100 for "
            "the sheet of %(num)s judge.",
            "The level for each question counts with its weight. That makes one score of 100 for "
            "each sheet, and this is the mean of %(num)s.",
            many,
        ),
        raw,
        raw,
    )
    if receipt["fallback"] in FALLBACKS or receipt["by_mean"]:
        why = gettext("The judges share too few inventions to be compared, so nothing is changed.")
        return [first, Step(gettext("No correction"), why, raw, raw)]
    return [first, *_corrections(receipt)]


def _corrections(receipt: Mapping[str, Any]) -> list[Step]:
    raw = receipt["raw_mean"]
    trust = write_number(100 * receipt["trust"], 0)
    field = write_number(receipt["field"])
    return [
        Step(
            gettext("Strict and generous judges"),
            gettext(
                "What a judge usually gives above the others is taken off, what a strict judge "
                "holds back is added."
            ),
            raw,
            receipt["lenient"],
        ),
        Step(
            gettext("How judges use the scale"),
            gettext(
                "Judges who use little of the scale are stretched. Steady judges count more than "
                "those whose scores look like dice."
            ),
            receipt["lenient"],
            receipt["level"],
        ),
        Step(
            gettext("Caution"),
            gettext(
                "A few sheets are no certainty. So they count for %(trust)s %%, and for the rest "
                "stands %(field)s, what inventions of this kind get here on average.",
                trust=trust,
                field=field,
            ),
            receipt["level"],
            receipt["adjusted"],
        ),
        Step(
            gettext("The familiar scale"),
            gettext(
                "Caution moves all scores together. They are spread again as far as the judges’ "
                "own scores were; the order stays the same."
            ),
            receipt["adjusted"],
            receipt["score"],
        ),
    ]


def place_in_words(receipt: Mapping[str, Any]) -> str:
    """The place with its range, or why there is none."""
    rank = receipt["rank"]
    if rank is None:
        return gettext("It has too few sheets, so it takes no place.")
    said = gettext(
        "Place %(place)s of %(of)s. With other judges of the same kind it would very likely have "
        "come between place %(low)s and place %(high)s.",
        place=receipt["placed"],
        of=receipt["of"],
        low=rank["low"],
        high=rank["high"],
    )
    if receipt["by_mean"]:
        said += " " + gettext("No judge connects the parts of the age group: the mean decides.")
    return said


def tie_in_words(receipt: Mapping[str, Any], criteria: Mapping[str, str]) -> list[str]:
    """What happened where it was level with another to the last digit; empty where it was not."""
    tie = receipt["tie"]
    if not tie:
        return []

    def name(link: str) -> str:
        key = link.removeprefix("criterion:")
        return criteria.get(key, key)

    said = [
        ngettext(
            "It was level with %(num)s other invention to the last digit.",
            "It was level with %(num)s other inventions to the last digit.",
            tie["with"],
        )
    ]
    said += [skipped_in_words(name(one)) for one in tie["skipped"]]
    if tie["decided"]:
        said.append(
            gettext(
                "As the rules said beforehand, “%(criterion)s” decided: %(mean)s on average.",
                criterion=name(tie["decided"]),
                mean=write_number(tie["means"].get(tie["decided"]), 2),
            )
        )
    else:
        said.append(gettext("Nothing that was set beforehand told them apart: they share it."))
    return said


def skipped_in_words(criterion: str) -> str:
    """A link of the chain that could not compare them."""
    return gettext(
        "“%(criterion)s” was skipped: it was not asked about all of them.", criterion=criterion
    )


def _others(span: Sequence[int] | None) -> str:
    if not span:
        return ""
    if span[0] == span[1]:
        return gettext("Without any one of the other judges: place %(place)s.", place=span[0])
    return gettext(
        "Without any one of the other judges: between place %(low)s and place %(high)s.",
        low=span[0],
        high=span[1],
    )


def _scale(steps: Sequence[Step]) -> tuple[int, int]:
    """Whole tens around all values, at least twenty apart."""
    values = [one.after for one in steps]
    low, high = int(min(values) // 10) * 10, -int(-max(values) // 10) * 10
    while high - low < 20:
        low, high = max(0, low - 10), min(100, high + 10)
    return max(0, low), min(100, high)
