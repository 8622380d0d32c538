"""What changed between two tellings of an invention, word by word. Pure.

names = {one.id: text(one.name) for one in edition.categories}
for one in differences(told(old, names), told(new, names)):
    one.field, one.before, one.after     # runs, as `diff` of components/checklist.html takes
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from festival.entries.models import TEXT_FIELDS, Entry, EntryVersion
from festival.i18n import LANGUAGES

# (words, whether they differ from the other side), in reading order.
Runs = list[tuple[str, bool]]

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
# Above this many comparisons difflib's shortcut for frequent words is taken: slow texts stay quick.
_MANY = 300_000


@dataclass(frozen=True)
class Difference:
    """One field that differs: what stood there and what stands there."""

    field: str
    before: Runs
    after: Runs


def told(
    what: Entry | EntryVersion,
    categories: Mapping[int, str],
    pictures: Sequence[object] = (),
) -> dict[str, str]:
    """Everything a telling says, as text by field; `categories` are names by id.

    A version knows its pictures; for an entry give its standing images.
    """
    shown = what.images if isinstance(what, EntryVersion) else pictures
    return {
        **{name: getattr(what, name) for name in TEXT_FIELDS},
        "category": categories.get(what.category_id or 0, ""),
        "language": LANGUAGES.get(what.language, what.language),
        "school": what.school,
        "video_url": what.video_url,
        "images": "\n".join(_picture(place, one) for place, one in enumerate(shown, start=1)),
    }


def _picture(place: int, one: object) -> str:
    alt = one["alt"] if isinstance(one, Mapping) else getattr(one, "alt", "")
    return f"{place}. {alt}"


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """The fields of `after` that differ from `before`, in the order of `after`."""
    return [
        Difference(name, *changed_words(before.get(name, ""), words))
        for name, words in after.items()
        if before.get(name, "") != words
    ]


def changed_words(before: str, after: str) -> tuple[Runs, Runs]:
    """Two texts in runs of words that stayed and words that did not."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _MANY)
    left: Runs = []
    right: Runs = []
    steps = matcher.get_opcodes()
    for place, (kind, a, b, c, d) in enumerate(steps):
        # A lone space between two changed words belongs to them: the eye reads one change.
        between = 0 < place < len(steps) - 1 and b - a == 1 and old[a].isspace()
        changed = kind != "equal" or between
        _add(left, "".join(old[a:b]), changed)
        _add(right, "".join(new[c:d]), changed)
    return left, right


def _add(runs: Runs, words: str, changed: bool) -> None:
    if not words:
        return
    if runs and runs[-1][1] == changed:
        runs[-1] = (runs[-1][0] + words, changed)
    else:
        runs.append((words, changed))
