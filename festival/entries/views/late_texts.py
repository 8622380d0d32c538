"""Words that came when their field was closed: kept, shown to the team, put in again, discarded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import require, signed_in
from festival.entries import actions, bp, queries, rules
from festival.entries.forms import FOCUS_NAMES, OPEN_NAME, PICTURE_QUESTIONS, StoryForm
from festival.entries.models import Entry, LateText
from festival.entries.views.finding import me, team_entry
from festival.entries.words import FIELD_NAMES
from festival.i18n import LANGUAGES, gettext, text
from festival.i18n import gettext as _

WRITTEN = ("title", "summary", "problem", "invention", "how_it_works", "tested", "next_steps")


@dataclass(frozen=True)
class Late:
    """One late field as the team sees it; `put_in` is where it can be put in, while it is open."""

    id: int
    label: str
    words: str
    is_prose: bool
    who: str
    when: datetime
    put_in: str | None


@bp.post("/my/entries/<int:entry_id>/late-texts/<int:late_id>/discarding")
@signed_in
def discard_late_text(entry_id: int, late_id: int) -> Response:
    """Throw away what came late."""
    entry = team_entry(entry_id, lock=True)
    require(rules.is_member(me(), entry))
    late = next((one for one in queries.late_texts(entry.id) if one.id == late_id), None)
    if late is None:
        # Pressed twice, or by two at once: what they wanted is so.
        flash(_("It was discarded already."), "message")
        return redirect(url_for("entries.overview", entry_id=entry.id), 303)
    step = _step(late.field)
    actions.discard_late(entry, late, by=me())
    flash(_("Discarded."), "done")
    return redirect(url_for(f"entries.{step}", entry_id=entry.id), 303)


def late_of(entry: Entry, opened: Iterable[str], *steps: str) -> list[Late]:
    """What came late for these pages ("story", "pictures"), the newest first; a member's to see."""
    if not rules.is_member(me(), entry):
        return []
    rows = [one for one in reversed(queries.late_texts(entry.id)) if _step(one.field) in steps]
    names = queries.names(one.written_by for one in rows) if rows else {}
    return [_shown(entry, one, names, frozenset(opened)) for one in rows if _is_there(entry, one)]


def chosen(entry: Entry, opened: frozenset[str], step: str) -> dict[str, str]:
    """The late words that the address asks to be put in, by field, the newest last; only open."""
    wanted = set(request.values.getlist("late", type=int))
    return {
        one.field: one.words
        for one in queries.late_texts(entry.id)
        if one.id in wanted and _step(one.field) == step and _open_name(one.field) in opened
    }


def chosen_ids() -> set[int]:
    """The ids that were put in, as the form sends them along."""
    return set(request.values.getlist("late", type=int))


def sent_late(entry: Entry, opened: frozenset[str]) -> dict[str, str]:
    """What was sent for fields of the story that are closed; choices that do not exist left out."""
    sent = StoryForm(entry, rules.FIELDS).told
    real = {"language": LANGUAGES, "category_id": {str(one.id) for one in entry.edition.categories}}
    return {
        name: words
        for name, words in sent.items()
        if OPEN_NAME.get(name, name) not in opened and (name not in real or words in real[name])
    }


def keep(entry: Entry, sent: Mapping[str, str], stands: Mapping[str, str], drawn: str) -> bool:
    """Keep it as late; whether there was anything. Raises what the action raises."""
    if not sent:
        return False
    at = clock.now()
    return bool(actions.keep_late(entry, sent, stands=stands, drawn_from=drawn, by=me(), at=at))


def said(entry: Entry) -> str:
    """Why it is kept aside, in a sentence."""
    if rules.in_time(entry, clock.now()):
        return _("This came after it was handed in or closed, and is kept as a draft.")
    return _("This came after the deadline and is kept as a draft.")


def _step(field: str) -> str:
    return "pictures" if field.partition("-")[0] in PICTURE_QUESTIONS else "story"


def _open_name(field: str) -> str:
    return "images" if _step(field) == "pictures" else OPEN_NAME.get(field, field)


def _is_there(entry: Entry, late: LateText) -> bool:
    # What was said about a picture that was removed since has gone with it.
    return _step(late.field) == "story" or _place(entry, late.field) is not None


def _place(entry: Entry, field: str) -> int | None:
    ids = [str(one.id) for one in entry.images]
    image = field.partition("-")[2]
    return ids.index(image) + 1 if image in ids else None


def _shown(entry: Entry, late: LateText, names: Mapping[int, str], opened: frozenset[str]) -> Late:
    step = _step(late.field)
    is_open = _open_name(late.field) in opened
    return Late(
        id=late.id,
        label=_label(entry, late.field),
        words=_read(entry, late),
        is_prose=late.field in WRITTEN or late.field.startswith("alt-"),
        who=names.get(late.written_by, ""),
        when=late.written_at,
        put_in=url_for(f"entries.{step}", entry_id=entry.id, late=late.id) if is_open else None,
    )


def _label(entry: Entry, field: str) -> str:
    if _step(field) == "story":
        return gettext(FIELD_NAMES[OPEN_NAME.get(field, field)])
    question = gettext(PICTURE_QUESTIONS[field.partition("-")[0]])
    return _("Picture %(place)s: %(question)s", place=_place(entry, field), question=question)


def _read(entry: Entry, late: LateText) -> str:
    kind = late.field.partition("-")[0]
    if kind == "category_id":
        names = {str(one.id): text(one.name) for one in entry.edition.categories}
        return names.get(late.words, "")
    if kind == "language":
        return LANGUAGES.get(late.words, late.words)
    if kind == "people":
        return _("Yes") if late.words == "yes" else _("No")
    if kind == "focus":
        return gettext(FOCUS_NAMES[int(late.words) - 1])
    if kind == "persons":
        people = queries.names(int(one) for one in late.words.split(","))
        return ", ".join(people.values())
    return late.words
