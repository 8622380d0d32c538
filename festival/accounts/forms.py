"""The shape of what people type about their accounts."""

from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from festival.fields import Form, Line
from festival.i18n import lazy_gettext as _l


class SignInForm(Form):
    """E-mail and password."""

    email = Line(
        _l("E-mail address"),
        most=254,
        validators=[InputRequired(_l("Write your e-mail address."))],
        render_kw={"autocomplete": "username", "type": "email"},
    )
    password = PasswordField(
        _l("Password"),
        validators=[InputRequired(_l("Write your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()
