"""Papers: what goes in as text comes out as text, on one page, the same bytes every time."""

import re
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest

from festival import documents
from festival.certificates import printing
from festival.certificates.models import CertificateKind
from festival.errors import Invalid, TooMany
from tests import make
from tests.hostile import HOSTILE

AT = datetime(2027, 5, 9, 12, tzinfo=UTC)
LONG = "Aleksandra Konstancija Vilhelmīne Žīgure-Zeltiņa-Brīvkalne fon Bartolomeus-Šķērsceļniece"


def _streams(pdf: bytes) -> bytes:
    """Everything that is packed in the file, and what is not."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    found = [pdf]
    for one in packed:
        try:
            found.append(zlib.decompress(one))
        except zlib.error:
            continue
    return b"\n".join(found)


def letters(pdf: bytes) -> set[str]:
    """The characters that a reader of the PDF gets out of it."""
    found: set[str] = set()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", _streams(pdf), re.S):
        for code in re.findall(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>", block):
            found |= set(bytes.fromhex(code.decode()).decode("utf-16-be"))
    return found


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", _streams(pdf)))


def _printed(**facts: Any) -> printing.Printed:
    name = facts.pop("name", "Elīza Kļaviņa")
    kind = facts.pop("kind", CertificateKind.ENTRANT)
    told = {"edition": make.texts("Fest"), "title": "Spoon bell", "number": 7} | facts
    return printing.Printed(kind, name, "7KQM2XWD9HTA", told, AT)


def _pdf(*told: printing.Printed, language: str = "lv") -> bytes:
    return documents.pdf(
        "certificate",
        title=told[0].name,
        author="Fest",
        language=language,
        at=AT,
        certificates=[printing.content(one, language) for one in told],
    )


def test_a_paper_is_tagged_dated_and_the_same_every_time(app: Any) -> None:
    made = _pdf(_printed())
    assert made == _pdf(_printed())
    whole = _streams(made)
    assert re.search(rb"/Lang ?\(lv\)", whole)
    assert b"/StructTreeRoot" in whole and b"/MarkInfo" in whole
    assert b"pdfuaid" in whole, "it claims PDF/UA, and was checked for it"
    assert b"D:20270509120000" in whole
    assert pages(made) == 1


@pytest.mark.parametrize("kind", list(CertificateKind))
@pytest.mark.parametrize("language", ["en", "lv", "nb"])
def test_every_certificate_is_one_page(app: Any, kind: CertificateKind, language: str) -> None:
    told = _printed(
        kind=kind,
        name=LONG,
        title="ten lines of title " * 6,
        division=make.texts("Juniors and everybody else who came along that day " * 2),
        category=make.texts("Environment"),
        school="S" * 120,
        prize=make.texts("The prize of everybody who ever gave a prize to anybody " * 2),
        partner=make.texts("Partner"),
        count=12,
        marked=12,
        total=27,
        rank=1,
        **{"from": "2027-03-14", "to": "2027-05-08"},
    )
    made = _pdf(told, language=language)
    assert pages(made) == 1
    assert set(LONG.replace(" ", "")) <= letters(made)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda one: repr(one[:12]))
def test_hostile_words_are_only_words(app: Any, text: str) -> None:
    line = make_line(text)
    made = _pdf(_printed(name=line[:160], title=line[:120], school=line[:120]))
    assert pages(made) == 1


def make_line(text: str) -> str:
    from festival.fields import clean_line

    return clean_line(text) or "–"


@pytest.mark.parametrize(
    "name",
    ["Anna Щербакова", "مرحبا بالعالم", "שלום עולם", "Ωmega Čálli Ŋŧđ", "#let x = [1] *b* $x$ <a>"],
)
def test_the_text_is_in_the_pdf(app: Any, name: str) -> None:
    assert set(name) - {" "} <= letters(_pdf(_printed(name=name)))


def test_what_cannot_be_drawn_is_a_mark_that_is_read_out(app: Any) -> None:
    made = _pdf(_printed(name="Robo 👩‍🔬🤖 Anna"))
    signs = "👩‍🔬🤖".encode("utf-16-be").hex().upper().encode()
    assert b"/Alt<FEFF" + signs in _streams(made)
    assert set("RoboAnna") <= letters(made)


def test_what_our_list_calls_drawable_is(app: Any) -> None:
    """A new version of a font or of typst that lacks a sign shows here."""
    signs = "ĀāČčĒēĢģĪīĶķĻļŅņŠšŪūŽžÆæØøÅå„“”«»–—…€№ЖщЇ–Ωώאבمحم₂½→✓①★"
    assert all(documents.is_drawable(one) for one in signs)
    assert not any(documents.is_drawable(one) for one in "🤖漢ไ")
    assert set(signs) <= letters(_pdf(_printed(name=signs)))


def test_marks_do_not_climb_over_the_lines(app: Any) -> None:
    assert documents._text("Z" + "\u0351" * 30) == "Z" + "\u0351" * documents.MARKS_MOST


def test_beyond_reason_is_refused(app: Any) -> None:
    with pytest.raises(Invalid):
        _pdf(_printed(name="x" * documents.CONTENT_MOST))


def test_no_more_than_a_few_are_made_at_once(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "WAIT_SECONDS", 0.01)
    with documents._Turn(), documents._Turn(), pytest.raises(TooMany):
        _pdf(_printed())
