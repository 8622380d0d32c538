"""The shape of programmes, cohorts and invitations of staff."""

import re
from datetime import datetime, time
from typing import Any

from wtforms import RadioField, SelectField
from wtforms import ValidationError as Wrong
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, InputRequired, Optional

from festival.accounts.words import ROLE_NAMES
from festival.authz import Role
from festival.editions.localtime import ZONES, local_time, moment, years_later
from festival.errors import Refused
from festival.fields import Day, Form, Line, Moment, Number, VersionField, Words
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.i18n import lazy_pgettext as pgettext
from festival.programme.models import Cohort, Programme

TEXTS = {
    "name": (pgettext("of a thing", "Name"), 120),
    "tagline": (_l("In one sentence"), 200),
    "place": (pgettext("location", "Place"), 200),
    "about": (_l("What it is about"), 4_000),
}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
RESERVED = frozenset({"new", "cohorts", "settings", "people"})
SPOKEN = [SelectChoice(code, name) for code, name in LANGUAGES.items()]


def _needed() -> InputRequired:
    return InputRequired(_l("This is needed."))


def _number(label: Any, low: int, high: int, **options: Any) -> Number:
    return Number(label, low=low, high=high, validators=[_needed()], **options)


class InThree(Form):
    """A form whose texts stand in three languages."""

    def texts(self, name: str) -> dict[str, str]:
        """One text by language, without the empty ones."""
        typed = {code: str(self[f"{name}_{code}"].data or "") for code in LANGUAGES}
        return {code: words for code, words in typed.items() if words}

    def validate_slug(self, field: Line) -> None:
        """Small letters, digits and hyphens, and no word that has a page already."""
        if not SLUG.match(field.data or ""):
            raise Wrong(_("Small letters, digits and hyphens only, such as riga-2027."))
        if field.data in RESERVED:
            raise Wrong(_("This word has another page already."))

    def validate_name_en(self, field: Line) -> None:
        """A name in one language at least."""
        if not any(self[f"name_{code}"].data for code in LANGUAGES):
            raise Wrong(_("Give a name in one language at least."))


class ProgrammeForm(InThree):
    """A programme; `told()` gives columns of Programme."""

    version = VersionField()
    slug = Line(_l("Address"), most=60, validators=[_needed()])
    time_zone = Line(
        _l("Time zone"),
        most=60,
        validators=[_needed()],
        render_kw={"list": "zones", "autocomplete": "off"},
    )
    consent_age = _number(
        _l("Age of consent"),
        0,
        21,
        description=_l("Below it a guardian consents, from it on the student."),
    )
    image_consent_age = _number(_l("Age of consent for pictures and video"), 0, 21)

    def validate_time_zone(self, field: Line) -> None:
        """A name of the IANA list."""
        if field.data not in ZONES:
            raise Wrong(_("Choose one of the list, such as Europe/Riga."))

    @classmethod
    def of(cls, programme: Programme) -> "ProgrammeForm":
        """The form as the programme stands."""
        plain = ("slug", "time_zone", "consent_age", "image_consent_age", "version")
        drawn: dict[str, Any] = {name: getattr(programme, name) for name in plain}
        return cls(formdata=None, **drawn, **_drawn(programme, *TEXTS))

    def told(self) -> dict[str, Any]:
        """Columns of Programme by name."""
        plain = ("slug", "time_zone", "consent_age", "image_consent_age")
        return {name: self[name].data for name in plain} | {
            name: self.texts(name) for name in TEXTS
        }


class CohortForm(InThree):
    """A cohort; `told(zone)` gives columns of Cohort."""

    version = VersionField()
    slug = Line(_l("Address"), most=60, validators=[_needed()])
    begins_on = Day(_l("First day"), validators=[_needed()])
    ends_on = Day(_l("Last day"), validators=[_needed()])
    applications_open_at = Moment(
        _l("Applications are taken from"), format="%Y-%m-%dT%H:%M", validators=[_needed()]
    )
    applications_close_at = Moment(
        _l("Applications are taken until"), format="%Y-%m-%dT%H:%M", validators=[_needed()]
    )
    capacity = Number(_l("Places"), low=1, high=1_000)
    age_from = _number(_l("Youngest age"), 5, 30)
    age_to = _number(_l("Oldest age"), 5, 30)
    readers_needed = _number(_l("Readers for each application"), 1, 5)
    confirm_days = _number(_l("Days in which an offered place is confirmed"), 1, 60)
    mentor_most = _number(_l("Participants of one mentor, at most"), 1, 50)

    PLAIN = (
        *("slug", "begins_on", "ends_on", "capacity", "age_from", "age_to"),
        *("readers_needed", "confirm_days", "mentor_most"),
    )
    MOMENTS = ("applications_open_at", "applications_close_at")

    def validate_ends_on(self, field: Day) -> None:
        """After it begins."""
        if field.data and self.begins_on.data and field.data < self.begins_on.data:
            raise Wrong(_("This ends before it begins."))

    def validate_applications_close_at(self, field: Moment) -> None:
        """After it opens."""
        opens = self.applications_open_at.data
        if field.data and opens and field.data <= opens:
            raise Wrong(_("This ends before it begins."))

    def validate_age_to(self, field: Number) -> None:
        """Not below the youngest."""
        youngest = self.age_from.data
        if field.data is not None and youngest is not None and field.data < youngest:
            raise Wrong(_("The oldest age is below the youngest one."))

    @classmethod
    def of(cls, cohort: Cohort, zone: str) -> "CohortForm":
        """The form as the cohort stands."""
        drawn = {name: getattr(cohort, name) for name in (*cls.PLAIN, "version")}
        drawn |= {name: local_time(getattr(cohort, name), zone) for name in cls.MOMENTS}
        return cls(formdata=None, **drawn, **_drawn(cohort, "name"))

    @classmethod
    def next_year(cls, cohort: Cohort, zone: str) -> "CohortForm":
        """The form of a copy: the same settings and clock times a year later, no address."""
        made = cls.of(cohort, zone)
        for name in (*cls.MOMENTS, "begins_on", "ends_on"):
            made[name].data = _year_later(made[name].data)
        made.version.data, made.slug.data = None, ""
        return made

    def told(self, zone: str) -> dict[str, Any]:
        """Columns of Cohort by name. Raises Refused where clocks skip a time."""
        found = {name: self[name].data for name in self.PLAIN}
        for name in self.MOMENTS:
            try:
                found[name] = moment(self[name].data, zone).at
            except Refused as refusal:
                self[name].errors = [refusal.say()]
                raise
        return found | {"name": self.texts("name")}


def _year_later(when: Any) -> Any:
    """The same day and time a year on; a plain day stays one."""
    if isinstance(when, datetime):
        return years_later(when, 1)
    return years_later(datetime.combine(when, time()), 1).date()


def _drawn(row: Programme | Cohort, *names: str) -> dict[str, str]:
    return {
        f"{name}_{code}": getattr(row, name).get(code, "") for name in names for code in LANGUAGES
    }


for _name, (_label, _most) in TEXTS.items():
    for _code in LANGUAGES:
        _kind = Words if _name == "about" else Line
        setattr(ProgrammeForm, f"{_name}_{_code}", _kind(_label, most=_most))
        if _name == "name":
            setattr(CohortForm, f"{_name}_{_code}", _kind(_label, most=_most))


class StaffForm(Form):
    """Somebody who is invited to be a mentor or to help run the programme."""

    role = RadioField(_l("As what?"), validators=[InputRequired(_l("Choose one."))])
    name = Line(pgettext("of a person", "Name"), most=120)
    email = Line(
        _l("E-mail"),
        most=254,
        validators=[_needed(), Email(_l("Write a whole address, such as name@example.org."))],
        render_kw={"type": "email", "autocomplete": "off"},
    )
    language = SelectField(_l("Language of the letter"), choices=SPOKEN)
    vetted_until = Day(_l("Screened until"), validators=[Optional()])

    def __init__(self, roles: list[Role], **given: Any) -> None:
        super().__init__(**given)
        self.role.choices = [SelectChoice(one.value, _(ROLE_NAMES[one])) for one in roles]
