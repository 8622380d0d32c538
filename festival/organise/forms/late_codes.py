"""The shape of a late code."""

from wtforms.validators import DataRequired, InputRequired

from festival.editions.localtime import TYPED
from festival.fields import Form, Line, Moment, Number
from festival.i18n import lazy_gettext as _l


class LateCodeForm(Form):
    """For whom, how often, until when."""

    label = Line(_l("For whom?"), most=120, validators=[DataRequired(_l("This is needed."))])
    most_uses = Number(
        _l("How many entries may use it?"), low=1, high=50, validators=[InputRequired()]
    )
    expires_at = Moment(
        _l("Until when?"),
        format=TYPED,
        validators=[InputRequired(_l("Write a day and a time."))],
    )
