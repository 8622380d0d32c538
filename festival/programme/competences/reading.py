"""Reads a competence framework from JSON and names every fault by its path.

{"key", "edition", "name": texts, "about": texts, "source", "licence", "url" (may be left out),
 "levels": [{"number": 1, "name": texts, "words": texts}, … 8],
 "areas": [{"key", "name": texts}],
 "competences": [{"key", "area", "name": texts, "hint": texts}]}
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from festival.errors import Invalid
from festival.fields import clean, clean_line
from festival.i18n import LANGUAGES, gettext
from festival.marks import N_

LEVELS = 8
MOST_AREAS, MOST_COMPETENCES = 12, 60
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_NAME, LONGEST_WORDS = 120, 1_000
URL = re.compile(r"https://[A-Za-z0-9.-]+(/[!-~]{0,250})?")

MISSING = N_("%(path)s is missing.")
NOT_A_LIST = N_("%(path)s must be a list.")
NOT_A_KEY = N_("%(path)s must be small letters, digits and _, beginning with a letter.")
TWICE = N_("%(path)s is there twice.")
UNKNOWN = N_("%(path)s names an area that is not there.")
TOO_LONG = N_("%(path)s is too long: at most %(most)s letters.")
TOO_MANY = N_("%(path)s holds too many: at most %(most)s.")
NOT_IN_ORDER = N_("%(path)s must be %(wanted)s: there are levels 1 to 8.")
EMPTY_AREA = N_("%(path)s holds no competence.")
NOT_AN_ADDRESS = N_("%(path)s must be an address that begins with https://.")
NOT_READABLE = N_("This is not JSON: line %(line)s, column %(column)s.")
NOT_AN_OBJECT = N_("%(path)s must be an object in { }.")


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where."""

    words: str
    facts: dict[str, Any]

    def say(self) -> str:
        """The fault in the language of the page."""
        return gettext(self.words, **self.facts)


class Faulty(Invalid):
    """A framework that cannot be used, with everything that is wrong with it."""

    words = N_("This framework cannot be used as it is.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass
class _Reader:
    """Walks through what was sent and gathers faults."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, words: str, path: str, **facts: Any) -> None:
        self.faults.append(Fault(words, {"path": path, **facts}))

    def thing(self, value: Any, path: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self.fault(NOT_AN_OBJECT, path)
        return {}

    def listed(self, value: Any, path: str, most: int) -> list[Any]:
        if not isinstance(value, list) or not value:
            self.fault(MISSING if not value else NOT_A_LIST, path)
            return []
        if len(value) > most:
            self.fault(TOO_MANY, path, most=most)
        return value[:most]

    def line(self, value: Any, path: str, most: int) -> str:
        words = clean_line(value) if isinstance(value, str) else ""
        if not words:
            self.fault(MISSING, path)
        elif len(words) > most:
            self.fault(TOO_LONG, path, most=most)
        return words

    def url(self, value: Any, path: str) -> str:
        """An address of the web, or nothing."""
        words = clean_line(value) if isinstance(value, str) else ""
        if words and not URL.fullmatch(words):
            self.fault(NOT_AN_ADDRESS, path)
        return words

    def texts(self, value: Any, path: str, most: int) -> dict[str, str]:
        """The words in each of the three languages."""
        told = value if isinstance(value, dict) else {}
        found = {}
        for language in LANGUAGES:
            words = told.get(language)
            found[language] = clean(words) if isinstance(words, str) else ""
            if not found[language]:
                self.fault(MISSING, f"{path}.{language}")
            elif len(found[language]) > most:
                self.fault(TOO_LONG, f"{path}.{language}", most=most)
        return found

    def key(self, value: Any, path: str, seen: set[str]) -> str:
        if not isinstance(value, str) or not KEY.fullmatch(value):
            self.fault(NOT_A_KEY if value else MISSING, path)
            return ""
        if value in seen:
            self.fault(TWICE, path)
        seen.add(value)
        return value

    def levels(self, value: Any) -> list[dict[str, Any]]:
        found = []
        given = self.listed(value, "levels", LEVELS)
        for at, one in enumerate(given):
            path = f"levels[{at}]"
            one = self.thing(one, path)
            if one.get("number") != at + 1 or isinstance(one.get("number"), bool):
                self.fault(NOT_IN_ORDER, f"{path}.number", wanted=at + 1)
            name = self.texts(one.get("name"), f"{path}.name", LONGEST_NAME)
            words = self.texts(one.get("words"), f"{path}.words", LONGEST_WORDS)
            found.append({"number": at + 1, "name": name, "words": words})
        for at in range(len(given), LEVELS) if given else ():
            self.fault(MISSING, f"levels[{at}]")
        return found

    def areas(self, value: Any) -> list[dict[str, Any]]:
        seen: set[str] = set()
        found = []
        for at, one in enumerate(self.listed(value, "areas", MOST_AREAS)):
            path = f"areas[{at}]"
            one = self.thing(one, path)
            key = self.key(one.get("key"), f"{path}.key", seen)
            name = self.texts(one.get("name"), f"{path}.name", LONGEST_NAME)
            found.append({"key": key, "name": name})
        return found

    def competences(self, value: Any, areas: Sequence[str]) -> list[dict[str, Any]]:
        seen: set[str] = set()
        found = []
        for at, one in enumerate(self.listed(value, "competences", MOST_COMPETENCES)):
            path = f"competences[{at}]"
            one = self.thing(one, path)
            area = one.get("area")
            if area not in areas:
                self.fault(UNKNOWN if area else MISSING, f"{path}.area")
            told = {
                "key": self.key(one.get("key"), f"{path}.key", seen),
                "area": area,
                "name": self.texts(one.get("name"), f"{path}.name", LONGEST_NAME),
                "hint": self.texts(one.get("hint"), f"{path}.hint", LONGEST_WORDS),
            }
            found.append(told)
        used = {one["area"] for one in found if isinstance(one["area"], str)}
        for at, key in enumerate(areas):
            if found and key and key not in used:
                self.fault(EMPTY_AREA, f"areas[{at}]")
        return found


def read(words: str) -> dict[str, Any]:
    """The framework, cleaned; raises Faulty with everything that is wrong."""
    try:
        told = json.loads(words)
    except json.JSONDecodeError as error:
        facts = {"line": error.lineno, "column": error.colno}
        raise Faulty([Fault(NOT_READABLE, facts)]) from error
    except (RecursionError, ValueError) as error:
        # Brackets without end, or a number of thousands of digits.
        raise Faulty([Fault(NOT_READABLE, {"line": 1, "column": 1})]) from error
    return check(told)


def check(told: Any) -> dict[str, Any]:
    """The same of what was read already."""
    reader = _Reader()
    told = reader.thing(told, "{ }")
    if reader.faults:
        raise Faulty(reader.faults)
    areas = reader.areas(told.get("areas"))
    found = {
        "key": reader.key(told.get("key"), "key", set()),
        "edition": reader.line(told.get("edition"), "edition", 20),
        "name": reader.texts(told.get("name"), "name", LONGEST_NAME),
        "about": reader.texts(told.get("about"), "about", LONGEST_WORDS),
        "source": reader.line(told.get("source"), "source", 300),
        "licence": reader.line(told.get("licence"), "licence", 120),
        "url": reader.url(told.get("url"), "url"),
        "levels": reader.levels(told.get("levels")),
        "areas": areas,
        "competences": reader.competences(told.get("competences"), [one["key"] for one in areas]),
    }
    if reader.faults:
        raise Faulty(reader.faults)
    return found
