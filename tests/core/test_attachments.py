"""Files of strangers: what is good is taken, everything else is refused by its name and quickly."""

import io
import random
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest

from festival import attachments
from festival.attachments import AttachmentRefused, Kind
from festival.attachments.limits import MAX_BYTES
from festival.attachments.names import cleaned

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
ODP = "application/vnd.oasis.opendocument.presentation"
MANIFEST = "<manifest:manifest/>"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
FETCHING = '<Relationship Type="x/attachedTemplate" Target="https://x.lv" TargetMode="External"/>'
DOCX = {"[Content_Types].xml": f'<Types><Override PartName="/" ContentType="{TYPES["docx"]}"/>'}
STL_TEXT = (
    b"solid wing\nfacet normal 0 0 1\n outer loop\n  vertex 0 0 0\n  vertex 1 0 0\n"
    b"  vertex 0 1.5e-3 0\n endloop\nendfacet\nendsolid wing\n"
)


def pdf(
    *objects: bytes, head: bytes = b"%PDF-1.7\n", trailer: bytes = b"", tail: bytes = b""
) -> bytes:
    """A small PDF with these objects in it."""
    body = (
        head + b"1 0 obj\n<</Type/Catalog/OpenAction[3 0 R/Fit]>>\nendobj\n" + b"\n".join(objects)
    )
    at = len(body) + 1
    body += b"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 2" + trailer + b">>\n"
    return body + b"startxref\n%d\n%%%%EOF\n" % at + tail


def stream(content: bytes, told: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    start = b"9 0 obj\n<</Filter/FlateDecode/Length %d" % len(packed) + told
    return start + b">>\nstream\n" + packed + b"\nendstream\nendobj"


def zipped(parts: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if name == "mimetype" else packing
            made.writestr(name, content, way)
    return out.getvalue()


def office(
    kind: str, more: dict[str, bytes | str] | None = None, types: str | None = None
) -> bytes:
    told = f'<Types><Override PartName="/x" ContentType="{types or TYPES[kind]}"/></Types>'
    start: dict[str, bytes | str] = {"[Content_Types].xml": told, "_rels/.rels": "<Relationships/>"}
    return zipped({**start, **(more or {})})


def slides(more: dict[str, bytes | str] | None = None, kind: str = ODP) -> bytes:
    start: dict[str, bytes | str] = {"mimetype": kind, "content.xml": "<office/>"}
    return zipped({**start, "META-INF/manifest.xml": MANIFEST, **(more or {})})


def stl(triangles: int = 3, told: int | None = None, head: bytes = b"wing") -> bytes:
    count = struct.pack("<I", triangles if told is None else told)
    return head.ljust(80, b"\0") + count + (struct.pack("<12f", *range(12)) + b"\0\0") * triangles


GOOD: dict[str, Callable[[], bytes]] = {
    "Plan.pdf": pdf,
    "with objects.pdf": lambda: pdf(stream(b"<</Type/Page>> 2 0 3 0", b"/Type/ObjStm/N 1/First 4")),
    "link.pdf": lambda: pdf(b"5 0 obj<</S/URI/URI(https://example.org/Launch)>>endobj"),
    "mentions.pdf": lambda: pdf(stream(b"(How /JavaScript works) Tj")),
    "essay.docx": lambda: office("docx", {"word/document.xml": "<w/>"}),
    "talk.pptx": lambda: office("pptx", {"ppt/media/image1.png": b"\x89PNG" + b"x" * 9}),
    "chart.pptx": lambda: office("pptx", {"ppt/embeddings/Sheet1.xlsx": office("xlsx")}),
    "data.xlsx": lambda: office("xlsx", {"xl/printerSettings/printerSettings1.bin": b"\0\1"}),
    "talk.odp": slides,
    "drawn.odp": lambda: slides({"layout-cache": b"\1", "ObjectReplacements/Object 1": b"\1"}),
    "wing.stl": stl,
    "WING.STL": lambda: STL_TEXT,
    "solid head.stl": lambda: stl(head=b"solid by a careless program"),
    "notes.txt": lambda: "Tilts izturēja 4 kg. Brua holdt.".encode(),
    "begins like a picture.txt": lambda: b"BM is what we called the big motor. " * 20,
    "rows.csv": lambda: b"\xef\xbb\xbftime;load\n0;-1.5\n1;=A1+2\n",
}

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing.pdf": ("empty", bytes),
    "huge.stl": ("too_large", lambda: b"\0" * (MAX_BYTES + 1)),
    "renamed page.pdf": ("page", lambda: b"\n <!DOCTYPE html><script>alert(1)</script>"),
    "late page.pdf": ("not_what_it_says", lambda: b"hello <html>"),
    "page.html": ("page", lambda: b"hello"),
    "drawing.svg": ("page", lambda: b"<svg onload=alert(1)>"),
    "drawing.txt": ("page", lambda: b"\xef\xbb\xbf<svg onload=alert(1)>"),
    "letter.txt": ("two_in_one", lambda: b"Dear all\n<script>alert(1)</script>"),
    "nul.txt": ("not_what_it_says", lambda: b"words\0words"),
    "old letters.txt": ("not_utf8", lambda: "tilts izturēja".encode("cp1257")),
    "wide.csv": ("not_utf8", lambda: "a;b".encode("utf-16")),
    "calc.csv": ("active", lambda: b"name;x\n1;\"=cmd|' /C calc'!A0\"\n"),
    "invoice.pdf.exe": ("program", lambda: b"anything"),
    "setup.pdf": ("program", lambda: b"MZ\x90\0" + b"\0" * 900),
    "elf.stl": ("program", lambda: b"\x7fELF" + stl()[4:]),
    "run.txt": ("program", lambda: b"#!/bin/sh\nrm -rf ~\n"),
    "run.sh": ("program", lambda: b"echo"),
    "annex\u202efdp.exe": ("program", lambda: b"x"),
    "macros.docm": ("macros", lambda: office("docx")),
    "no ending": ("unknown_kind", lambda: b"x"),
    "\0.ino": ("unknown_kind", lambda: b"void setup() {}"),
    "bundle.zip": ("archive", lambda: zipped({"a": "b"})),
    "packed.pdf": ("archive", lambda: b"\x1f\x8b\x08" + b"\0" * 90),
    "rar.docx": ("archive", lambda: b"Rar!\x1a\x07\0" + b"\0" * 90),
    "old.doc": ("old_office", lambda: b"x"),
    "old inside.docx": ("old_office", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 90),
    "photo.pdf": ("picture", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 90),
    "film.mp4": ("film", lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 90),
    # PDF
    "active.pdf": ("active", lambda: pdf(b"5 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj")),
    "spelled.pdf": ("active", lambda: pdf(b"5 0 obj<</S/J#61vaScrip#74/JS(1)>>endobj")),
    "launch.pdf": ("active", lambda: pdf(b"5 0 obj<</S/Launch/F(cmd.exe)>>endobj")),
    "carries a program.pdf": ("active", lambda: pdf(stream(b"MZ\x90", b"/Type /EmbeddedFile"))),
    "hidden.pdf": (
        "active",
        lambda: pdf(stream(b"5 0 <</S/JavaScript>>", b"/Type/ObjStm/First 4")),
    ),
    "locked.pdf": ("encrypted", lambda: pdf(trailer=b"/Encrypt 7 0 R")),
    "cut.pdf": ("damaged", lambda: pdf()[:-30]),
    "lost.pdf": ("damaged", lambda: pdf().replace(b"startxref\n", b"startxref\n9")),
    "zip behind.pdf": ("two_in_one", lambda: pdf(tail=zipped({"a": "b"}))),
    "page in front.pdf": ("two_in_one", lambda: pdf(head=b"%PDF-1.4 <html><script>\n")),
    "late head.pdf": ("not_what_it_says", lambda: b"junk\n" + pdf()),
    "names.pdf": ("too_much", lambda: pdf(b"/J" * 1_600_000)),
    "streams.pdf": ("too_much", lambda: pdf(b"stream\n" * 31_000)),
    "bomb.pdf": ("too_much", lambda: pdf(stream(b" " * 70_000_000, b"/Type/ObjStm/First 4"))),
    # ZIP inside
    "slides.docx": ("not_what_it_says", lambda: office("pptx")),
    "bundle.docx": ("not_what_it_says", lambda: zipped({"a.xml": "b"})),
    "words.odt": ("not_what_it_says", slides),
    "macros.docx": ("macros", lambda: office("docx", {"word/vbaProject.bin": b"x"})),
    "typed macros.docx": ("macros", lambda: office("docx", types=MACROS)),
    "basic.odp": ("macros", lambda: slides({"Basic/Standard/Module1.xml": "x"})),
    "listens.odp": ("macros", lambda: slides({"content.xml": "<a><script:event-listener/></a>"})),
    "carries.docx": ("active", lambda: office("docx", {"word/media/run.exe": b"MZ"})),
    "nameless.odp": ("active", lambda: slides({"payload": b"MZ"})),
    "ole.pptx": ("active", lambda: office("pptx", {"ppt/embeddings/oleObject1.bin": b"x"})),
    "fetches.docx": ("active", lambda: office("docx", {"word/_rels/settings.xml.rels": FETCHING})),
    "entities.docx": (
        "active",
        lambda: office("docx", {"word/_rels/d.rels": "<!DOCTYPE x>"}),
    ),
    "carried macros.pptx": (
        "macros",
        lambda: office(
            "pptx", {"ppt/embeddings/a.xlsx": office("xlsx", {"xl/vbaProject.bin": b"x"})}
        ),
    ),
    "bomb.docx": ("too_much", lambda: office("docx", {"word/document.xml": b"\0" * 60_000_000})),
    "many.docx": (
        "too_much",
        lambda: office("docx", {f"{at}.xml": "" for at in range(3_100)}),
    ),
    "way out.docx": ("damaged", lambda: office("docx", {"word/../../etc/x.xml": "x"})),
    "twins.docx": ("two_in_one", lambda: office("docx", {"word/a.xml": "1", "WORD/a.xml": "2"})),
    "prefix.docx": ("two_in_one", lambda: _behind(b"PK\x03\x04" + b"x" * 200, office("docx"))),
    "behind.docx": ("two_in_one", lambda: office("docx") + b"more"),
    "pdf inside.docx": (
        "two_in_one",
        lambda: zipped({"_rels/.rels": "%PDF-1.7", **DOCX}, 0),
    ),
    "broken.docx": ("damaged", lambda: _broken(office("docx", {"word/a.xml": "x" * 4_000}))),
    # STL
    "cut.stl": ("damaged", lambda: stl(400)[:-60]),
    "boasting.stl": ("damaged", lambda: stl(3, told=4_000_000_000)),
    "words.stl": ("not_what_it_says", lambda: b"this is no model at all"),
    "random.stl": ("damaged", lambda: stl(0, told=40) + b"\xff\xff\xff\x7f" * 500),
    "cut text.stl": ("damaged", lambda: STL_TEXT[:-20]),
    "more.stl": ("damaged", lambda: STL_TEXT.replace(b"outer loop", b"outer loop\nalert(1)")),
    "model and pdf.stl": ("two_in_one", lambda: stl(head=b"x%PDF-1.7")),
    "model and zip.stl": ("two_in_one", lambda: _stl_and_zip()),
}


def _table() -> bytes:
    return office("xlsx", {"xl/vbaProject.bin": b"x"})


def _behind(first: bytes, second: bytes) -> bytes:
    """Something in front of a ZIP whose directory was moved on, as a self-extracting one has it."""
    at = second.rfind(b"PK\x05\x06")
    offset = int.from_bytes(second[at + 16 : at + 20], "little") + len(first)
    return first + second[: at + 16] + struct.pack("<I", offset) + second[at + 20 :]


def _broken(data: bytes) -> bytes:
    at = data.find(b"word/a.xml") + 14
    return data[:at] + b"\xff" * 8 + data[at + 8 :]


def _stl_and_zip() -> bytes:
    tail = zipped({"a": "b"})
    room = -(-len(tail) // 50)
    return stl(2, told=2 + room) + b"\0" * (room * 50 - len(tail)) + tail


@pytest.mark.parametrize("name", GOOD)
def test_what_people_make_is_taken(name: str) -> None:
    data = GOOD[name]()
    taken = attachments.take_in(io.BytesIO(data), filename=f"C:\\Users\\Elza\\{name}")
    assert (taken.data, taken.size) == (data, len(data))
    assert taken.name.lower() == name.lower()
    assert re.fullmatch(r"([0-9a-f]{2})/\1[0-9a-f]{62}\.[a-z]{3,4}", taken.key)


@pytest.mark.parametrize("name", HOSTILE)
def test_everything_else_is_refused_by_its_name_and_quickly(name: str) -> None:
    reason, made = HOSTILE[name]
    data = made()
    before = time.perf_counter()
    with pytest.raises(AttachmentRefused) as refused:
        attachments.take_in(io.BytesIO(data), filename=name)
    assert refused.value.reason == reason
    assert "%(" not in refused.value.words % refused.value.facts
    assert refused.value.status in (413, 415, 422)
    assert time.perf_counter() - before < 2


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/plan.PDF", ("plan", "pdf")),
        ("annex\u202efdp.stl", ("annexfdp", "stl")),
        ("a\0b\r\nc.pdf", ("abc", "pdf")),
        ("bill.exe.pdf", ("bill-exe", "pdf")),
        ("v1.2 plan.pdf", ("v1.2 plan", "pdf")),
        ("nul.txt", ("_nul", "txt")),
        (".pdf", ("file", "pdf")),
        ('a"; filename="x.pdf', ("a-- filename=-x", "pdf")),
        ("x" * 300 + ".pptx", ("x" * 75, "pptx")),
        ("plāns.p\u200bdf", ("plāns", "pdf")),
        ("plan.pdf. ", ("plan", "pdf")),
    ],
)
def test_names_are_cleaned(sent: str, kept: tuple[str, str]) -> None:
    assert cleaned(sent) == kept


def test_what_is_given_out_can_only_be_saved() -> None:
    headers = attachments.how_it_is_given_out("Tilta plāns.pdf")
    assert headers["Content-Disposition"] == (
        "attachment; filename=\"Tilta plans.pdf\"; filename*=UTF-8''Tilta%20pl%C4%81ns.pdf"
    )
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "private, no-store"


def test_the_largest_of_each_kind_are_looked_through_in_time() -> None:
    triangle = STL_TEXT[11:].removesuffix(b"endsolid wing\n")
    large = {
        "a.stl": b"solid a\n" + triangle * 20_000 + b"endsolid a\n",
        "b.pdf": pdf(stream(random.Random(3).randbytes(5_000_000))),
        "c.pptx": office("pptx", {"ppt/media/a.bmp": random.Random(3).randbytes(5_000_000)}),
        "d.csv": b"1;2;3|4\n" * 100_000,
    }
    for name, data in large.items():
        before = time.perf_counter()
        assert attachments.take_in(io.BytesIO(data), filename=name).kind is Kind(name[2:])
        assert time.perf_counter() - before < 2, name
