"""What pages of panels begin with, and what their forms carry."""

from flask import request
from flask_login import current_user

from festival.authz import find, require
from festival.awards import queries as results
from festival.awards.models import Result
from festival.awards.panels import queries, rules
from festival.awards.panels.room import Room
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.fields import whole_number


def own_room(slug: str, panel_id: int) -> tuple[Edition, Room, Result | None]:
    """A panel of an edition that this person organises, and the result as it stands."""
    edition = own_edition(slug)
    room: Room = find(queries.room(panel_id))
    require(room.panel.edition_id == edition.id, hidden=True)
    return edition, room, results.standing_result(edition.id)


def undecided_room(slug: str, panel_id: int) -> tuple[Edition, Room, Result | None]:
    """The same, where this person may still change it; 403 once it has decided."""
    edition, room, result = own_room(slug, panel_id)
    require(rules.can_change(current_user, room, edition, result))
    return edition, room, result


def drawn_from() -> int:
    """The version that the sent form was drawn from; -1, which is none, for what is no number."""
    found = whole_number(request.form.get("version"))
    return -1 if found is None else found
