"""What was noticed, in words."""

from festival.marks import N_
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
