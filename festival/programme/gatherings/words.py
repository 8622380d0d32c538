"""The words of gatherings that pages share."""

from festival.marks import N_
from festival.programme.gatherings.rules import Consent
from festival.programme.models import GatheringKind, There

KIND_NAMES = {
    GatheringKind.MEETING: N_("Meeting"),
    GatheringKind.CAMP: N_("Camp"),
}
# As somebody says it of a child in front of a list.
THERE_NAMES = {
    There.THERE: N_("There"),
    There.ABSENT: N_("Absent"),
    There.EXCUSED: N_("Excused"),
}
THERE_KINDS = {There.THERE: "done", There.ABSENT: "act", There.EXCUSED: "wait"}
CONSENT_NAMES = {
    Consent.NOT_ASKED: N_("not asked yet"),
    Consent.OWN: N_("decides alone, not yet"),
    Consent.ASKED: N_("asked"),
    Consent.GIVEN: N_("said yes"),
    Consent.REFUSED: N_("said no"),
}
CONSENT_KINDS = {
    Consent.NOT_ASKED: "act",
    Consent.OWN: "wait",
    Consent.ASKED: "wait",
    Consent.GIVEN: "done",
    Consent.REFUSED: "ink",
}
