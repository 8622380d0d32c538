"""From the festival into the programme: a team with an award or a nomination is invited."""

from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.entries.models import Entry, EntryState
from festival.errors import Refused
from festival.marks import N_
from festival.programme import letters
from festival.programme import rules as programmes
from festival.programme.admission import queries
from festival.programme.admission.actions.applying import start
from festival.programme.models import (
    Application,
    Cohort,
    InvitationAnswer,
    ProgrammeInvitation,
)


class NobodyToInvite(Refused):
    """Everybody is invited already, or of another age."""

    words = N_("Nobody of this team is left to invite: invited already, or of another age.")


def invite_from_entry(
    cohort: Cohort, entry: Entry, *, by: Person, at: datetime
) -> list[ProgrammeInvitation]:
    """Invite every member whose age fits; the letter says what comes next.

    Raises Refused without an award or nomination, NobodyToInvite.
    """
    award_id, nominee_id = queries.honoured(entry)
    if entry.state is not EntryState.ACCEPTED or (award_id is None and nominee_id is None):
        raise Refused(N_("Only teams with a published award or a nomination are invited."))
    team = queries.team_of(entry)
    known = queries.known_to(cohort.id, [one.id for one in team])
    fitting = [one for one in team if one.id not in known and programmes.age_fits(one, cohort)]
    if not fitting:
        raise NobodyToInvite
    made = []
    for person in fitting:
        row = ProgrammeInvitation(
            cohort_id=cohort.id,
            entry_id=entry.id,
            person_id=person.id,
            award_id=award_id,
            nominee_id=nominee_id if award_id is None else None,
            made_at=at,
            made_by=by.id,
        )
        db.session.add(row)
        db.session.flush()
        activity.record(
            by,
            Happened.PROGRAMME_INVITED,
            row,
            realm_id=cohort.programme.realm_id,
            person=person.id,
        )
        letters.to(
            "programme_invited",
            person,
            cohort,
            title=entry.title,
            until=cohort.applications_close_at,
        )
        made.append(row)
    return made


def answer_invitation(
    invitation: ProgrammeInvitation, yes: bool, *, by: Person, at: datetime
) -> Application | None:
    """Say yes, which begins an application, or no. Answered twice it stays as it was."""
    if invitation.answered_at is not None:
        return queries.application_of(invitation.cohort_id, by.id)
    made = None
    if yes:
        made = start(invitation.cohort, by=by, at=at, invitation_id=invitation.id)
    invitation.answered_at = at
    invitation.answer = InvitationAnswer.ACCEPTED if yes else InvitationAnswer.DECLINED
    db.session.flush()
    return made
