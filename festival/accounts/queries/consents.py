"""Named reads of consents, and the clause by which other features ask for one."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from festival.accounts.models import (
    Consent,
    ConsentRecord,
    ConsentState,
    Guardian,
    LinkPurpose,
    Purpose,
    SignedLink,
)
from festival.db import db


def consents(student_ids: Iterable[int], realm_id: int) -> dict[tuple[int, Purpose], ConsentState]:
    """The state of every consent that was ever asked: {(student id, purpose): state}.

    What is missing in the answer was never asked, and counts as not given.
    """
    found = db.session.execute(
        sa.select(Consent.student_id, Consent.purpose, Consent.state).where(
            Consent.student_id.in_(list(student_ids)), Consent.realm_id == realm_id
        )
    )
    return {(student_id, purpose): state for student_id, purpose, state in found}


def given(
    student_id: sa.ColumnElement[int] | sa.orm.InstrumentedAttribute[int],
    realm_id: sa.ColumnElement[int] | sa.orm.InstrumentedAttribute[int] | int,
    purpose: Purpose,
) -> sa.ColumnElement[bool]:
    """An EXISTS clause: this student has given this consent in this realm.

    `student_id` and `realm_id` are columns of the query around it.
    """
    asked = aliased(Consent)
    return sa.exists().where(
        asked.student_id == student_id,
        asked.realm_id == realm_id,
        asked.purpose == purpose,
        asked.state == ConsentState.GIVEN,
    )


def ever_given(
    student_id: sa.ColumnElement[int] | sa.orm.InstrumentedAttribute[int],
    realm_id: sa.ColumnElement[int] | sa.orm.InstrumentedAttribute[int] | int,
    purpose: Purpose,
) -> sa.ColumnElement[bool]:
    """As `given`, of a consent that was given once, whatever became of it."""
    asked = aliased(Consent)
    recorded = sa.exists().where(
        ConsentRecord.consent_id == asked.id, ConsentRecord.state == ConsentState.GIVEN
    )
    # Only what was given can be withdrawn.
    given_once = asked.state.in_((ConsentState.GIVEN, ConsentState.WITHDRAWN))
    return sa.exists().where(
        asked.student_id == student_id,
        asked.realm_id == realm_id,
        asked.purpose == purpose,
        sa.or_(given_once, recorded.correlate(asked)),
    )


def consent_rows(student_id: int, realm_id: int) -> dict[Purpose, Consent]:
    """The student's consents in this realm as rows, by purpose."""
    found = db.session.scalars(
        sa.select(Consent).where(Consent.student_id == student_id, Consent.realm_id == realm_id)
    )
    return {row.purpose: row for row in found}


def consent_history(student_id: int, realm_id: int) -> list[tuple[Purpose, ConsentRecord]]:
    """Every answer ever given for this student in this realm, oldest first."""
    found = db.session.execute(
        sa.select(Consent.purpose, ConsentRecord)
        .join(ConsentRecord, ConsentRecord.consent_id == Consent.id)
        .where(Consent.student_id == student_id, Consent.realm_id == realm_id)
        .order_by(ConsentRecord.at, ConsentRecord.id)
    )
    return [(purpose, record) for purpose, record in found]


def guardian(student_id: int, realm_id: int) -> Guardian | None:
    """The guardian who was asked or answered last in this realm."""
    return db.session.scalar(
        sa.select(Guardian)
        .join(Consent, Consent.guardian_id == Guardian.id)
        .where(Consent.student_id == student_id, Consent.realm_id == realm_id)
        .order_by(Consent.changed_at.desc(), Consent.id.desc())
        .limit(1)
    )


def answered_by(address_key: str) -> list[tuple[Guardian, int]]:
    """(guardian, realm id) of everything the owner of this address ever answered."""
    found = db.session.execute(
        sa.select(Guardian, Consent.realm_id)
        .join(ConsentRecord, ConsentRecord.guardian_id == Guardian.id)
        .join(Consent, Consent.id == ConsentRecord.consent_id)
        .where(Guardian.email_key == address_key)
        .distinct()
        .order_by(Guardian.id, Consent.realm_id)
        .options(joinedload(Guardian.student))
    )
    return [(who, realm_id) for who, realm_id in found]


def asked_since(student_id: int, since: datetime) -> int:
    """How many letters asking a guardian this student has had sent since that moment."""
    return (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(SignedLink)
            .join(Guardian, Guardian.id == SignedLink.guardian_id)
            .where(
                Guardian.student_id == student_id,
                SignedLink.purpose == LinkPurpose.ANSWER_CONSENT,
                SignedLink.made_at > since,
            )
        )
        or 0
    )


def links_to_remind(made_before: datetime, at: datetime) -> list[SignedLink]:
    """Open links to guardians who have not answered and were not reminded yet."""
    return list(
        db.session.scalars(
            sa.select(SignedLink)
            .where(
                SignedLink.purpose == LinkPurpose.ANSWER_CONSENT,
                SignedLink.used_at.is_(None),
                SignedLink.is_reminder.is_(False),
                SignedLink.made_at <= made_before,
                SignedLink.expires_at > at,
            )
            .options(joinedload(SignedLink.guardian).joinedload(Guardian.student))
        )
    )
