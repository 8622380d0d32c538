"""The shape of a line of an agenda."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, ValidationError

from festival.editions.localtime import TYPED, local_time, moment, read_time
from festival.errors import Refused
from festival.events.models import Event, EventAgendaLine
from festival.fields import Form, Line, VersionField
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l


class AgendaForm(Form):
    """One line; `told()` gives columns of EventAgendaLine."""

    version = VersionField()
    begins = Line(
        _l("Begins"),
        most=30,
        validators=[InputRequired(_l("This is needed."))],
        render_kw={"type": "datetime-local"},
    )
    who = Line(_l("Who speaks"), most=200)
    language = SelectField(_l("Spoken then"), default="")

    def __init__(self, event: Event, **given: Any) -> None:
        super().__init__(**given)
        self._zone = event.time_zone
        all_along = ("", _("what is spoken there"))
        self.language.choices = [all_along, *((code, name) for code, name in LANGUAGES.items())]

    @classmethod
    def of(cls, event: Event, line: EventAgendaLine | None) -> "AgendaForm":
        """The form as the line stands, or for a new one at the beginning."""
        at = local_time(line.begins_at if line else event.begins_at, event.time_zone)
        drawn: dict[str, Any] = {"begins": at.strftime(TYPED), "version": 0}
        if line is not None:
            drawn |= {"who": line.who, "language": line.language, "version": line.version}
            drawn |= {f"title_{code}": line.title.get(code, "") for code in LANGUAGES}
        return cls(event, formdata=None, **drawn)

    def validate_begins(self, field: Line) -> None:
        """A time that the clocks show."""
        try:
            moment(read_time(str(field.data or "")), self._zone)
        except Refused as refusal:
            raise ValidationError(refusal.say()) from None

    def validate_title_en(self, field: Line) -> None:
        """In one language at least."""
        if not any(self[f"title_{code}"].data for code in LANGUAGES):
            raise ValidationError(_("Say what happens in one language at least."))

    def told(self) -> dict[str, Any]:
        """Columns of EventAgendaLine by name."""
        typed = {code: str(self[f"title_{code}"].data or "") for code in LANGUAGES}
        return {
            "begins_at": moment(read_time(str(self.begins.data)), self._zone).at,
            "title": {code: words for code, words in typed.items() if words},
            "who": self.who.data or "",
            "language": self.language.data or "",
        }


for _code in LANGUAGES:
    setattr(AgendaForm, f"title_{_code}", Line(_l("What happens"), most=200))
