"""The shape of steps, of evidence, of answers, and of a milestone."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict
from wtforms import MultipleFileField, SelectMultipleField
from wtforms import ValidationError as Wrong
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional

from festival.fields import Day, Form, Line, VersionField, Words, clean_line
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.i18n import lazy_pgettext as pgettext
from festival.marks import N_
from festival.programme.forms import InThree
from festival.programme.models import EvidenceKind, Milestone

LONGEST_ALT = 300
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
KINDS = {
    EvidenceKind.PICTURE: N_("Pictures"),
    EvidenceKind.FILE: N_("Files"),
    EvidenceKind.LINK: N_("Links"),
    EvidenceKind.TEXT: N_("Texts"),
}


class StepForm(Form):
    """What a participant writes of a milestone."""

    version = VersionField()
    words = Words(_l("What did you do, and what did you find out?"), most=6_000)


def read_alts(sent: MultiDict[str, str], ids: Iterable[int]) -> dict[int, str]:
    """What pictures show, by the picture's id, of those that were sent."""
    return {one: clean_line(sent[f"alt-{one}"]) for one in ids if f"alt-{one}" in sent}


class PicturesForm(Form):
    """Pictures to add."""

    pictures = MultipleFileField(_l("Pictures"))


class FilesForm(Form):
    """Files to add."""

    files = MultipleFileField(_l("Files"))


class TextForm(Form):
    """A text to add."""

    text = Words(
        pgettext("a piece of writing", "Text"),
        most=6_000,
        validators=[DataRequired(_l("Write something first."))],
    )


class LinkForm(Form):
    """A link to add."""

    url = Line(
        _l("Address of the page"),
        most=500,
        validators=[DataRequired(_l("This is needed."))],
        render_kw={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"},
    )
    about = Line(_l("What is there?"), most=200)

    def validate_url(self, field: Line) -> None:
        """A page of the web with a name, and nothing that pretends to be another one."""
        if not is_web_address(field.data or ""):
            raise Wrong(_("Write a whole address that begins with https://."))


def is_web_address(url: str) -> bool:
    """Whether it begins with http or https and names a host in the open."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _port = parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or "\\" in url:
        return False
    return bool(_HOST.fullmatch(host)) and not any(one.isspace() for one in url)


class ReplyForm(Form):
    """What a mentor answers."""

    version = VersionField()
    words = Words(_l("Your words"), most=2_000)


class MilestoneForm(InThree):
    """A milestone; `told()` gives columns of Milestone."""

    version = VersionField()
    due_on = Day(_l("Until when?"), validators=[Optional()])
    evidence = SelectMultipleField(_l("What may show it?"), validators=[Optional()])

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.evidence.choices = [SelectChoice(one.value, _(name)) for one, name in KINDS.items()]

    @classmethod
    def of(cls, found: Milestone) -> "MilestoneForm":
        """The form as the milestone stands."""
        drawn: dict[str, Any] = {
            name: getattr(found, name) for name in ("due_on", "evidence", "version")
        }
        for name in ("name", "about"):
            for code in LANGUAGES:
                drawn[f"{name}_{code}"] = getattr(found, name).get(code, "")
        return cls(formdata=None, **drawn)

    def told(self) -> dict[str, Any]:
        """Columns of Milestone by name."""
        return {
            "name": self.texts("name"),
            "about": self.texts("about"),
            "due_on": self.due_on.data,
            "evidence": list(self.evidence.data or []),
        }


for _code in LANGUAGES:
    setattr(MilestoneForm, f"name_{_code}", Line(pgettext("of a thing", "Name"), most=60))
    setattr(MilestoneForm, f"about_{_code}", Words(_l("What it asks for"), most=1_500))
