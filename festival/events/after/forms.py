"""The shape of what stays of an event."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from festival.events.forms import read_link
from festival.events.models import Audience
from festival.fields import Form, Line, VersionField, Words
from festival.i18n import LANGUAGES, current_language
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l

AUDIENCES = [
    SelectChoice(Audience.REGISTERED.value, _l("who is registered")),
    SelectChoice(Audience.EVERYBODY.value, _l("everybody")),
]


def _for_whom() -> RadioField:
    return RadioField(
        _l("Who may see it?"),
        choices=AUDIENCES,
        default=Audience.REGISTERED.value,
        validators=[InputRequired(_l("Choose one."))],
    )


class RecordingForm(Form):
    """Where the recording is."""

    version = VersionField()
    recording_url = Line(_l("Link to the recording"), most=1000, render_kw={"type": "url"})
    recording_for = _for_whom()
    cleared = BooleanField(
        _l("No child is seen or heard in it, or the consents for it stand. I say so.")
    )

    def validate_recording_url(self, field: Line) -> None:
        """An address that a browser opens, or nothing."""
        read_link(str(field.data or ""))

    def validate_cleared(self, field: BooleanField) -> None:
        """Needed before everybody sees it."""
        if self._is_public() and self.recording_url.data and not field.data:
            raise ValidationError(_("Everybody sees it only after somebody has said this."))

    def _is_public(self) -> bool:
        return bool(self.recording_for.data == Audience.EVERYBODY.value)


class MaterialForm(Form):
    """A link or a file."""

    title = Line(_l("Title"), most=160, validators=[DataRequired(_l("This is needed."))])
    language = SelectField(_l("In which language"))
    url = Line(_l("Link"), most=1000, render_kw={"type": "url"})
    file = FileField(_l("Or a file"))
    audience = _for_whom()

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.language.choices = list(LANGUAGES.items())
        if self.language.data is None:
            self.language.data = current_language()

    def validate_url(self, field: Line) -> None:
        """One of the two: an address that a browser opens, or a file."""
        read_link(str(field.data or ""))
        if bool(field.data) == bool(self.file.data):
            raise ValidationError(_("Give a link or choose a file: one of the two."))


class PostForm(Form):
    """Words in the discussion."""

    words = Words(
        _l("What do you want to say?"),
        most=2_000,
        validators=[DataRequired(_l("Write something first."))],
    )
    named = BooleanField(_l("Show my given name beside it"))
