"""What a first cohort asks, and by what it is read: data, in three languages."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "admission" / "usual.json"


@lru_cache
def _usual() -> str:
    return FILE.read_text(encoding="utf-8")


def questions() -> list[Any]:
    """The usual questions of an application."""
    found: list[Any] = json.loads(_usual())["questions"]
    return found


def rubric() -> list[Any]:
    """The usual rubric of its readers."""
    found: list[Any] = json.loads(_usual())["rubric"]
    return found
