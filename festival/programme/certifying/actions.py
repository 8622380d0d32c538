"""What is issued to those who finished, and badges: proposed by a mentor, given by organisers."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from festival import activity
from festival.accounts import queries as people
from festival.accounts.models import Person
from festival.activity import Happened
from festival.authz import Role
from festival.certificates import actions as certificates
from festival.certificates.models import Certificate
from festival.db import db
from festival.errors import NotReady, Refused
from festival.marks import N_
from festival.programme import letters
from festival.programme.certifying import queries, rules
from festival.programme.certifying.queries import Proposal
from festival.programme.models import AssessmentLevel, Cohort

LONGEST_WHY = 300


class NotFinished(NotReady):
    """Too early."""

    words = N_("Certificates are issued when the cohort is finished.")


class NoEvidence(NotReady):
    """Nobody could see why."""

    words = N_("Write in the assessment what shows this level, or add evidence. Then propose it.")


class OwnProposal(Refused):
    """Four eyes."""

    status = 403
    words = N_("You proposed this badge yourself. Another organiser decides.")


class NoConsent(Refused):
    """Nothing is given to somebody who no longer takes part."""

    words = N_("The consent to take part is not there any more. No badge is given.")


ALREADY_DECIDED = N_("This was decided already.")
REASON_NEEDED = N_("Say in a few words why not. The mentor reads it.")


def issue(
    cohort: Cohort, chosen: Collection[int], *, write: bool, by: Person, at: datetime
) -> list[Certificate]:
    """A certificate for these people who finished and never had one; the new ones.

    Raises NotFinished. Needs programme. Side effects: rows, a line on the trail, and where `write`
    one letter to everybody who has an address.
    """
    if not rules.may_issue(cohort):
        raise NotFinished
    due = [one for one in queries.claims(cohort) if one.person.id in chosen]
    made = certificates.issue(due, realm_id=cohort.programme.realm_id, by=by, at=at)
    if write and made:
        certificates.write(made, cohort.programme.name)
    return made


def propose(told: Proposal, pieces: int, *, by: Person, at: datetime) -> None:
    """The mentor asks for a badge; once more after a no. `pieces` of evidence stand beside it.

    Raises NoEvidence, Refused where it was given. Side effect: a letter to the organisers; nobody
    else is told.
    """
    if rules.is_given(told.level):
        raise Refused(ALREADY_DECIDED)
    if rules.waits(told.level):
        return
    if not rules.has_evidence(told.level, pieces):
        raise NoEvidence
    told.level.proposed_at = at
    told.level.decided_at = told.level.decided_by = told.level.agreed = None
    told.level.declined_why = ""
    _record(by, Happened.COMPETENCE_PROPOSED, told)
    realm_id = told.participant.cohort.programme.realm_id
    for organiser in people.people_with_role(Role.ORGANISER, realm_id):
        if organiser.id != by.id:
            _write("badge_proposed", organiser, told)


def take_back(told: Proposal, *, by: Person) -> None:
    """The mentor thinks again, while nobody has decided."""
    if told.level.decided_at is not None:
        raise Refused(ALREADY_DECIDED)
    told.level.proposed_at = None


def agree(told: Proposal, *, by: Person, at: datetime) -> Certificate:
    """Give the badge. Raises OwnProposal, NoConsent, Refused where it was decided.

    Side effects: the certificate, lines on the trail, a letter to whoever has an address.
    """
    _check(told, by)
    if not queries.may_hold(told.participant):
        raise NoConsent
    told.level.decided_at, told.level.decided_by, told.level.agreed = at, by.id, True
    home = told.participant.cohort.programme
    made = certificates.issue(
        [queries.badge_claim(told)], realm_id=home.realm_id, by=by, at=at
    ) or _again(told, by=by, at=at)
    certificates.write(made, home.name)
    _record(by, Happened.COMPETENCE_AWARDED, told)
    return made[0]


def decline(told: Proposal, reason: str, *, by: Person, at: datetime) -> None:
    """Give none; the mentor gets a letter and reads why, the participant never learns of it."""
    _check(told, by)
    if not reason:
        raise NotReady(REASON_NEEDED)
    told.level.decided_at, told.level.decided_by, told.level.agreed = at, by.id, False
    told.level.declined_why = reason[:LONGEST_WHY]
    _record(by, Happened.COMPETENCE_DECLINED, told)
    _write("badge_declined", db.session.get_one(Person, told.assessment.by_id), told)


def forget_proposals(assessment_id: int) -> None:
    """What waits is not proposed any more: the assessment is open again. Raises Refused.

    A badge that was given must be taken back first.
    """
    levels = db.session.scalars(
        sa.select(AssessmentLevel).where(AssessmentLevel.assessment_id == assessment_id)
    ).all()
    given = [one.id for one in levels if rules.is_given(one)]
    if given and queries.any_stands(given):
        raise Refused(N_("A badge was given for this assessment. Take it back first."))
    for one in levels:
        one.proposed_at = one.decided_at = one.decided_by = one.agreed = None
        one.declined_why = ""


def _check(told: Proposal, by: Person) -> None:
    if not rules.waits(told.level):
        raise Refused(ALREADY_DECIDED)
    if not rules.may_decide(by, told.assessment):
        raise OwnProposal


def _again(told: Proposal, *, by: Person, at: datetime) -> list[Certificate]:
    """A badge of the same level was taken back before: the new one stands in its place."""
    realm_id = told.participant.cohort.programme.realm_id
    row = queries.badges_of([told.level.id], realm_id)[told.level.id]
    return [certificates.issue_again(row, queries.badge_claim(told), by=by, at=at)]


def _write(kind: str, person: Person, told: Proposal) -> None:
    """A letter with a link; no name of a child, no level and no word of it."""
    participant = told.participant
    letters.to(kind, person, participant.cohort, participant_id=participant.id)


def _record(by: Person, happened: Happened, told: Proposal) -> None:
    realm_id = told.participant.cohort.programme.realm_id
    person = told.participant.person_id
    activity.record(by, happened, told.level, realm_id=realm_id, person=person)
