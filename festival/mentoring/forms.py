"""The shape of a round of feedback, of an answer and of a note."""

import re
from datetime import MAXYEAR, UTC, datetime, time, timedelta
from typing import Any, Self

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectChoice, SelectMultipleField
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from festival.entries.models import Entry
from festival.fields import Day, Form, VersionField, Words, clean
from festival.i18n import lazy_gettext as _l
from festival.i18n import zone
from festival.mentoring.models import Feedback, Verdict
from festival.mentoring.reading import FIELD_WORDS, field_name
from festival.mentoring.rules import REOPENABLE

WORDS_MOST = 4_000
VERDICTS = (
    SelectChoice(Verdict.READY.value, _l("Ready for the showcase")),
    SelectChoice(Verdict.REVISE.value, _l("Please revise")),
)
# A remark's name in the form: what it is pinned to. Anything else is no field of this form.
PIN = re.compile(r"point-(?:image-[0-9]{1,12}|" + "|".join(REOPENABLE) + ")")


class RoundForm(Form):
    """Strengths, questions, next steps, points, a verdict, and what is reopened until when."""

    strengths = Words(_l("What is strong already?"), most=WORDS_MOST)
    questions = Words(_l("What would you like to know?"), most=WORDS_MOST)
    next_steps = Words(_l("What could they do next?"), most=WORDS_MOST)
    verdict = RadioField(_l("Your verdict"), choices=VERDICTS, validators=[Optional()])
    reopened = SelectMultipleField(
        _l("What may the team change?"),
        choices=[SelectChoice(name, name) for name in REOPENABLE],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    revise_until = Day(_l("Until which day?"), validators=[Optional()])
    version = VersionField()
    # The version of the entry that stood beside the form.
    about = VersionField()

    entry: Entry
    pinned: list[tuple[str, str]]

    @classmethod
    def of(cls, draft: Feedback | None, entry: Entry, at: datetime) -> Self:
        """The form drawn from a draft, or a fresh one with a date proposed."""
        zone_of = zone(entry.edition.time_zone)
        until = draft.revise_until if draft else None
        proposed = at + timedelta(days=entry.edition.feedback_days)
        form = cls(
            formdata=None,
            strengths=draft.strengths if draft else "",
            questions=draft.questions if draft else "",
            next_steps=draft.next_steps if draft else "",
            verdict=draft.verdict.value if draft and draft.verdict else None,
            reopened=draft.reopened if draft else [],
            revise_until=(until or proposed).astimezone(zone_of).date(),
            version=draft.version if draft else 0,
        )
        form._prepare(entry)
        form.pinned = [
            (point.field or f"image-{point.image_id}", point.words)
            for point in (draft.points if draft else [])
        ]
        return form

    @classmethod
    def sent(cls, data: MultiDict[str, str], entry: Entry) -> Self:
        """The form as it was sent; points come as point-<pin>."""
        form = cls(formdata=data)
        form._prepare(entry)
        form.pinned = [
            (name.removeprefix("point-"), clean(value))
            for name, value in data.items()
            if PIN.fullmatch(name)
        ]
        return form

    def _prepare(self, entry: Entry) -> None:
        self.entry = entry
        self.reopened.choices = [SelectChoice(name, field_name(name)) for name in FIELD_WORDS]

    def accept_first_version(self, draft: Feedback) -> None:
        """A draft that this very request began is the one the form was drawn for."""
        if self.version.number == 0 and draft.version == 1 and not draft.strengths:
            self.version.data = "1"

    def told(self) -> dict[str, Any]:
        """The draft's columns. The date means the end of that day in the edition's zone."""
        verdict = Verdict(self.verdict.data) if self.verdict.data else None
        revise = verdict is Verdict.REVISE
        return {
            "strengths": self.strengths.data or "",
            "questions": self.questions.data or "",
            "next_steps": self.next_steps.data or "",
            "verdict": verdict,
            "reopened": list(self.reopened.data or []) if revise else [],
            "revise_until": self._end_of_day() if revise else None,
        }

    def _end_of_day(self) -> datetime | None:
        if self.revise_until.data is None:
            return None
        if self.revise_until.data.year == MAXYEAR:  # west of Greenwich it ends beyond all dates
            return None
        day = datetime.combine(self.revise_until.data, time(23, 59, 59))
        return day.replace(tzinfo=zone(self.entry.edition.time_zone)).astimezone(UTC)

    def points(self) -> list[dict[str, Any]]:
        """The remarks with what they are pinned to."""
        return [_point(key, words) for key, words in self.pinned]

    @property
    def asked_pin(self) -> str:
        """The part beside which "Pin a remark" was pressed."""
        return request.args.get("pin", "")[:40]


def _point(key: str, words: str) -> dict[str, Any]:
    number = key.removeprefix("image-")
    if key.startswith("image-") and number.isdecimal() and len(number) < 12:
        return {"field": "", "image_id": int(number), "words": words}
    return {"field": key, "image_id": None, "words": words}


class AnswerForm(Form):
    """What the team answers, over the answer that stands."""

    answer = Words(
        _l("Your answer"), most=WORDS_MOST, validators=[DataRequired(_l("Write an answer."))]
    )
    version = VersionField()

    @classmethod
    def of(cls, feedback: Feedback | None) -> Self:
        """The form drawn from the newest round; an answer that stands is gone on with."""
        if feedback is None:
            return cls(formdata=None)
        return cls(formdata=None, answer=feedback.answer, version=feedback.version)


class NoteForm(Form):
    """A note among staff."""

    words = Words(
        _l("A note among staff"), most=2_000, validators=[DataRequired(_l("Write the note."))]
    )
