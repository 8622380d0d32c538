"""A rubric as a form tells it: read, checked; for the edition's own and for a panel's.

Fields come as "<place in the page>-<part>"; a name cleared in every language takes one away.
"""

import re
from collections.abc import Collection
from typing import Any

from werkzeug.datastructures import MultiDict

from festival.errors import Invalid
from festival.fields import clean_line, fold, whole_number
from festival.i18n import LANGUAGES
from festival.marks import N_

MOST_CRITERIA = 12
LOW, HIGH = 1, 5
WORDS_MOST = 300
Told = list[dict[str, Any]]
BLANK: dict[str, Any] = {
    "key": "",
    "name": {},
    "question": {},
    "weight": 1,
    "low": LOW,
    "high": HIGH,
    "levels": {},
    "divisions": [],
    "categories": [],
}


def read(form: MultiDict[str, str]) -> Told:
    """Criteria in the order of their places; those without a name in any language are left out."""
    found: Told = []
    for place in range(MOST_CRITERIA + 1):
        name = _texts(form, f"{place}-name")
        if not name:
            continue
        levels = {
            str(level): _texts(form, f"{place}-level-{level}") for level in range(LOW, HIGH + 1)
        }
        found.append(
            {
                "key": _key(form.get(f"{place}-key", ""), name, found),
                "name": name,
                "question": _texts(form, f"{place}-question"),
                "weight": number(form.get(f"{place}-weight", "1")),
                "low": LOW,
                "high": HIGH,
                "levels": levels,
                "divisions": form.getlist(f"{place}-division"),
                "categories": form.getlist(f"{place}-category"),
                "place": number(form.get(f"{place}-place", str(place + 1))),
            }
        )
    found.sort(key=lambda one: one["place"])
    for one in found:
        del one["place"]
    return found


def _texts(form: MultiDict[str, str], name: str) -> dict[str, str]:
    words = {code: clean_line(form.get(f"{name}-{code}", "")) for code in LANGUAGES}
    return {code: said for code, said in words.items() if said}


def _key(sent: str, name: dict[str, str], before: Told) -> str:
    """A short name for tables; the one that stands is kept."""
    key = sent if re.fullmatch(r"[a-z0-9-]{1,40}", sent) else ""
    key = key or re.sub(r"[^a-z0-9]+", "-", fold(name.get("en") or next(iter(name.values()))))
    key = key.strip("-")[:36] or "criterion"
    taken = {one["key"] for one in before}
    return key if key not in taken else f"{key}-{len(before) + 1}"


def number(raw: str, *, digits: int = 3) -> int:
    """A whole number as it was typed, 0 for anything else."""
    return whole_number(raw, digits=digits) or 0


def check(told: Told, groups: Collection[str]) -> None:
    """Raise Invalid for what no rubric can be; `groups` are the keys that a criterion may name."""
    if not told:
        raise Invalid(N_("A rubric needs at least one criterion."))
    if len(told) > MOST_CRITERIA:
        raise Invalid(N_("At most %(most)s criteria."), most=MOST_CRITERIA)
    if any(not 1 <= one["weight"] <= 100 for one in told):
        raise Invalid(N_("A weight is a whole number from 1 to 100."))
    known = set(groups)
    if any(not known.issuperset(one["divisions"] + one["categories"]) for one in told):
        raise Invalid(N_("A criterion names a group that is not there any more. Look at it again."))
    texts = [
        words for one in told for words in (one["name"], one["question"], *one["levels"].values())
    ]
    if any(len(words) > WORDS_MOST for each in texts for words in each.values()):
        raise Invalid(N_("A text may have at most %(most)s letters."), most=WORDS_MOST)
    if any(not words for one in told for words in one["levels"].values()):
        raise Invalid(N_("Describe every level of every criterion in words."))
