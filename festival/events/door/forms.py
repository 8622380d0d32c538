"""The code at the door, typed."""

from wtforms.validators import InputRequired

from festival.fields import Form, Line
from festival.i18n import lazy_gettext as _l


class DoorForm(Form):
    """Eight signs."""

    code = Line(
        _l("The code at the door"), most=40, validators=[InputRequired(_l("This is needed."))]
    )
