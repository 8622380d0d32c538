"""Made-up certificates, to see how they look before one is issued. Nobody real is on them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from festival.certificates.models import CertificateKind
from festival.certificates.printing import Printed
from festival.certificates.rules import ADULTS
from festival.editions.models import Edition
from festival.editions.queries import prizes
from festival.organise.queries.holders import common

# What a festival can issue; the rest belongs to courses and the programme.
KINDS = tuple(
    kind
    for kind in CertificateKind
    if kind not in (CertificateKind.COURSE, CertificateKind.PROGRAMME, CertificateKind.COMPETENCE)
)
# One of each of the three designs.
SHOWN = (CertificateKind.ENTRANT, CertificateKind.PLACE, CertificateKind.JUDGE)
NAMES = {"en": "Robin Sample", "lv": "Anna Paraudziņa", "nb": "Kari Eksempel"}
TITLES = {
    "en": "Umbrella that dries itself",
    "lv": "Lietussargs, kas izžūst pats",
    "nb": "Paraplyen som tørker seg selv",
}
CODE = "ABCDEFGH2345"


def sample(edition: Edition, kind: CertificateKind, language: str, *, at: datetime) -> Printed:
    """A certificate as it would be issued now, its holder and invention made up."""
    day = edition.local(at).date()
    facts = common(edition) | {
        "from": (day - timedelta(days=55)).isoformat(),
        "to": day.isoformat(),
        "total": 24,
        "school": "",
    }
    facts |= {"count": 9, "marked": 9} if kind in ADULTS else _of_entry(edition, kind, language)
    return Printed(kind, NAMES[language], CODE, facts, at, edition.time_zone)


def _of_entry(edition: Edition, kind: CertificateKind, language: str) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "title": TITLES[language],
        "title_language": language,
        "number": 117,
        "first": 16,
        "division": edition.divisions[0].name if edition.divisions else {},
        "category": edition.categories[0].name if edition.categories else {},
    }
    offered = prizes(edition.id)
    places = kind is CertificateKind.PLACE
    prize = next((one for one in offered if (one.place is not None) is places), None)
    if prize is not None and kind is not CertificateKind.ENTRANT:
        told["prize"] = prize.name
    return told | ({"rank": 1, "total": 9, "first": 0} if places else {})
