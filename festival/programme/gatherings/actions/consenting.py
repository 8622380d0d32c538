"""Consent to a camp: a guardian is asked by a signed link, who is old enough answers alone.

One link leads to everything one guardian was asked about one child in one programme; a newer
letter ends the older link. It works until the last of these camps begins.
"""

from datetime import datetime

from festival import activity, outbox, reminders
from festival.accounts import queries as people
from festival.accounts.actions.links import make_link
from festival.accounts.models import Guardian, LinkPurpose, Person, SignedLink
from festival.accounts.rules import can_use_link
from festival.activity import Happened
from festival.db import db
from festival.errors import Gone, Refused
from festival.marks import N_
from festival.programme import queries as programmes
from festival.programme.gatherings import queries, rules
from festival.programme.models import CampAnswer, Gathering, GatheringConsent, Participant

# Changes whenever the words of templates/programme/gatherings/guardian.html change their meaning.
CAMP_TEXT_VERSION = "2027-1"


class TooLate(Refused):
    """The camp has begun, or does not take place."""

    words = N_("It has begun, or it does not take place. Nothing can be answered any more.")


class NotAlone(Refused):
    """Somebody else answers for this child."""

    status = 403
    words = N_("Your parent or guardian answers this for you.")


def ask(gathering: Gathering, *, by: Person, at: datetime) -> int:
    """Ask the guardian of everybody who is too young and was not asked; how many letters.

    Needs cohort with programme. Whose guardian is not known stays unasked.
    """
    row = queries.lock_gathering(gathering.id)
    if not rules.takes_answers(row, at):
        raise TooLate
    held, home, many = queries.consents_to(row.id), row.cohort.programme, 0
    for one in _in_it(row.cohort_id):
        if one.id in held or rules.decides_alone(one.person, home, at.date()):
            continue
        guardian = people.guardian(one.person_id, home.realm_id)
        if guardian is not None:
            _ask(row, one, guardian, by, at)
            many += 1
    return many


def remind(gathering: Gathering, *, by: Person, at: datetime) -> int:
    """Write once more to who has not answered, once a day at most; how many letters."""
    row = queries.lock_gathering(gathering.id)
    if not rules.takes_answers(row, at):
        raise TooLate
    here, many = {one.id for one in _in_it(row.cohort_id)}, 0
    about = f"gathering:{row.id}@{at:%Y-%m-%d}"
    for one in queries.consents_to(row.id).values():
        waits = one.state is CampAnswer.ASKED and one.participant_id in here
        if not waits or one.guardian is None:
            continue
        if reminders.claim("camp_consent", about, f"guardian:{one.guardian_id}", at=at):
            write(row, one.guardian, "camp_consent", at, again=True)
            _record(by, Happened.CAMP_CONSENT_ASKED, row, one.guardian.student_id)
            many += 1
    return many


def answer_by_link(
    link: SignedLink, gathering_id: int, yes: bool, *, language: str, at: datetime
) -> None:
    """Count a guardian's answer, or the change of it. Raises Gone, TooLate."""
    if not can_use_link(link, at) or link.guardian is None or link.realm_id is None:
        raise Gone
    found = {
        camp.id: consent for camp, consent in queries.camps_of(link.guardian.id, link.realm_id)
    }
    if gathering_id not in found:
        raise Gone
    row, held = queries.lock_gathering(gathering_id), found[gathering_id]
    db.session.refresh(held)
    if not rules.takes_answers(row, at):
        raise TooLate
    state = _answer(held, yes, at)
    if state is not None:
        _record(
            None,
            Happened.CAMP_CONSENT_ANSWERED,
            row,
            link.guardian.student_id,
            guardian=link.guardian.id,
            verdict=state.value,
            language=language,
            text=CAMP_TEXT_VERSION,
        )


def answer_alone(
    gathering: Gathering, participant: Participant, yes: bool, *, by: Person, at: datetime
) -> None:
    """Count the answer of a participant who is old enough. Raises NotAlone, TooLate."""
    row = queries.lock_gathering(gathering.id)
    if not rules.takes_answers(row, at):
        raise TooLate
    if not rules.decides_alone(by, row.cohort.programme, at.date()):
        raise NotAlone
    held = queries.consents_to(row.id).get(participant.id) or GatheringConsent(
        gathering_id=row.id, participant_id=participant.id, state=CampAnswer.ASKED, asked_at=at
    )
    state = _answer(held, yes, at)
    if state is not None:
        held.guardian_id = None
        _record(
            by,
            Happened.CAMP_CONSENT_ANSWERED,
            row,
            by.id,
            verdict=state.value,
            language=by.language,
        )


def after_change(
    row: Gathering, *, days_moved: bool, moved: bool, by: Person, at: datetime
) -> None:
    """What a change of a camp means for its consents: on other days everybody is asked anew.

    Side effects: letters to guardians who were asked, and to those who are asked now.
    """
    if not rules.takes_answers(row, at):
        return
    for one in queries.consents_to(row.id).values():
        if days_moved and one.state is not CampAnswer.ASKED:
            one.state, one.asked_at, one.answered_at = CampAnswer.ASKED, at, None
        if moved and one.guardian is not None:
            write(row, one.guardian, "camp_consent", at, moved=True)
    db.session.flush()
    ask(row, by=by, at=at)


def tell_cancelled(row: Gathering) -> None:
    """Write to every guardian who was asked that the camp does not take place."""
    home = row.cohort.programme
    for one in queries.consents_to(row.id).values():
        if one.guardian is not None:
            outbox.post(
                "camp_cancelled",
                to=one.guardian.email,
                language=one.guardian.language,
                realm_id=home.realm_id,
                name=one.guardian.name,
                student=one.guardian.student.given_name,
                gathering=row,
                time_zone=home.time_zone,
            )


def write(
    row: Gathering,
    guardian: Guardian,
    kind: str,
    at: datetime,
    *,
    again: bool = False,
    moved: bool = False,
) -> None:
    """A letter with a new link. Needs the guardian's student."""
    home = row.cohort.programme
    camps = [camp for camp, _consent in queries.camps_of(guardian.id, home.realm_id)]
    until = max([camp.begins_at for camp in camps if camp.begins_at > at], default=row.begins_at)
    secret = make_link(
        LinkPurpose.ANSWER_GATHERING,
        guardian=guardian,
        realm_id=home.realm_id,
        address=guardian.email,
        lasts=until - at,
        at=at,
    )
    outbox.post(
        kind,
        to=guardian.email,
        language=guardian.language,
        realm_id=home.realm_id,
        spoken=guardian.language,
        name=guardian.name,
        student=guardian.student.given_name,
        gathering=row,
        programme=home.name,
        time_zone=home.time_zone,
        secret=secret,
        again=again,
        moved=moved,
    )


def _ask(row: Gathering, who: Participant, guardian: Guardian, by: Person, at: datetime) -> None:
    db.session.add(
        GatheringConsent(
            gathering_id=row.id, participant_id=who.id, guardian_id=guardian.id, asked_at=at
        )
    )
    db.session.flush()
    db.session.refresh(guardian, ["student"])
    _record(by, Happened.CAMP_CONSENT_ASKED, row, who.person_id)
    write(row, guardian, "camp_consent", at)


def _answer(held: GatheringConsent, yes: bool, at: datetime) -> CampAnswer | None:
    """What was answered now; None where it stood so already."""
    state = CampAnswer.GIVEN if yes else CampAnswer.REFUSED
    if held.state is state:
        return None
    held.state, held.answered_at = state, at
    db.session.add(held)
    db.session.flush()
    return state


def _in_it(cohort_id: int) -> list[Participant]:
    return [one for one in programmes.participants_of(cohort_id) if one.ended_at is None]


def _record(
    by: Person | None, happened: Happened, row: Gathering, student: int, **facts: object
) -> None:
    realm_id = row.cohort.programme.realm_id
    activity.record(by, happened, row, realm_id=realm_id, student=student, **facts)
