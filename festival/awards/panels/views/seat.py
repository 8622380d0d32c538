"""What every page of a member begins with."""

from flask_login import current_user

from festival import clock
from festival.authz import find, require
from festival.awards import queries as results
from festival.awards.models import PanelMember
from festival.awards.panels import queries, rules
from festival.awards.panels.room import Room
from festival.judging.rules import can_judge


def seat(panel_id: int) -> tuple[Room, PanelMember]:
    """The panel and this person as its member; for anybody else it is not there."""
    room: Room = find(queries.room(panel_id))
    require(rules.can_sit(current_user, room), hidden=True)
    require(can_judge(current_user, room.panel.edition, clock.now().date()))
    return room, find(room.member(current_user.id))


def is_sitting(room: Room) -> bool:
    """Whether members may still change anything."""
    return rules.is_sitting(room, results.standing_result(room.panel.edition_id))
