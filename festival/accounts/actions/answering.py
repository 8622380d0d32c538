"""Every answer about a consent: by a guardian's link, or by a student who is old enough."""

from collections.abc import Mapping
from datetime import datetime

from festival import activity, outbox, public_version
from festival.accounts import queries, realms, rules
from festival.accounts.actions.asking import guarded_purposes
from festival.accounts.actions.consent_letters import (
    MANAGE_LASTS,
    manage_link,
    tell_changed,
    tell_student,
    write_manage,
)
from festival.accounts.actions.links import make_link, use_link
from festival.accounts.models import (
    Consent,
    ConsentRecord,
    ConsentState,
    Guardian,
    LinkPurpose,
    Person,
    Purpose,
    SignedLink,
)
from festival.activity import Happened
from festival.db import db
from festival.errors import Gone, Invalid, Refused
from festival.marks import N_

# Changes whenever the words of templates/accounts/_consent_items.html change their meaning.
CONSENT_TEXT_VERSION = "2027-2"
Answers = Mapping[Purpose, bool]
_HAPPENED = {
    ConsentState.GIVEN: Happened.CONSENT_GIVEN,
    ConsentState.REFUSED: Happened.CONSENT_REFUSED,
    ConsentState.WITHDRAWN: Happened.CONSENT_WITHDRAWN,
}


class GuardianAnswers(Refused):
    """The student is too young to say yes to this."""

    status = 403
    words = N_("Your parent or guardian answers this for you.")


def purposes_on_page(link: SignedLink, at: datetime) -> list[Purpose]:
    """What a guardian's page shows: what a guardian answers, or once answered, in this realm."""
    guardian, realm_id = _about(link)
    rows = queries.consent_rows(guardian.student_id, realm_id)
    guarded = guarded_purposes(guardian.student, realm_id, at)
    return [
        one
        for one in Purpose
        if one in guarded or (one in rows and rows[one].guardian_id is not None)
    ]


def answer_consent(link: SignedLink, answers: Answers, *, language: str, at: datetime) -> None:
    """Count a guardian's answer to the letter that asked; the link works once.

    Raises Gone, Invalid where an item stands unanswered. Side effects: consents with their record
    and the trail, public pages, letters to the guardian (with the link that changes the answer at
    any time) and to the student.
    """
    guardian, realm_id = _about(link)
    wanted = _complete(answers, purposes_on_page(link, at))
    use_link(link, at=at)
    _apply(guardian.student, realm_id, wanted, guardian, language, at)
    links = [(guardian, realm_id, manage_link(guardian, realm_id, at))]
    write_manage(links, answered=True)
    tell_student(guardian, realm_id)


def change_consent(link: SignedLink, answers: Answers, *, language: str, at: datetime) -> bool:
    """Change what was answered, by the link that manages it; whether anything changed.

    Side effects as of `answer_consent`; the link goes on working.
    """
    if not rules.can_use_link(link, at):
        raise Gone
    guardian, realm_id = _about(link)
    wanted = _complete(answers, purposes_on_page(link, at))
    if not _apply(guardian.student, realm_id, wanted, guardian, language, at):
        return False
    tell_changed(guardian, realm_id)
    tell_student(guardian, realm_id)
    return True


def consent_for_self(
    student: Person, realm_id: int, answers: Answers, *, language: str, at: datetime
) -> bool:
    """Count a student's own answers; whether anything changed.

    No counts at any age. Raises GuardianAnswers for a yes to what a guardian decides.
    """
    guarded = guarded_purposes(student, realm_id, at)
    if any(yes and purpose in guarded for purpose, yes in answers.items()):
        raise GuardianAnswers
    return _apply(student, realm_id, answers, None, language, at)


def _about(link: SignedLink) -> tuple[Guardian, int]:
    if link.guardian is None or link.realm_id is None:
        raise Gone
    return link.guardian, link.realm_id


def _complete(answers: Answers, purposes: list[Purpose]) -> dict[Purpose, bool]:
    """Every item answered; without taking part the rest is a no."""
    if Purpose.TAKING_PART in purposes and answers.get(Purpose.TAKING_PART) is False:
        return dict.fromkeys(purposes, False)
    if any(purpose not in answers for purpose in purposes):
        raise Invalid(N_("Please answer every question with yes or no."))
    return {purpose: answers[purpose] for purpose in purposes}


def _apply(
    student: Person,
    realm_id: int,
    answers: Answers,
    guardian: Guardian | None,
    language: str,
    at: datetime,
) -> bool:
    rows = queries.consent_rows(student.id, realm_id)
    changed = []
    for purpose, yes in answers.items():
        row = rows.get(purpose) or Consent(
            student_id=student.id, realm_id=realm_id, purpose=purpose, state=ConsentState.ASKED
        )
        state = _next_state(row.state, yes)
        if state is row.state:
            continue
        row.state, row.changed_at = state, at
        row.guardian_id = guardian.id if guardian else None
        db.session.add(row)
        db.session.flush()
        _keep_record(row, student, guardian, language, at)
        changed.append((purpose, state))
    for purpose, state in changed:
        realms.tell_consent_changed(student, realm_id, purpose, state)
    if changed:
        public_version.bump()
    return bool(changed)


def _next_state(state: ConsentState, yes: bool) -> ConsentState:
    if yes:
        return ConsentState.GIVEN
    if state in (ConsentState.GIVEN, ConsentState.WITHDRAWN):
        return ConsentState.WITHDRAWN
    return ConsentState.REFUSED


def _keep_record(
    row: Consent, student: Person, guardian: Guardian | None, language: str, at: datetime
) -> None:
    db.session.add(
        ConsentRecord(
            consent_id=row.id,
            state=row.state,
            at=at,
            guardian_id=guardian.id if guardian else None,
            text_version=CONSENT_TEXT_VERSION,
            language=language,
        )
    )
    activity.record(
        None if guardian else student,
        _HAPPENED[row.state],
        row,
        realm_id=row.realm_id,
        student=student.id,
        guardian=guardian.id if guardian else None,
        purpose=row.purpose.value,
    )


def send_manage_links(address: str, *, language: str, at: datetime) -> None:
    """Send the links that manage consents again, to the address that gave them.

    Side effect: a letter in any case; where nothing was ever answered it says so.
    """
    found: dict[str, list[tuple[Guardian, int]]] = {}
    for guardian, realm_id in queries.answered_by(queries.email_key(address)):
        found.setdefault(guardian.email_key, []).append((guardian, realm_id))
    for pairs in found.values():
        links = [(who, realm_id, manage_link(who, realm_id, at)) for who, realm_id in pairs]
        write_manage(links, answered=False)
    if not found:
        # The same work for nobody's link, which opens nothing: how long it takes would tell, too.
        make_link(LinkPurpose.MANAGE_CONSENT, lasts=MANAGE_LASTS, address=address, at=at)
        outbox.post("no_consent", to=address, language=language, spoken=language)
