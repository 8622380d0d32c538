"""Access to the hall: organisers set it up, everybody may scan a stand."""

from festival.clock import now
from festival.db import db
from festival.venue.models import Stand
from tests.access import Row

SLUG = {"slug": lambda c: c.edition.slug}
STAND = {**SLUG, "number": lambda c: 7}
ORGANISERS = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
CONFIRMED = {"confirmed": "y"}


def a_stand(c):
    """The accepted entry stands at table 7."""
    made = Stand(
        edition_id=c.edition.id,
        entry_id=c.accepted.id,
        number=7,
        code="abcd2345",
        placed_at=now(),
        placed_by=c.judge.person_id,
    )
    db.session.add(made)
    db.session.flush()


def moved(c):
    """What the stand's form sends."""
    from festival.venue import actions, queries

    stand = queries.stand(c.edition.id, 7)
    return {"number": "8", "x": "1,5", "y": "2", "drawn_from": actions.state_of(stand), **CONFIRMED}


ROWS = [
    Row("venue.stands", SLUG, **ORGANISERS),
    Row("venue.number", SLUG, "POST", send=CONFIRMED, **WRITE),
    Row(
        "venue.lay_out",
        SLUG,
        "POST",
        send={"per_row": "4", "beside": "2", "between": "3.5"},
        **WRITE,
    ),
    Row("venue.stand", STAND, before=a_stand, **ORGANISERS),
    Row("venue.change", STAND, "POST", before=a_stand, send=moved, **WRITE),
    Row("venue.free", STAND, "POST", before=a_stand, send=CONFIRMED, **WRITE),
    Row("venue.scanned", {"code": lambda c: "abcd2345"}, before=a_stand, others=302),
]
