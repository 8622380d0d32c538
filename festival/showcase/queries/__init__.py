"""Named reads of what the public sees, as rows for cards and pages; nothing here is edited."""

from festival.showcase.queries.cards import Card, cards, cards_of, mixture
from festival.showcase.queries.entry import all_agreed_once, known_entry, page_of
from festival.showcase.queries.feeds import addresses, newest
from festival.showcase.queries.walking import COUNTED, Order, Walk
from festival.showcase.queries.world import MARK, mark, mark_of, read_facts

__all__ = [
    "COUNTED",
    "MARK",
    "Card",
    "Order",
    "Walk",
    "addresses",
    "all_agreed_once",
    "cards",
    "cards_of",
    "known_entry",
    "mark",
    "mark_of",
    "mixture",
    "newest",
    "page_of",
    "read_facts",
]
