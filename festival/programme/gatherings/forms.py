"""The shape of what people type about gatherings."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from wtforms import BooleanField, RadioField
from wtforms import ValidationError as Wrong
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from festival.editions.localtime import TYPED, Span, local_time, moment, span
from festival.errors import Refused
from festival.fields import Form, Line, Moment, VersionField, Words, clean_line, whole_number
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.i18n import lazy_pgettext as pgettext
from festival.programme.gatherings import rules
from festival.programme.gatherings.actions import TooLong
from festival.programme.gatherings.words import KIND_NAMES
from festival.programme.models import Gathering, GatheringKind, Programme

TEXTS = {
    "name": (pgettext("of a thing", "Name"), 120),
    "place": (pgettext("location", "Place"), 200),
    "about": (_l("What happens there"), 4_000),
    "packing": (_l("What to bring to a camp"), 2_000),
}
LONG = ("about", "packing")
# Of the programme: how many lines one may have, and how many empty ones a page offers.
MOST_LINES, SPARE_LINES = 60, 4
TITLE_MOST, WHO_MOST = 120, 80


def _when(label: Any) -> Moment:
    needed = InputRequired(_l("This is needed."))
    return Moment(label, format=[TYPED, f"{TYPED}:%S"], validators=[needed])


class GatheringForm(Form):
    """A meeting or a camp; `told()` gives columns of Gathering."""

    version = VersionField()
    kind = RadioField(_l("Kind"), validators=[InputRequired(_l("Choose one."))])
    begins = _when(_l("Begins"))
    ends = _when(_l("Ends"))
    needs_consent = BooleanField(_l("A parent or guardian must say yes first"))

    def __init__(self, home: Programme, **given: Any) -> None:
        super().__init__(**given)
        self.kind.choices = [SelectChoice(one.value, _(name)) for one, name in KIND_NAMES.items()]
        self._home = home
        self._span: Span | None = None

    @classmethod
    def of(cls, row: Gathering) -> "GatheringForm":
        """The form as the gathering stands."""
        home = row.cohort.programme
        drawn = {
            f"{name}_{code}": getattr(row, name).get(code, "")
            for name in TEXTS
            for code in LANGUAGES
        }
        return cls(
            home,
            formdata=None,
            version=row.version,
            kind=row.kind.value,
            needs_consent=row.needs_consent,
            begins=local_time(row.begins_at, home.time_zone),
            ends=local_time(row.ends_at, home.time_zone),
            **drawn,
        )

    @property
    def comes_twice(self) -> bool:
        """Whether a time that was typed comes twice that night."""
        return self._span is not None and self._span.comes_twice

    def validate_name_en(self, field: Line) -> None:
        """A name in one language at least."""
        if not any(self[f"name_{code}"].data for code in LANGUAGES):
            raise Wrong(_("Give a name in one language at least."))

    def validate_begins(self, field: Moment) -> None:
        """A time that the clocks show."""
        if field.data is not None:
            try:
                moment(field.data, self._home.time_zone)
            except Refused as refusal:
                raise Wrong(refusal.say()) from None

    def validate_ends(self, field: Moment) -> None:
        """After the beginning whatever the clocks do that night, and not too long after it."""
        begins = self.begins.data
        if field.data is None:
            return
        if begins is None:
            return
        try:
            self._span = span(begins, field.data, self._home.time_zone)
        except Refused as refusal:
            raise Wrong(refusal.say()) from None
        found = rules.days_between(self._span.begins_at, self._span.ends_at, self._home)
        kinds = {one.value: one for one in GatheringKind}
        kind = kinds.get(self.kind.data or "", GatheringKind.CAMP)
        if rules.is_too_long(kind, len(found)):
            raise Wrong(_(TooLong.words))

    def validate_needs_consent(self, field: BooleanField) -> None:
        """Guardians are asked about camps; to a meeting everybody comes from home."""
        if field.data and self.kind.data != GatheringKind.CAMP.value:
            raise Wrong(_("Only for a camp a yes is asked. Choose a camp, or leave this out."))

    def told(self) -> dict[str, Any]:
        """Columns of Gathering by name. Needs a form that is valid."""
        assert self._span is not None
        texts = {}
        for name in TEXTS:
            typed = {code: str(self[f"{name}_{code}"].data or "") for code in LANGUAGES}
            texts[name] = {code: words for code, words in typed.items() if words}
        return {
            **texts,
            "kind": GatheringKind(self.kind.data),
            "needs_consent": bool(self.needs_consent.data),
            "begins_at": self._span.begins_at,
            "ends_at": self._span.ends_at,
        }

    def differing(self, row: Gathering) -> list[tuple[str, str, str]]:
        """(field, what stands now, what was typed) where the two are not the same."""
        now = GatheringForm.of(row)
        return [
            (str(field.label.text), _shown(now[name].data), _shown(field.data))
            for name, field in self._fields.items()
            if name not in ("version", "csrf_token")
            and _shown(now[name].data) != _shown(field.data)
        ]


for _name, (_label, _most) in TEXTS.items():
    for _code in LANGUAGES:
        _kind = Words if _name in LONG else Line
        setattr(GatheringForm, f"{_name}_{_code}", _kind(_label, most=_most))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value or "")


class CancelForm(Form):
    """Why a gathering does not take place."""

    reason = Line(
        _l("Why does it not take place?"),
        most=300,
        validators=[InputRequired(_l("Say why: it stands in the letter to everybody."))],
    )


class NoteForm(Form):
    """A note, and who reads it."""

    words = Words(
        _l("Your note"), most=2_000, validators=[DataRequired(_l("Write something first."))]
    )
    for_whom = RadioField(
        _l("Who reads it?"),
        choices=[
            SelectChoice("staff", _l("Organisers and mentors")),
            SelectChoice("all", _l("Everybody in it, participants too")),
        ],
        validators=[InputRequired(_l("Choose one."))],
    )


class ProgrammeLines:
    """The lines of a programme as a page sends them, with what is wrong in each."""

    def __init__(self, typed: Mapping[str, str], days: list[date], home: Programme) -> None:
        self._days, self._home = days, home
        self.rows = [one for number in range(MOST_LINES) if (one := _line(typed, number))]
        self.errors = {at: said for at, one in enumerate(self.rows) if (said := self._wrong(one))}

    def told(self) -> list[dict[str, Any]]:
        """The lines as they are kept. Needs lines without a fault."""
        return [
            {
                "day": whole_number(one["day"]),
                "begins": one["begins"],
                "title": {code: one["title"][code] for code in LANGUAGES if one["title"][code]},
                "who": one["who"],
            }
            for one in self.rows
        ]

    def _wrong(self, row: Mapping[str, Any]) -> str:
        number = whole_number(row["day"], digits=2)
        if number is None or number >= len(self._days):
            return _("Choose one of the days.")
        try:
            begins = time.fromisoformat(row["begins"][:5])
            moment(datetime.combine(self._days[number], begins), self._home.time_zone)
        except ValueError:
            return _("Write a time, such as 09:30.")
        except Refused as refusal:
            return refusal.say()
        if not any(row["title"].values()):
            return _("Say in one language at least what happens then.")
        if any(len(words) > TITLE_MOST for words in row["title"].values()):
            return _("At most %(max)d characters.", max=TITLE_MOST)
        if len(row["who"]) > WHO_MOST:
            return _("At most %(max)d characters.", max=WHO_MOST)
        return ""


def _line(typed: Mapping[str, str], number: int) -> dict[str, Any] | None:
    """One line as it was typed; None where it is empty, which is how a line goes."""
    titles = {code: clean_line(typed.get(f"title_{code}-{number}")) for code in LANGUAGES}
    begins, who = (clean_line(typed.get(f"{name}-{number}")) for name in ("begins", "who"))
    if not (begins or who or any(titles.values())):
        return None
    return {
        "day": typed.get(f"day-{number}", "0"),
        "begins": begins[:5],
        "title": titles,
        "who": who,
    }
