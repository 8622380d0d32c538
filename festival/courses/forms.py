"""The shape of what people type about courses, modules and enrolments."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from festival.courses.models import Audience, Course, CourseModule
from festival.courses.words import AUDIENCE_NAMES, figure
from festival.editions.localtime import ZONES, Span, read_time, span
from festival.errors import Refused
from festival.events.models import Event
from festival.fields import Form, Line, Number, VersionField, Words
from festival.i18n import LANGUAGES, text
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.programme.models import Competence, Framework

LONG = {"about": 8}


def _needed() -> InputRequired:
    return InputRequired(_l("This is needed."))


class Hours(Line):
    """Hours in quarters, typed as people write them: 6, 1.5 or 1,25."""

    def __init__(self, label: Any = None, *, high: int, **options: Any) -> None:
        super().__init__(label, most=8, validators=[_needed()], **options)
        self.high = high

    @property
    def quarters(self) -> int:
        """The number of quarters. Raises ValidationError."""
        typed = str(self.data or "").replace(",", ".")
        try:
            found = float(typed) * 4
        except ValueError:
            found = -1
        if not (
            typed.isascii()
            and typed.replace(".", "", 1).isdecimal()
            and 1 <= found <= self.high * 4
        ):
            words = _("Write hours such as 6 or 1.5, at most %(most)s.", most=self.high)
            raise ValidationError(words)
        if found != int(found):
            raise ValidationError(_("Whole quarters of an hour only: .25, .5 or .75."))
        return int(found)

    def pre_validate(self, form: Any) -> None:
        """A number that can be kept."""
        if self.data:
            _ = self.quarters


class _Texts(Form):
    """A form of something that has texts in three languages."""

    texts: tuple[str, ...] = ()

    def told_texts(self) -> dict[str, dict[str, str]]:
        """The texts by name, without the empty ones."""
        found = {}
        for name in self.texts:
            typed = {code: str(self[f"{name}_{code}"].data or "") for code in LANGUAGES}
            found[name] = {code: words for code, words in typed.items() if words}
        return found

    @classmethod
    def drawn_texts(cls, row: Any) -> dict[str, str]:
        """What stands in the fields, as the row stands."""
        return {
            f"{name}_{code}": getattr(row, name).get(code, "")
            for name in cls.texts
            for code in LANGUAGES
        }

    def validate_name_en(self, field: Line) -> None:
        """A name in one language at least."""
        if not any(self[f"name_{code}"].data for code in LANGUAGES):
            raise ValidationError(_("Give a name in one language at least."))

    def differing(self, row: Any) -> list[tuple[str, str, str]]:
        """(question, what stands, what was typed) where the two differ."""
        stands, rows = type(self).drawn_texts(row), []
        for name, was in stands.items():
            typed = str(self[name].data or "")
            if typed != was:
                label = f"{self[name].label.text} ({LANGUAGES[name[-2:]]})"
                rows.append((label, was or "–", typed or "–"))
        return rows


class CourseForm(_Texts):
    """Everything of a course but its modules; `told()` gives columns of Course."""

    texts = ("name", "summary", "about")
    version = VersionField()
    audience = SelectField(_l("For whom"))
    languages = SelectMultipleField(
        _l("Spoken there"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
    )
    hour_minutes = SelectField(_l("What an hour is"))
    hours = Hours(_l("Hours for a certificate"), high=1000)
    all_obligatory = BooleanField(_l("Every obligatory module is asked for, besides the hours"))
    framework = SelectField(_l("Framework of competences"), default="")
    time_zone = Line(
        _l("Time zone"),
        most=60,
        validators=[_needed()],
        render_kw={"list": "zones", "autocomplete": "off"},
    )
    consent_age = Number(_l("Age of consent"), low=0, high=21, validators=[_needed()])

    def __init__(self, frameworks: Iterable[Framework] = (), **given: Any) -> None:
        super().__init__(**given)
        self.audience.choices = [(one.value, _(words)) for one, words in AUDIENCE_NAMES.items()]
        self.hour_minutes.choices = [
            ("45", _("an academic hour of 45 minutes")),
            ("60", _("60 minutes")),
        ]
        self.framework.choices = [("", _("none"))] + [
            (str(one.id), f"{text(one.name)} {one.edition}") for one in frameworks
        ]

    @classmethod
    def of(cls, course: Course, frameworks: Iterable[Framework]) -> "CourseForm":
        """The form as the course stands."""
        names = ("version", "languages", "time_zone", "all_obligatory", "consent_age")
        return cls(
            frameworks,
            formdata=None,
            audience=course.audience.value,
            hour_minutes=str(course.hour_minutes),
            hours=figure(course.quarters_needed),
            framework=str(course.framework_id or ""),
            **cls.drawn_texts(course),
            **{name: getattr(course, name) for name in names},
        )

    def validate_time_zone(self, field: Line) -> None:
        """A name of the IANA list."""
        if field.data not in ZONES:
            raise ValidationError(_("Choose one of the list, such as Europe/Riga."))

    def told(self) -> dict[str, Any]:
        """Columns of Course by name."""
        return {
            **self.told_texts(),
            "audience": Audience(self.audience.data),
            "languages": self.languages.data or [],
            "hour_minutes": int(self.hour_minutes.data),
            "quarters_needed": self.hours.quarters,
            "all_obligatory": bool(self.all_obligatory.data),
            "framework_id": int(self.framework.data) if self.framework.data else None,
            "time_zone": self.time_zone.data,
            "consent_age": self.consent_age.data,
        }


class ModuleForm(_Texts):
    """A module; `told()` gives columns of CourseModule."""

    texts = ("name", "about")
    version = VersionField()
    hours = Hours(_l("Hours it gives"), high=100)
    obligatory = BooleanField(_l("It is obligatory"), default=True)
    competences = SelectMultipleField(_l("What it teaches"))

    def __init__(self, offered: Iterable[Competence] = (), **given: Any) -> None:
        super().__init__(**given)
        self.competences.choices = [(one.key, text(one.name)) for one in offered]

    @classmethod
    def of(cls, module: CourseModule, offered: Iterable[Competence]) -> "ModuleForm":
        """The form as the module stands."""
        return cls(
            offered,
            formdata=None,
            version=module.version,
            hours=figure(module.quarters),
            obligatory=module.obligatory,
            competences=module.competences,
            **cls.drawn_texts(module),
        )

    def told(self) -> dict[str, Any]:
        """Columns of CourseModule by name."""
        return {
            **self.told_texts(),
            "quarters": self.hours.quarters,
            "obligatory": bool(self.obligatory.data),
            "competences": self.competences.data or [],
        }


for _form, _all in (
    (
        CourseForm,
        {"name": (_l("Name of the course"), 120), "summary": (_l("In one sentence"), 200)},
    ),
    (ModuleForm, {"name": (_l("Name of the module"), 120)}),
):
    _most = {**_all, "about": (_l("What one learns there"), 4_000)}
    for _name, (_label, _limit) in _most.items():
        for _code in LANGUAGES:
            _kind = Words if _name in LONG else Line
            setattr(_form, f"{_name}_{_code}", _kind(_label, most=_limit))


class AttachForm(Form):
    """An event as which a module takes place too."""

    event = SelectField(_l("Event"), validators=[InputRequired(_l("Choose one."))])

    def __init__(self, events: Sequence[Event] = (), **given: Any) -> None:
        super().__init__(**given)
        self.event.choices = [(str(one.id), text(one.name)) for one in events]


class NewEventForm(Form):
    """When an event that is made from a module begins and ends, on the course's clocks."""

    begins = Line(
        _l("Begins"), most=30, validators=[_needed()], render_kw={"type": "datetime-local"}
    )
    ends = Line(_l("Ends"), most=30, validators=[_needed()], render_kw={"type": "datetime-local"})

    def __init__(self, zone: str = "Europe/Riga", **given: Any) -> None:
        super().__init__(**given)
        self._zone = zone
        self.found: Span | None = None

    def validate_begins(self, field: Line) -> None:
        """A day and a time."""
        read_time(str(field.data or ""))

    def validate_ends(self, field: Line) -> None:
        """After the beginning, on clocks that show both."""
        try:
            begins = read_time(str(self.begins.data or ""))
        except ValidationError:
            return
        try:
            self.found = span(begins, read_time(str(field.data or "")), self._zone)
        except Refused as refusal:
            raise ValidationError(refusal.say()) from None


class RevokeForm(Form):
    """Why a certificate is taken back."""

    reason = Line(
        _l("Why is it revoked?"),
        most=300,
        validators=[DataRequired(_l("Say why in a few words."))],
    )
