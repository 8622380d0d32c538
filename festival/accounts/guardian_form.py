"""The form in which somebody too young to answer alone says how to reach a guardian."""

from wtforms.validators import DataRequired, InputRequired

from festival.fields import Form, Line, read_address
from festival.i18n import lazy_gettext as _l


class GuardianForm(Form):
    """Name and address of a parent or guardian."""

    guardian_name = Line(
        _l("Name of your parent or guardian"),
        most=120,
        validators=[DataRequired(_l("This is needed."))],
    )
    guardian_email = Line(
        _l("E-mail address of your parent or guardian"),
        most=254,
        validators=[InputRequired(_l("This is needed."))],
        render_kw={"type": "email"},
    )

    def validate_guardian_email(self, field: Line) -> None:
        """An address that a letter can reach."""
        field.data = read_address(str(field.data or ""))
