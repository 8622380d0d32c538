"""The shape of what judges send."""

from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from festival.fields import Form, Line, VersionField, Words
from festival.i18n import lazy_gettext as _l
from festival.judging.rules import COMMENT_MOST


class ConflictsForm(Form):
    """Which visits the judge must not make, and why."""

    visits = SelectMultipleField(
        _l("I know somebody in these teams, or I helped them"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    reason = Line(_l("How do you know them?"), most=300)

    def validate_reason(self, field: Line) -> None:
        """A tie is named with its reason."""
        if self.visits.data and not field.data:
            raise ValidationError(_l("Say in a few words how you know them."))


class OneConflictForm(Form):
    """A tie that a judge notices at the sheet."""

    reason = Line(_l("How do you know them?"), most=300)

    def validate_reason(self, field: Line) -> None:
        """A tie is named with its reason."""
        if not field.data:
            raise ValidationError(_l("Say in a few words how you know them."))


class SheetForm(Form):
    """The words on a sheet; levels come as level-<criterion> and are read by the action."""

    comment = Words(_l("To the team"), most=COMMENT_MOST)
    note = Words(_l("To the panel"), most=COMMENT_MOST)
    version = VersionField()
    save_key = HiddenField(validators=[Length(max=64)])
