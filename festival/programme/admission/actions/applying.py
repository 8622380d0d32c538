"""An application as its writer has it: begun, kept, handed in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import NotReady, PhaseClosed, Refused, Stale
from festival.programme import queries as programmes
from festival.programme.admission import queries, rules
from festival.programme.admission.actions import letters
from festival.programme.models import Application, ApplicationState, Cohort


def start(
    cohort: Cohort, *, by: Person, at: datetime, invitation_id: int | None = None
) -> Application:
    """The person's draft; begun twice it is the same one. Raises PhaseClosed."""
    found = queries.application_of(cohort.id, by.id)
    if found is not None and found.state is not ApplicationState.GIVEN_UP:
        return found
    if not cohort.takes_applications(at):
        raise PhaseClosed
    if found is not None:
        found.state, found.changed_at = ApplicationState.DRAFT, at
        found.ended_at, found.ended_why = None, ""
        found.submitted_at = found.decided_at = found.confirm_until = None
    else:
        found = _new(cohort, by, at)
    if invitation_id is not None:
        found.came_by_invitation_id = invitation_id
    db.session.flush()
    activity.record(
        by, Happened.APPLICATION_STARTED, found, realm_id=cohort.programme.realm_id, person=by.id
    )
    return found


def _new(cohort: Cohort, by: Person, at: datetime) -> Application:
    row = Application(
        cohort_id=cohort.id,
        person_id=by.id,
        state=ApplicationState.DRAFT,
        answers={},
        language=by.language,
        started_at=at,
        changed_at=at,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise Refused from error
    return row


def save(
    application: Application,
    answers: Mapping[str, Any],
    *,
    drawn_from: int,
    at: datetime,
) -> None:
    """Keep what was written. Raises PhaseClosed, Stale where another tab saved in between."""
    if not rules.can_write(application, application.cohort, at):
        raise PhaseClosed
    if application.answers == dict(answers):
        return
    if application.version != drawn_from:
        raise Stale
    application.answers, application.changed_at = dict(answers), at
    db.session.flush()


def submit(application: Application, *, by: Person, at: datetime) -> None:
    """Hand it in. Raises PhaseClosed from the second of the end on, NotReady."""
    cohort = application.cohort
    # From here on the questions stay as they are.
    programmes.lock_cohort(cohort.id)
    db.session.refresh(cohort, ["questions", "state"])
    if not rules.can_write(application, cohort, at):
        raise PhaseClosed
    if rules.missing_for_submission(
        application, cohort, application.person, queries.consents_of(by.id, cohort)
    ):
        raise NotReady
    application.state, application.submitted_at = ApplicationState.SUBMITTED, at
    db.session.flush()
    activity.record(
        by,
        Happened.APPLICATION_SUBMITTED,
        application,
        realm_id=cohort.programme.realm_id,
        person=by.id,
    )
    letters.write("application_received", application)
