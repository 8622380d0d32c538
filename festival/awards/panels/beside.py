"""A judge's panels, told to the page of stands."""

from flask import url_for

from festival.awards.panels import queries
from festival.awards.panels.room import Room
from festival.awards.panels.words import given_by, panel_name
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.judging import beside
from festival.judging.beside import Beside
from festival.judging.models import Judge


def panels_of(judge: Judge) -> list[Beside]:
    """The panels that this judge sits on, with how much is left to do."""
    return [_told(room, judge.id) for room in queries.rooms_of(judge)]


def _told(room: Room, judge_id: int) -> Beside:
    left = len(room.to_do(judge_id))
    if room.decision is not None:
        state = _("decided")
    elif left:
        state = ngettext("%(num)d to do", "%(num)d to do", left)
    else:
        state = _("handed in")
    href = url_for("awards.room", panel_id=room.panel.id)
    is_done = room.decision is not None or not left
    return Beside(href, panel_name(room.panel), given_by(room.panel), is_done, state)


beside.register(panels_of)
