"""Who reads a report, and what may be done with it. Pure: no session, no clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from festival.accounts.models import Person
from festival.safeguarding.models import ReportState, SafeguardingReport

# By then somebody should have looked; after it the owners see a report, too.
FIRST_LOOK = timedelta(hours=24)


@dataclass(frozen=True)
class Circle:
    """The people of a realm who may be asked, by number."""

    leads: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    organisers: frozenset[int] = frozenset()


def is_late(report: SafeguardingReport, at: datetime) -> bool:
    """Whether nobody has looked at it for too long."""
    return report.state is ReportState.OPEN and at - report.reported_at > FIRST_LOOK


def handlers(report: SafeguardingReport, circle: Circle, at: datetime) -> frozenset[int]:
    """Who looks after it: the leads; where none is left the owners, and then the organisers.

    The person it is about is never among them. What nobody has looked at in time is the
    owners' matter as well.
    """
    asked = [one - {report.about_id} for one in (circle.leads, circle.owners, circle.organisers)]
    found = next((one for one in asked if one), frozenset())
    return frozenset(found | (asked[1] if is_late(report, at) else frozenset()))


def can_handle(
    person: Person | None, report: SafeguardingReport, circle: Circle, at: datetime
) -> bool:
    """Who looks after it, and who was given it while they still hold a role."""
    if person is None or person.id == report.about_id:
        return False
    everybody = circle.leads | circle.owners | circle.organisers
    given = report.handled_by == person.id and person.id in everybody
    return given or person.id in handlers(report, circle, at)


def can_be_given(report: SafeguardingReport, circle: Circle) -> frozenset[int]:
    """To whom it may be handed on: leads and owners, never whom it is about."""
    return frozenset((circle.leads | circle.owners) - {report.about_id})
