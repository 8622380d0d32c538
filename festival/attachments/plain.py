"""Plain text and tables of commas: UTF-8, and nothing that a spreadsheet would start."""

import re

from festival.attachments.limits import MAX_CELLS
from festival.attachments.refusals import AttachmentRefused

# A cell that asks another program for something: =cmd|' /C calc'!A0
_STARTED = re.compile(r"[=+\-@]+\s*\(?[A-Za-z]{2,}[\w.]{0,40}\|")
_UNSEEN = re.compile("[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")


def check(data: bytes, kind: str) -> None:
    """Refuse what is no text, or a table that starts programs."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AttachmentRefused("not_utf8")
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AttachmentRefused("not_utf8") from error
    if _UNSEEN.search(words):
        raise AttachmentRefused("not_what_it_says", kind=f".{kind}")
    if kind == "csv" and "|" in words:
        _check_cells(words)


def _check_cells(words: str) -> None:
    if sum(words.count(mark) for mark in "\n,;\t") > MAX_CELLS:
        raise AttachmentRefused("too_much")
    for cell in re.split("[\n,;\t]", words):
        if _STARTED.match(cell.strip(" \"'")):
            raise AttachmentRefused("active", what="=…|…!")
