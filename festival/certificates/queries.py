"""Named reads of certificates; what the public may be told about one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import ConsentState, Person, PersonKind, Purpose
from festival.accounts.queries import consents
from festival.certificates import subjects
from festival.certificates.models import Certificate, CertificateKind
from festival.db import db


def of_person(person_id: int) -> Sequence[Certificate]:
    """Everything this person was given and nobody took back, the newest first."""
    return db.session.scalars(
        sa.select(Certificate)
        .where(
            Certificate.person_id == person_id,
            Certificate.revoked_at.is_(None),
            Certificate.name != "",
        )
        .order_by(Certificate.issued_at.desc(), Certificate.id.desc())
    ).all()


def certificate(certificate_id: int) -> Certificate | None:
    """The certificate with this id."""
    return db.session.get(Certificate, certificate_id)


def in_realm(certificate_id: int, realm_id: int) -> Certificate | None:
    """A certificate of this realm by id, with its person."""
    return db.session.scalar(
        sa.select(Certificate)
        .where(Certificate.id == certificate_id, Certificate.realm_id == realm_id)
        .options(joinedload(Certificate.person))
    )


def by_code(code: str) -> Certificate | None:
    """The certificate with this code, with its person."""
    return db.session.scalar(
        sa.select(Certificate)
        .where(Certificate.code == code)
        .options(joinedload(Certificate.person))
    )


def issued(
    realm_id: int, kinds: Collection[CertificateKind], *, standing: bool = False
) -> Sequence[Certificate]:
    """Certificates of these kinds in a realm with their people, by name as printed."""
    found = (
        sa.select(Certificate)
        .where(Certificate.realm_id == realm_id, Certificate.kind.in_(list(kinds)))
        .order_by(Certificate.name, Certificate.id)
        .options(joinedload(Certificate.person))
    )
    if standing:
        found = found.where(Certificate.revoked_at.is_(None), Certificate.name != "")
    return db.session.scalars(found).all()


def keys_in(realm_id: int) -> set[tuple[int, CertificateKind, str]]:
    """(person id, kind, about) of everything that was ever issued in a realm."""
    rows = db.session.execute(
        sa.select(Certificate.person_id, Certificate.kind, Certificate.about).where(
            Certificate.realm_id == realm_id
        )
    )
    return {(row[0], row[1], row[2]) for row in rows}


@dataclass(frozen=True)
class Checked:
    """What the public page tells of a certificate; no surname, nothing that is not public."""

    code: str
    kind: CertificateKind
    edition: Mapping[str, str]
    issued_at: datetime
    is_revoked: bool
    # "" where it is withheld.
    first_name: str = ""
    # The title, place and prize as printed; empty where the public may not know.
    facts: Mapping[str, Any] | None = None


def checked(row: Certificate) -> Checked:
    """What may be told of a certificate now. Needs person."""
    named = _may_be_named(row)
    told = named and subjects.is_public(row.about)
    return Checked(
        code=row.code,
        kind=row.kind,
        edition=row.facts.get("edition", {}),
        issued_at=row.issued_at,
        is_revoked=row.revoked_at is not None,
        first_name=row.first_name if named else "",
        facts=row.facts if told else None,
    )


def _may_be_named(row: Certificate) -> bool:
    person: Person = row.person
    if not row.first_name or person.closed_at is not None:
        return False
    if person.kind is not PersonKind.STUDENT:
        return True
    held = consents([person.id], row.realm_id)
    needed = (Purpose.TAKING_PART, Purpose.FIRST_NAME)
    return all(held.get((person.id, one)) is ConsentState.GIVEN for one in needed)
