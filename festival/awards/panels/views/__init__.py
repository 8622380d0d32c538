"""Routes of panels: the organisers' rooms, and the members' phone."""

from festival.awards.panels import beside
from festival.awards.panels.views import (
    deciding,
    members,
    organising,
    rubric,
    setting_up,
    sitting,
)

__all__ = ["beside", "deciding", "members", "organising", "rubric", "setting_up", "sitting"]
