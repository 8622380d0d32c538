"""What was noticed, and where a report stands, in words."""

from festival.marks import N_
from festival.safeguarding.models import ReportState
from festival.safeguarding.noticing import Kind

KIND_NAMES = {
    Kind.PHONE.value: N_("a phone number"),
    Kind.E_MAIL.value: N_("an e-mail address"),
    Kind.HANDLE.value: N_("a name in another network"),
    Kind.LINK.value: N_("a link"),
    Kind.MEETING_LINK.value: N_("a link to a meeting"),
    Kind.ACCESS_CODE.value: N_("an access code"),
    Kind.ADDRESS.value: N_("an address"),
}
STATE_NAMES = {
    ReportState.OPEN: N_("Not looked at yet"),
    ReportState.IN_HAND: N_("In hand"),
    ReportState.CLOSED: N_("Closed"),
}
STATE_KINDS = {ReportState.OPEN: "act", ReportState.IN_HAND: "wait", ReportState.CLOSED: "done"}
# What happened with a report, by what the trail holds of it.
HANDLED_NAMES = {
    "taken": N_("took it in hand"),
    "assigned": N_("handed it on"),
    "noted": N_("wrote a note"),
    "closed": N_("closed it"),
}
