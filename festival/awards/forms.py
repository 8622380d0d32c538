"""The shape of what organisers send about results."""

from wtforms.validators import InputRequired

from festival.fields import Form, Line
from festival.i18n import lazy_gettext as _l


class ReasonForm(Form):
    """Why a result is taken back, or an entry excused."""

    reason = Line(
        _l("The reason"), most=500, validators=[InputRequired(_l("Say why in a few words."))]
    )


class NameForm(Form):
    """The name of the festival, typed to be sure."""

    name = Line(_l("The name"), most=200)
