"""The shape of an edition: what it says of itself in three languages, its dates and numbers."""

import re
from typing import Any

from wtforms import BooleanField, HiddenField, ValidationError
from wtforms.validators import InputRequired

from festival.editions.localtime import ZONES
from festival.editions.models import Edition
from festival.fields import Day, Form, Line, Number, VersionField, Words
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.i18n import lazy_pgettext as pgettext

TEXTS = {
    "name": (_l("Name of the festival"), 120),
    "tagline": (_l("In one sentence"), 200),
    "place": (pgettext("location", "Place"), 200),
    "intro": (_l("What visitors read first"), 4_000),
    "rules_text": (_l("The rules"), 12_000),
}
LONG = {"intro": 6, "rules_text": 10}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# Addresses that mean something else where an edition's would stand.
RESERVED = frozenset(
    {
        "new",
        "owners",
        "partners",
        "editions",
        "programmes",
        "events",
        "courses",
        "figures",
        "letters",
    }
)


def _needed() -> InputRequired:
    return InputRequired(_l("This is needed."))


def _number(label: Any, low: int, high: int, help_text: Any = "") -> Number:
    return Number(label, low=low, high=high, validators=[_needed()], description=help_text)


class FirstFacts(Form):
    """What an edition cannot be without: `first()` gives columns of Edition."""

    slug = Line(_l("Address"), most=60, validators=[_needed()])
    year = _number(_l("Year"), 1990, 2200)
    time_zone = Line(
        _l("Time zone"),
        most=60,
        validators=[_needed()],
        render_kw={"list": "zones", "autocomplete": "off"},
    )
    cutoff_on = Day(_l("Day on which ages are counted"), validators=[_needed()])

    def validate_slug(self, field: Line) -> None:
        """Small letters, digits and hyphens, and no word that has a page already."""
        if not SLUG.match(field.data or ""):
            raise ValidationError(_("Small letters, digits and hyphens only, such as riga-2027."))
        if field.data in RESERVED:
            raise ValidationError(_("This word has another page already."))

    def validate_time_zone(self, field: Line) -> None:
        """A name of the IANA list."""
        if field.data not in ZONES:
            raise ValidationError(_("Choose one of the list, such as Europe/Riga."))

    def validate_name_en(self, field: Line) -> None:
        """A name in one language at least."""
        if not any(self[f"name_{code}"].data for code in LANGUAGES):
            raise ValidationError(_("Give a name in one language at least."))

    def texts(self, name: str) -> dict[str, str]:
        """One text by language, without the empty ones."""
        typed = {code: str(self[f"{name}_{code}"].data or "") for code in LANGUAGES}
        return {code: words for code, words in typed.items() if words}

    def first(self) -> dict[str, Any]:
        """Columns of Edition by name."""
        plain = ("slug", "year", "time_zone", "cutoff_on")
        return {"name": self.texts("name"), **{name: self[name].data for name in plain}}


class NewEditionForm(FirstFacts):
    """A new edition; `source` is the slug of the one it is copied from, or empty."""

    source = HiddenField()


class EditionForm(FirstFacts):
    """Everything of an edition but dates and lists; `told()` gives columns of Edition."""

    version = VersionField()
    consent_age = _number(
        _l("Age of consent"), 0, 21, _l("Below it a guardian consents, from it on the student.")
    )
    image_consent_age = _number(_l("Age of consent for pictures and video"), 0, 21)
    team_most = _number(_l("Students in a team, at most"), 1, 5)
    teacher_required = BooleanField(_l("Every team must name a teacher"))
    school_public = BooleanField(_l("Visitors see the school"))
    judges_per_entry = _number(_l("Judges for each invention"), 1, 20)
    sheets_least = _number(
        _l("Score sheets an invention needs for a prize"),
        1,
        20,
        _l("With fewer it takes no prize unless it is excused with a reason."),
    )
    places_published = _number(
        _l("Places that are published"), 1, 10, _l("Nobody ever learns a place below them.")
    )
    feedback_days = _number(_l("Days within which a team gets feedback"), 1, 60)

    NUMBERS = (
        "consent_age",
        "image_consent_age",
        "team_most",
        "teacher_required",
        "school_public",
        "judges_per_entry",
        "sheets_least",
        "places_published",
        "feedback_days",
    )

    @classmethod
    def of(cls, edition: Edition) -> "EditionForm":
        """The form as the edition stands."""
        plain = ("slug", "year", "time_zone", "cutoff_on", "version", *cls.NUMBERS)
        drawn: dict[str, Any] = {name: getattr(edition, name) for name in plain}
        return cls(formdata=None, **drawn, **drawn_texts(edition, *TEXTS))

    def told(self) -> dict[str, Any]:
        """Columns of Edition by name."""
        texts = {name: self.texts(name) for name in TEXTS}
        return {**self.first(), **texts, **{name: self[name].data for name in self.NUMBERS}}


def drawn_texts(edition: Edition, *names: str) -> dict[str, str]:
    """Texts of an edition as the forms' fields take them."""
    return {
        f"{name}_{code}": getattr(edition, name).get(code, "")
        for name in names
        for code in LANGUAGES
    }


for _name, (_label, _most) in TEXTS.items():
    for _code in LANGUAGES:
        _kind = Words if _name in LONG else Line
        _form = FirstFacts if _name == "name" else EditionForm
        setattr(_form, f"{_name}_{_code}", _kind(_label, most=_most))
