"""Named writes of certificates: issue, write of it, revoke, issue anew, forget a holder."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity, outbox
from festival.accounts.models import Person, Realm
from festival.activity import Happened
from festival.certificates import codes
from festival.certificates.models import Badge, Certificate, CertificateKind
from festival.certificates.queries import keys_in
from festival.certificates.rules import OF_RESULT, is_standing
from festival.db import db
from festival.errors import Refused, Taken
from festival.marks import N_


@dataclass(frozen=True)
class Claim:
    """Something somebody has a certificate due for."""

    person: Person
    kind: CertificateKind
    # "entry:12", "award:3", "edition".
    about: str
    # What is printed, with texts by language.
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, CertificateKind, str]:
        """What there is one certificate for."""
        return (self.person.id, self.kind, self.about)


def issue(claims: Sequence[Claim], *, realm_id: int, by: Person, at: datetime) -> list[Certificate]:
    """A certificate for every claim that never had one; the new ones, in order.

    What was issued before stays as it is, and what was revoked is not issued by the way. Side
    effects: rows, and one line on the trail for each kind.
    """
    # Two organisers who press at once take turns.
    db.session.execute(sa.select(Realm.id).where(Realm.id == realm_id).with_for_update())
    known = keys_in(realm_id)
    made: list[Certificate] = []
    for claim in claims:
        if claim.key not in known:
            known.add(claim.key)
            made.append(_row(claim, claim.about, realm_id=realm_id, by=by, at=at))
    db.session.add_all(made)
    db.session.flush()
    for kind, count in Counter(one.kind for one in made).items():
        _tell(by, Happened.CERTIFICATE_ISSUED, made, realm_id, kind, count)
    return made


def write(made: Sequence[Certificate], giver: Mapping[str, str]) -> None:
    """One letter with a link to everybody who has an address and got certificates just now."""
    for person_id, count in Counter(one.person_id for one in made).items():
        person = db.session.get_one(Person, person_id)
        if person.email is not None:
            outbox.post(
                "certificates_issued",
                to=person.email,
                language=person.language,
                person_id=person.id,
                realm_id=made[0].realm_id,
                name=person.given_name,
                giver=giver,
                count=count,
            )


def issue_again(row: Certificate, claim: Claim, *, by: Person, at: datetime) -> Certificate:
    """A new certificate with a new code in the place of a revoked one.

    Raises Refused where it stands, Taken where somebody issued it anew already. Needs person.
    """
    if is_standing(row):
        raise Refused(N_("This certificate stands. Revoke it first."))
    root, _, number = row.about.partition("#")
    about = f"{root}#{int(number or 1) + 1}"
    if (claim.person.id, claim.kind, about) in keys_in(row.realm_id):
        raise Taken(N_("This certificate was issued anew already."))
    made = _row(claim, about, realm_id=row.realm_id, by=by, at=at)
    db.session.add(made)
    db.session.flush()
    _tell(by, Happened.CERTIFICATE_ISSUED, [made], row.realm_id, row.kind, 1)
    return made


def revoke(row: Certificate, *, reason: str, by: Person, at: datetime) -> None:
    """Take a certificate back; who checks it reads that it was, and it prints no more.

    Raises Refused where that was done before.
    """
    if not is_standing(row):
        raise Refused(N_("This certificate was revoked already."))
    row.revoked_at, row.revoked_by, row.revoked_reason = at, by.id, reason
    _tell(by, Happened.CERTIFICATE_REVOKED, [row], row.realm_id, row.kind, 1)


def revoke_results(realm_id: int, *, reason: str, by: Person, at: datetime) -> int:
    """Take back what a published result gave, because the result is; how many."""
    found = db.session.scalars(
        sa.select(Certificate).where(
            Certificate.realm_id == realm_id,
            Certificate.kind.in_(list(OF_RESULT)),
            Certificate.revoked_at.is_(None),
        )
    ).all()
    for row in found:
        revoke(row, reason=reason, by=by, at=at)
    return len(found)


def forget(person: Person) -> None:
    """Take the holder's name out of every certificate: each stays checkable, its name withheld.

    Side effect: the badges go whole; what is signed cannot be changed and holds hashes of a name.
    They go after the name, which is what the database lets them go for.
    """
    own = sa.select(Certificate.id).where(Certificate.person_id == person.id)
    db.session.execute(
        sa.update(Certificate)
        .where(Certificate.person_id == person.id)
        .values(name="", first_name="")
    )
    db.session.execute(sa.delete(Badge).where(Badge.certificate_id.in_(own)))


def _row(claim: Claim, about: str, *, realm_id: int, by: Person, at: datetime) -> Certificate:
    person = claim.person
    return Certificate(
        realm_id=realm_id,
        person_id=person.id,
        kind=claim.kind,
        about=about,
        code=codes.make(),
        language=person.language,
        name=person.name,
        first_name=person.given_name,
        facts=dict(claim.facts),
        issued_at=at,
        issued_by=by.id,
    )


def _tell(
    by: Person,
    happened: Happened,
    rows: Sequence[Certificate],
    realm_id: int,
    kind: CertificateKind,
    count: int,
) -> None:
    thing = rows[0] if len(rows) == 1 else None
    activity.record(by, happened, thing, realm_id=realm_id, what=kind.value, rows=count)
