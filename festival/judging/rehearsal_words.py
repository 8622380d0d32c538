"""A rehearsal in words: the sentences that a tired organiser reads, and the command's report."""

from collections.abc import Mapping
from typing import Any

from festival.i18n import current_language, ngettext, write_number
from festival.i18n import gettext as _

DAY = 24 * 60
Figures = Mapping[str, Any]
# A gain is one where it is twice as large as its standard error.
SURE = 2.0


def clock_words(begins_at: int, minutes: float) -> str:
    """A moment of the day, "14:40"; to five minutes, because nobody knows it better."""
    mark = "." if current_language() == "nb" else ":"
    at = (begins_at + 5 * round(minutes / 5)) % DAY
    return f"{at // 60}{mark}{at % 60:02}"


def of_ten(share: float) -> int:
    """A share as so many of ten."""
    return round(10 * share)


def sentences(outcome: Figures, begins_at: int) -> list[str]:
    """What one should know: when it ends, how sure the winner is, what would help, the model."""
    return [ends(outcome, begins_at), sure(outcome), helps(outcome), corrected(outcome)]


def ends(outcome: Figures, begins_at: int) -> str:
    """When the last sheet is in."""
    early, usual, late = (clock_words(begins_at, one) for one in outcome["day"]["finish"])
    return _(
        "With this plan judging ends about %(usual)s (between %(early)s and %(late)s on nine days "
        "of ten).",
        usual=usual,
        early=early,
        late=late,
    )


def sure(outcome: Figures) -> str:
    """How often the named winner is the true best."""
    model, places = outcome["scores"]["model"], int(outcome["plan"]["places"])
    found = round(model["found"][0] * places, 1)
    return _(
        "The winner you will name is truly the best one in about %(many)s of 10 festivals like "
        "this; of %(places)s placed inventions %(found)s belong there.",
        many=of_ten(model["best"][0]),
        places=places,
        found=write_number(int(found) if found.is_integer() else found),
    )


def helps(outcome: Figures) -> str:
    """What the same number of visits more would bring."""
    scores = outcome["scores"]
    return _(
        "With one more judge for each invention (%(visits)s visits more) it would be %(one_more)s "
        "of 10; with as many visits spent on a second look at those in front, %(second)s of 10.",
        visits=int(outcome["plan"]["entries"]),
        one_more=of_ten(scores["one_more"]["best"][0]),
        second=of_ten(scores["second_look"]["best"][0]),
    )


def corrected(outcome: Figures) -> str:
    """The corrected order beside the plain mean."""
    gain, error = outcome["scores"]["gain"]["tau"]
    figures = {"gain": write_number(gain, 3, signed=True), "error": write_number(error, 3)}
    if gain > SURE * error:
        return _(
            "The corrected order comes nearer to the truth than plain means do (%(gain)s in "
            "Kendall’s tau, give or take %(error)s).",
            **figures,
        )
    if gain > -SURE * error:
        return _(
            "The corrected order is no worse than plain means (%(gain)s in Kendall’s tau, give or "
            "take %(error)s).",
            **figures,
        )
    return _(
        "With this plan plain means come nearer to the truth than the corrected order (%(gain)s in "
        "Kendall’s tau, give or take %(error)s).",
        **figures,
    )


def report(outcome: Figures, begins_at: int) -> list[str]:
    """Lines for a terminal."""
    plan, day, scores = outcome["plan"], outcome["day"], outcome["scores"]
    lines = [*sentences(outcome, begins_at), ""]
    lines.append(
        _(
            "%(entries)s inventions, %(judges)s judges, %(visits)s visits; %(rounds)s simulated "
            "festivals.",
            **{key: plan[key] for key in ("entries", "judges", "visits")},
            rounds=outcome["rounds"],
        )
    )
    lines.append(
        _(
            "%(visits)s visits an hour; a judge waits %(waiting)s minutes; %(missed)s visits "
            "do not happen.",
            visits=f"{day['per_hour']:.0f}",
            waiting=f"{day['waiting']:.0f}",
            missed=f"{day['missed']:.0f}",
        )
    )
    latest = max(day["judges"], key=lambda one: (one["last"], one["visits"]))
    lines.append(last_words(latest))
    head = f"{'':<36}{'tau':>14}{'best':>12}{'found':>12}{'regret':>14}"
    return [*lines, "", head, *(_line(name, scores[key]) for key, name in methods())]


def methods() -> list[tuple[str, str]]:
    """Keys of the outcome's methods with their words."""
    return [
        ("model", _("As planned, corrected order")),
        ("plain", _("As planned, plain means")),
        ("one_more", _("One more judge for each")),
        ("second_look", _("A second look at those in front")),
    ]


def last_words(latest: Figures) -> str:
    """Who finishes last most often, by number: names stay out of it."""
    visits = ngettext("%(num)s visit", "%(num)s visits", latest["visits"])
    return _(
        "Judge %(number)s (%(visits)s) finishes last on %(many)s of 10 days.",
        number=latest["judge"] + 1,
        visits=visits,
        many=of_ten(latest["last"]),
    )


def _line(name: str, values: Figures) -> str:
    parts = [f"{name:<36}"]
    for key, width, digits in (
        ("tau", 14, 3),
        ("best", 12, 2),
        ("found", 12, 2),
        ("regret", 14, 3),
    ):
        mean, error = values[key]
        parts.append(f"{mean:.{digits}f} ±{error:.{digits}f}".rjust(width))
    return "".join(parts)
