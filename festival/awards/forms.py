"""The shape of what organisers send about results."""

from wtforms import HiddenField
from wtforms.validators import InputRequired

from festival.fields import Form, Line, whole_number
from festival.i18n import lazy_gettext as _l


class ReasonForm(Form):
    """Why a result is taken back, or an entry excused."""

    reason = Line(
        _l("The reason"), most=500, validators=[InputRequired(_l("Say why in a few words."))]
    )


class NameForm(Form):
    """The name of the festival, typed to be sure."""

    name = Line(_l("The name"), most=200)


class HoldForm(Form):
    """Why a sheet should not count."""

    reason = Line(
        _l("Why should it not count?"),
        most=500,
        validators=[InputRequired(_l("Say why in a few words."))],
    )


class ReleaseForm(Form):
    """Why a held sheet should count again."""

    why = Line(
        _l("Why should it count again?"),
        most=500,
        validators=[InputRequired(_l("Say why in a few words."))],
    )
    # The hold that the page showed.
    hold = HiddenField()

    @property
    def drawn_from(self) -> int:
        """Its number, 0 for what is none."""
        return whole_number(self.hold.data) or 0
