"""Papers: PDFs and pictures made by typst from our own templates in documents_typst/.

What is printed goes in as JSON and is only ever text, never markup. Signs that no font of ours
draws (emoji, some scripts) become marks that are read out as those signs. The same content made
at the same moment gives the same bytes. Every PDF is tagged and passes PDF/UA-1.
"""

import io
import json
import logging
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from festival.errors import Invalid, TooMany
from festival.marks import N_

if TYPE_CHECKING:
    import typst

log = logging.getLogger(__name__)

TEMPLATES = Path(__file__).resolve().parent / "documents_typst"
FAMILIES = ("Bricolage Grotesque", "Schibsted Grotesk")
CONTENT_MOST = 8_000_000
PAGES_MOST = 500
WAIT_SECONDS = 30
# More marks than this on one letter climb over the lines around it.
MARKS_MOST = 3
PIXELS_PER_INCH = 72

# Two at once keep both cores of a small server busy; a third would only make all slower.
_turns = threading.BoundedSemaphore(2)
_piled_marks = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0]+)")
_unseen = re.compile("[\u202a-\u202e\u2060-\u206f\ufeff\u00ad]")
_GLUE = "\u200d\ufe0f\u20e3"


def pdf(
    template: str, *, title: str, author: str, language: str, at: datetime, **content: Any
) -> bytes:
    """The document as PDF; `at` is the moment that stands in it as its date.

    Raises Invalid where the content is beyond reason, TooMany where others are being made.
    """
    import typst

    inputs = _inputs(title=title, author=author, language=language, **content)
    stamp = int(at.timestamp())
    compiler = _compiler(template)
    with _Turn():
        try:
            return _bytes(
                compiler.compile(
                    format="pdf", sys_inputs=inputs, timestamp=stamp, pdf_standards=["ua-1"]
                )
            )
        except typst.TypstError as error:
            if "PDF/UA" not in error.message:
                raise
            # Another version of a font lacks a sign: better a paper with a gap than none.
            log.warning("%s does not pass PDF/UA: %s", template, error.message)
            return _bytes(compiler.compile(format="pdf", sys_inputs=inputs, timestamp=stamp))


def _bytes(made: bytes | list[bytes] | None) -> bytes:
    """What typst made; of several pictures the first."""
    first = made[0] if isinstance(made, list) else made
    assert first is not None
    return first


def picture(
    template: str, *, language: str, width: int, page_width: float, **content: Any
) -> bytes:
    """The first page as PNG, `width` pixels wide; `page_width` is the paper's, in millimetres."""
    inputs = _inputs(title="-", author="-", language=language, **content)
    inches = page_width / 25.4
    with _Turn():
        made = _compiler(template).compile(
            format="png", sys_inputs=inputs, ppi=width / inches, timestamp=0
        )
    return _bytes(made)


def drawing(template: str, *, language: str, **content: Any) -> bytes:
    """The first page as SVG, its letters drawn as lines: it needs no font and nothing else."""
    inputs = _inputs(title="-", author="-", language=language, **content)
    with _Turn():
        made = _compiler(template).compile(format="svg", sys_inputs=inputs, timestamp=0)
    return _bytes(made)


def qr(link: str) -> dict[str, str]:
    """A QR code for a template: its drawing, and the link that is read out instead."""
    import segno  # seldom needed, and slow to load

    drawn = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(drawn, kind="svg", border=0, xmldecl=False, omitsize=True)
    return {"svg": drawn.getvalue().decode(), "link": link}


class _Turn:
    """One of the few papers that are being made at once."""

    def __enter__(self) -> None:
        if not _turns.acquire(timeout=WAIT_SECONDS):
            raise TooMany(N_("Many papers are being made just now. Try again in a minute."))

    def __exit__(self, *_: object) -> None:
        _turns.release()


def _inputs(*, title: str, author: str, **content: Any) -> dict[str, str]:
    # Title and author are facts of the file and take any sign.
    told = {"title": title, "author": author, **_drawn(content)}
    packed = json.dumps(told, ensure_ascii=False)
    if len(packed) > CONTENT_MOST:
        raise Invalid(N_("That is too much for one document. Print it in parts."))
    return {"data": packed}


def _compiler(template: str) -> "typst.Compiler":
    import typst  # only who prints pays for its memory

    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )


@cache
def _fonts() -> "typst.Fonts":
    import fontpkg  # seldom needed, and slow to load
    import typst

    folders = [str(fontpkg.path(name, 400, nearest=True).parent) for name in FAMILIES]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


@cache
def _drawable() -> tuple[tuple[int, int], ...]:
    lines = (TEMPLATES / "drawable.txt").read_text(encoding="ascii").splitlines()
    stretches = [one.split("-") for line in lines if line[:1] != "#" for one in line.split()]
    return tuple((int(one[0], 16), int(one[-1], 16)) for one in stretches)


@cache
def is_drawable(sign: str) -> bool:
    """Whether a font of ours has this character."""
    point = ord(sign)
    return any(first <= point <= last for first, last in _drawable())


def _drawn(value: Any) -> Any:
    """The content with every text as a template takes it."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        if "svg" in value:
            return value
        return {key: _drawn(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_drawn(one) for one in value]
    return value


def _text(words: str) -> str | list[Any]:
    """The words, or their parts: what can be drawn, and {"mark": signs} for what cannot."""
    words = _unseen.sub("", words)
    words = _piled_marks.sub(lambda found: found[1][:MARKS_MOST], words)
    if all(is_drawable(one) and one not in _GLUE for one in words):
        return words
    parts: list[Any] = []
    for drawable, run in _runs(words):
        parts.append(run if drawable else {"mark": run})
    return parts if len(parts) != 1 or isinstance(parts[0], dict) else str(parts[0])


def _runs(words: str) -> Iterator[tuple[bool, str]]:
    """(can be drawn, characters) in order; what joins two signs stays with the first."""
    run, kind = "", True
    for one in words:
        mine = kind if one in _GLUE and run else is_drawable(one)
        if one in _GLUE and mine:
            continue
        if run and mine != kind:
            yield kind, run
            run = ""
        run, kind = run + one, mine
    if run:
        yield kind, run
