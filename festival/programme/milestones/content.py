"""The usual milestones of a cohort: data, in three languages."""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "usual.json"


def usual() -> list[dict[str, Any]]:
    """Idea, prototype, test, pitch: what each asks, in this order."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
