"""Made-up certificates, to see how they look before one is issued. Nobody real is on them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from festival.certificates import facts as facts_of
from festival.certificates.models import CertificateKind
from festival.certificates.printing import Printed
from festival.certificates.rules import ADULTS, LEARNT
from festival.editions.models import Edition
from festival.editions.queries import prizes
from festival.i18n import LANGUAGES
from festival.organise.queries.holders import common

KINDS = tuple(CertificateKind)
# One of each of the three designs of a festival.
SHOWN = (CertificateKind.ENTRANT, CertificateKind.PLACE, CertificateKind.JUDGE)
NAMES = {"en": "Robin Sample", "lv": "Anna Paraudziņa", "nb": "Kari Eksempel"}
TITLES = {
    "en": "Umbrella that dries itself",
    "lv": "Lietussargs, kas izžūst pats",
    "nb": "Paraplyen som tørker seg selv",
}
CODE = "ABCDEFGH2345"
GIVER = ("Talent Programme", "Talantu programma", "Talentprogrammet")
COHORT = ("The autumn cohort", "Rudens grupa", "Høstkullet")
COURSE = ("Inventing in the classroom", "Izgudrošana stundās", "Oppfinnelser i klasserommet")
MODULES = (
    ("Questions that lead on", "Jautājumi, kas ved tālāk", "Spørsmål som fører videre"),
    ("From a sketch to a model", "No skices līdz modelim", "Fra skisse til modell"),
    ("Testing with others", "Pārbaude kopā ar citiem", "Utprøving sammen med andre"),
)
STEPS = (
    ("Idea", "Ideja", "Idé"),
    ("Prototype", "Prototips", "Prototype"),
    ("Test", "Pārbaude", "Test"),
)
COMPETENCE = ("Creativity", "Radošums", "Kreativitet")
LEVEL = ("Improve", "Uzlabot", "Forbedre")
WORDS = (
    "I make what I have found better, and I say why it is better.",
    "Es uzlaboju to, ko esmu atradis, un pasaku, kāpēc tas ir labāk.",
    "Jeg gjør det jeg har funnet, bedre, og sier hvorfor det er bedre.",
)


def sample(edition: Edition, kind: CertificateKind, language: str, *, at: datetime) -> Printed:
    """A certificate as it would be issued now, its holder and invention made up."""
    day = edition.local(at).date()
    facts = common(edition) | {
        "from": (day - timedelta(days=55)).isoformat(),
        "to": day.isoformat(),
        "total": 24,
        "school": "",
    }
    if kind in LEARNT:
        facts = learnt(kind, day) | {"time_zone": edition.time_zone}
    elif kind in ADULTS:
        facts |= {"count": 9, "marked": 9}
    else:
        facts |= _of_entry(edition, kind, language)
    return Printed(kind, NAMES[language], CODE, facts, at, edition.time_zone)


def learnt(kind: CertificateKind, day: date) -> dict[str, Any]:
    """What a made-up course, cohort or competence says that ended on this day."""
    begins = day - timedelta(days=240)
    if kind is CertificateKind.COURSE:
        taken = [texts(one) for one in MODULES]
        return facts_of.of_course(
            texts(COURSE), hours=24, modules=taken, begins=begins, ends=day, giver=texts(GIVER)
        )
    if kind is CertificateKind.PROGRAMME:
        steps = [texts(one) for one in STEPS]
        return facts_of.of_programme(
            texts(GIVER),
            texts(COHORT),
            begins=begins,
            ends=day,
            milestones=steps,
            milestones_in_all=len(steps) + 1,
        )
    return facts_of.of_competence(
        texts(GIVER),
        texts(COMPETENCE),
        framework=texts(("EntreComp",) * 3),
        levels=[
            {"number": one, "name": texts(LEVEL), "words": texts(WORDS)} for one in range(1, 9)
        ],
        level=5,
        on=day,
        code="entrecomp/2016/creativity",
        url="https://doi.org/10.2791/593884",
        begins=begins,
    )


def texts(said: Sequence[str]) -> dict[str, str]:
    """English, Latvian, Norwegian, as words by language."""
    return dict(zip(LANGUAGES, said, strict=True))


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
