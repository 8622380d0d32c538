"""What organisers send about certificates: for whom they are issued, why one is revoked."""

from wtforms import SelectChoice, SelectMultipleField
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from festival.fields import Form, Line
from festival.i18n import lazy_gettext as _l
from festival.organise.queries.holders import Group

GROUP_NAMES = {
    Group.ENTRANTS: _l("Entrants"),
    Group.PLACED: _l("Places and awards"),
    Group.JUDGES: _l("Judges"),
    Group.MENTORS: _l("Mentors"),
    Group.TEACHERS: _l("Teachers"),
}


class IssueForm(Form):
    """For which groups."""

    groups = SelectMultipleField(
        _l("For whom?"),
        choices=[SelectChoice(one.value, name) for one, name in GROUP_NAMES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validators=[DataRequired(_l("Choose at least one group."))],
    )


class RevokeForm(Form):
    """Why a certificate is taken back."""

    reason = Line(
        _l("Why is it revoked?"),
        most=300,
        validators=[DataRequired(_l("Say why in a few words."))],
    )
