"""Access to a person's own pages."""

from typing import Any

from festival.db import db
from festival.editions.models import Prize
from tests import make
from tests.access import Row


def _award(c: Any) -> None:
    """A special award of a partner that nobody of the cast speaks for."""
    c.more["prize"] = Prize(
        edition_id=c.edition.id, name=make.texts("Wood"), partner_id=make.partner().id
    )
    db.session.add(c.more["prize"])
    db.session.flush()


AWARD = {"prize_id": lambda c: c.more["prize"].id}
TOLD = {"name_en": "Wood and more", "version": "1"}

ROWS = [
    Row("my.home", visitor=303, others=200),
    Row("my.partner", visitor=303, owner=200, others=403),
    # Owners may open the door, but an award is its partner's alone: they have the prizes' page.
    Row("my.award", AWARD, before=_award, visitor=303, owner=404, others=403),
    Row(
        "my.change_award",
        AWARD,
        "POST",
        send=TOLD,
        before=_award,
        visitor=401,
        owner=404,
        others=403,
    ),
]
