"""On which line of a JSON text each part of a plan stands, so that a fault can be found by it."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator

# The plan, its lists, an entry or a judge in them, and their fields: nothing else is spoken of.
DEPTH = 3

_blank = re.compile(r"[ \t\n\r]*")
_decoder = json.JSONDecoder()


def lines_of(text: str) -> dict[str, int]:
    """The line, counted from 1, of every part of well-formed JSON by its place, as "judges[3]" or
    "judges[3].max"; "" is the whole."""
    breaks = [found.start() for found in re.finditer("\n", text)]
    return {place: 1 + bisect_left(breaks, at) for place, at in _parts(text, 0, "", DEPTH)}


def line_of(place: str, lines: dict[str, int]) -> int:
    """The line of a place, or of the nearest thing around it that is in the file."""
    while place not in lines and place:
        place = re.sub(r"(\.[^.]*|\[\d+\]|^[^.\[]*)$", "", place)
    return lines.get(place, 1)


def _skip(text: str, at: int) -> int:
    found = _blank.match(text, at)
    return found.end() if found else at


def _end(text: str, at: int) -> int:
    return int(_decoder.raw_decode(text, at)[1])


def _parts(text: str, at: int, place: str, depth: int) -> Iterator[tuple[str, int]]:
    """Places and offsets of the value at an offset and of what is in it."""
    at = _skip(text, at)
    yield place, at
    if depth == 0 or text[at] not in "[{":
        return
    named, number, at = text[at] == "{", 0, _skip(text, at + 1)
    while text[at] not in "]}":
        inner = f"{place}[{number}]"
        if named:
            key, end = _decoder.raw_decode(text, at)
            inner, at = f"{place}.{key}".lstrip("."), _skip(text, _skip(text, end) + 1)
        yield from _parts(text, at, inner, depth - 1)
        number, at = number + 1, _skip(text, _end(text, at))
        at = _skip(text, at + 1) if text[at] == "," else at
