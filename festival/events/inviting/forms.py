"""The shape of invitations: addresses to write to, or a link for so many."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from festival.editions.localtime import TYPED
from festival.fields import Form, Line, Moment, Number, Words, read_address
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l

MOST_LETTERS = 200


def _until() -> Any:
    return Moment(
        _l("Until when?"),
        format=TYPED,
        validators=[InputRequired(_l("Write a day and a time."))],
    )


class LettersForm(Form):
    """Whom to write to."""

    addresses = Words(
        _l("E-mail addresses, one on each line"),
        most=MOST_LETTERS * 100,
        validators=[DataRequired(_l("This is needed."))],
    )
    language = SelectField(
        _l("Language of the letter"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
    )
    expires_at = _until()

    def validate_addresses(self, field: Words) -> None:
        """Addresses that letters can reach, each once; the first that is none is named."""
        found: dict[str, None] = {}
        for line in (field.data or "").replace(",", "\n").replace(";", "\n").splitlines():
            if not line.strip():
                continue
            try:
                found[read_address(line.strip()[:254])] = None
            except ValidationError:
                raise ValidationError(
                    _("“%(line)s” is no e-mail address.", line=line.strip()[:60])
                ) from None
        if len(found) > MOST_LETTERS:
            raise ValidationError(_("At most %(most)s addresses at once.", most=MOST_LETTERS))
        self.read = list(found)


class LinkForm(Form):
    """For whom a link is, how many may use it, until when."""

    label = Line(_l("For whom?"), most=80, validators=[DataRequired(_l("This is needed."))])
    most_uses = Number(
        _l("How many people may use it?"), low=1, high=500, validators=[InputRequired()]
    )
    works_until = _until()
