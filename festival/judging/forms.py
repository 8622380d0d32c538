"""The shape of what judges send."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.fields import Form, Line, Number, VersionField, Words
from festival.i18n import LANGUAGES, text
from festival.i18n import lazy_gettext as _l
from festival.judging.models import Judge, JudgingSettings, ReportShows
from festival.judging.rules import COMMENT_MOST

VISITS_MOST = 200
SHARED_MOST = 20
# The key by which a repeated save counts once.
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


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

    reason = Line(
        _l("How do you know them?"),
        most=300,
        validators=[InputRequired(_l("Say in a few words how you know them."))],
    )

    def validate_reason(self, field: Line) -> None:
        """A tie is named with its reason."""
        if not field.data:
            raise ValidationError(_l("Say in a few words how you know them."))


class SheetForm(Form):
    """The words on a sheet; levels come as level-<criterion> and are read by the action."""

    comment = Words(_l("To the team"), most=COMMENT_MOST)
    note = Words(_l("To the panel"), most=COMMENT_MOST)
    version = VersionField()
    save_key = HiddenField()
    # Which visit it is about, signed; what an old page does not carry goes by its address.
    visit = HiddenField()
    # When the server made the page, in seconds of its own clock; nothing is refused by it.
    opened = HiddenField()

    def validate_save_key(self, field: HiddenField) -> None:
        """A key is short and plain; without JavaScript there may be none."""
        if field.data and not KEY.fullmatch(field.data):
            raise ValidationError(_l("This is no score sheet."))


class SkipForm(Form):
    """Why a stand is left out for now."""

    why = Line(
        _l("Why do you go on without it?"),
        most=300,
        validators=[InputRequired(_l("Say in a few words why."))],
    )

    def validate_why(self, field: Line) -> None:
        """Organisers must know what to do about it."""
        if not field.data:
            raise ValidationError(_l("Say in a few words why."))


class HelpForm(Form):
    """What a judge needs an organiser for; nothing need be said."""

    words = Line(_l("What is it about?"), most=300)


class CodeForm(Form):
    """The short code on a judge's card."""

    code = Line(_l("The code on your card"), most=40, validators=[InputRequired()])


class SampleForm(Form):
    """The texts of the sample in every language."""

    version = VersionField()
    languages = LANGUAGES

    @classmethod
    def of(cls, content: Mapping[str, Mapping[str, str]], version: int) -> Self:
        """The form as the sample stands."""
        told = {
            f"{part}_{code}": content.get(part, {}).get(code, "")
            for part in ("title", "summary", "story")
            for code in LANGUAGES
        }
        return cls(formdata=None, version=version, **told)

    def told(self) -> dict[str, dict[str, str]]:
        """{part: {code: words}}, empty ones left out."""
        found: dict[str, dict[str, str]] = {"title": {}, "summary": {}, "story": {}}
        for part, told in found.items():
            for code in LANGUAGES:
                words = self[f"{part}_{code}"].data
                if words:
                    told[code] = words
        return found


for _code in LANGUAGES:
    setattr(SampleForm, f"title_{_code}", Line(_l("Title"), most=120))
    setattr(SampleForm, f"summary_{_code}", Line(_l("In one sentence"), most=300))
    setattr(SampleForm, f"story_{_code}", Words(_l("Story"), most=4_000))


class JudgeForm(Form):
    """What assignment should know of a judge."""

    first = SelectField(_l("First field"), default="")
    second = SelectField(_l("Second field"), default="")
    languages = SelectMultipleField(
        _l("Languages in which the judge can judge"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    school = Line(_l("School where the judge works"), most=120)
    least = Number(_l("At least so many visits"), low=0, high=VISITS_MOST)
    most = Number(_l("At most so many visits"), low=0, high=VISITS_MOST)

    @classmethod
    def of(cls, judge: Judge, edition: Edition) -> Self:
        """The form as the judge stands."""
        known = [*judge.categories, "", ""]
        form = cls(
            formdata=None,
            first=known[0],
            second=known[1],
            languages=judge.languages,
            school=judge.school,
            least=judge.least,
            most=judge.most,
        )
        return form._choose(edition)

    @classmethod
    def sent(cls, data: MultiDict[str, str], edition: Edition) -> Self:
        """The form as it was sent."""
        return cls(formdata=data)._choose(edition)

    def _choose(self, edition: Edition) -> Self:
        fields = [SelectChoice(one.key, text(one.name)) for one in edition.categories]
        self.first.choices = self.second.choices = [SelectChoice("", str(_l("any"))), *fields]
        return self

    def told(self) -> dict[str, Any]:
        """The judge's columns."""
        chosen = [one for one in (self.first.data, self.second.data) if one]
        return {
            "categories": list(dict.fromkeys(chosen)),
            "languages": list(self.languages.data or []),
            "school": self.school.data or "",
            "least": self.least.data or 0,
            "most": VISITS_MOST if self.most.data is None else self.most.data,
        }


class ShadowForm(Form):
    """Whether a judge's sheets count, and why that changes."""

    shadow = HiddenField()
    reason = Line(_l("Why?"), most=300)


class VisitForm(Form):
    """One visit by hand."""

    judge = SelectField(_l("Judge"), coerce=int, validators=[InputRequired()])
    entry = SelectField(_l("Invention"), coerce=int, validators=[InputRequired()])

    def choose(
        self, judges: Sequence[Judge], entries: Sequence[Entry], stands: Mapping[int, int]
    ) -> None:
        """Offer these judges and entries, by their stands' numbers (by entry id) where given."""
        self.judge.choices = [SelectChoice(one.id, one.person.name) for one in judges]
        self.entry.choices = [
            SelectChoice(one.id, f"{stands.get(one.id, one.number)} {one.title}") for one in entries
        ]


class JudgingForm(Form):
    """How an edition judges."""

    visit_minutes = Number(
        _l("Minutes for one stand, with the way to it"),
        low=1,
        high=120,
        validators=[InputRequired()],
    )
    shared_entries = Number(
        _l("Inventions that every judge sees"),
        low=0,
        high=SHARED_MOST,
        validators=[InputRequired()],
    )
    same_domain_is_tie = BooleanField(
        _l("An e-mail address at the same place counts as a conflict of interest")
    )
    sample_first = BooleanField(_l("Every judge scores the sample before the first stand"))
    report_shows = RadioField(
        _l("What a team’s report shows beside the words"),
        choices=[
            SelectChoice(ReportShows.WORDS.value, _l("Nothing: words only")),
            SelectChoice(ReportShows.LEVELS.value, _l("The levels, criterion by criterion")),
            SelectChoice(ReportShows.SCORE.value, _l("The levels, and the score they come to")),
        ],
        default=ReportShows.WORDS.value,
    )
    version = VersionField()

    @classmethod
    def of(cls, settings: JudgingSettings) -> Self:
        """The form as the settings stand."""
        return cls(
            formdata=None,
            visit_minutes=settings.visit_minutes,
            shared_entries=settings.shared_entries,
            same_domain_is_tie=settings.same_domain_is_tie,
            sample_first=settings.sample_first,
            report_shows=settings.report_shows.value,
            version=settings.version,
        )

    def told(self) -> dict[str, Any]:
        """The columns."""
        return {
            "visit_minutes": self.visit_minutes.data,
            "shared_entries": self.shared_entries.data,
            "same_domain_is_tie": bool(self.same_domain_is_tie.data),
            "sample_first": bool(self.sample_first.data),
            "report_shows": ReportShows(self.report_shows.data),
        }
