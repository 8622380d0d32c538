"""What organisers send about certificates: for whom they are issued, why one is revoked."""

from wtforms.validators import DataRequired

from festival.fields import Form, Line
from festival.i18n import lazy_gettext as _l


class RevokeForm(Form):
    """Why a certificate is taken back."""

    reason = Line(
        _l("Why is it revoked?"),
        most=300,
        validators=[DataRequired(_l("Say why in a few words."))],
    )
