"""Which invention stands in which of the three editions, and in which state; and the dates.

Everything is counted from the day the demo is filled, so that one edition is always finished,
one always in the middle of judging, one always open for entries.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from festival.editions.models import PhaseKind

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "pictures"
TIME_ZONE = "Europe/Riga"
PARTS = ("a", "b", "c")

# Days from today: first and last day of each phase, by edition.
DATES: dict[str, dict[PhaseKind, tuple[int, int]]] = {
    "finished": {
        PhaseKind.SUBMISSION: (-430, -370),
        PhaseKind.MENTORING: (-420, -350),
        PhaseKind.JUDGING: (-349, -345),
        PhaseKind.FESTIVAL_DAY: (-344, -344),
        PhaseKind.RESULTS: (-343, -320),
    },
    "judging": {
        PhaseKind.SUBMISSION: (-75, -32),
        PhaseKind.MENTORING: (-70, -3),
        PhaseKind.JUDGING: (-1, 1),
        PhaseKind.FESTIVAL_DAY: (2, 2),
        PhaseKind.RESULTS: (3, 30),
    },
    "open": {
        PhaseKind.SUBMISSION: (-14, 46),
        PhaseKind.MENTORING: (-7, 66),
        PhaseKind.JUDGING: (70, 72),
        PhaseKind.FESTIVAL_DAY: (73, 73),
        PhaseKind.RESULTS: (74, 104),
    },
}


@dataclass(frozen=True)
class Invention:
    """One invention of the content files with its place in the demo."""

    told: dict[str, Any]
    part: str
    position: int


def content(name: str) -> Any:
    """A file of content/."""
    return json.loads((HERE / "content" / f"{name}.json").read_text(encoding="utf-8"))


def inventions() -> dict[str, list[Invention]]:
    """The sixty by edition: 21 finished, 27 being judged, 12 in the one that takes entries.

    The three parts take turns, so that neighbours in a gallery differ in hand and colour.
    """
    parts = [content(f"inventions_{part}") for part in PARTS]
    mixed = [
        Invention(parts[which][row], PARTS[which], row)
        for row in range(len(parts[0]))
        for which in range(len(PARTS))
    ]
    return {"finished": mixed[:21], "judging": mixed[21:48], "open": mixed[48:]}


def moment(today: date, days: int, at: time = time(12, 0)) -> datetime:
    """A moment so many days from today, by the clocks of the demo's home."""
    local = datetime.combine(today + timedelta(days=days), at, ZoneInfo(TIME_ZONE))
    return local.astimezone(UTC)
