"""From uploaded bytes to a clean picture, or to a refusal in words: the door of the pipeline.

The cheap questions are asked here, in the server; whatever has to decode is done by a child
(pool.py). What a child answers is checked again before anything is believed.
"""

import atexit
import hashlib
import re
import threading
from dataclasses import dataclass
from typing import Any

from festival.images import inspection, limits, wire
from festival.images.pool import Pool
from festival.images.refusals import ImageRefused

FORMATS = ("webp", "jpeg")

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_PLACEHOLDER = re.compile(r"data:image/webp;base64,[A-Za-z0-9+/=]{1,4000}")
_BEGINNINGS = {"webp": b"RIFF", "jpeg": b"\xff\xd8\xff"}

_lock = threading.Lock()
_pool: Pool | None = None


@dataclass(frozen=True)
class Picture:
    """A picture that was taken in: upright, in sRGB, on white, without any metadata.

    `width` and `height` are the pixels of the largest rendition. `renditions` holds the encoded
    file for each ("webp" | "jpeg", box), where the box bounds the longer side; a small picture
    is never enlarged, so that several boxes can hold the same bytes. `placeholder` is a data URI
    of a picture 16 pixels wide or high, `mean_colour` is "#rrggbb", `source_sha256` is the hex
    digest of what was sent.
    """

    width: int
    height: int
    renditions: dict[tuple[str, int], bytes]
    placeholder: str
    mean_colour: str
    source_sha256: str

    def size(self, box: int) -> tuple[int, int]:
        """Width and height in pixels of the renditions for `box`."""
        width, height = self.width, self.height
        for each in limits.BOXES:
            if each >= box:
                width, height = limits.fitted(width, height, each)
        return width, height


def take_in(data: bytes, *, filename: str) -> Picture:
    """Make a Picture of an uploaded file; takes as long as a child needs, up to half a minute.

    `filename` is what the person calls the file: it is put into the refusal's facts as "name",
    and decides nothing. Raises ImageRefused.
    """
    try:
        return _taken_in(data)
    except ImageRefused as refusal:
        refusal.facts["name"] = _label(filename)
        raise


def _taken_in(data: bytes) -> Picture:
    if not data:
        raise ImageRefused("empty")
    if len(data) > limits.MAX_BYTES:
        megabytes = -(-len(data) // 1_000_000)
        raise ImageRefused(
            "too_large_bytes", megabytes=megabytes, limit=limits.MAX_BYTES // 1_000_000
        )
    kind = inspection.kind_of(data)
    inspection.refuse_the_excessive(data, kind)
    head, parts = _the_pool().ask(data, kind)
    try:
        if "declined" in head:
            raise _refusal(head["declined"], kind)
        return _believed(head, parts, hashlib.sha256(data).hexdigest())
    except (wire.Broken, ValueError, TypeError, KeyError) as error:
        # A child that talks nonsense was taken over or is out of order: none of it is kept.
        close_child_pool()
        raise ImageRefused("damaged") from error


def _believed(head: dict[str, Any], parts: list[bytes], digest: str) -> Picture:
    """The Picture that a child's answer describes, checked for shape. Raises wire.Broken."""
    names = [(str(form), int(box)) for form, box in head["files"]]
    renditions = dict(zip(names, parts, strict=True))
    sides = int(head["width"]), int(head["height"])
    sound = (
        names == [(form, box) for box in limits.BOXES for form in FORMATS]
        and all(0 < side <= limits.BOXES[0] for side in sides)
        and all(part.startswith(_BEGINNINGS[form]) for (form, _), part in renditions.items())
        and _PLACEHOLDER.fullmatch(head["placeholder"])
        and _COLOUR.fullmatch(head["mean_colour"])
    )
    if not sound:
        raise wire.Broken
    return Picture(*sides, renditions, head["placeholder"], head["mean_colour"], digest)


def _refusal(code: object, kind: str) -> ImageRefused:
    if code == "too_many_pixels":
        return inspection.too_many_pixels(kind)
    return ImageRefused("too_complex" if code == "too_complex" else "damaged")


def _label(filename: str) -> str:
    """The last part of a file's name, without control characters, at most 80 characters."""
    last = re.split(r"[/\\]", filename)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:80]


def prepare_child_pool(children: int = limits.CHILDREN) -> None:
    """Start with a warm child; at most `children` decode at once in this process.

    Optional: the first picture does it otherwise. Raises ImageRefused("busy") where the machine
    has no process to give, ChildCannotStart where the installation is broken.
    """
    global _pool
    close_child_pool()
    fresh = Pool(children)
    with _lock:
        _pool = fresh
    fresh.warm()


def close_child_pool() -> None:
    """End this process's children; a later picture starts new ones. Called at exit as well."""
    global _pool
    with _lock:
        pool, _pool = _pool, None
    if pool is not None and pool.is_ours:
        pool.close()


def _the_pool() -> Pool:
    global _pool
    with _lock:
        # A server that forks its workers hands them our pool: its pipes belong to the parent.
        if _pool is None or not _pool.is_ours:
            _pool = Pool()
        return _pool


atexit.register(close_child_pool)
