"""The shape of a question and of a line of a rubric."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, RadioField
from wtforms import ValidationError as Wrong
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from festival.fields import Form, Line, Number, VersionField, Words
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.programme.asking.rules import CHOSEN, LEVELS, QuestionKind, even, lines_of, options_of

KIND_NAMES = {
    QuestionKind.LINE: _l("One line"),
    QuestionKind.WORDS: _l("Several lines"),
    QuestionKind.CHOICE: _l("One of a list"),
    QuestionKind.SEVERAL: _l("Several of a list"),
    QuestionKind.LINK: _l("A link"),
}
MOST_OPTIONS = 20
OPTION_MOST = 120


class InThree(Form):
    """Texts in three languages, one at least."""

    version = VersionField()

    def texts(self, name: str) -> dict[str, str]:
        """One text by language, without the empty ones."""
        typed = {code: str(self[f"{name}_{code}"].data or "") for code in LANGUAGES}
        return {code: words for code, words in typed.items() if words}

    def validate_label_en(self, field: Line) -> None:
        """In one language at least."""
        if not self.texts("label"):
            raise Wrong(_("Write it in one language at least."))

    def differing(self, now: "InThree") -> list[tuple[str, str, str]]:
        """(field, what stands now, what was typed) where the two are not the same."""
        return [
            (str(field.label.text), str(now[name].data or ""), str(field.data or ""))
            for name, field in self._fields.items()
            if name not in ("version", "csrf_token")
            and (field.data or "") != (now[name].data or "")
        ]


class QuestionForm(InThree):
    """A question; `told(before)` gives what is kept of it."""

    kind = RadioField(
        _l("How is it answered?"),
        choices=[SelectChoice(one.value, name) for one, name in KIND_NAMES.items()],
        validators=[InputRequired(_l("Choose one."))],
    )
    required = BooleanField(_l("It must be answered"))
    most = Number(_l("Letters, at most"), low=20, high=5_000)
    staff_only = BooleanField(_l("Only organisers read the answer, readers do not"))

    @classmethod
    def of(cls, question: Mapping[str, Any], version: int) -> "QuestionForm":
        """The form as the question stands."""
        plain = {name: question.get(name) for name in ("kind", "required", "most", "staff_only")}
        options = lines_of(question.get("options", []))
        texts = {
            f"{name}_{code}": question.get(name, {}).get(code, "")
            for name in ("label", "help")
            for code in LANGUAGES
        }
        kept = {f"options_{code}": options[code].strip("\n") for code in LANGUAGES}
        return cls(formdata=None, data={**plain, **texts, **kept, "version": version})

    def validate_options_en(self, field: Words) -> None:
        """For a list two lines at least, and as many in each language that has any."""
        if self.kind.data not in [one.value for one in CHOSEN]:
            return
        lines = self._lines()
        many = max(len(found) for found in lines.values())
        if not 2 <= many <= MOST_OPTIONS:
            raise Wrong(_("Write %(least)s to %(most)s options.", least=2, most=MOST_OPTIONS))
        if not even(lines):
            raise Wrong(_("Write as many lines in each language."))
        if any(len(one) > OPTION_MOST for found in lines.values() for one in found):
            raise Wrong(_("At most %(max)d characters.", max=OPTION_MOST))

    def told(self, before: Mapping[str, Any] | None) -> dict[str, Any]:
        """What is kept, without the key."""
        listed = self.kind.data in [one.value for one in CHOSEN]
        options = options_of(self._lines(), (before or {}).get("options", [])) if listed else []
        return {
            "kind": self.kind.data,
            "label": self.texts("label"),
            "help": self.texts("help"),
            "options": options,
            "required": bool(self.required.data),
            "most": self.most.data or (1_500 if self.kind.data == "words" else 300),
            "staff_only": bool(self.staff_only.data),
        }

    def _lines(self) -> dict[str, list[str]]:
        typed = {code: str(self[f"options_{code}"].data or "") for code in LANGUAGES}
        return {
            code: [one.strip() for one in words.splitlines() if one.strip()]
            for code, words in typed.items()
        }


class CriterionForm(InThree):
    """A line of a rubric: what is looked at, how much it weighs, and four levels in words."""

    weight = Number(_l("Weight"), low=1, high=5, validators=[InputRequired(_l("This is needed."))])

    @classmethod
    def of(cls, line: Mapping[str, Any], version: int) -> "CriterionForm":
        """The form as the line stands."""
        drawn = {f"label_{code}": line["label"].get(code, "") for code in LANGUAGES}
        for number, texts in enumerate(line["levels"], 1):
            drawn |= {f"level{number}_{code}": texts.get(code, "") for code in LANGUAGES}
        facts = {**drawn, "weight": line.get("weight", 1), "version": version}
        return cls(formdata=None, data=facts)

    def told(self, before: Mapping[str, Any] | None) -> dict[str, Any]:
        """What is kept, without the key."""
        levels = [self.texts(f"level{number}") for number in range(1, LEVELS + 1)]
        return {"label": self.texts("label"), "weight": self.weight.data, "levels": levels}


def _level_said(form: CriterionForm, field: Line) -> None:
    """Every level is described in one language at least."""
    if not form.texts(field.name.removesuffix("_en")):
        raise Wrong(_("Write it in one language at least."))


for _code in LANGUAGES:
    setattr(QuestionForm, f"label_{_code}", Line(_l("Question"), most=200))
    setattr(QuestionForm, f"help_{_code}", Line(_l("Help below it"), most=300))
    setattr(QuestionForm, f"options_{_code}", Words(_l("Options, one in each line"), most=2_600))
    setattr(CriterionForm, f"label_{_code}", Line(_l("What is looked at"), most=120))
    for _number in range(1, LEVELS + 1):
        _checks = [_level_said] if _code == "en" else []
        _level = Line(_l("Level %(number)s", number=_number), most=300, validators=_checks)
        setattr(CriterionForm, f"level{_number}_{_code}", _level)
