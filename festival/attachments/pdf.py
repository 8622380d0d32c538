"""PDF: whole, not locked, and with nothing in it that runs, opens or carries another file."""

import re
import zlib

from festival.attachments.limits import MAX_NAMES, MAX_OPENED, MAX_STREAMS
from festival.attachments.refusals import AttachmentRefused
from festival.marks import N_

_HEADER = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n \t%]")
_TRAILER = re.compile(rb"startxref[\s\0]+(\d{1,10})[\s\0]+%%EOF[\s\0]*\Z")
_XREF = re.compile(rb"[\s\0]*(?:xref\b|\d+[\s\0]+\d+[\s\0]+obj\b)")
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_OBJECTS = re.compile(rb"/(?:F|#46)(?:i|#69)(?:r|#72)(?:s|#73)(?:t|#74)\b|/[^\s/]{0,20}bjStm")
# What a dictionary before its stream may take.
_WINDOW = 1_000
_CHUNK, _MOST_AT_ONCE = 16_384, 1_000_000

_FORBIDDEN = {
    "JavaScript": "JavaScript",
    "Launch": N_("a program that is started"),
    "EmbeddedFile": N_("a file inside the file"),
    "EmbeddedFiles": N_("a file inside the file"),
    "RichMedia": N_("rich media"),
    "XFA": N_("a form that runs"),
    "SubmitForm": N_("a form that is sent away"),
    "ImportData": N_("a form that reads files"),
    "GoToE": N_("a file inside the file"),
    "Encrypt": "",
}


def _spelled(name: str) -> str:
    """A pattern of the name in which any letter may be written as #xx, as PDF allows."""
    return "".join(
        f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" if letter.isalpha() else letter
        for letter in name
    )


# It begins with the slash alone, which is quick to look for.
_NAME = re.compile(
    (
        r"/(?=[JLERXSIG#])(?:"
        + "|".join(f"(?P<n{at}>{_spelled(name)})" for at, name in enumerate(_FORBIDDEN))
        + r")(?=[\s\0()<>\[\]{}/%]|\Z)"
    ).encode()
)
# Inside the address of a web page ("(https://example.org/Launch") it is no name.
_ADDRESS = re.compile(rb"\((?:https?://|www\.)[^\s()<>\[\]{}\0]*\Z")
_LONGEST_ADDRESS = 300
_WHAT = list(_FORBIDDEN.values())


def check(data: bytes) -> None:
    """Refuse a PDF that is damaged, locked, active, or that takes too much to look through."""
    if not _HEADER.match(data):
        raise AttachmentRefused("not_what_it_says", kind="PDF")
    _refuse_the_broken(data)
    if data.count(b"stream") > MAX_STREAMS:
        raise AttachmentRefused("too_much")
    _refuse_the_active(data)
    left = MAX_OPENED
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _WINDOW) : found.start()]
        if before.endswith(b"end") or not _OBJECTS.search(before):
            continue
        opened = _opened(data, found.end(), left)
        left -= len(opened)
        _refuse_the_active(opened)


def _refuse_the_broken(data: bytes) -> None:
    trailer = _TRAILER.search(data, max(0, len(data) - 1_024))
    if trailer is None:
        after = data[data.rfind(b"%%EOF") + 5 :] if b"%%EOF" in data else b""
        raise AttachmentRefused("two_in_one" if after.strip(b"\0 \t\r\n\f") else "damaged")
    if not _XREF.match(data, int(trailer.group(1))):
        raise AttachmentRefused("damaged")


def _refuse_the_active(words: bytes) -> None:
    if words.count(b"/") > MAX_NAMES:
        raise AttachmentRefused("too_much")
    for found in _NAME.finditer(words):
        before = words[max(0, found.start() - _LONGEST_ADDRESS) : found.start()]
        if _ADDRESS.search(before):
            continue
        what = _WHAT[int((found.lastgroup or "n0")[1:])]
        raise AttachmentRefused("active", what=what) if what else AttachmentRefused("encrypted")


def _opened(data: bytes, start: int, most: int) -> bytes:
    """What a stream of objects holds; one that is not packed is read as it stands."""
    opener, parts, size, at, packed = zlib.decompressobj(), [], 0, start, b""
    try:
        while not opener.eof and (packed or at < len(data)):
            if not packed:
                packed, at = data[at : at + _CHUNK], at + _CHUNK
            parts.append(opener.decompress(packed, _MOST_AT_ONCE))
            packed = opener.unconsumed_tail
            size += len(parts[-1])
            if size > most:
                raise AttachmentRefused("too_much")
    except zlib.error:
        # Broken off or not packed: what came out counts, the rest was read with the whole file.
        return b"".join(parts)
    return b"".join(parts)
