"""The shape of a report and of what is written down about it."""

from wtforms import SelectField
from wtforms.validators import DataRequired

from festival.accounts.models import Person
from festival.fields import Form, VersionField, Words
from festival.i18n import lazy_gettext as _l
from festival.safeguarding.models import SafeguardingReport


class ReportForm(Form):
    """What worries somebody; no words are needed."""

    words = Words(_l("What worries you?"), most=1_000)


class NoteForm(Form):
    """A note."""

    note = Words(_l("A note"), most=2_000, validators=[DataRequired(_l("Write something first."))])


class CloseForm(Form):
    """What was done."""

    version = VersionField()
    outcome = Words(
        _l("What was done"), most=1_000, validators=[DataRequired(_l("Write what was done."))]
    )

    @classmethod
    def of(cls, report: SafeguardingReport) -> "CloseForm":
        """The form as the report stands."""
        return cls(formdata=None, data={"version": report.version})


class AssignForm(Form):
    """Who goes on with it."""

    person = SelectField(_l("Who goes on with it"), coerce=int)

    def __init__(self, people: list[Person], chosen: int | None, **given: object) -> None:
        super().__init__(**given)
        self.person.choices = [(one.id, one.name) for one in people]
        if not self.is_submitted() and chosen:
            self.person.data = chosen
