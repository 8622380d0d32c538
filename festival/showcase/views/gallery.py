"""The gallery: every public invention, searched, filtered, page by page."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from festival.authz import public
from festival.showcase import asking, bp, queries
from festival.showcase.asking import Asked, Place
from festival.showcase.door import Seen, page
from festival.showcase.queries import COUNTED, Card
from festival.showcase.views.cards import kept_cards, written
from festival.showcase.views.choices import address, choices


@bp.get("/gallery")
@public
@page
def gallery(seen: Seen) -> ResponseReturnValue:
    """One page of the inventions that were asked for."""
    asked = asking.read(request.args, seen.facts, seen.at)
    place = asking.place(asked, request.args.get("after"))
    first = address(asked.address())
    if asking.is_untidy(request.args):
        return redirect(first, 302)
    walk = asking.walk(asked, place, seen.facts, seen.at)
    # A question of nothing but signs finds nothing, and the database need not be asked.
    hollow = bool(asked.q) and not walk.words
    kept = kept_cards(seen)
    at_hand = kept.now()
    cards, more, found = ([], False, 0) if hollow else queries.cards(walk, seen.at, at_hand)
    if place.back and not more:
        # Walking back has reached the beginning, which has an address without a cursor.
        return redirect(first, 302)
    known = asking.known_count(asked, seen.facts, seen.at)
    count = found or 0 if known is None else known
    return render_template(
        "showcase/gallery.html",
        asked=asked,
        cards=written(cards, seen.facts, kept, at_hand),
        count=min(count, COUNTED),
        is_more=known is None and count > COUNTED,
        **_ways(asked, place, cards, more),
        **choices(asked, seen.facts, seen.at),
    )


def _ways(asked: Asked, place: Place, cards: Sequence[Card], more: bool) -> dict[str, Any]:
    """The addresses of the pages before and after, and of this one; the page's number."""

    def there(direction: str, number: int, card: Card) -> str:
        cursor = asking.cursor(direction, number, card.key)
        return address({**asked.address(), "after": cursor})

    newer = older = None
    if cards and (more or place.back):
        older = there(asking.ONWARD, place.number + 1, cards[-1])
    if place.after is not None:
        newer = address(asked.address())
        if cards and place.number > 2:
            newer = there(asking.BACK, place.number - 1, cards[0])
    cursor = {"after": request.args["after"]} if place.after is not None else {}
    return {
        "newer": newer,
        "older": older,
        "page_number": place.number,
        "canonical": address({**asked.address(), **cursor}),
    }
