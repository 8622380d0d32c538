"""Names of what events are and where registrations stand."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from festival.events.models import EventKind, EventState, ForWhom, HostPart, RegistrationState
from festival.i18n import write_town
from festival.marks import N_

KIND_NAMES = {
    EventKind.WORKSHOP: N_("Workshop"),
    EventKind.SEMINAR: N_("Seminar"),
    EventKind.EXCHANGE_VISIT: N_("Exchange visit"),
    EventKind.ONLINE_EXCHANGE: N_("Online exchange session"),
    EventKind.TALK: N_("Talk"),
    EventKind.OPEN_DAY: N_("Open day"),
}
AUDIENCE_NAMES = {
    ForWhom.EVERYBODY: N_("for everybody"),
    ForWhom.INVITED: N_("for invited people"),
    ForWhom.COHORT: N_("for a cohort"),
}
STATE_NAMES = {
    EventState.DRAFT: N_("not published yet"),
    EventState.PUBLISHED: N_("published"),
    EventState.CANCELLED: N_("cancelled"),
}
PART_NAMES = {
    HostPart.HOSTS: N_("hosts it"),
    HostPart.FUNDS: N_("pays for it"),
    HostPart.TAKES_PART: N_("takes part"),
}
REGISTRATION_NAMES = {
    RegistrationState.REGISTERED: N_("registered"),
    RegistrationState.WAITING: N_("waiting"),
    RegistrationState.ATTENDED: N_("was there"),
    RegistrationState.ABSENT: N_("was not there"),
    RegistrationState.CANCELLED: N_("given back"),
}


def host_of(url: str) -> str:
    """Where a link leads, in letters that cannot be mistaken for others."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


WORDS: Mapping[str, Any] = {
    "town": write_town,
    "host": host_of,
    "kind_names": KIND_NAMES,
    "state_names": STATE_NAMES,
    "audience_names": AUDIENCE_NAMES,
    "part_names": PART_NAMES,
    "registration_names": REGISTRATION_NAMES,
}
