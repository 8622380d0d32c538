"""Names of who may ask, of states, and what an asker is told."""

from festival.events.models import Asking, WithheldWhy
from festival.marks import N_

ASKING_NAMES = {
    Asking.CLOSED: N_("nobody"),
    Asking.REGISTERED: N_("who is registered"),
    Asking.SIGNED_IN: N_("who is registered or has an account"),
}
WHY_NAMES = {
    WithheldWhy.OFF_TOPIC: N_("It is about something else"),
    WithheldWhy.LEADS_OUT: N_("It holds a number, an address or a name elsewhere"),
    WithheldWhy.ABOUT_SOMEBODY: N_("It is about a person"),
    WithheldWhy.UNKIND: N_("Its words could hurt"),
}
# What the asker reads.
TOLD = {
    WithheldWhy.OFF_TOPIC: N_(
        "Thank you for asking. This event has another subject, so the question is not shown here. "
        "Ask something about its subject, or talk to us afterwards."
    ),
    WithheldWhy.LEADS_OUT: N_(
        "Thank you for asking. There is a number, an address or a name elsewhere in it, and such "
        "things are not shown. Ask once more without it."
    ),
    WithheldWhy.ABOUT_SOMEBODY: N_(
        "Thank you for asking. The question is about a person, and so we keep it to ourselves. Ask "
        "about the subject, or talk to us."
    ),
    WithheldWhy.UNKIND: N_(
        "Thank you for asking. Some of the words could hurt. Ask once more in other words."
    ),
}
