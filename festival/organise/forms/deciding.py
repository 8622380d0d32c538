"""The shape of decisions about an entry."""

from wtforms.validators import DataRequired, Optional

from festival.editions.localtime import TYPED
from festival.fields import Form, Moment, Words
from festival.i18n import lazy_gettext as _l

REASON = _l("Write why: the team reads it.")


class DeclineForm(Form):
    """Why an entry is not accepted."""

    reason = Words(_l("Why is it not accepted?"), most=500, validators=[DataRequired(REASON)])


class ReopenForm(Form):
    """Why an entry goes back to its team, and until when it may be handed in."""

    reason = Words(_l("Why does it go back?"), most=500, validators=[DataRequired(REASON)])
    until = Moment(_l("It may be handed in until"), format=TYPED, validators=[Optional()])
