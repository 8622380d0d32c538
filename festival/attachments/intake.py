"""From uploaded bytes to an attachment, or to a refusal in words: the door."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO

from festival.attachments import pdf, plain, sniffing, solids, zipped
from festival.attachments.limits import MAX_BYTES
from festival.attachments.names import cleaned
from festival.attachments.refusals import AttachmentRefused


class Kind(StrEnum):
    """What a file is; its value is the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    ODT = "odt"
    ODP = "odp"
    ODS = "ods"
    STL = "stl"
    TXT = "txt"
    CSV = "csv"


# What is told by its ending alone, with the reason why it is not taken.
_NAMED = {
    "macros": "docm dotm pptm potm ppsm xlsm xltm xlam xlsb",
    "program": "exe com scr bat cmd ps1 vbs vbe js jse mjs wsf hta msi dll jar lnk reg sh py rb pl "
    "php app apk deb rpm iso img dmg bin elf so class",
    "archive": "zip rar 7z tar gz tgz bz2 xz cab",
    "page": "html htm xhtml mht mhtml svg xml xsl",
    "old_office": "doc ppt pps xls rtf",
    "picture": "jpg jpeg png gif webp heic heif avif bmp tif tiff",
    "film": "mp4 mov avi mkv webm m4v mp3 wav m4a ogg",
}


@dataclass(frozen=True)
class Attachment:
    """A file that was looked into: what it is, what it is called, its bytes and their hash."""

    kind: Kind
    name: str
    size: int
    sha256: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """What the storage puts behind the hash."""
        return f".{self.kind.value}"

    @property
    def key(self) -> str:
        """Where the storage keeps these bytes."""
        return f"{self.sha256[:2]}/{self.sha256}{self.suffix}"


def accepted_names() -> str:
    """The endings that are taken, as people write them."""
    return ", ".join(one.value.upper() for one in Kind)


def take_in(stream: IO[bytes], *, filename: str) -> Attachment:
    """Look into an uploaded file. Raises AttachmentRefused, its facts with the "name"."""
    name, ending = cleaned(filename)
    try:
        return _taken_in(stream.read(MAX_BYTES + 1), name, ending)
    except AttachmentRefused as refusal:
        refusal.facts["name"] = f"{name}.{ending}" if ending else name
        raise


def _taken_in(data: bytes, name: str, ending: str) -> Attachment:
    if not data:
        raise AttachmentRefused("empty")
    if len(data) > MAX_BYTES:
        raise AttachmentRefused("too_large", limit=MAX_BYTES // 1_000_000)
    # Before its name is asked: a program is called one whatever it calls itself.
    sniffing.refuse_what_is_known(data)
    kind = _kind(ending)
    _check(data, kind)
    sniffing.refuse_a_second_file(data, kind.value)
    whole = f"{name}.{kind.value}"
    return Attachment(kind, whole, len(data), hashlib.sha256(data).hexdigest(), data)


def _kind(ending: str) -> Kind:
    for reason, endings in _NAMED.items():
        if ending in endings.split():
            raise AttachmentRefused(reason)
    try:
        return Kind(ending)
    except ValueError as error:
        raise AttachmentRefused("unknown_kind", accepted=accepted_names()) from error


def _check(data: bytes, kind: Kind) -> None:
    if kind is Kind.PDF:
        pdf.check(data)
    elif kind is Kind.STL:
        solids.check(data)
    elif kind in (Kind.TXT, Kind.CSV):
        plain.check(data, kind.value)
    else:
        zipped.check(data, kind.value)
