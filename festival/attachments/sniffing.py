"""What bytes are in truth, as far as their beginning and their end tell: never what a name says."""

from festival.attachments.refusals import AttachmentRefused

_BEGINNINGS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    (
        "program",
        (
            b"MZ",
            b"\x7fELF",
            b"\xfe\xed\xfa\xce",
            b"\xfe\xed\xfa\xcf",
            b"\xce\xfa\xed\xfe",
            b"\xcf\xfa\xed\xfe",
            b"\xca\xfe\xba\xbe",
            b"dex\n",
            b"#!",
            b"\0asm",
            b"L\0\0\0\x01\x14\x02\0",
            b"%!PS",
        ),
    ),
    (
        "archive",
        (
            b"Rar!",
            b"7z\xbc\xaf\x27\x1c",
            b"\x1f\x8b",
            b"BZh",
            b"\xfd7zXZ",
            b"MSCF",
            b"\x28\xb5\x2f\xfd",
            b"xar!",
        ),
    ),
    ("old_office", (b"\xd0\xcf\x11\xe0", b"{\\rtf")),
    (
        "picture",
        (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"8BPS"),
    ),
    ("film", (b"\x1aE\xdf\xa3", b"OggS", b"ID3", b"fLaC", b"\0\0\x01\xba")),
)
# Of those above the ones that are text themselves; another text may begin with the letters "BM".
_TEXTUAL = (b"#!", b"%!PS", b"{\\rtf")
_TAGS = (
    *(b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<?php"),
    *(b"<iframe", b"<meta", b"<img", b"<style", b"<%"),
)
_HEAD = 1_024
_TAIL = 66_000


def refuse_what_is_known(data: bytes) -> None:
    """Refuse what begins like a program, an archive, a page, a picture or a film."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf")
    for reason, beginnings in _BEGINNINGS:
        if head.startswith(beginnings) and (head.startswith(_TEXTUAL) or not _is_text(data[:512])):
            raise AttachmentRefused(reason)
    if data[257:262] == b"ustar":
        raise AttachmentRefused("archive")
    if head[:4] == b"RIFF":
        raise AttachmentRefused("picture" if head[8:12] == b"WEBP" else "film")
    if head[4:8] == b"ftyp":
        is_picture = head[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"msf1")
        raise AttachmentRefused("picture" if is_picture else "film")
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\0\f\v").lower().startswith(_TAGS):
        raise AttachmentRefused("page")


def _is_text(head: bytes) -> bool:
    """Whether this is a text that happens to begin like something else."""
    return all(byte >= 32 or byte in b"\t\r\n" for byte in head)


def refuse_a_second_file(data: bytes, kind: str) -> None:
    """Refuse what readers of another kind would open too."""
    head = data[:_HEAD].lower()
    if kind != "pdf" and b"%pdf-" in head:
        raise AttachmentRefused("two_in_one")
    if any(tag in head for tag in (b"<html", b"<script", b"<!doctype", b"<?php", b"<svg")):
        raise AttachmentRefused("two_in_one")
    if kind not in ("docx", "pptx", "xlsx", "odt", "odp", "ods") and _ends_like_a_zip(data):
        raise AttachmentRefused("two_in_one")


def _ends_like_a_zip(data: bytes) -> bool:
    tail = data[-_TAIL:]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return False
    left = len(tail) - at - 22
    return int.from_bytes(tail[at + 20 : at + 22], "little") == left
