"""Questions and rubrics changed, while nobody has answered or read by them."""

from collections.abc import Mapping
from typing import Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused, Stale
from festival.marks import N_
from festival.programme import queries as programmes
from festival.programme.asking import queries
from festival.programme.asking.rules import MOST, NEW, Part, found_in, new_key
from festival.programme.models import Cohort


class Frozen(Refused):
    """Somebody has answered or read already; everybody is asked the same."""


FROZEN = {
    Part.QUESTIONS: N_(
        "An application is handed in. The questions stay as they are: everybody answers the same."
    ),
    Part.RUBRIC: N_(
        "An application is read. The rubric stays as it is: everybody is read by the same."
    ),
}


def put(
    cohort: Cohort, part: Part, key: str, told: Mapping[str, Any], *, drawn_from: int, by: Person
) -> None:
    """Change a question or a line of the rubric, or (key "new") add it at the end.

    Raises Frozen, Stale, Refused where it is gone or where there are too many.
    """
    items = _open(cohort, part, drawn_from)
    if key == NEW:
        if len(items) >= MOST[part]:
            raise Refused(N_("That is enough: a longer form is written by nobody."))
        items.append({"key": new_key(), **told})
    else:
        at = items.index(_found(items, key))
        items[at] = {**items[at], **told}
    _keep(cohort, part, items, by)


def place(cohort: Cohort, part: Part, key: str, way: int, *, drawn_from: int, by: Person) -> None:
    """Move it up (-1) or down (1), or (0) take it out. Raises as `put`.

    A rubric keeps one line at least.
    """
    items = _open(cohort, part, drawn_from)
    one = _found(items, key)
    at = items.index(one)
    items.remove(one)
    if way:
        items.insert(max(0, at + way), one)
    elif part is Part.RUBRIC and not items:
        raise Refused(N_("A rubric has one line at least."))
    _keep(cohort, part, items, by)


def _open(cohort: Cohort, part: Part, drawn_from: int) -> list[dict[str, Any]]:
    """The list to be changed, under the cohort's lock: handing in waits for it and it for that."""
    programmes.lock_cohort(cohort.id)
    db.session.refresh(cohort, ["questions", "rubric", "version"])
    if queries.is_frozen(cohort.id, part):
        raise Frozen(FROZEN[part])
    if cohort.version != drawn_from:
        raise Stale
    return [dict(one) for one in getattr(cohort, part.value)]


def _found(items: list[dict[str, Any]], key: str) -> dict[str, Any]:
    found = found_in(items, key)
    if found is None:
        raise Refused(N_("Somebody took this out meanwhile."))
    return items[items.index(dict(found))]


def _keep(cohort: Cohort, part: Part, items: list[dict[str, Any]], by: Person) -> None:
    setattr(cohort, part.value, items)
    db.session.flush()
    realm_id = cohort.programme.realm_id
    activity.record(by, Happened.COHORT_CHANGED, cohort, realm_id=realm_id, fields=[part.value])
