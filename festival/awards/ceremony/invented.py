"""Winners that never were, for the dry run: nothing here comes from an entry or a result."""

from collections.abc import Sequence

from festival.awards.ceremony.steps import Given, Group, Winner
from festival.i18n import gettext as _
from festival.marks import N_

# One after another over divisions and places: title, first names, school, how it is said.
INVENTED = (
    (
        N_("Umbrella for two clouds"),
        ("Zelma", "Otto"),
        N_("School on the Hill"),
        "ZEL-ma, OT-to",
    ),
    (N_("Alarm clock that hums"), ("Runa",), N_("Lighthouse School"), "ROO-na"),
    (
        N_("Shelf that hands you the book you meant"),
        ("Birk", "Saiva", "Ludo"),
        N_("School behind the Mill"),
        "BEERK, SAI-va, LOO-do",
    ),
    (N_("Quiet shoes for a corridor"), ("Tindra",), N_("School on the Hill"), "TIN-dra"),
    (N_("Kite that comes back"), ("Imants", "Vilja"), N_("Lighthouse School"), "EE-mants, VIL-ya"),
    (N_("Bridge for hedgehogs"), ("Alvis",), N_("School behind the Mill"), "AL-vis"),
    (N_("Pencil that counts its words"), ("Mette", "Jo"), N_("School on the Hill"), "MET-te, YOO"),
)
PLACES = (3, 2, 1)
# The dry run shows a shared place and a withheld one, so that nobody meets them unprepared.
SHARED, WITHHELD = (0, 2), (1, 3)


def invented(groups: Sequence[Group]) -> list[Given]:
    """Awards for these divisions, a special award, a shared place and a withheld one."""
    turn = 0
    found: list[Given] = []
    for at, group in enumerate(groups):
        for place in PLACES:
            many = 2 if (at, place) == SHARED else 1
            for _each in range(many):
                hidden = (at, place) == WITHHELD
                found.append(Given(None if hidden else _winner(turn), place, group.id))
                turn += 1
    prize = {"": _("Prize for the kindest idea")}
    return [*found, Given(_winner(turn), prize=prize)]


def _winner(turn: int) -> Winner:
    title, names, school, hint = INVENTED[turn % len(INVENTED)]
    return Winner(_(title), "", names, 0, _(school), None, hint)
