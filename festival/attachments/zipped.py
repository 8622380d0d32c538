"""Office Open XML and OpenDocument: a ZIP with the right inside, no macros, and no bomb."""

import io
import re
import zipfile
import zlib

from festival.attachments import limits
from festival.attachments.refusals import AttachmentRefused

OFFICE = {
    "docx": b"wordprocessingml.document.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "odp": b"application/vnd.oasis.opendocument.presentation",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_PICTURES = "png jpg jpeg jfif gif bmp tif tiff webp emf wmf svg svm wdp"
_PARTS = frozenset(
    f"xml rels rdf vml {_PICTURES} fntdata odttf ttf otf mp4 m4v mov mp3 m4a wav".split()
)
# Tables behind charts, and what a printer was told.
_INNER = re.compile(r"(?:word|ppt|xl)/embeddings/[^/]+\.(docx|pptx|xlsx)", re.IGNORECASE)
_PRINTER = re.compile(r"(?:word|ppt|xl)/printerSettings/[^/]+\.bin", re.IGNORECASE)
_WITHOUT_ENDING = re.compile(
    r"(?:mimetype|layout-cache|ObjectReplacements/.+|Object \d+|Thumbnails/.+)"
)
_MACROS = re.compile(r"vba(project|data)|(^|/)(basic|scripts?|activex|macrosheets)/", re.IGNORECASE)
_FETCHED = (b"attachedTemplate", b"oleObject", b"/frame", b"subDocument")
_LISTS = ("[Content_Types].xml", "META-INF/manifest.xml")
_CHUNK = 1_000_000
LOCAL_HEAD = 30


def check(data: bytes, kind: str, *, is_inner: bool = False) -> None:
    """Refuse what is no document of this kind; a table inside a chart is looked into as well."""
    parts = _parts(data, kind)
    unpacked = 0
    for part in parts:
        unpacked += part.file_size
        _refuse_the_part(part, kind)
    if unpacked > limits.MAX_UNPACKED:
        raise AttachmentRefused("too_much")
    held = {part.filename: _unpacked(data, part) for part in parts}
    if kind in OFFICE:
        _check_office(held, kind)
    else:
        _check_open_document(data, parts, held, kind)
    for name, words in held.items():
        inner = _INNER.fullmatch(name)
        if inner:
            if is_inner:
                raise AttachmentRefused("too_much")
            check(words, inner.group(1).lower(), is_inner=True)


def _parts(data: bytes, kind: str) -> list[zipfile.ZipInfo]:
    """What the directory at the end lists, once its own size is known to be sane."""
    if not data.startswith(b"PK\x03\x04"):
        raise AttachmentRefused("not_what_it_says", kind=f".{kind}")
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) - at < 22:
        raise AttachmentRefused("damaged")
    number, size, offset, comment = (
        int.from_bytes(data[at + place : at + place + width], "little")
        for place, width in ((10, 2), (12, 4), (16, 4), (20, 2))
    )
    if number > limits.MAX_PARTS or size > limits.MAX_DIRECTORY:
        raise AttachmentRefused("too_much")
    if comment or at + 22 != len(data) or offset + size != at:
        raise AttachmentRefused("two_in_one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = [one for one in opened.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise AttachmentRefused("damaged") from error
    if len({one.filename.lower() for one in parts}) != len(parts):
        raise AttachmentRefused("two_in_one")
    _refuse_gaps(data, opened.infolist(), offset)
    return parts


def _refuse_gaps(data: bytes, parts: list[zipfile.ZipInfo], end: int) -> None:
    """Each part follows the one before: none overlap, nothing lies between."""
    at = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        if not at <= part.header_offset <= at + limits.MAX_GAP:
            raise AttachmentRefused("two_in_one")
        at = _start(data, part) + part.compress_size
    if not at <= end <= at + limits.MAX_GAP:
        raise AttachmentRefused("two_in_one")


def _start(data: bytes, part: zipfile.ZipInfo) -> int:
    head = data[part.header_offset : part.header_offset + LOCAL_HEAD]
    if len(head) < LOCAL_HEAD or head[:4] != b"PK\x03\x04":
        raise AttachmentRefused("damaged")
    lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return part.header_offset + LOCAL_HEAD + lengths


def _refuse_the_part(part: zipfile.ZipInfo, kind: str) -> None:
    name = part.filename
    if part.flag_bits & 1:
        raise AttachmentRefused("encrypted")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise AttachmentRefused("damaged")
    if _MACROS.search(name):
        raise AttachmentRefused("macros")
    way = name.split("/")
    if "\\" in name or ".." in way or "" in way or not name.isprintable():
        raise AttachmentRefused("damaged")
    ending = way[-1].rpartition(".")[2].lower() if "." in way[-1] else ""
    is_known = ending in _PARTS or _INNER.fullmatch(name) or _PRINTER.fullmatch(name)
    if not is_known and not (kind in OPEN_DOCUMENT and _WITHOUT_ENDING.fullmatch(name)):
        raise AttachmentRefused("active", what=way[-1][:40])
    big = part.file_size > limits.RATIO_FROM
    if big and part.file_size > limits.MAX_RATIO * max(1, part.compress_size):
        raise AttachmentRefused("too_much")


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> bytes:
    """Its bytes, whole only where they are read; that they are as many as said is seen for all."""
    start = _start(data, part)
    packed = data[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        if len(packed) != part.file_size:
            raise AttachmentRefused("damaged")
        return packed
    opener, size, kept = zlib.decompressobj(-15), 0, []
    is_list = part.filename in _LISTS or part.filename.endswith(".rels")
    if is_list and part.file_size > limits.MAX_LISTS:
        raise AttachmentRefused("too_much")
    is_read = is_list or part.filename == "content.xml" or _INNER.fullmatch(part.filename)
    try:
        while not opener.eof:
            piece = opener.decompress(packed, _CHUNK)
            packed = opener.unconsumed_tail
            size += len(piece)
            if size > part.file_size:
                raise AttachmentRefused("too_much")
            if is_read:
                kept.append(piece)
            if not piece and not packed:
                break
    except zlib.error as error:
        raise AttachmentRefused("damaged") from error
    if size != part.file_size:
        raise AttachmentRefused("damaged")
    return b"".join(kept)


def _check_office(held: dict[str, bytes], kind: str) -> None:
    types = _words(held.get("[Content_Types].xml", b""))
    lowered = types.lower()
    if b"macroenabled" in lowered or b"vbaproject" in lowered:
        raise AttachmentRefused("macros")
    if b'partname="/' not in lowered or OFFICE[kind] not in types:
        raise AttachmentRefused("not_what_it_says", kind=f".{kind}")
    if "_rels/.rels" not in held:
        raise AttachmentRefused("damaged")
    for name, words in held.items():
        if name.endswith(".rels") and _is_fetched(_words(words)):
            raise AttachmentRefused("active", what="template")


def _is_fetched(relations: bytes) -> bool:
    """Whether opening the document would fetch something from elsewhere by itself."""
    return any(
        b"External" in tag and any(one in tag for one in _FETCHED) for tag in relations.split(b"<")
    )


def _check_open_document(
    data: bytes, parts: list[zipfile.ZipInfo], held: dict[str, bytes], kind: str
) -> None:
    first = min(parts, key=lambda one: one.header_offset, default=None)
    if first is None or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        raise AttachmentRefused("not_what_it_says", kind=f".{kind}")
    if held["mimetype"].strip() != OPEN_DOCUMENT[kind] or "content.xml" not in held:
        raise AttachmentRefused("not_what_it_says", kind=f".{kind}")
    manifest = _words(held.get("META-INF/manifest.xml", b""))
    if b"encryption-data" in manifest:
        raise AttachmentRefused("encrypted")
    if b"manifest" not in manifest:
        raise AttachmentRefused("damaged")
    if b"<script:event-listener" in _words(held["content.xml"]):
        raise AttachmentRefused("macros")


def _words(xml: bytes) -> bytes:
    """XML as bytes of UTF-8; Office may write UTF-16 as well. A DOCTYPE stands in none of them."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        xml = xml.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in xml[:2_000] or b"<!ENTITY" in xml[:2_000]:
        raise AttachmentRefused("active", what="DOCTYPE")
    return xml
