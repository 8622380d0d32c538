"""What every organisers' page of panels begins with."""

from flask_login import current_user

from festival.authz import find, require
from festival.awards import queries as results
from festival.awards.models import Result
from festival.awards.panels import queries
from festival.awards.panels.room import Room
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.editions.rules import can_organise


def own_edition(slug: str) -> Edition:
    """The edition that this person organises; for anybody else it is not there."""
    edition: Edition = find(editions.edition(slug))
    require(can_organise(current_user, edition), hidden=True)
    return edition


def own_room(slug: str, panel_id: int) -> tuple[Edition, Room, Result | None]:
    """A panel of an edition that this person organises, and the result as it stands."""
    edition = own_edition(slug)
    room: Room = find(queries.room(panel_id))
    require(room.panel.edition_id == edition.id, hidden=True)
    return edition, room, results.standing_result(edition.id)
