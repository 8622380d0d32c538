"""The form in which a student who is old enough answers for themselves, in any realm."""

from collections.abc import Mapping
from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from festival.accounts.models import Purpose
from festival.fields import Form
from festival.i18n import lazy_gettext as _l


def _answer(label: Any = None) -> RadioField:
    choices = [SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No"))]
    needed = InputRequired(_l("Choose yes or no."))
    return RadioField(label, choices=choices, validators=[needed])


class OwnConsentForm(Form):
    """Yes or no to each purpose that is theirs to answer; `taking_part` says what it is about."""

    taking_part = _answer()
    first_name = _answer(_l("My first name may be shown."))
    pictures = _answer(_l("Pictures in which I can be recognised may be shown."))
    video = _answer(_l("The film may be shown."))

    def __init__(
        self, answers: Mapping[Purpose, bool | None], *, taking_part: Any, **values: Any
    ) -> None:
        for purpose, answer in answers.items():
            if answer is not None:
                values.setdefault(purpose.name.lower(), "yes" if answer else "no")
        super().__init__(**values)
        self.taking_part.label.text = taking_part
        for purpose in Purpose:
            if purpose not in answers:
                delattr(self, purpose.name.lower())

    def validate(self, extra_validators: Any = None) -> bool:
        """Every question has an answer; who does not take part need not go on."""
        if "taking_part" in self and self.taking_part.data == "no":
            return bool(self.taking_part.validate(self))
        return bool(super().validate(extra_validators))

    @property
    def answers(self) -> dict[Purpose, bool]:
        """What was answered, by purpose; whoever does not take part agrees to nothing."""
        told = {
            one: self[one.name.lower()].data == "yes"
            for one in Purpose
            if one.name.lower() in self and self[one.name.lower()].data in ("yes", "no")
        }
        if told.get(Purpose.TAKING_PART) is False:
            return dict.fromkeys(Purpose, False)
        return told
