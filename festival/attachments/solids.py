"""STL, what three-dimensional printers are fed with: binary or written out."""

import re

from festival.attachments.limits import MAX_LINES
from festival.attachments.refusals import AttachmentRefused

_HEAD, _TRIANGLE = 84, 50
_ROW = [("sides", "<f4", 12), ("more", "<u2")]
_NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_LINE = re.compile(
    rb"[ \t]*(?:(facet[ \t]+normal|(vertex))(?:[ \t]+" + _NUMBER + rb"){3}"
    rb"|outer[ \t]+loop|endloop|endfacet|(?:end)?solid(?:[ \t][^\0]*)?)?[ \t\r]*",
    re.IGNORECASE,
)


def check(data: bytes) -> None:
    """Refuse what is not whole: the number of triangles must be the number that is there."""
    triangles = int.from_bytes(data[80:_HEAD], "little")
    whole = _HEAD + _TRIANGLE * triangles
    if triangles and len(data) == whole:
        _check_numbers(data)
    elif data.lstrip()[:5].lower() == b"solid" and b"facet" in data[:2_000].lower():
        _check_lines(data)
    elif _HEAD + _TRIANGLE <= len(data) < whole:
        raise AttachmentRefused("damaged")
    else:
        raise AttachmentRefused("not_what_it_says", kind="STL")


def _check_numbers(data: bytes) -> None:
    # Imported where it is used: no other page needs it, and it takes ten MiB.
    import numpy as np

    rows = np.frombuffer(data, dtype=np.dtype(_ROW), offset=_HEAD)
    if not np.isfinite(rows["sides"]).all():
        raise AttachmentRefused("damaged")


def _check_lines(data: bytes) -> None:
    if data.count(b"\n") > MAX_LINES:
        raise AttachmentRefused("too_much")
    facets = corners = 0
    last = b""
    for line in data.splitlines():
        found = _LINE.fullmatch(line) if len(line) < 400 else None
        if found is None:
            raise AttachmentRefused("damaged")
        corners += found.group(2) is not None
        facets += found.group(1) is not None and found.group(2) is None
        last = line if line.strip() else last
    if not facets or corners != 3 * facets or not last.strip().lower().startswith(b"endsolid"):
        raise AttachmentRefused("damaged")
