"""Which criteria are asked of which entries: by division and by category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from festival.judging.ranking.table import (
    BadInput,
    Fault,
    Group,
    Rubric,
    Score,
    ScoreTable,
    criterion_faults,
    table_faults,
)

Groups = Mapping[str, Group]


def groups_of(rows: Iterable[Score]) -> dict[str, Group]:
    """(division, category) of every entry; a row that does not say leaves it to the others."""
    found: dict[str, Group] = {}
    for row in rows:
        division, category = found.get(row.entry, (None, None))
        found[row.entry] = (division or _said(row.division), category or _said(row.category))
    return found


def _said(value: str | None) -> str | None:
    return value if value is not None and value.strip() else None


def asked_keys(groups: Groups, rubric: Rubric) -> dict[str, frozenset[str]]:
    """By entry: the keys of the criteria that it is judged by."""
    by_group = {
        group: frozenset(one.key for one in rubric.criteria if one.is_asked(*group))
        for group in set(groups.values())
    }
    return {entry: by_group[group] for entry, group in groups.items()}


def asking_faults(table: ScoreTable, rubric: Rubric | None) -> list[Fault]:
    """Scores that nobody asked for, entries asked nothing, criteria asked nowhere."""
    if rubric is None or not rubric.is_split:
        return []
    groups = groups_of(table.rows)
    asked = asked_keys(groups, rubric)
    known = {one.key for one in rubric.criteria}
    anywhere = frozenset[str]().union(*asked.values())
    found = [
        Fault(rubric.name, rubric.line(at), f"criterion {one.key!r} is asked of no entry")
        for at, one in enumerate(rubric.criteria)
        if table.rows and one.key not in anywhere
    ]
    silent = {entry for entry, keys in asked.items() if not keys}
    for position, row in enumerate(table.rows):
        line = table.line(position)
        if row.entry in silent:
            silent.remove(row.entry)
            found.append(Fault(table.name, line, f"no criterion is asked of {row.entry!r}"))
        unasked = row.criterion in known and row.criterion not in asked[row.entry]
        if unasked and row.score is not None:
            reason = f"criterion {row.criterion!r} is not asked of {row.entry!r}"
            found.append(Fault(table.name, line, reason))
    return found


def require_sound(table: ScoreTable, rubric: Rubric | None) -> None:
    """Raise BadInput with every fault of rubric and table."""
    found: list[Fault] = []
    if rubric is not None:
        found += [Fault("rubric", at + 1, why) for at, why in criterion_faults(rubric.criteria)]
        if not rubric.criteria:
            found.append(Fault("rubric", 1, "there are no criteria in it"))
    found += table_faults(table, rubric) + asking_faults(table, rubric)
    if found:
        raise BadInput(found)
