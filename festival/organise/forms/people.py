"""The shape of invitations and of screening dates."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from festival.authz import Role
from festival.editions.models import Edition
from festival.fields import Day, Form, Number, Words
from festival.i18n import LANGUAGES, text
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.organise.actions.inviting import Terms

SCREENING = _l("Screened until")
SPOKEN = [SelectChoice(code, name) for code, name in LANGUAGES.items()]


class Boxes(SelectMultipleField):
    """Several of a list, as boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ScreeningForm(Form):
    """Until which day the adult's screening holds."""

    vetted_until = Day(SCREENING, validators=[Optional()])


class TermsForm(Form):
    """What all invitations of one go have in common."""

    role = RadioField(_l("As what?"), validators=[InputRequired(_l("Choose one."))])
    language = SelectField(_l("Language of the letter"), choices=SPOKEN)
    vetted_until = Day(SCREENING, validators=[Optional()])
    categories = Boxes(_l("Fields a judge knows"))
    languages = Boxes(_l("Languages a judge reads"), choices=SPOKEN)

    def __init__(self, edition: Edition, roles: list[Role], **given: Any) -> None:
        super().__init__(**given)
        names = {
            Role.JUDGE: _("Judge"),
            Role.MENTOR: _("Mentor"),
            Role.SAFEGUARDING: _("Safeguarding lead"),
            Role.ORGANISER: _("Organiser"),
        }
        self.role.choices = [SelectChoice(one.value, names[one]) for one in roles]
        self.categories.choices = [
            SelectChoice(one.key, text(one.name)) for one in edition.categories
        ]

    def terms(self, *, held: bool = False) -> Terms:
        """The terms as typed."""
        role = Role(self.role.data)
        facts: dict[str, Any] = {}
        if role is Role.JUDGE:
            facts = {"categories": self.categories.data, "languages": self.languages.data}
        return Terms(role, self.language.data, self.vetted_until.data, held, facts)


class InviteForm(TermsForm):
    """Many people at once, one a line."""

    people = Words(
        _l("Whom do you invite?"),
        most=30_000,
        validators=[DataRequired(_l("Write one address at least."))],
    )
    held = BooleanField(_l("Keep the letters back until I release them"))


class OpenLinkForm(TermsForm):
    """One link for several people."""

    most_uses = Number(
        _l("How many people may use it?"), low=1, high=100, validators=[InputRequired()]
    )
