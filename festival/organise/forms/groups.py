"""The shape of lists that are saved whole: fields, age groups and prizes, a blank row to add.

Rows come as "<place in the page>-<column>"; clearing the name in every language takes a row away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from festival.fields import clean, clean_line, whole_number
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _

MOST_ROWS = 40
NAME_MOST, ABOUT_MOST = 120, 600
OLDEST = 99


@dataclass
class Line:
    """One row as it was typed or stands; `order` is where the organiser wants it."""

    id: int | None
    order: int
    name: dict[str, str]
    about: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int | None] = field(default_factory=dict)
    fault: str = ""


def standing(rows: Any, *numbers: str) -> list[Line]:
    """Rows as they stand."""
    return [
        Line(
            row.id,
            place,
            dict(row.name),
            dict(getattr(row, "about", {})),
            {name: getattr(row, name) for name in numbers},
        )
        for place, row in enumerate(rows, start=1)
    ]


def typed(sent: Mapping[str, str], *numbers: str) -> list[Line]:
    """Rows as they were typed, in the wanted order; unnamed ones are left out."""
    found = []
    for at in range(MOST_ROWS):
        if f"{at}-name-en" not in sent:
            break
        line = _line(sent, at, numbers)
        if line.name:
            found.append(line)
    return sorted(found, key=lambda one: one.order)


def _line(sent: Mapping[str, str], at: int, numbers: tuple[str, ...]) -> Line:
    name = {code: clean_line(sent.get(f"{at}-name-{code}")) for code in LANGUAGES}
    about = {code: clean(sent.get(f"{at}-about-{code}")) for code in LANGUAGES}
    line = Line(
        id=_whole(sent.get(f"{at}-id")),
        order=_whole(sent.get(f"{at}-order")) or at + 1,
        name={code: words for code, words in name.items() if words},
        about={code: words for code, words in about.items() if words},
        numbers={one: _whole(sent.get(f"{at}-{one}")) for one in numbers},
    )
    if any(len(words) > NAME_MOST for words in line.name.values()):
        line.fault = _("At most %(max)d characters.", max=NAME_MOST)
    if any(len(words) > ABOUT_MOST for words in line.about.values()):
        line.fault = _("At most %(max)d characters.", max=ABOUT_MOST)
    return line


def check_ages(lines: list[Line]) -> bool:
    """Say beside each age group what is wrong with its ages; whether all are right."""
    for line in lines:
        low, high = line.numbers["age_from"], line.numbers["age_to"]
        if low is None or high is None or not 0 <= low <= high <= OLDEST:
            line.fault = line.fault or _("Give two ages, the younger first.")
    return not any(line.fault for line in lines)


def _whole(value: str | None) -> int | None:
    return whole_number((value or "").strip())
