"""No entry alone in its group: a table that names entries by made-up ids says no more of them.

Whoever knows the division and the category of a team would find its row where few share both. So
the category is left out where a cell of division and category has fewer than HIDDEN_AMONG entries,
and where those without a category would be too few themselves, the next smallest cell joins them.
A category that decides which criteria are asked stays, and so does the division: ranks need it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from festival.judging.ranking.asking import Groups, groups_of
from festival.judging.ranking.table import Group, Rubric, Score

HIDDEN_AMONG = 3


def hidden(rows: Iterable[Score], rubric: Rubric | None) -> tuple[Score, ...]:
    """The rows without the categories that would tell an entry; the same again changes nothing."""
    rows = tuple(rows)
    gone = _told_apart(groups_of(rows), rubric)
    if not gone:
        return rows
    cells = groups_of(rows)
    return tuple(row._replace(category=None) if cells[row.entry] in gone else row for row in rows)


def recognisable(rows: Sequence[Score]) -> list[Group]:
    """Divisions and categories in which fewer than HIDDEN_AMONG entries stand, in their order."""
    sizes = Counter(groups_of(rows).values())
    return [group for group, size in sizes.items() if size < HIDDEN_AMONG]


def _told_apart(groups: Groups, rubric: Rubric | None) -> set[Group]:
    """The cells whose category has to go."""
    sizes = Counter(groups.values())
    gone: set[Group] = set()
    for division in {division for division, _category in sizes}:
        free = sorted(
            (size, category or "")
            for (of, category), size in sizes.items()
            if of == division and category and not _needed((of, category), rubric)
        )
        without = sizes[(division, None)]
        for size, category in free:
            if size >= HIDDEN_AMONG and not 0 < without < HIDDEN_AMONG:
                break
            gone.add((division, category))
            without += size
    return gone


def _needed(group: Group, rubric: Rubric | None) -> bool:
    """Whether other criteria would be asked without the category."""
    division, _category = group
    criteria = rubric.criteria if rubric else ()
    return any(one.is_asked(*group) != one.is_asked(division, None) for one in criteria)
