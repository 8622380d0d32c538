"""Results with the arithmetic they carry, excuses, awards, panels and the ceremony."""

from festival.awards.models.ceremony import (
    CeremonyNote,
)
from festival.awards.models.panels import (
    Decision,
    Departure,
    Nominee,
    Panel,
    PanelComment,
    PanelMember,
    PanelMethod,
    PanelOrder,
    PanelSheet,
)
from festival.awards.models.reports import (
    Withheld,
)
from festival.awards.models.results import (
    Award,
    Excuse,
    LockWord,
    Result,
    ResultState,
    SoloLock,
)

__all__ = [
    "Award",
    "CeremonyNote",
    "Decision",
    "Departure",
    "Excuse",
    "LockWord",
    "Nominee",
    "Panel",
    "PanelComment",
    "PanelMember",
    "PanelMethod",
    "PanelOrder",
    "PanelSheet",
    "Result",
    "ResultState",
    "SoloLock",
    "Withheld",
]
