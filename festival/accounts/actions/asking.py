"""Asking a guardian for what a student is too young to answer."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from festival import activity
from festival.accounts import queries, realms, rules
from festival.accounts.actions.consent_letters import write_request
from festival.accounts.models import (
    Consent,
    ConsentState,
    Guardian,
    LinkPurpose,
    Person,
    Purpose,
    SignedLink,
)
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, Refused, TooMany
from festival.marks import N_

REMIND_AFTER = timedelta(days=3)
MOST_LETTERS_A_DAY = 10


class OwnAddress(Invalid):
    """A student cannot be their own guardian."""

    words = N_("This is your own address. Write the address of your parent or guardian.")


def ask_guardian(
    student: Person,
    realm_id: int,
    *,
    name: str,
    email: str,
    language: str,
    by: Person,
    at: datetime,
) -> Guardian:
    """Write to a guardian and ask for every consent that the student is too young to give.

    Asked again, the letter goes out again and the earlier link no longer works. Raises
    OwnAddress, TooMany after 10 letters a day, Refused when there is nothing to ask.
    """
    if is_same_mailbox(email, student.email or ""):
        raise OwnAddress
    if queries.asked_since(student.id, at - timedelta(days=1)) >= MOST_LETTERS_A_DAY:
        raise TooMany
    rows = queries.consent_rows(student.id, realm_id)
    asked = guarded_purposes(student, realm_id, at)
    if all(rows[one].state is ConsentState.GIVEN if one in rows else False for one in asked):
        raise Refused(N_("There is nothing to ask: everything is answered."))
    guardian = _guardian(student, name, email, language, at)
    for purpose in asked:
        _ask(rows.get(purpose), student, realm_id, purpose, guardian, at)
    _forget_earlier_links(student, realm_id, at)
    activity.record(
        by,
        Happened.CONSENT_ASKED,
        guardian,
        realm_id=realm_id,
        student=student.id,
        purposes=[one.value for one in asked],
    )
    write_request(guardian, student, realm_id, at)
    return guardian


def guarded_purposes(student: Person, realm_id: int, at: datetime) -> list[Purpose]:
    """The purposes for which a guardian answers, by the ages of this realm; only what it asks.

    Where nobody names the ages, a guardian answers for everybody under 18.
    """
    facts = realms.about(realm_id)
    ages = facts.get("consent_age", 18), facts.get("image_consent_age", 18)
    return [
        purpose
        for purpose in facts.get("purposes", Purpose)
        if rules.consenter(student.born_on, purpose, *ages, at.date()) == rules.GUARDIAN
    ]


def is_same_mailbox(one: str, other: str) -> bool:
    """Whether two addresses end in the same mailbox: tags, and dots at Gmail, do not count."""
    return bool(one) and _mailbox(one) == _mailbox(other)


def _mailbox(address: str) -> str:
    local, _, host = queries.email_key(address).rpartition("@")
    local = local.partition("+")[0]
    if host in ("gmail.com", "googlemail.com"):
        local, host = local.replace(".", ""), "gmail.com"
    return f"{local}@{host}"


def _guardian(student: Person, name: str, email: str, language: str, at: datetime) -> Guardian:
    key = queries.email_key(email)
    guardian = db.session.scalar(
        sa.select(Guardian).where(Guardian.student_id == student.id, Guardian.email_key == key)
    )
    if guardian is None:
        guardian = Guardian(student_id=student.id, email_key=key, named_at=at)
    guardian.name, guardian.email, guardian.language = name, email, language
    db.session.add(guardian)
    db.session.flush()
    return guardian


def _ask(
    row: Consent | None,
    student: Person,
    realm_id: int,
    purpose: Purpose,
    guardian: Guardian,
    at: datetime,
) -> None:
    if row is None:
        row = Consent(student_id=student.id, realm_id=realm_id, purpose=purpose)
        row.state = ConsentState.ASKED
        db.session.add(row)
    if row.state is ConsentState.ASKED:
        row.guardian_id, row.changed_at = guardian.id, at
    db.session.flush()


def _forget_earlier_links(student: Person, realm_id: int, at: datetime) -> None:
    guardians = sa.select(Guardian.id).where(Guardian.student_id == student.id)
    db.session.execute(
        sa.update(SignedLink)
        .where(
            SignedLink.purpose == LinkPurpose.ANSWER_CONSENT,
            SignedLink.guardian_id.in_(guardians),
            SignedLink.realm_id == realm_id,
            SignedLink.used_at.is_(None),
        )
        .values(used_at=at)
    )


def remind_guardians(*, at: datetime) -> int:
    """Write once more to guardians who have not answered for three days; how many letters."""
    waiting = queries.links_to_remind(at - REMIND_AFTER, at)
    for link in waiting:
        guardian = link.guardian
        if guardian is not None and link.realm_id is not None:
            write_request(guardian, guardian.student, link.realm_id, at, again=True)
    return len(waiting)
