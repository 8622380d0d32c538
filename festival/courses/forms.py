"""The shape of what people type about courses and enrolments."""

from email_validator import EmailNotValidError, validate_email
from wtforms.validators import DataRequired, InputRequired, ValidationError

from festival.fields import Form, Line
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l


class GuardianForm(Form):
    """How to reach the guardian of who is too young to answer alone."""

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
        try:
            typed = str(field.data or "")
            field.data = validate_email(typed, check_deliverability=False).normalized
        except EmailNotValidError:
            words = _("This does not look like an e-mail address, such as anna@example.org.")
            raise ValidationError(words) from None
