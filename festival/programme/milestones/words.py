"""The words of steps and of evidence that pages share."""

from festival.marks import N_
from festival.programme.models import EvidenceKind, StepState
from festival.safeguarding.words import KIND_NAMES

STEP_NAMES = {
    None: N_("not begun"),
    StepState.OPEN: N_("being worked on"),
    StepState.HANDED_IN: N_("waits for sign-off"),
    StepState.REVISE: N_("to be revised"),
    StepState.SIGNED_OFF: N_("signed off"),
}
STEP_KINDS = {
    None: "line",
    StepState.OPEN: "line",
    StepState.HANDED_IN: "wait",
    StepState.REVISE: "act",
    StepState.SIGNED_OFF: "done",
}
EVIDENCE_NAMES = {
    EvidenceKind.TEXT.value: N_("a text"),
    EvidenceKind.PICTURE.value: N_("a picture"),
    EvidenceKind.FILE.value: N_("a file"),
    EvidenceKind.LINK.value: N_("a link"),
}
# What the pages of a step call things by.
SHARED_WORDS = {
    "kind_names": KIND_NAMES,
    "evidence_names": EVIDENCE_NAMES,
    "step_names": STEP_NAMES,
    "step_kinds": STEP_KINDS,
}
