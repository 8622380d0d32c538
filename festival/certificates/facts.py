"""What a certificate of something learnt says: the facts that features give when they issue one.

Texts are by language. A certificate keeps them as they were that day.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

Texts = Mapping[str, str]


def of_course(
    course: Texts,
    *,
    hours: float,
    modules: Sequence[Texts],
    begins: date,
    ends: date,
    competences: Sequence[Texts] = (),
    hour_minutes: int = 60,
    modules_in_all: int | None = None,
    giver: Texts | None = None,
    place: Texts | None = None,
    time_zone: str = "UTC",
) -> dict[str, Any]:
    """A course: its hours, the modules taken, what they taught; `giver` stands at the top.

    `hour_minutes` says how long an hour of the course is; 45 makes it an academic one.
    """
    return {
        "edition": dict(giver or {}),
        "place": dict(place or {}),
        "time_zone": time_zone,
        "course": dict(course),
        "hours": hours,
        "hour_minutes": hour_minutes,
        "modules": [dict(one) for one in modules],
        "modules_in_all": modules_in_all or len(modules),
        "competences": [dict(one) for one in competences],
        **_span(begins, ends),
    }


def of_programme(
    programme: Texts,
    cohort: Texts,
    *,
    begins: date,
    ends: date,
    milestones: Sequence[Texts],
    milestones_in_all: int,
    place: Texts | None = None,
    time_zone: str = "UTC",
) -> dict[str, Any]:
    """A cohort to its end; `milestones` are those that were signed off."""
    return {
        "edition": dict(programme),
        "place": dict(place or {}),
        "time_zone": time_zone,
        "programme": dict(programme),
        "cohort": dict(cohort),
        "milestones": [dict(one) for one in milestones],
        "milestones_in_all": milestones_in_all,
        **_span(begins, ends),
    }


def of_competence(
    programme: Texts,
    competence: Texts,
    *,
    framework: Texts,
    levels: Sequence[Mapping[str, Any]],
    level: int,
    on: date,
    code: str,
    url: str,
    page: str = "",
    hint: Texts | None = None,
    begins: date | None = None,
    place: Texts | None = None,
    time_zone: str = "UTC",
) -> dict[str, Any]:
    """One competence at one of its framework's levels: [{"number", "name": texts, "words": texts}].

    `code` and `url` name the competence among all, `page` is where we say what it means; `begins`
    is when it was assessed first.
    """
    return {
        "edition": dict(programme),
        "place": dict(place or {}),
        "time_zone": time_zone,
        "competence": dict(competence),
        "hint": dict(hint or {}),
        "framework": dict(framework),
        "levels": [dict(one) for one in levels],
        "level": level,
        "target_code": code,
        "target_url": url,
        "page": page,
        "on": on.isoformat(),
        **(_span(begins, on) if begins else {}),
    }


def _span(begins: date, ends: date) -> dict[str, str]:
    return {"from": begins.isoformat(), "to": ends.isoformat()}
