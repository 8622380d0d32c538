"""The words of states that pages share."""

from festival.marks import N_
from festival.programme.models import ApplicationState, CohortState, EndReason

STATE_NAMES = {
    ApplicationState.DRAFT: N_("Begun"),
    ApplicationState.SUBMITTED: N_("Handed in"),
    ApplicationState.ADMITTED: N_("Place offered"),
    ApplicationState.WAITING_LIST: N_("On the waiting list"),
    ApplicationState.DECLINED: N_("Not admitted"),
    ApplicationState.CONFIRMED: N_("Place confirmed"),
    ApplicationState.GIVEN_UP: N_("Given up"),
}
STATE_KINDS = {
    ApplicationState.DRAFT: "line",
    ApplicationState.SUBMITTED: "ink",
    ApplicationState.ADMITTED: "act",
    ApplicationState.WAITING_LIST: "wait",
    ApplicationState.DECLINED: "line",
    ApplicationState.CONFIRMED: "done",
    ApplicationState.GIVEN_UP: "line",
}
COHORT_NAMES = {
    CohortState.PLANNED: N_("planned"),
    CohortState.RUNNING: N_("running"),
    CohortState.FINISHED: N_("finished"),
}
END_NAMES = {
    EndReason.FINISHED: N_("finished"),
    EndReason.LEFT: N_("left"),
    EndReason.CONSENT_WITHDRAWN: N_("consent withdrawn"),
    EndReason.EXCLUDED: N_("excluded"),
}
