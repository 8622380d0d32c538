"""The shape of answers, of a guardian's address, of consents, readings and decisions."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms import ValidationError as Wrong
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from festival.fields import Form, Line, VersionField, Words
from festival.i18n import LANGUAGES, text
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.programme.models import Advice, Application, Cohort

SPOKEN = [SelectChoice(code, name) for code, name in LANGUAGES.items()]


class Boxes(SelectMultipleField):
    """Several of a list, as boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class AnswersForm(Form):
    """The answers to a cohort's questions; made for one cohort by `answers_form`."""

    version = VersionField()
    keys: tuple[str, ...] = ()

    @property
    def told(self) -> dict[str, Any]:
        """Answers by the key of their question, without the empty ones."""
        typed = {key: self[f"q_{key}"].data for key in self.keys}
        return {key: value for key, value in typed.items() if value}


def answers_form(cohort: Cohort, answers: Mapping[str, Any] | None = None) -> AnswersForm:
    """The form of this cohort's questions; as it was sent, or with these answers."""
    fields = {f"q_{one['key']}": _field(one) for one in cohort.questions}
    keys = tuple(one["key"] for one in cohort.questions)
    made = type("CohortAnswers", (AnswersForm,), {**fields, "keys": keys})
    if answers is None:
        found: AnswersForm = made()
        return found
    drawn: AnswersForm = made(
        formdata=None, data={f"q_{key}": value for key, value in answers.items()}
    )
    return drawn


def _field(question: Mapping[str, Any]) -> Any:
    label, help_words = text(question["label"]), text(question.get("help", {}))
    options = [SelectChoice(one["key"], text(one["label"])) for one in question["options"]]
    kind, most = question["kind"], int(question.get("most") or 300)
    if kind == "words":
        return Words(label, most=most, description=help_words, render_kw={"rows": 6})
    if kind == "choice":
        return RadioField(label, choices=options, description=help_words, validators=[Optional()])
    if kind == "several":
        return Boxes(label, choices=options, description=help_words)
    if kind == "link":
        return Line(label, most=most, description=help_words, validators=[_is_link])
    return Line(label, most=most, description=help_words)


def _is_link(form: Form, field: Line) -> None:
    if field.data and (
        urlsplit(field.data).scheme not in ("http", "https") or not urlsplit(field.data).hostname
    ):
        raise Wrong(_("Write the whole address, with https:// before it."))


class GuardianForm(Form):
    """Whom to ask for consent."""

    guardian_name = Line(
        _l("Name of your parent or guardian"),
        most=120,
        validators=[InputRequired(_l("Write the name of your parent or guardian."))],
        render_kw={"autocomplete": "off"},
    )
    guardian_email = Line(
        _l("Their e-mail address"),
        most=254,
        validators=[
            InputRequired(_l("Write their e-mail address.")),
            Email(_l("Write a whole address, such as name@example.org.")),
        ],
        render_kw={"autocomplete": "off", "type": "email"},
    )
    guardian_language = SelectField(_l("In which language shall we write to them?"), choices=SPOKEN)


I_TAKE_PART = _l("I take part in this programme.")


class ReadingForm(Form):
    """What a reader says; the levels stand beside it, by the rubric's keys."""

    version = VersionField()
    words = Words(_l("What speaks for it, what against?"), most=2_000)
    advice = RadioField(_l("What would you do?"), validators=[InputRequired(_l("Choose one."))])

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.advice.choices = [
            SelectChoice(Advice.ADMIT.value, _("Admit")),
            SelectChoice(Advice.WAITING_LIST.value, _("Put on the waiting list")),
            SelectChoice(Advice.DECLINE.value, _("Decline")),
        ]


class LineForm(Form):
    """Somebody in the waiting list, the place they get, and why."""

    # What is not in the line any more is refused by the action, which says why.
    waiting = SelectField(_l("Who"), validate_choice=False)
    place = SelectField(_l("Gets the place"), validate_choice=False)
    reason = Line(
        _l("Why?"),
        most=300,
        validators=[
            InputRequired(_l("Say why: whoever waits may ask for it, and the trail keeps it."))
        ],
    )

    def __init__(self, line: Sequence[Application], **given: Any) -> None:
        super().__init__(**given)
        # With the place they have now: it is looked at again when the form comes back.
        self.waiting.choices = [
            SelectChoice(f"{one.id}:{at}", f"{at}. {one.person.name}")
            for at, one in enumerate(line, 1)
        ]
        self.place.choices = [SelectChoice(str(at), f"{at}.") for at in range(1, len(line) + 1)]


class DecisionsForm(Form):
    """What all decisions of one go have in common."""

    why = Line(_l("Why now, where not everybody has read"), most=300)
