"""The sentences of public pages that are made of facts: dates of phases, who made it, awards."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from babel import Locale
from babel.dates import format_interval, format_skeleton, format_time
from babel.lists import format_list

from festival.editions.models import Edition, Phase, PhaseKind
from festival.i18n import current_language, ngettext, text
from festival.i18n import gettext as _
from festival.marks import N_
from festival.showcase.facts import Given
from festival.showcase.queries.parts import Team

PHASE_NAMES = {
    PhaseKind.SUBMISSION: N_("Handing in"),
    PhaseKind.MENTORING: N_("Mentoring"),
    PhaseKind.JUDGING: N_("Judging"),
    PhaseKind.FESTIVAL_DAY: N_("Festival day"),
    PhaseKind.RESULTS: N_("Results"),
}
PHASE_SENTENCES = {
    PhaseKind.SUBMISSION: N_("Students write down what they invented and hand it in."),
    PhaseKind.MENTORING: N_("People from the centre help every team make its invention better."),
    PhaseKind.JUDGING: N_("Judges visit every invention. None of them sees another one’s scores."),
    PhaseKind.FESTIVAL_DAY: N_("Everybody is welcome. Come, look, try and ask."),
    PhaseKind.RESULTS: N_("The winners are shown, with the arithmetic behind every place."),
}
ORDER = list(PhaseKind)


def phase_stops(edition: Edition, at: datetime) -> list[tuple[str, str, str]]:
    """The edition's phases as the phase line takes them: name, dates in words, state."""
    phases = sorted(edition.phases, key=lambda one: (one.opens_at, ORDER.index(one.kind)))
    return [
        (_(PHASE_NAMES[one.kind]), phase_dates(edition, one, at), phase_state(one, at))
        for one in phases
    ]


def phase_state(phase: Phase, at: datetime) -> str:
    """done, now or next."""
    if phase.is_open(at):
        return "now"
    return "done" if phase.closes_at <= at else "next"


def phase_dates(edition: Edition, phase: Phase, at: datetime) -> str:
    """When a phase is, in words, on the clocks of the edition's home."""
    first, last = edition.local(phase.opens_at), edition.local(phase.closes_at)
    today = edition.local(at).date()
    if phase.is_open(at):
        if phase.override is not None:
            return _("open now")
        if last.date() == today:
            return _("today, until %(time)s", time=format_time(last, "short", locale=_locale()))
        return _("until %(date)s", date=day_words(last, today.year))
    if first.date() == last.date():
        return day_words(first, today.year)
    years = {first.year, last.year, today.year}
    skeleton = "MMMMd" if len(years) == 1 else "yMMMd"
    return str(format_interval(first, last, skeleton, locale=_locale()))


def day_words(moment: datetime, this_year: int) -> str:
    """A day without its year where that is this one."""
    skeleton = "MMMMd" if moment.year == this_year else "yMMMMd"
    return str(format_skeleton(skeleton, moment, locale=_locale()))


def people_words(team: Team) -> str:
    """First names, and how many of the team stay unnamed: "Ilze, Marks and Anna"."""
    names = list(team.names)
    if team.unnamed:
        others = ngettext("a member of the team", "%(num)s members of the team", team.unnamed)
        names.append(others)
    return listed(names)


def listed(parts: Sequence[str]) -> str:
    """Words in a row as the language writes them."""
    return str(format_list(list(parts), locale=_locale())) if parts else ""


def award_words(given: Given) -> tuple[str, str]:
    """What a tag says of an award, and its kind."""
    kind = "first" if given.place == 1 else ""
    if given.place is None and given.giver:
        said = {"prize": text(given.prize), "partner": text(given.giver)}
        return _("%(prize)s, %(partner)s", **said), kind
    if given.prize:
        return text(given.prize), kind
    return _("Place %(place)s", place=given.place), kind


def _locale() -> Locale:
    return _locale_of(current_language())


@cache
def _locale_of(language: str) -> Locale:
    # English as Europe writes it: the day before the month.
    return Locale.parse("en_GB" if language == "en" else language)


def language_name(code: str) -> str:
    """The language of this code in the language of the page, else the code."""
    return str(_locale().languages.get(code, code))


def country_name(code: str) -> str:
    """The country of an ISO 3166 code in the language of the page, else the code."""
    return str(_locale().territories.get(code.upper(), code))
