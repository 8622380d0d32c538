"""The shape of what people type about events and registrations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from festival.editions.localtime import TYPED, ZONES, local_time, moment, read_time, span
from festival.errors import Refused
from festival.events import rules
from festival.events.models import Event, EventAccess, EventKind, ForWhom
from festival.events.words import KIND_NAMES
from festival.fields import Form, Line, Number, VersionField, Words, read_address
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.i18n import lazy_pgettext as pgettext

TEXTS = {
    "name": (_l("Name of the event"), 120),
    "summary": (_l("In one sentence"), 200),
    "about": (_l("What happens there"), 4_000),
    "place": (pgettext("location", "Place"), 200),
}
LONG = {"about": 8}
EVERYBODY, COHORT = ForWhom.EVERYBODY.value, "cohort-"


def _needed() -> InputRequired:
    return InputRequired(_l("This is needed."))


def _when(label: Any, *, needed: bool = True) -> Line:
    """A day and a time on the clocks of the event, as browsers send them."""
    validators = [_needed()] if needed else []
    return Line(label, most=30, validators=validators, render_kw={"type": "datetime-local"})


class EventForm(Form):
    """Everything of an event but the way in; `told()` gives columns of Event."""

    version = VersionField()
    kind = SelectField(_l("Kind"))
    audience = SelectField(_l("Who may know of it and register"), default=EVERYBODY)
    languages = SelectMultipleField(
        _l("Spoken there"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
    )
    time_zone = Line(
        _l("Time zone"),
        most=60,
        validators=[_needed()],
        render_kw={"list": "zones", "autocomplete": "off"},
    )
    other_zones = Line(
        _l("Time zones of people who take part from elsewhere"),
        most=200,
        description=_l("With commas between them, such as Europe/Oslo."),
    )
    begins = _when(_l("Begins"))
    ends = _when(_l("Ends"))
    online = BooleanField(_l("It is online"))
    url = Line(
        _l("A link to more about it"),
        most=500,
        description=_l("Everybody sees it. Never the way into the meeting."),
        render_kw={"type": "url"},
    )
    capacity = Number(_l("Places"), low=1, high=100_000)
    registration_closes = _when(_l("Registration closes"), needed=False)
    offer_hours = Number(
        _l("Hours for which a free place is offered to who waits"),
        low=1,
        high=168,
        validators=[_needed()],
    )
    consent_age = Number(_l("Age of consent"), low=0, high=21, validators=[_needed()])

    def __init__(
        self,
        access: EventAccess | None = None,
        cohorts: Sequence[tuple[int, str]] = (),
        **given: Any,
    ) -> None:
        super().__init__(**given)
        self.audience.choices = [
            (EVERYBODY, _("Everybody")),
            (ForWhom.INVITED.value, _("Only those whom you invite")),
            *((f"{COHORT}{number}", _("Only: %(cohort)s", cohort=n)) for number, n in cohorts),
        ]
        self.kind.choices = [(one.value, _(words)) for one, words in KIND_NAMES.items()]
        self._access = access
        self.comes_twice = False

    @classmethod
    def of(cls, event: Event, cohorts: Sequence[tuple[int, str]] = ()) -> "EventForm":
        """The form as the event stands."""
        zone = event.time_zone
        closes = event.registration_closes_at
        drawn: dict[str, Any] = {
            f"{name}_{code}": getattr(event, name).get(code, "")
            for name in TEXTS
            for code in LANGUAGES
        }
        for name in ("version", "languages", "time_zone", "online", "capacity", "url"):
            drawn[name] = getattr(event, name)
        return cls(
            formdata=None,
            cohorts=cohorts,
            kind=event.kind.value,
            audience=f"{COHORT}{event.cohort_id}" if event.cohort_id else event.audience.value,
            other_zones=", ".join(event.other_zones),
            begins=local_time(event.begins_at, zone).strftime(TYPED),
            ends=local_time(event.ends_at, zone).strftime(TYPED),
            registration_closes=local_time(closes, zone).strftime(TYPED) if closes else "",
            offer_hours=event.offer_hours,
            consent_age=event.consent_age,
            **drawn,
        )

    def validate_time_zone(self, field: Line) -> None:
        """A name of the IANA list."""
        if field.data not in ZONES:
            raise ValidationError(_("Choose one of the list, such as Europe/Riga."))

    def validate_other_zones(self, field: Line) -> None:
        """Names of the same list."""
        if any(one not in ZONES for one in self._others()):
            raise ValidationError(_("Choose one of the list, such as Europe/Riga."))

    def validate_name_en(self, field: Line) -> None:
        """A name in one language at least."""
        if not any(self[f"name_{code}"].data for code in LANGUAGES):
            raise ValidationError(_("Give a name in one language at least."))

    def validate_begins(self, field: Line) -> None:
        """A time that the clocks show."""
        self._moment(field)

    def validate_ends(self, field: Line) -> None:
        """After the beginning, whatever the clocks do that night."""
        if self.time_zone.data not in ZONES:
            return
        try:
            begins = read_time(str(self.begins.data or ""))
        except ValidationError:
            read_time(str(field.data or ""))
            return
        try:
            found = span(begins, read_time(str(field.data or "")), self.time_zone.data)
        except Refused as refusal:
            raise ValidationError(refusal.say()) from None
        self.comes_twice = found.comes_twice

    def validate_url(self, field: Line) -> None:
        """An address that a browser opens and that leads into no meeting."""
        read_link(str(field.data or ""))
        if rules.leaks(str(field.data or ""), self._access):
            raise ValidationError(_("This looks like a way into the meeting."))

    def validate_registration_closes(self, field: Line) -> None:
        """A time that the clocks show, or nothing."""
        if field.data:
            self._moment(field)

    def _moment(self, field: Line) -> datetime | None:
        if self.time_zone.data not in ZONES:
            return None
        try:
            return moment(read_time(str(field.data or "")), self.time_zone.data).at
        except Refused as refusal:
            raise ValidationError(refusal.say()) from None

    def _for_whom(self) -> dict[str, Any]:
        chosen = str(self.audience.data)
        if chosen.startswith(COHORT):
            number = int(chosen.removeprefix(COHORT))
            return {"audience": ForWhom.COHORT, "cohort_id": number}
        return {"audience": ForWhom(chosen), "cohort_id": None}

    def _others(self) -> list[str]:
        return [one.strip() for one in str(self.other_zones.data or "").split(",") if one.strip()]

    def told(self) -> dict[str, Any]:
        """Columns of Event by name."""
        found = span(
            read_time(self.begins.data), read_time(self.ends.data), str(self.time_zone.data)
        )
        texts = {}
        for name in TEXTS:
            typed = {code: str(self[f"{name}_{code}"].data or "") for code in LANGUAGES}
            texts[name] = {code: words for code, words in typed.items() if words}
        closes = self.registration_closes
        return {
            **texts,
            "kind": EventKind(self.kind.data),
            **self._for_whom(),
            "languages": self.languages.data or [],
            "time_zone": self.time_zone.data,
            "other_zones": self._others(),
            "begins_at": found.begins_at,
            "ends_at": found.ends_at,
            "online": bool(self.online.data),
            "url": self.url.data or "",
            "capacity": self.capacity.data,
            "registration_closes_at": self._moment(closes) if closes.data else None,
            "offer_hours": self.offer_hours.data,
            "consent_age": self.consent_age.data,
        }

    def mark_leaks(self, words: str) -> None:
        """Say it at every field whose words lead into the meeting."""
        for name, code in rules.leaking(self.told(), self._access):
            self[f"{name}_{code}"].errors = [words]


for _name, (_label, _most) in TEXTS.items():
    for _code in LANGUAGES:
        _kind = Words if _name in LONG else Line
        setattr(EventForm, f"{_name}_{_code}", _kind(_label, most=_most))


class AccessForm(Form):
    """The way into an online event; `told()` gives columns of EventAccess."""

    version = VersionField()
    join_url = Line(_l("Join link"), most=1000, render_kw={"autocomplete": "off"})
    meeting_id = Line(_l("Meeting number"), most=60, render_kw={"autocomplete": "off"})
    access_code = Line(_l("Access code"), most=60, render_kw={"autocomplete": "off"})
    shown_minutes = Number(
        _l("Minutes before the beginning from which the registered see it"),
        low=0,
        high=1440,
        validators=[_needed()],
    )

    def validate_join_url(self, field: Line) -> None:
        """An address that a browser opens, or nothing."""
        read_link(str(field.data or ""))

    def told(self) -> dict[str, Any]:
        """Columns of EventAccess by name."""
        names = ("join_url", "meeting_id", "access_code")
        found: dict[str, Any] = {name: self[name].data or "" for name in names}
        return {**found, "shown_minutes": self.shown_minutes.data}


class GuestForm(Form):
    """A guest's wish to come."""

    who = RadioField(
        _l("Whom do you register?"),
        choices=[
            SelectChoice("self", _l("Myself; I am 18 or older")),
            SelectChoice("child", _l("A child; I am its parent or guardian and agree")),
        ],
        default="self",
        validators=[InputRequired(_l("Choose one."))],
    )
    given_name = Line(
        _l("Given name of who comes"), most=80, validators=[DataRequired(_l("This is needed."))]
    )
    family_name = Line(_l("Family name of who comes"), most=80)
    email = Line(
        _l("E-mail address"),
        most=254,
        validators=[InputRequired(_l("Write your e-mail address."))],
        render_kw={"autocomplete": "email", "type": "email"},
    )

    def validate_email(self, field: Line) -> None:
        """An address that a letter can reach."""
        field.data = read_address(str(field.data or ""))


def read_link(typed: str) -> str:
    """An address that a browser opens, or nothing. Raises ValidationError."""
    try:
        parts = urlsplit(typed)
        wrong = bool(typed) and (parts.scheme not in ("http", "https") or not parts.hostname)
    except ValueError:
        wrong = True
    if wrong:
        raise ValidationError(_("Write the whole address, with https:// before it."))
    return typed
