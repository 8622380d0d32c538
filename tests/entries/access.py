"""Access to entries: the team's pages, the way into a team, pictures."""

from tests.access import Row
from tests.entries.pictures import store

ROWS = [
    Row(
        "entries.picture",
        {"image_id": lambda c: c.image.id, "size": lambda c: 320, "kind": lambda c: "webp"},
        before=lambda c: store(c.image),
        contact=200,
        mate=200,
        organiser=200,
        owner=200,
        others=404,
    ),
]
