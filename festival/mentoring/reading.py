"""What a point of feedback can be pinned to, and how it is called."""

from flask import url_for

from festival.entries.models import EntryVersion
from festival.entries.words import FIELD_NAMES
from festival.i18n import gettext

# What can be pinned to and reopened, in the order of the page.
FIELD_WORDS = {
    name: words
    for name, words in FIELD_NAMES.items()
    if name not in ("division", "language", "school")
}


def field_name(field: str) -> str:
    """The field in the language of the page."""
    return gettext(FIELD_WORDS.get(field, field))


def pin_name(key: str, images: list[int]) -> str:
    """What a pin ("tested" or "image-12") is about, pictures counted as they are shown."""
    if key.startswith("image-"):
        number = key.removeprefix("image-")
        place = images.index(int(number)) + 1 if number.isdecimal() and int(number) in images else 0
        return gettext("Fig. %(number)s", number=place) if place else gettext("Picture")
    return field_name(key)


def pins_for(entry_id: int, version: EntryVersion) -> dict[str, str]:
    """Where each part of the reading page sends a remark."""
    keys = [name for name in FIELD_WORDS if name not in ("category", "images")]
    keys += [f"image-{one['id']}" for one in version.images]
    return {
        key: url_for("mentoring.entry", entry_id=entry_id, pin=key, _anchor="points")
        for key in keys
    }
