"""Cards as the component entry_card takes them, and as the gallery holds them."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import current_app, get_template_attribute, url_for
from markupsafe import Markup

from festival.editions.models import Edition
from festival.entries.public import Picture
from festival.i18n import current_language, text
from festival.showcase import queries
from festival.showcase.door import Seen
from festival.showcase.facts import Facts
from festival.showcase.kept import Cards
from festival.showcase.queries import Card
from festival.showcase.wording import award_words, people_words

# The boxes of renditions that a card on any screen asks for.
SMALL, LARGE = 320, 800
# What other sites show of a page; `width` and `height` are of this one.
WHOLE = 1600


class Written:
    """A card of the gallery, written once for each of its two places."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.image = told["image"]
        self._told = told
        self._held: dict[bool, Markup] = {}

    def html(self, *, eager: bool) -> Markup:
        """The card; an `eager` one is seen before anybody scrolls."""
        if eager not in self._held:
            write = get_template_attribute("components/entry_card.html", "entry_card")
            self._held[eager] = write(self._told, level=2, eager=eager)
        return self._held[eager]


def kept_cards(seen: Seen) -> Cards:
    """What this process keeps of cards as they are at this moment in the language of the page."""
    language, facts = current_language(), seen.facts
    state = (facts.mark, facts.since, facts.day(seen.at))
    # Before anything was ever public nothing tells one state from the next.
    found: Cards = current_app.extensions["festival_kept"].cards(language, state)
    return found if facts.mark else Cards(state)


def written(
    cards: Sequence[Card], facts: Facts, kept: Cards, known: dict[int, Any]
) -> list[Written]:
    """These cards; those of `known` entries as they are there, new ones are kept."""
    new = [one for one in cards if one.id not in known]
    made = {one.id: Written(told) for one, told in zip(new, drawn(new, facts), strict=True)}
    for entry_id, card in made.items():
        kept.put(entry_id, card)
    return [known[one.id] if one.id in known else made[one.id] for one in cards]


def drawn(cards: Iterable[Card], facts: Facts) -> list[dict[str, Any]]:
    """These cards with their words, addresses and pictures."""
    # One address is made and the numbers put into it: making each of them by its route is a
    # quarter of the page's price.
    made = url_for("entries.picture", image_id=0, size=SMALL, kind="webp")
    pictures = made.removesuffix(f"0/{SMALL}.webp")
    return [_drawn(card, facts, pictures) for card in cards]


def firsts(edition: Edition, seen: Seen) -> list[dict[str, Any]]:
    """Cards of the first places of an edition by division, as far as they are public."""
    order = {one.id: position for position, one in enumerate(edition.divisions)}
    given = [one for one in seen.facts.given(edition.id) if one.place == 1]
    if not given:
        return []
    given.sort(key=lambda one: order.get(one.division_id or 0, len(order)))
    cards = queries.cards_of([one.entry_id for one in given], seen.at)
    return drawn([cards[one.entry_id] for one in given if one.entry_id in cards], seen.facts)


def specials(edition: Edition, seen: Seen) -> list[dict[str, Any]]:
    """Cards of an edition's special awards, each with the award's name and who gives it."""
    given = [one for one in seen.facts.given(edition.id) if one.place is None]
    if not given:
        return []
    cards = queries.cards_of([one.entry_id for one in given], seen.at)
    shown = [one for one in given if one.entry_id in cards]
    drawn_ones = drawn([cards[one.entry_id] for one in shown], seen.facts)
    return [
        {**card, "award": award_words(one)[0], "award_kind": ""}
        for card, one in zip(drawn_ones, shown, strict=True)
    ]


def _drawn(card: Card, facts: Facts, pictures: str) -> dict[str, Any]:
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
        # In the hall people go by the stand's sign.
        "number": card.stand or card.number,
        "people": people_words(card.team),
        "place": "\u00a0· ".join(part for part in place if part),
        "image": _image(card.picture, pictures) if card.picture else None,
        "award": award,
        "award_kind": kind,
    }


def _image(picture: Picture, pictures: str) -> dict[str, Any]:
    """A picture at the sizes a card can have, below the address `pictures`."""
    folder = f"{pictures}{picture.id}/"
    longer = max(picture.width, picture.height)
    small, large = (round(picture.width * min(1, box / longer)) for box in (SMALL, LARGE))
    return {
        "src": f"{folder}{LARGE}.jpeg",
        "whole": f"{folder}{WHOLE}.jpeg",
        "webp": f"{folder}{SMALL}.webp {small}w, {folder}{LARGE}.webp {large}w",
        "jpeg": f"{folder}{SMALL}.jpeg {small}w, {folder}{LARGE}.jpeg {large}w",
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "focus": picture.focus,
        "placeholder": picture.placeholder,
    }
