"""The tables of the figures of events, small numbers hidden, in the language of the page.

What is told of groups of events (by who pays, by country of the hosts, hours) is the sum of those
events whose number is told: so no sum lets anybody work out a number that is hidden.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from festival.events.models import Event
from festival.i18n import gettext as _
from festival.i18n import text, write_date
from festival.organise.figures.suppression import Cell, shown_total
from festival.organise.figures.tables import Table, counted, school_label
from festival.organise.figures.visits import Held, Visit
from festival.showcase.wording import country_name

HOUR = timedelta(hours=1)


def tables(held: Held) -> list[Table]:
    """By event, by who pays, by country of who hosts; of people: school, country, coming again."""
    by_event, told = _by_event(held)
    people = list({one.who: one for one in reversed(held.visits)}.values())
    times = Counter(one.who for one in held.visits)
    schools = school_label(people)
    return [
        Table("events", _("By event"), _("Event"), by_event),
        Table("funders", _("By who pays"), _("Funding"), _summed(held, told, _payers)),
        Table("hosts", _("By country of the hosts"), _("Country"), _summed(held, told, _countries)),
        Table(
            "schools",
            _("People by school"),
            _("School"),
            counted(people, lambda one: schools(one) if one.has_account else _guest()),
        ),
        Table("people", _("People by country"), _("Country"), counted(people, _country)),
        Table(
            "return",
            _("Once or more often"),
            _("Was there"),
            counted(people, lambda one: _again(times[one.who])),
        ),
    ]


def totals(held: Held) -> tuple[Cell, Cell, float]:
    """Visits, people, and hours of the events whose number is told."""
    _rows, told = _by_event(held)
    lengths = {one.id: (one.ends_at - one.begins_at) / HOUR for one in held.events}
    hours: float = sum((lengths[event_id] * number for event_id, number in told.items()), 0.0)
    people = len({one.who for one in held.visits})
    whole = round(hours, 1)
    hours = int(whole) if whole.is_integer() else whole
    return shown_total(len(held.visits)), shown_total(people), hours


def _by_event(held: Held) -> tuple[list[tuple[str, Cell]] | None, Mapping[int, int]]:
    """The rows, and the numbers that stand in them by event."""
    names: dict[int, str] = {}
    for one in held.events:
        name = f"{text(one.name)}, {write_date(one.begins_at, one.time_zone)}"
        # Two of one name on one day are told apart, or they would be counted as one.
        names[one.id] = name if name not in names.values() else f"{name} ({one.slug})"
    rows = counted(held.visits, lambda one: names[one.event_id], list(names.values()))
    if rows is None:
        return None, {}
    told = {
        event_id: cell
        for (event_id, _name), (_label, cell) in zip(names.items(), rows, strict=True)
        if isinstance(cell, int)
    }
    return rows, told


def _summed(
    held: Held, told: Mapping[int, int], groups: Callable[[Event], Iterable[str]]
) -> list[tuple[str, Cell]] | None:
    if held.events and not told:
        return None
    found: Counter[str] = Counter()
    for one in held.events:
        for name in groups(one):
            found[name] += told.get(one.id, 0)
    return [(name, found[name]) for name in sorted(found)]


def _payers(event: Event) -> Iterable[str]:
    paying = {
        text(one.partner.funding_programme) or text(one.partner.name)
        for one in event.hosts
        if one.part == "funds" or one.partner.funded_here
    }
    return paying or {_("nobody named")}


def _countries(event: Event) -> Iterable[str]:
    return {country_name(one.partner.country) for one in event.hosts if one.part == "hosts"} or {
        _("nobody named")
    }


def _guest() -> str:
    return _("without an account")


def _country(one: Visit) -> str:
    if not one.has_account:
        return _guest()
    return country_name(one.country) if one.country else _("not given")


def _again(times: int) -> str:
    return _("at several events") if times > 1 else _("at one event")
