"""Bytes for the pictures of tests: small, real, and in the storage where a row says so."""

import io
from functools import cache
from typing import Any

from PIL import Image

from festival import media
from festival.db import db
from festival.entries.models import EntryImage


@cache
def photo(form: str = "JPEG", side: int = 48, colour: str = "teal") -> bytes:
    """A picture of four by three as somebody might send it."""
    out = io.BytesIO()
    Image.new("RGB", (side * 4 // 3, side), colour).save(out, form)
    return out.getvalue()


def store(image: EntryImage) -> EntryImage:
    """Put bytes of its own under every rendition of the row."""
    image.renditions = {
        name: media.storage().put(photo() + name.encode() + bytes([image.id % 256]), f".{kind}")
        for name in image.renditions
        for kind in [name.split("-")[0]]
    }
    db.session.flush()
    return image


def send(client: Any, entry: Any, *files: tuple[Any, ...], json: bool = False) -> Any:
    """Send (bytes, name) or (bytes, name, content type) to the entry as a page or a form does."""
    answer = client.post(
        f"/my/entries/{entry.id}/pictures",
        data={"pictures": [(io.BytesIO(data), *rest) for data, *rest in files]},
        headers={"Accept": "application/json"} if json else {},
    )
    # The test client keeps a large body in a file that nobody else closes.
    answer.request.environ["wsgi.input"].close()
    return answer
