"""What people do with frameworks, cohorts' competences and assessments."""

from festival.programme.competences.actions.assessing import hand_in, reopen, save
from festival.programme.competences.actions.cohorts import (
    choose_framework,
    set_assessed,
    set_stages,
)
from festival.programme.competences.actions.evidence import add_evidence, remove_evidence
from festival.programme.competences.actions.frameworks import install, install_shipped

__all__ = [
    "add_evidence",
    "choose_framework",
    "hand_in",
    "install",
    "install_shipped",
    "remove_evidence",
    "reopen",
    "save",
    "set_assessed",
    "set_stages",
]
