"""A line of the trail told in the language of the page: a sentence, and from what to what."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from festival.accounts.words import PURPOSE_NAMES, ROLE_NAMES
from festival.activity import Activity, Happened
from festival.entries.models import EntryState
from festival.entries.words import FIELD_NAMES, STATE_NAMES
from festival.i18n import gettext as _
from festival.i18n import text, write_date, write_datetime
from festival.marks import N_
from festival.organise.queries import Names
from festival.organise.trail_sentences import SENTENCES
from festival.organise.trail_words import CHANGED_NAMES, HAPPENED_WORDS, OVERRIDE_NAMES
from festival.showcase.wording import PHASE_NAMES

# What an entry became, where the line holds only what it was.
_AFTER = {
    Happened.ENTRY_DECLINED.value: EntryState.DECLINED,
    Happened.ENTRY_WITHDRAWN.value: EntryState.WITHDRAWN,
    Happened.ENTRY_REOPENED.value: EntryState.DRAFT,
}
# Parts of a score sheet beside its criteria.
_SHEET_PARTS = {"comment": N_("To the team"), "note": N_("To the panel")}
_ROLES = {one.value: name for one, name in ROLE_NAMES.items()}
_PURPOSES = {one.value: name for one, name in PURPOSE_NAMES.items()}
_PHASES = {one.value: name for one, name in PHASE_NAMES.items()}
_STATES = {one.value: name for one, name in STATE_NAMES.items()}


def tell(line: Activity, names: Names) -> str:
    """The whole line as one sentence."""
    known = {one.value: one for one in Happened}
    happened = known.get(line.happened)
    said = _placeholders(line, names)
    for variant in _variants(line, names):
        words = SENTENCES.get((happened, variant)) if happened else None
        if words:
            return _(words, **said)
    label = _(HAPPENED_WORDS[happened]) if happened in HAPPENED_WORDS else line.happened
    return f"{said['who']}: {label}"


def changes(line: Activity, zone: str, criteria: Mapping[str, str]) -> list[str]:
    """From what to what, a line each; names only, where what was written is not kept.

    `criteria` are names by key in the language of the page.
    """
    facts = line.facts
    told = [_change(one, zone) for one in facts.get("changes", [])]
    if "vetted_from" in facts:
        told.append(
            _arrow(_("Screened until"), _day(facts["vetted_from"]), _day(facts.get("vetted_until")))
        )
    if line.happened == Happened.PHASE_CHANGED and "now" in facts:
        phase = ", ".join(_name(one) for one in facts.get("phases", []))
        was, held = OVERRIDE_NAMES[facts.get("was")], OVERRIDE_NAMES[facts["now"]]
        told.append(_arrow(phase, _(was), _(held)))
    after = _AFTER.get(line.happened)
    if after is not None and facts.get("was") in _STATES:
        before = _STATES[facts["was"]]
        told.append(_arrow(_("State"), _(before), _(STATE_NAMES[after])))
    told += _only_named(facts)
    if isinstance(facts.get("differs"), list):
        # A criterion that is gone from the rubric goes by its key.
        parts = [_SHEET_PARTS.get(one) or criteria.get(one, one) for one in facts["differs"]]
        told.append(_("Differs from the paper: %(what)s", what=", ".join(_(one) for one in parts)))
    if facts.get("purposes"):
        told.append(", ".join(_(_PURPOSES.get(one, one)) for one in facts["purposes"]))
    return told


def _variants(line: Activity, names: Names) -> list[str]:
    """Which of several sentences a word may have, the first that is there is taken."""
    facts = line.facts
    nameless = not names.called.get((line.thing_kind, line.thing_id or 0))
    asked = {
        "announced": facts.get("announced") is True,
        "hidden": facts.get("announced") is False,
        "by_hand": "now" in facts,
        "hold": facts.get("fields") == ["hold"],
        "none": bool(facts.get("none")),
        "differs": facts.get("differs") is True,
        "all": "made" in facts,
        "many": line.thing_id is None and "rows" in facts,
        "link": line.thing_kind == "invitation" and nameless,
    }
    named = [str(facts.get(name) or "") for name in ("what", "verdict", "why")]
    tried = [*named, *(one for one, holds in asked.items() if holds), line.thing_kind]
    return [*(one for one in tried if one), ""]


def _placeholders(line: Activity, names: Names) -> dict[str, str]:
    facts = line.facts
    about = names.about((line.thing_kind, line.thing_id or 0))
    for name in ("entry", "judge", "student", "person"):
        if isinstance(facts.get(name), int):
            kind = "person" if name == "student" else name
            about |= names.about((kind, facts[name]))
    return {
        "who": _who(line, names),
        "entry": _called(names, ("entry", about.get("entry", 0)), _("an invention without a name")),
        "whom": _called(names, ("person", about.get("person", 0)), _("somebody")),
        "thing": _called(names, (line.thing_kind, line.thing_id or 0), _("something that is gone")),
        "award": _award(names, about),
        "source": _called(
            names, ("edition", facts.get("source") or 0), _("something that is gone")
        ),
        "role": _(_ROLES.get(str(facts.get("role")), "")) if facts.get("role") else "",
        "purpose": _(_PURPOSES[facts["purpose"]]) if facts.get("purpose") in _PURPOSES else "",
        **{name: str(facts.get(name, "")) for name in ("version", "round", "made", "taken")},
        **{name: str(facts.get(name, "")) for name in ("people", "mails", "rows")},
    }


def _award(names: Names, about: Mapping[str, int]) -> str:
    """What a panel decides: a special award by its name, or the final of an age group."""
    if about.get("division"):
        division = _called(names, ("division", about["division"]), _("something that is gone"))
        return _("Final of %(group)s", group=division)
    return _called(names, ("prize", about.get("prize", 0)), _("an award"))


_OF_GUESTS = (
    Happened.REGISTERED_FOR_EVENT,
    Happened.REGISTRATION_CANCELLED,
    Happened.ATTENDANCE_MARKED,
)


def _who(line: Activity, names: Names) -> str:
    if line.actor_id is not None:
        return _called(names, ("person", line.actor_id), _("Somebody who is gone"))
    if isinstance(line.facts.get("guardian"), int):
        return _called(names, ("guardian", line.facts["guardian"]), _("A parent or guardian"))
    if line.happened in _OF_GUESTS and line.facts.get("why", "gave up") == "gave up":
        return _("A guest without an account")
    return _("The festival itself")


def _called(names: Names, ref: tuple[str, int], otherwise: str) -> str:
    return text(names.called.get(ref)) or otherwise


def _change(one: Mapping[str, Any], zone: str) -> str:
    return _arrow(_name(one["field"]), _value(one.get("was"), zone), _value(one.get("now"), zone))


def _arrow(what: str, was: str, now: str) -> str:
    return _("%(what)s: %(was)s → %(now)s", what=what, was=was, now=now)


def _only_named(facts: Mapping[str, Any]) -> list[str]:
    told = {one["field"] for one in facts.get("changes", [])}
    fields = [*(facts.get("fields") or []), *(facts.get("phases") or [])]
    fields = [one for one in fields if one not in told and one not in ("hold", "announced")]
    if not fields or "now" in facts:
        return []
    return [_("Changed: %(what)s", what=", ".join(_name(one) for one in fields))]


def _name(field: str) -> str:
    words = CHANGED_NAMES.get(field) or FIELD_NAMES.get(field) or _PHASES.get(field)
    return _(words) if words else field.replace("_", " ")


def _value(value: Any, zone: str) -> str:
    """Yes and no, days and moments as the page writes them; a number or a name as it is."""
    if isinstance(value, list):
        return " – ".join(_value(one, zone) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, ""):
        return _("none")
    if isinstance(value, int):
        return str(value)
    for read, write in _READINGS:
        try:
            return write(read(str(value)), zone)
        except ValueError:
            continue
    return str(value)


def _day(value: Any) -> str:
    return _value(value, "UTC")


_READINGS: tuple[tuple[Callable[[str], Any], Callable[[Any, str], str]], ...] = (
    (date.fromisoformat, lambda day, _zone: write_date(day)),
    (datetime.fromisoformat, write_datetime),
)
