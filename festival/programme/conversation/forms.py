"""The shape of a message."""

from wtforms.validators import DataRequired

from festival.fields import Form, Words
from festival.i18n import lazy_gettext as _l


class MessageForm(Form):
    """A message."""

    words = Words(
        _l("Your message"), most=2_000, validators=[DataRequired(_l("Write something first."))]
    )
