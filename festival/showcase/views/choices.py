"""What can be chosen in the gallery, as links and selects, and what is chosen now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import url_for

from festival.editions.models import Edition
from festival.i18n import gettext as _
from festival.i18n import text
from festival.showcase import asking
from festival.showcase.asking import ANY_AWARD, Asked
from festival.showcase.facts import Facet, Facts
from festival.showcase.queries import Order
from festival.showcase.wording import award_words

Option = tuple[str, str, bool]


def choices(asked: Asked, facts: Facts, at: datetime) -> dict[str, Any]:
    """`chips` of categories, `selects` of all the rest, `chosen` filters that can be taken off."""
    categories = asking.facets(asked, "categories", facts, at)
    divisions = asking.facets(asked, "divisions", facts, at)
    editions = facts.open_editions(at)
    return {
        "chips": _chips(asked, categories),
        "selects": [
            *_edition_select(asked, editions),
            *_division_select(asked, divisions),
            *_award_select(asked, facts),
            ("sort", _("Order"), _orders(asked)),
        ],
        "chosen": _chosen(asked, facts, editions, categories, divisions),
    }


def _chips(asked: Asked, categories: Sequence[Facet]) -> list[Any]:
    # Counts are kept for whole categories, not for what a search finds in them.
    counted = not asked.q and not asked.award
    return [
        (_("All"), _address(asked, category=""), not asked.category, None),
        *(
            (
                text(one.name),
                _address(asked, category=one.key),
                one.key == asked.category,
                one.many if counted else None,
            )
            for one in categories
            if one.many or one.key == asked.category
        ),
    ]


def _edition_select(asked: Asked, editions: Sequence[Edition]) -> list[Any]:
    if len(editions) < 2:
        return []
    options = [(one.slug, text(one.name), one.slug == asked.edition) for one in editions]
    return [("edition", _("Festival"), [("", _("All festivals"), False), *options])]


def _division_select(asked: Asked, divisions: Sequence[Facet]) -> list[Any]:
    if len(divisions) < 2:
        return []
    options = [(one.key, text(one.name), one.key == asked.division) for one in divisions]
    return [("division", _("Age group"), [("", _("All ages"), False), *options])]


def _award_select(asked: Asked, facts: Facts) -> list[Any]:
    values = [*asking.places(facts), *_specials(asked, facts)]
    if not values:
        return []
    options: list[Option] = [("", _("All inventions"), False)]
    for value in (ANY_AWARD, *values):
        options.append((value, award_name(value, facts), value == asked.award))
    return [("award", _("Awards"), options)]


def _specials(asked: Asked, facts: Facts) -> list[str]:
    """Special awards of the festival that is chosen, or of the newest that gave any."""
    found = asking.specials(facts)
    editions = {one.slug: one.id for one in facts.editions}
    newest = next((one.edition_id for one in found.values()), None)
    wanted = editions.get(asked.edition, newest)
    return [
        value for value, one in found.items() if one.edition_id == wanted or value == asked.award
    ]


def _orders(asked: Asked) -> list[Option]:
    names = [(Order.NEWEST, _("Newest first")), (Order.TITLE, _("By name"))]
    if asked.edition:
        # Numbers begin anew every year.
        names.append((Order.NUMBER, _("As they came in")))
    return [
        ("" if one is Order.NEWEST else one.value, words, one is asked.sort) for one, words in names
    ]


def _chosen(
    asked: Asked,
    facts: Facts,
    editions: Sequence[Edition],
    categories: Sequence[Facet],
    divisions: Sequence[Facet],
) -> list[tuple[str, str]]:
    """(words, address without it) of everything that narrows the gallery down."""
    chosen = []
    if asked.q:
        chosen.append((_("“%(words)s”", words=asked.q), _address(asked, q="")))
    for one in editions:
        if one.slug == asked.edition:
            chosen.append((text(one.name), _address(asked, edition="")))
    for name, values in (("category", categories), ("division", divisions)):
        for facet in values:
            if facet.key == getattr(asked, name):
                chosen.append((text(facet.name), _address(asked, **{name: ""})))
    if asked.award:
        chosen.append((award_name(asked.award, facts), _address(asked, award="")))
    return chosen


def address(parameters: Mapping[str, str]) -> str:
    """The address of the gallery with these parameters."""
    given: dict[str, Any] = dict(parameters)
    return url_for("showcase.gallery", **given)


def award_name(value: str, facts: Facts) -> str:
    """A value of the awards' filter in words."""
    special = asking.specials(facts).get(value)
    if special is not None:
        return award_words(special)[0]
    return _("With an award") if value == ANY_AWARD else _("Place %(place)s", place=value)


def _address(asked: Asked, **changes: Any) -> str:
    return address(asked.address(**changes))
