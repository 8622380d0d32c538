"""The shape of what teams type about their inventions, pictures and people."""

from collections.abc import Iterable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, MultipleFileField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from festival.editions.models import Edition
from festival.entries.actions.writing import is_video_link
from festival.entries.models import Entry
from festival.fields import Form, Line, Words, clean_line, read_address, same_name
from festival.i18n import LANGUAGES, text
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.marks import N_

MOST_STORY = 4_000
MOST_ALT = 300
SPOKEN = [SelectChoice(code, name) for code, name in LANGUAGES.items()]
# Fields of the story form by the name under which rules.open_fields knows them.
OPEN_NAME = {"category_id": "category"}
# What is asked about a picture, by the first word of the field's name.
PICTURE_QUESTIONS = {
    "alt": N_("What does it show?"),
    "focus": N_("What must stay in view?"),
    "people": N_("Can a person be recognised?"),
    "persons": N_("If yes: who of you?"),
}
FOCUS_NAMES = (
    N_("top left"),
    N_("top"),
    N_("top right"),
    N_("on the left"),
    N_("middle"),
    N_("right"),
    N_("bottom left"),
    N_("bottom"),
    N_("bottom right"),
)
STORY = (
    "title",
    "summary",
    "category_id",
    "problem",
    "invention",
    "how_it_works",
    "tested",
    "next_steps",
    "language",
    "school",
    "video_url",
)


def is_address(form: Any, field: Any) -> None:
    """Refuse an e-mail address that no letter can reach; an empty one is another's question."""
    if field.data:
        field.data = read_address(field.data)


class NewEntryForm(Form):
    """The first step: which festival, which name, which language."""

    edition = RadioField(_l("Which festival?"), validators=[InputRequired(_l("Choose one."))])
    title = Line(
        _l("What is your invention called?"),
        most=120,
        validators=[DataRequired(_l("Give your invention a name. You can change it later."))],
        render_kw={"autocomplete": "off"},
    )
    language = SelectField(_l("In which language do you write?"), choices=SPOKEN)

    def __init__(self, editions: Sequence[Edition], **values: Any) -> None:
        if len(editions) == 1:
            values.setdefault("edition", str(editions[0].id))
        super().__init__(**values)
        self.edition.choices = [SelectChoice(str(one.id), text(one.name)) for one in editions]


def _story(label: Any) -> Words:
    return Words(label, most=MOST_STORY)


class StoryForm(Form):
    """What an invention is; only the fields that are open now stand in it."""

    # Marks of the values it was drawn with; the element that saves by itself renews them.
    version = HiddenField()
    title = Line(_l("What is your invention called?"), most=120, render_kw={"autocomplete": "off"})
    summary = Words(_l("What does it do, in one sentence?"), most=200, filters=[clean_line])
    category_id = RadioField(_l("Which field is it from?"), validate_choice=False)
    problem = _story(_l("Which problem did you see?"))
    invention = _story(_l("What did you invent?"))
    how_it_works = _story(_l("How does it work?"))
    tested = _story(_l("What did you test, and what did you learn?"))
    next_steps = _story(_l("What comes next?"))
    language = SelectField(
        _l("In which language do you write?"), choices=SPOKEN, validate_choice=False
    )
    school = Line(_l("Your school"), most=120, render_kw={"autocomplete": "organization"})
    video_url = Line(_l("Is there a film of it?"), most=300, render_kw={"type": "url"})

    def __init__(self, entry: Entry, opened: Iterable[str], **values: Any) -> None:
        super().__init__(**values)
        self.category_id.choices = [
            SelectChoice(str(one.id), text(one.name)) for one in entry.edition.categories
        ]
        for name in STORY:
            if OPEN_NAME.get(name, name) not in opened:
                delattr(self, name)

    def validate_category_id(self, field: Any) -> None:
        """One of the list, or none yet."""
        if field.data and field.data not in {one.value for one in field.choices}:
            raise ValidationError(_("Choose a field from the list."))

    def validate_language(self, field: Any) -> None:
        """One that the festival speaks."""
        if field.data and field.data not in LANGUAGES:
            raise ValidationError(_("Choose the language you write in."))

    def validate_video_url(self, field: Any) -> None:
        """A video host's https address, or nothing."""
        if not is_video_link(field.data):
            raise ValidationError(
                _("A video link starts with https:// and leads to YouTube or Vimeo.")
            )

    @property
    def told(self) -> dict[str, str]:
        """What was sent, by field; what was not sent is not told."""
        return {
            name: self[name].data or "" for name in STORY if name in self and self[name].raw_data
        }


class PicturesForm(Form):
    """Pictures to add, as many as fit into one sending."""

    pictures = MultipleFileField(_l("Pictures of your invention"), validators=[InputRequired()])


def read_details(
    sent: MultiDict[str, str], ids: Iterable[int]
) -> tuple[dict[str, str], dict[str, str]]:
    """What was sent about these pictures, by the names of actions.details, and faults by name."""
    told: dict[str, str] = {}
    faults: dict[str, str] = {}
    for one in ids:
        if f"alt-{one}" not in sent:
            continue
        alt = clean_line(sent[f"alt-{one}"])
        if len(alt) > MOST_ALT:
            faults[f"alt-{one}"] = _("At most %(max)s characters.", max=MOST_ALT)
        told[f"alt-{one}"] = alt
        focus = sent.get(f"focus-{one}", "5")
        told[f"focus-{one}"] = focus if focus in set("123456789") else "5"
        people = sent.get(f"people-{one}", "")
        told[f"people-{one}"] = people if people in ("yes", "no") else ""
        persons = {int(raw) for raw in sent.getlist(f"persons-{one}") if _is_id(raw)}
        chosen = sorted(persons) if people == "yes" else []
        told[f"persons-{one}"] = ",".join(str(person) for person in chosen)
    return told, faults


def _is_id(raw: str) -> bool:
    return raw.isdecimal() and len(raw) < 10


class TeacherForm(Form):
    """Who answers for the team at school."""

    teacher_name = Line(_l("Name of your teacher"), most=120, render_kw={"autocomplete": "off"})
    teacher_email = Line(
        _l("E-mail address of your teacher"),
        most=254,
        validators=[is_address],
        render_kw={"autocomplete": "off", "type": "email"},
    )


class InvitationForm(Form):
    """Inviting a team mate: by mail, or by a link that one passes on oneself."""

    address = Line(
        _l("E-mail address of your team mate"),
        most=254,
        validators=[is_address],
        render_kw={"autocomplete": "off", "type": "email"},
    )


class GuardianForm(Form):
    """Whom to ask for consent."""

    guardian_name = Line(
        _l("Name of your parent or guardian"),
        most=120,
        validators=[DataRequired(_l("Write the name of your parent or guardian."))],
        render_kw={"autocomplete": "off"},
    )
    guardian_email = Line(
        _l("Their e-mail address"),
        most=254,
        validators=[DataRequired(_l("Write their e-mail address.")), is_address],
        render_kw={"autocomplete": "off", "type": "email"},
    )
    guardian_language = SelectField(_l("In which language shall we write to them?"), choices=SPOKEN)


I_TAKE_PART = _l("I take part in this festival.")


class WithdrawForm(Form):
    """Taking an entry out of the festival, confirmed by its name."""

    name = Line(_l("Name of the invention"), most=120, render_kw={"autocomplete": "off"})
    reason = Words(_l("Why? The organisers read it."), most=500)

    def __init__(self, entry: Entry, **values: Any) -> None:
        super().__init__(**values)
        self._title = entry.title

    def validate_name(self, field: Any) -> None:
        """The name, however it is written large or small."""
        if not same_name(field.data, self._title):
            raise ValidationError(_("This is not the name of the invention."))


class LateCodeForm(Form):
    """An organiser's code."""

    code = Line(
        _l("Code from the organisers"),
        most=40,
        validators=[DataRequired(_l("Write the code."))],
        render_kw={"autocomplete": "off"},
    )
