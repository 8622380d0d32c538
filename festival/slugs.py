"""Names of things as they stand in addresses: their words in small Latin letters, never twice."""

from collections.abc import Collection, Mapping

from festival.fields import fold

MOST = 60


def slug_of(words: str) -> str:
    """Letters and figures of ASCII with single dashes between; empty where there are none."""
    plain = "".join(one if one.isascii() and one.isalnum() else "-" for one in fold(words))
    return "-".join(part for part in plain.split("-") if part)[:MOST].strip("-")


def free_slug(name: Mapping[str, str], *, taken: Collection[str], otherwise: str) -> str:
    """The slug of the English name, else of the first there is; numbered where it is taken."""
    words = name.get("en") or next((one for one in name.values() if one), "")
    wanted = slug_of(words) or otherwise
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, 10_000))
    return next(one for one in names if one not in taken)
