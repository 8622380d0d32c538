"""The shape of a question, of an answer, and of who may ask."""

from typing import Any

from wtforms import BooleanField, RadioField
from wtforms.validators import DataRequired, InputRequired

from festival.events.models import Asking
from festival.events.questions.words import ASKING_NAMES
from festival.fields import Form, VersionField, Words
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l


class QuestionForm(Form):
    """A question."""

    words = Words(
        _l("Your question"), most=500, validators=[DataRequired(_l("Write something first."))]
    )
    named = BooleanField(_l("Show my given name beside it"))


class AnswerForm(Form):
    """What was answered, where somebody wants to write it down."""

    version = VersionField()
    answer = Words(_l("The answer in a few words"), most=1_000)


class AskingForm(Form):
    """Who may ask."""

    version = VersionField()
    asking = RadioField(
        _l("Who may ask before and during the event?"),
        validators=[InputRequired(_l("Choose one."))],
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.asking.choices = [(one.value, _(words)) for one, words in ASKING_NAMES.items()]

    def chosen(self) -> Asking:
        """What was chosen."""
        return Asking(self.asking.data)
