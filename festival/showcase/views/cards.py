"""Cards as the component entry_card takes them."""

from collections.abc import Iterable
from typing import Any

from flask import current_app, url_for

from festival.editions.models import Edition
from festival.i18n import text
from festival.showcase import queries
from festival.showcase.door import Seen
from festival.showcase.facts import Facts
from festival.showcase.queries import Card
from festival.showcase.wording import award_words, people_words


def drawn(cards: Iterable[Card], facts: Facts) -> list[dict[str, Any]]:
    """These cards with their words, addresses and pictures."""
    sources = current_app.jinja_env.globals["picture_sources"]
    return [_drawn(card, facts, sources) for card in cards]


def firsts(edition: Edition, seen: Seen) -> list[dict[str, Any]]:
    """Cards of the first places of an edition by division, as far as they are public."""
    order = {one.id: position for position, one in enumerate(edition.divisions)}
    given = [one for one in seen.facts.given(edition.id) if one.place == 1]
    if not given:
        return []
    given.sort(key=lambda one: order.get(one.division_id or 0, len(order)))
    cards = queries.cards_of([one.entry_id for one in given], seen.at)
    return drawn([cards[one.entry_id] for one in given if one.entry_id in cards], seen.facts)


def _drawn(card: Card, facts: Facts, sources: Any) -> dict[str, Any]:
    edition = facts.edition_by_id(card.edition_id)
    categories = edition.categories if edition else []
    category = next((one for one in categories if one.id == card.category_id), None)
    place = [card.school, text(category.name) if category else ""]
    given = facts.awards.get(card.id)
    award, kind = award_words(given[0]) if given else (None, "")
    return {
        "href": url_for("showcase.entry", entry_id=card.id, slug=card.slug),
        "title": card.title,
        "lang": card.language,
        "number": card.number,
        "people": people_words(card.team),
        "place": "\u00a0· ".join(part for part in place if part),
        "image": sources(card.picture) if card.picture else None,
        "award": award,
        "award_kind": kind,
    }
