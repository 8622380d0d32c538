"""Looks at the first bytes of a file, and at the outline of a JPEG, before anything decodes it.

What a file is called and what the browser claims it is decide nothing here. Everything in this
module is linear in the length of the file and bounded, so it is safe inside the server.
"""

import re
from dataclasses import dataclass
from importlib.util import find_spec

from festival.images import limits
from festival.images.refusals import ImageRefused

NAMES = {
    "JPEG": "JPEG",
    "PNG": "PNG",
    "WEBP": "WebP",
    "GIF": "GIF",
    "AVIF": "AVIF",
    "HEIF": "HEIC",
}

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}

# Pictures that people do have, and that are told apart from what is no picture at all.
_OTHER_PICTURES = (
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"8BPS",
    b"\0\0\1\0",
    b"\xff\x0a",
    b"\0\0\0\x0cJXL ",
    b"\0\0\0\x0cjP  ",
    b"<svg",
    b"gimp xcf",
)

_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN = 0xDA
_END_OF_IMAGE = 0xD9
_WITHOUT_LENGTH = {0x01, 0xD8}
# Inside a scan FF 00 is a plain byte and FF D0 to D7 restart the decoder: neither is a segment.
_SEGMENT = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


@dataclass(frozen=True)
class Outline:
    """Width and height in pixels (0 where the headers do not say), and the scans of a JPEG."""

    width: int
    height: int
    scans: int = 1

    @property
    def pixels(self) -> int:
        return self.width * self.height


def opens_heic() -> bool:
    """Whether this installation can open the photos of an iPhone."""
    return find_spec("pillow_heif") is not None


def accepted_formats() -> tuple[str, ...]:
    """Names of the formats that are opened here, as people know them."""
    return tuple(name for kind, name in NAMES.items() if kind != "HEIF" or opens_heic())


def kind_of(data: bytes) -> str:
    """Pillow's name of the format that `data` is in.

    Raises ImageRefused: not_an_image, wrong_format or heic_unavailable.
    """
    kind = _kind(data[:64])
    accepted = ", ".join(accepted_formats())
    if kind is None:
        known = data.lstrip()[:16].startswith(_OTHER_PICTURES)
        raise ImageRefused("wrong_format" if known else "not_an_image", accepted=accepted)
    if kind == "HEIF" and not opens_heic():
        raise ImageRefused("heic_unavailable", accepted=accepted)
    return kind


def _kind(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    return _brand(head) if head[4:8] == b"ftyp" else None


def _brand(head: bytes) -> str | None:
    """Which of the two picture families an ISO media file belongs to; films belong to none."""
    end = min(int.from_bytes(head[:4]), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIF" if brands & _HEIF_BRANDS else None


def refuse_the_excessive(data: bytes, kind: str) -> None:
    """Refuse what is too much to decode, as far as the headers tell.

    Raises ImageRefused: too_many_pixels or too_complex.
    """
    outline = outline_of(data, kind)
    if outline.pixels > limits.most_pixels(kind):
        raise too_many_pixels(kind)
    many = outline.scans > limits.MAX_SCANS
    if many or outline.scans * outline.pixels > limits.MAX_SCANNED_PIXELS:
        raise ImageRefused("too_complex")


def too_many_pixels(kind: str) -> ImageRefused:
    """The refusal, with the limit in megapixels that holds for this format."""
    return ImageRefused("too_many_pixels", limit=limits.most_pixels(kind) // 1_000_000)


def outline_of(data: bytes, kind: str) -> Outline:
    """What the headers of `data` say. AVIF and HEIF are left to their decoders (0 x 0)."""
    if kind == "JPEG":
        return _jpeg(data)
    if kind == "PNG":
        return Outline(int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    if kind == "GIF":
        return Outline(*_little(data, 6, 8, size=2))
    return _webp(data) if kind == "WEBP" else Outline(0, 0)


def _little(data: bytes, *places: int, size: int) -> list[int]:
    return [int.from_bytes(data[at : at + size], "little") for at in places]


def _webp(data: bytes) -> Outline:
    """RFC 9649: the size stands in one of three kinds of first chunk."""
    chunk = data[12:16]
    if chunk == b"VP8X":
        return Outline(*(side + 1 for side in _little(data, 24, 27, size=3)))
    if chunk == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return Outline((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    return Outline(*(side & 0x3FFF for side in _little(data, 26, 28, size=2)))


def _jpeg(data: bytes) -> Outline:
    """Walk from segment to segment (ITU T.81, annex B) as the decoder will, up to the end mark."""
    width = height = scans = 0
    at = 2
    for _ in range(limits.MAX_SEGMENTS):
        found = _SEGMENT.search(data, at)
        if found is None or data[found.end() - 1] == _END_OF_IMAGE:
            return Outline(width, height, scans)
        marker, at = data[found.end() - 1], found.end()
        if marker in _WITHOUT_LENGTH:
            continue
        if marker in _START_OF_FRAME:
            height = max(height, int.from_bytes(data[at + 3 : at + 5]))
            width = max(width, int.from_bytes(data[at + 5 : at + 7]))
        scans += marker == _START_OF_SCAN
        at += int.from_bytes(data[at : at + 2])
    return Outline(width, height, limits.MAX_SCANS + 1)
