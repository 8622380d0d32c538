"""What people do with frameworks, cohorts' competences and assessments."""

from festival.programme.competences.actions.assessing import hand_in, reopen, save
from festival.programme.competences.actions.cohorts import (
    choose_framework,
    set_assessed,
    set_stages,
)
from festival.programme.competences.actions.frameworks import install, install_shipped

__all__ = [
    "choose_framework",
    "hand_in",
    "install",
    "install_shipped",
    "reopen",
    "save",
    "set_assessed",
    "set_stages",
]
