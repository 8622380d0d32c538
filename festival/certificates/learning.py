"""How a certificate of something learnt looks: a course, the programme, one competence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from festival.certificates.models import CertificateKind
from festival.i18n import gettext as _
from festival.i18n import ngettext, text, text_language, write_date, write_number

# What each is called by: the name of the fact.
NAMED = {
    CertificateKind.COURSE: "course",
    CertificateKind.PROGRAMME: "programme",
    CertificateKind.COMPETENCE: "competence",
}
LEVELS = 8
# A list longer than this would be too small to read on paper; the page of the code has it.
LISTED_MOST = 200


def heavy(kind: CertificateKind, facts: Mapping[str, Any]) -> str:
    """The largest words below the name."""
    return text(facts.get(NAMED[kind])) or "–"


def language(kind: CertificateKind, facts: Mapping[str, Any]) -> str:
    """In which language those words are."""
    return text_language(facts.get(NAMED.get(kind, "")))


def cells(
    kind: CertificateKind, facts: Mapping[str, Any], *, whole: bool = False
) -> list[list[str]]:
    """(label, words) of the title block; where not `whole`, without lists too long for paper."""
    told = {
        CertificateKind.COURSE: [
            (_("Hours"), _hours_told(facts)),
            (_("Modules"), _listed(facts, "modules")),
            (_("What it taught"), _listed(facts, "competences")),
        ],
        CertificateKind.PROGRAMME: [
            (_("Cohort"), text(facts.get("cohort"))),
            (_("Signed off"), _listed(facts, "milestones")),
        ],
        CertificateKind.COMPETENCE: [
            (_("Framework"), text(facts.get("framework"))),
            (level_name(facts), level_words(facts)),
        ],
    }
    return [
        [label, words]
        for label, words in told[kind]
        if words and (whole or len(words) <= LISTED_MOST)
    ]


def dial(kind: CertificateKind, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A tick for every module, milestone or level there is; those reached are marked."""
    return {
        CertificateKind.COURSE: _course,
        CertificateKind.PROGRAMME: _programme,
        CertificateKind.COMPETENCE: _competence,
    }[kind](facts) | {"first": 0, "solid": False}


def lines(kind: CertificateKind, facts: Mapping[str, Any]) -> list[list[str]]:
    """(label, words) of the page by which a code is checked."""
    named = {
        CertificateKind.COURSE: _("Course"),
        CertificateKind.PROGRAMME: _("Programme"),
        CertificateKind.COMPETENCE: _("Competence"),
    }[kind]
    told = [[named, text(facts.get(NAMED[kind]))]]
    told += cells(kind, facts, whole=True)
    if facts.get("on"):
        told.append([_("Reached"), write_date(date.fromisoformat(facts["on"]))])
    elif facts.get("from") and facts.get("to"):
        first, last = (write_date(date.fromisoformat(facts[one])) for one in ("from", "to"))
        told.append([_("When"), f"{first} – {last}"])
    return [[label, words] for label, words in told if words]


def level(facts: Mapping[str, Any]) -> int:
    """The level that was reached, 1 to 8."""
    return min(max(int(facts.get("level", 1)), 1), LEVELS)


def level_name(facts: Mapping[str, Any]) -> str:
    """“Level 5 of 8: Improve”."""
    told = {"level": level(facts), "most": len(facts.get("levels", [])) or LEVELS}
    name = text(_level(facts).get("name"))
    if not name:
        return _("Level %(level)s of %(most)s", **told)
    return _("Level %(level)s of %(most)s: %(name)s", name=name, **told)


def level_words(facts: Mapping[str, Any]) -> str:
    """What somebody at that level does, in the framework's words."""
    return text(_level(facts).get("words"))


def _level(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    found = (one for one in facts.get("levels", []) if one.get("number") == level(facts))
    return next(found, {})


def _listed(facts: Mapping[str, Any], name: str) -> str:
    return " · ".join(words for one in facts.get(name, []) if (words := text(one)))


def _course(facts: Mapping[str, Any]) -> dict[str, Any]:
    taken, hours = len(facts.get("modules", [])), facts.get("hours") or 0
    total = max(int(facts.get("modules_in_all") or taken), taken, 1)
    return {
        "ticks": total,
        "marked": taken or 1,
        "center": _hours(facts),
        "under": ngettext("hour", "hours", _counted(hours)),
        "words": ngettext("in %(num)d module", "in %(num)d modules", taken) if taken else "",
    }


def _programme(facts: Mapping[str, Any]) -> dict[str, Any]:
    signed = len(facts.get("milestones", []))
    if not signed:
        months = _months(facts)
        return {
            "ticks": max(months, 1),
            "marked": max(months, 1),
            "center": str(months),
            "under": ngettext("month", "months", months),
            "words": "",
        }
    total = max(int(facts.get("milestones_in_all") or signed), signed)
    return {
        "ticks": total,
        "marked": signed,
        "center": str(signed),
        "under": ngettext("milestone", "milestones", signed),
        "words": ngettext("of %(num)d on the way", "of %(num)d on the way", total),
    }


def _competence(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "ticks": len(facts.get("levels", [])) or LEVELS,
        "marked": level(facts),
        "center": str(level(facts)),
        "under": text(_level(facts).get("name")),
        "words": level_name(facts),
    }


def _months(facts: Mapping[str, Any]) -> int:
    if not facts.get("from") or not facts.get("to"):
        return 1
    first, last = date.fromisoformat(facts["from"]), date.fromisoformat(facts["to"])
    return max((last.year - first.year) * 12 + last.month - first.month + 1, 1)


def _counted(hours: float) -> int:
    """The number a plural goes by: a part of an hour is never one."""
    return int(hours) if float(hours).is_integer() else 2


def _hours(facts: Mapping[str, Any]) -> str:
    hours = facts.get("hours") or 0
    return write_number(int(hours) if float(hours).is_integer() else hours)


def _hours_told(facts: Mapping[str, Any]) -> str:
    """The number, and how long each is where that is not a whole hour."""
    if not facts.get("hours"):
        return ""
    minutes = facts.get("hour_minutes", 60)
    if minutes == 60:
        return _hours(facts)
    return _("%(hours)s (each of %(minutes)s minutes)", hours=_hours(facts), minutes=minutes)
