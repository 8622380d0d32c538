"""The demo's people and how they sign in. None of them exists."""

from dataclasses import dataclass

PASSWORD = "if-it-does-not-exist-make-it"


@dataclass(frozen=True)
class Named:
    """A person whom the sign-in page offers as a button."""

    email: str
    given_name: str
    family_name: str
    part: str


NAMED = (
    Named("student@example.org", "Elza", "Demo", "student"),
    Named("teacher@example.org", "Ivars", "Demo", "teacher"),
    Named("mentor@example.org", "Kari", "Demo", "mentor"),
    Named("judge@example.org", "Arvis", "Demo", "judge"),
    Named("organiser@example.org", "Solveiga", "Demo", "organiser"),
    Named("partner@example.org", "Marit", "Demo", "partner"),
    Named("safeguarding@example.org", "Vizma", "Demo", "safeguarding"),
    Named("owner@example.org", "Ingrid", "Demo", "owner"),
)

# Given name, language, first and second field.
JUDGES = (
    ("Baiba", "lv", ("energy", "environment")),
    ("Torstein", "nb", ("energy", "transport")),
    ("Māris", "lv", ("robotics", "school")),
    ("Ragnhild", "nb", ("health", "home")),
    ("Zane", "lv", ("health", "environment")),
    ("Geir", "nb", ("transport", "robotics")),
    ("Lolita", "lv", ("school", "home")),
    ("Einārs", "lv", ("home", "energy")),
    ("Sunniva", "nb", ("environment", "health")),
    ("Valdis", "lv", ("transport", "energy")),
    ("Hedda", "nb", ("school", "robotics")),
)
MENTORS = (
    ("Dzintra", "lv"),
    ("Asbjørn", "nb"),
    ("Ritvars", "lv"),
    ("Gunta", "lv"),
    ("Eline", "nb"),
)
# Who was asked to judge next; letters to the last two wait for the organisers.
INVITED = (("Sarmīte", "lv"), ("Oddvar", "nb"), ("Juris", "lv"), ("Kristin", "en"))
GUARDIANS = {
    "lv": ("Inese", "Andris", "Daiga", "Gints"),
    "nb": ("Marit", "Øyvind", "Solfrid", "Terje"),
    "en": ("Helen", "Martin", "Ruth", "Colin"),
}
WAITING_GUARDIAN = "guardian.waits@example.org"
FAMILY_NAMES = {
    "lv": ("Paraugs", "Demonstris", "Piemērs", "Izdomāts"),
    "nb": ("Prøvesen", "Eksempel", "Oppdiktet", "Modellstad"),
    "en": ("Sample", "Madeup", "Instance", "Pretend"),
}
