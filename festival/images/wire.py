"""How the server and a child that decodes talk: a JSON head, then plain bytes.

    frame = length of the head (4 bytes, big-endian), head, the parts one after another

The head's "parts" lists the lengths of the parts. Nothing is ever unpickled: the child has read
the bytes of strangers, so its answer is as little trusted as they are.
"""

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

_MAX_HEAD = 64 * 1024


class Broken(Exception):
    """The other side has gone, or says what makes no sense."""


def send(stream: BinaryIO, head: dict[str, Any], parts: Sequence[bytes] = ()) -> None:
    """Write one frame. Raises OSError where nobody reads."""
    text = json.dumps(head | {"parts": [len(part) for part in parts]}).encode()
    stream.write(len(text).to_bytes(4))
    stream.write(text)
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame whose parts have `most` bytes together. Raises Broken."""
    length = int.from_bytes(_exactly(stream, 4))
    if length > _MAX_HEAD:
        raise Broken
    try:
        head = json.loads(_exactly(stream, length))
        lengths = [int(size) for size in head.pop("parts")]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Broken from error
    if min(lengths, default=0) < 0 or sum(lengths) > most:
        raise Broken
    return head, [_exactly(stream, size) for size in lengths]


def _exactly(stream: BinaryIO, size: int) -> bytes:
    got = stream.read(size)
    if len(got) != size:
        raise Broken
    return got
