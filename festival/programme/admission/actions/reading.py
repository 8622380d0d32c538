"""Applications given to readers, and read by them."""

from collections.abc import Mapping
from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, Refused, Stale
from festival.marks import N_
from festival.programme import letters
from festival.programme import queries as programmes
from festival.programme.admission import queries, rules
from festival.programme.models import (
    Advice,
    Application,
    ApplicationReading,
    ApplicationState,
    Cohort,
)


class NotAReader(Refused):
    """Nobody reads an application that was not given to them."""

    status = 403
    words = N_("This application was given to other readers.")


def assign_readers(cohort: Cohort, readers: list[Person], *, by: Person, at: datetime) -> int:
    """Give every application as many readers as the cohort asks for; how many were given.

    What was given before stays. Needs the readers' grants.
    """
    fit = [one for one in readers if rules.can_read_here(one, cohort, at.date())]
    waiting = queries.applications_to(cohort.id, ApplicationState.SUBMITTED)
    given = rules.share_out(waiting, fit, cohort.readers_needed)
    for application, reader in given:
        db.session.add(ApplicationReading(application_id=application.id, reader_id=reader.id))
    db.session.flush()
    if given:
        activity.record(
            by,
            Happened.READERS_ASSIGNED,
            cohort,
            realm_id=cohort.programme.realm_id,
            rows=len(given),
        )
    asked = {reader.id: reader for _application, reader in given}
    for reader in asked.values():
        number = sum(one.id == reader.id for _application, one in given)
        letters.to("reader_asked", reader, cohort, number=number)
    return len(given)


def read(
    application: Application,
    levels: Mapping[str, int],
    words: str,
    advice: Advice,
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> None:
    """Finish one's reading, or change it while nothing is decided.

    Raises NotAReader, Refused once it is decided, Invalid for levels, Stale.
    """
    reading = rules.own_reading(by, application)
    if reading is None:
        raise NotAReader
    if application.state is not ApplicationState.SUBMITTED:
        raise Refused(N_("This application is decided already."))
    # From here on the rubric stays as it is.
    programmes.lock_cohort(application.cohort_id)
    db.session.refresh(application.cohort, ["rubric"])
    keys = {one["key"] for one in application.cohort.rubric}
    if set(levels) != keys or any(not 1 <= level <= 4 for level in levels.values()):
        raise Invalid(N_("Choose a level for each line."))
    if reading.version != drawn_from:
        raise Stale
    reading.levels, reading.words = dict(levels), words
    reading.advice, reading.done_at = advice, at
    db.session.flush()
    activity.record(
        by,
        Happened.APPLICATION_READ,
        application,
        realm_id=application.cohort.programme.realm_id,
        person=application.person_id,
    )
