"""File names: cleaned when they come, written so that they can only be saved when they go."""

import re
import unicodedata
from urllib.parse import quote

from festival.attachments.limits import LONGEST_NAME

# What a telephone or a computer would start; such an ending inside a name is taken apart.
_STARTED = re.compile(
    r"\.(?=(?:exe|com|scr|bat|cmd|ps1|vbs?|jse?|wsf|hta|msi|dll|jar|lnk|reg|sh|py|app|apk|html?|svg)"
    r"(?:\.|$))",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(r'[<>:"|?*%;]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def cleaned(filename: str) -> tuple[str, str]:
    """(name, ending) of what a person calls a file; the ending in small letters without its dot.

    The last part of a path, in NFC, without what cannot be seen or turns writing around, short.
    """
    last = re.split(r"[/\\]", filename)[-1]
    seen = "".join(one for one in last if unicodedata.category(one)[0] not in "C")
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).rstrip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    ending = ending.lower()
    stem = _FORBIDDEN.sub("-", _STARTED.sub("-", stem)).strip(" .") or "file"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return stem[: LONGEST_NAME - len(ending[:12]) - 1].rstrip(" ."), ending[:12]


def how_it_is_given_out(name: str) -> dict[str, str]:
    """Headers under which a browser saves the file and does nothing else with it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w .()-]", "_", plain) or "file"
    return {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
