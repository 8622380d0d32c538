"""The shape of what organisers and members send about panels."""

from collections.abc import Collection, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from festival.awards.models import PanelMethod
from festival.awards.panels.room import Room
from festival.awards.panels.words import METHODS
from festival.editions.models import Division, Edition, Prize
from festival.errors import Invalid
from festival.fields import Form, Line, Number, VersionField, Words
from festival.i18n import gettext, text
from festival.i18n import lazy_gettext as _l

PLACES_MOST = 10


def _method(label: Any) -> RadioField:
    return RadioField(label, choices=[SelectChoice(one.value, "") for one in PanelMethod])


def _methods() -> list[SelectChoice]:
    return [SelectChoice(one.value, gettext(words)) for one, words in METHODS.items()]


def _boxes(label: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )


class NewPanelForm(Form):
    """What a panel should decide, and how."""

    about = SelectField(_l("What should it decide?"))
    method = _method(_l("How does it decide?"))
    places = Number(_l("How many places, in a final?"), low=1, high=PLACES_MOST)

    def choose(self, prizes: Sequence[Prize], divisions: Sequence[Division]) -> None:
        """Offer these awards and finals."""
        self.method.choices = _methods()
        self.about.choices = [
            *(SelectChoice(f"prize-{one.id}", text(one.name)) for one in prizes),
            *(
                SelectChoice(
                    f"division-{one.id}", gettext("Final of %(group)s", group=text(one.name))
                )
                for one in divisions
            ),
        ]


class PanelForm(Form):
    """Whom a panel may consider and how it decides."""

    method = _method(_l("How does it decide?"))
    divisions = _boxes(_l("Only these age groups"))
    categories = _boxes(_l("Only these fields"))
    exclusive = BooleanField(_l("Only one such award for each invention"))
    places = Number(_l("How many places?"), low=1, high=PLACES_MOST)
    version = VersionField()

    @classmethod
    def of(cls, room: Room, edition: Edition, sent: MultiDict[str, str] | None) -> "PanelForm":
        """The form as the panel stands, or as it was sent."""
        panel = room.panel
        form = cls(
            formdata=sent,
            method=panel.method.value,
            divisions=panel.divisions,
            categories=panel.categories,
            exclusive=panel.exclusive,
            places=panel.places,
            version=panel.version,
        )
        form.method.choices = _methods()
        form.divisions.choices = [
            SelectChoice(one.key, text(one.name)) for one in edition.divisions
        ]
        form.categories.choices = [
            SelectChoice(one.key, text(one.name)) for one in edition.categories
        ]
        return form

    def told(self) -> dict[str, Any]:
        """The panel's columns."""
        return {
            "method": PanelMethod(self.method.data),
            "divisions": list(self.divisions.data or []),
            "categories": list(self.categories.data or []),
            "exclusive": bool(self.exclusive.data),
            "places": self.places.data or 1,
        }


class CommentForm(Form):
    """Something said, about one nominee or about all."""

    words = Words(_l("What do you want to say?"), most=2_000, validators=[InputRequired()])
    entry = SelectField(_l("What is it about?"), coerce=int)

    def choose(self, entries: Collection[tuple[int, str]]) -> None:
        """Offer these nominees."""
        self.entry.choices = [SelectChoice(0, gettext("all of them"))]
        self.entry.choices += [SelectChoice(*one) for one in entries]

    def validate_words(self, field: Words) -> None:
        """Blanks say nothing."""
        if not field.data:
            raise ValidationError(gettext("Write at least a word."))


class LeaveForm(Form):
    """Why a member has nothing to do with a nominee."""

    why = Line(
        _l("How do you know them?"),
        most=300,
        validators=[InputRequired(_l("Say in a few words how you know them."))],
    )

    def validate_why(self, field: Line) -> None:
        """A tie is named with its reason."""
        if not field.data:
            raise ValidationError(gettext("Say in a few words how you know them."))

    def said(self) -> str:
        """The reason. Raises Invalid, in its words, where there is none that can be kept."""
        return _valid(self, self.why)


class DecisionForm(Form):
    """What was decided, and why; the places come as place-<entry>."""

    reasons = Words(_l("Why?"), most=2_000, validators=[InputRequired(_l("Write down why."))])
    why_differs = Words(_l("Why does it differ from the members’ figures?"), most=1_000)
    version = VersionField()


class PanelReasonForm(Form):
    """Why a decision is taken back, or nothing is given."""

    why = Line(
        _l("The reason"), most=500, validators=[InputRequired(_l("Say why in a few words."))]
    )
    version = VersionField()

    def said(self) -> str:
        """The reason. Raises Invalid, in its words, where there is none that can be kept."""
        return _valid(self, self.why)


def _valid(form: Form, reason: Line) -> str:
    if not form.validate():
        raise Invalid(" ".join(str(one) for one in reason.errors))
    return reason.data or ""
