"""The tables of an edition's figures, small numbers hidden, in the language of the page."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from festival.accounts.rules import age_on
from festival.editions.models import Edition
from festival.fields import fold
from festival.i18n import gettext as _
from festival.i18n import text
from festival.organise.figures.queries import Took
from festival.organise.figures.suppression import (
    FEW,
    Cell,
    Few,
    Hidden,
    shown_total,
    suppressed,
)
from festival.showcase.wording import country_name

One = TypeVar("One")


@dataclass(frozen=True)
class Table:
    """One table: rows of (label, cell), or None where it may not be shown."""

    key: str
    title: str
    head: str
    rows: list[tuple[str, Cell]] | None


def tables(edition: Edition, took: Sequence[Took]) -> list[Table]:
    """Age groups, ages, schools, countries, and who came back."""
    groups = {one.id: text(one.name) for one in edition.divisions}
    first = min((one.opens_at for one in edition.phases), default=None)
    begins = edition.local(first).date() if first else date(edition.year, 1, 1)
    told: list[tuple[str, str, str, Callable[[Took], str], list[str]]] = [
        (
            "groups",
            _("By age group"),
            _("Age group"),
            lambda one: groups.get(one.division_id or 0, _("not given")),
            list(groups.values()),
        ),
        ("ages", _("By age"), _("Age when the festival began"), lambda one: _age(one, begins), []),
        ("schools", _("By school"), _("School"), school_label(took), []),
        ("countries", _("By country"), _("Country"), _country, []),
        ("return", _("New or back again"), _("At an earlier festival"), _return, []),
    ]
    return [
        Table(key, title, head, counted(took, label, order))
        for key, title, head, label, order in told
    ]


def said(cell: Cell) -> str | int:
    """A cell as a page and a file write it."""
    if isinstance(cell, Few):
        return "< 5"
    return _("hidden") if isinstance(cell, Hidden) else cell


def total(took: Sequence[Took]) -> Cell:
    """How many took part."""
    return shown_total(len(took))


def schools(took: Sequence[Took]) -> int:
    """From how many schools they come."""
    return len({fold(one.school) for one in took} - {""})


def counted(
    took: Sequence[One], label: Callable[[One], str], order: Sequence[str] = ()
) -> list[tuple[str, Cell]] | None:
    """How many by label, small numbers hidden; None where the table may not be shown."""
    found = Counter(label(one) for one in took)
    # Ages and groups in their own order; the rest by name: an order by size would tell sizes.
    names = [*order, *sorted(set(found) - set(order), key=_sorting)]
    cells = suppressed([found[one] for one in names])
    return None if cells is None else list(zip(names, cells, strict=True))


def _sorting(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isdigit() else (1000, fold(name))


def _age(one: Took, on: date) -> str:
    return str(age_on(one.born_on, on)) if one.born_on else _("not given")


class _OfSchool(Protocol):
    @property
    def school(self) -> str:
        """As it was written."""


def school_label(took: Sequence[_OfSchool]) -> Callable[[_OfSchool], str]:
    """How a school is told: by its name as it was written first, small ones together."""
    names = {fold(one.school): one.school for one in reversed(took)}
    sizes = Counter(fold(one.school) for one in took)

    def label(one: _OfSchool) -> str:
        key = fold(one.school)
        if sizes[key] < FEW:
            return _("schools with fewer than 5 each")
        return names[key] or _("not given")

    return label


def _country(one: Took) -> str:
    return country_name(one.country) if one.country else _("not given")


def _return(one: Took) -> str:
    return _("took part before") if one.came_back else _("for the first time")
