"""The tables of the Talent Programme."""

from festival.programme.models.applications import (
    Advice,
    Application,
    ApplicationReading,
    ApplicationState,
    InvitationAnswer,
    ProgrammeInvitation,
)
from festival.programme.models.competences import (
    Assessment,
    AssessmentLevel,
    AssessmentState,
    Competence,
    CompetenceArea,
    Framework,
    Side,
    Stage,
)
from festival.programme.models.conversation import (
    Conversation,
    Message,
    MessageSeen,
    MessageState,
)
from festival.programme.models.gatherings import (
    CampAnswer,
    Gathering,
    GatheringAttendance,
    GatheringConsent,
    GatheringKind,
    GatheringNote,
    GatheringState,
    There,
)
from festival.programme.models.journal import JournalPage
from festival.programme.models.milestones import (
    Evidence,
    EvidenceKind,
    Milestone,
    MilestoneStep,
    StepState,
)
from festival.programme.models.programmes import (
    Cohort,
    CohortState,
    EndReason,
    Mentorship,
    Participant,
    Programme,
)

__all__ = [
    "Advice",
    "Application",
    "ApplicationReading",
    "ApplicationState",
    "Assessment",
    "AssessmentLevel",
    "AssessmentState",
    "CampAnswer",
    "Cohort",
    "CohortState",
    "Competence",
    "CompetenceArea",
    "Conversation",
    "EndReason",
    "Evidence",
    "EvidenceKind",
    "Framework",
    "Gathering",
    "GatheringAttendance",
    "GatheringConsent",
    "GatheringKind",
    "GatheringNote",
    "GatheringState",
    "InvitationAnswer",
    "JournalPage",
    "Mentorship",
    "Message",
    "MessageSeen",
    "MessageState",
    "Milestone",
    "MilestoneStep",
    "Participant",
    "Programme",
    "ProgrammeInvitation",
    "Side",
    "Stage",
    "StepState",
    "There",
]
