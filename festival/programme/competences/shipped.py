"""The frameworks that come with the software: EntreComp, and one of our own for STEM creativity."""

from pathlib import Path
from typing import Any

from festival.programme.competences.reading import read

CONTENT = Path(__file__).parent / "content"
NAMES = ("entrecomp", "stem_creativity")


def shipped() -> list[dict[str, Any]]:
    """Each as read, in the order in which they are offered."""
    return [read((CONTENT / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES]
