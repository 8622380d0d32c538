"""Reads a JPEG or WebP file by its specification and knows what may stand in a clean one."""

import base64
import io

from PIL import Image

from festival.images import BOXES, FORMATS, Picture

# ITU T.81: start, tables, frame, scans, end. APP0 may hold JFIF, nothing else is allowed.
_PLAIN = {0xC0, 0xC2, 0xC4, 0xDB, 0xDD, 0xDA}


def opened(data: bytes) -> Image.Image:
    """The decoded picture, in RGB."""
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def assert_clean(picture: Picture) -> None:
    """Every rendition is there, is what it is called, and holds pixels only."""
    assert set(picture.renditions) == {(form, box) for form in FORMATS for box in BOXES}
    for (form, _), data in picture.renditions.items():
        _assert_webp(data) if form == "webp" else _assert_jpeg(data)
    _assert_webp(base64.b64decode(picture.placeholder.partition(",")[2]))


def _assert_webp(data: bytes) -> None:
    assert data[:4] == b"RIFF"
    assert data[8:16] == b"WEBPVP8 "
    assert int.from_bytes(data[4:8], "little") + 8 == len(data)
    chunk = int.from_bytes(data[16:20], "little")
    assert 20 + chunk + chunk % 2 == len(data)


def _assert_jpeg(data: bytes) -> None:
    at = 2
    while data[at + 1] != 0xD9:
        assert data[at] == 0xFF
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xE0:
            assert data[at + 4 : at + 9] == b"JFIF\0"
            assert length == 16
        else:
            assert marker in _PLAIN, hex(marker)
        at += 2 + length
        while marker == 0xDA and (data[at] != 0xFF or data[at + 1] in {0, *range(0xD0, 0xD8)}):
            at += 1
    assert at + 2 == len(data)
