"""What arrives for a score sheet, as a form or as JSON, read into one shape."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from festival.errors import Invalid
from festival.fields import whole_number
from festival.judging.forms import KEY, SheetForm
from festival.judging.views.proofs import read_proof
from festival.marks import N_

LEVEL = "level-"
EARLIER_MOST = 100
NAMES = ("comment", "note", "save_key", "version", "visit", "opened")
DAY = 86_400


@dataclass(frozen=True)
class Arrived:
    """A sheet as somebody sent it; nothing in it is believed yet."""

    form: SheetForm
    # Levels by criterion key, whatever they are.
    levels: dict[str, Any]
    submit: bool
    # Keys of earlier saves of the same device whose answers never came.
    earlier: frozenset[str] = frozenset()

    @property
    def drawn_from(self) -> int:
        """The version that the sheet was drawn from, -1 for what is none."""
        return self.form.version.number

    def opened_at(self, at: datetime) -> datetime:
        """When the page was opened, as it says itself; `at` where it says nothing one can use."""
        raw = str(self.form.opened.data or "")
        seconds = at.timestamp() - int(raw) if re.fullmatch(r"[0-9]{9,11}", raw) else 0.0
        return at - timedelta(seconds=seconds) if 0 < seconds < DAY else at

    @property
    def pair(self) -> tuple[int, int] | None:
        """Judge id and entry id that the sheet was made for, where its page said so."""
        return read_proof(str(self.form.visit.data or ""))

    @property
    def shown_levels(self) -> dict[str, int]:
        """Levels that can be drawn again; the others were no levels."""
        read = {key: whole_number(str(level), digits=5) for key, level in self.levels.items()}
        return {key: level for key, level in read.items() if level is not None}


def arrived() -> Arrived:
    """What the request holds. Raises Invalid for JSON that is no score sheet."""
    if not request.is_json:
        sent = request.form
        levels = {name.removeprefix(LEVEL): sent[name] for name in sent if name.startswith(LEVEL)}
        return Arrived(SheetForm(), levels, sent.get("do") == "submit")
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or not isinstance(body.get("levels", {}), dict):
        raise Invalid(N_("This is no score sheet."))
    form = SheetForm(formdata=_as_form(body))
    return Arrived(form, dict(body.get("levels", {})), body.get("submit") is True, _earlier(body))


def _as_form(body: dict[str, Any]) -> MultiDict[str, str]:
    words = {name: body.get(name) for name in NAMES}
    if any(isinstance(value, dict | list) for value in words.values()):
        raise Invalid(N_("This is no score sheet."))
    if "\x00" in "".join(str(value) for value in words.values()):
        raise Invalid(N_("This is no score sheet."))
    return MultiDict({name: str(value) for name, value in words.items() if value is not None})


def _earlier(body: dict[str, Any]) -> frozenset[str]:
    keys = body.get("earlier", [])
    if not isinstance(keys, list) or len(keys) > EARLIER_MOST:
        raise Invalid(N_("This is no score sheet."))
    if not all(isinstance(key, str) and KEY.fullmatch(key) for key in keys):
        raise Invalid(N_("This is no score sheet."))
    return frozenset(keys)
