"""Named reads of consents, and the clause by which other features ask for one."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from festival.accounts.models import Consent, ConsentState, Purpose
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
