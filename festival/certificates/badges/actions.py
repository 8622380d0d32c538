"""Named writes of badges: make one when its holder asks, and the keys that sign it."""

import json
import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.certificates.badges import jwt, linked_data, queries, sealing
from festival.certificates.badges.credential import credential, moment
from festival.certificates.models import Badge, Certificate, KeyKind, SigningKey
from festival.certificates.rules import can_open
from festival.db import db
from festival.errors import Refused
from festival.marks import N_

RSA_BITS = 2048


def make(row: Certificate, *, by: Person, secret: str, at: datetime) -> Badge:
    """The certificate's badge, made now where there is none; once made it stays as it is.

    Raises Refused where the person may not open the certificate. Side effects: the row, keys
    at first need, a line on the trail.
    """
    if not can_open(by, row):
        raise Refused(N_("This certificate was taken back. There is no badge of it."))
    # Two taps take turns.
    db.session.execute(sa.select(Certificate.id).where(Certificate.id == row.id).with_for_update())
    made = queries.badge_of(row.id)
    if made is not None:
        return made
    rsa, rsa_private = _key(KeyKind.RSA, secret, at)
    ed, ed_private = _key(KeyKind.ED25519, secret, at)
    salt = secrets.token_hex(16)
    told = credential(row, by.email, salt)
    linked = linked_data.with_proof(
        told,
        ed_private,
        method=f"{told['issuer']['id']}#{ed.public['multikey']}",
        created=moment(at),
    )
    made = Badge(
        certificate_id=row.id,
        rsa_key_id=rsa.id,
        ed_key_id=ed.id,
        credential=told,
        jwt=jwt.signed(told, rsa_private, rsa.public, not_before=int(row.issued_at.timestamp())),
        linked=json.dumps(linked, ensure_ascii=False, indent=2),
        salt=salt,
        made_at=at,
    )
    db.session.add(made)
    db.session.flush()
    activity.record(by, Happened.BADGE_MADE, row, realm_id=row.realm_id, what=row.kind.value)
    return made


def _key(kind: KeyKind, secret: str, at: datetime) -> tuple[SigningKey, Any]:
    """The key that signs now and its private half; a new one where there is none we can open."""
    row = queries.key_in_use(kind)
    if row is not None:
        try:
            return row, sealing.unseal(row.sealed, secret)
        except sealing.CannotOpen:
            # The installation has a new secret. What the old key signed stays checkable.
            row.retired_at = at
            db.session.flush()
    private, public = _fresh(kind)
    try:
        with db.session.begin_nested():
            row = SigningKey(
                kind=kind, public=public, sealed=sealing.seal(private, secret), made_at=at
            )
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        # Another server was quicker; its key is the one.
        row = queries.key_in_use(kind)
        if row is None:
            raise
        return row, sealing.unseal(row.sealed, secret)
    activity.record(None, Happened.SIGNING_KEY_MADE, row, what=kind.value)
    return row, private


def _fresh(kind: KeyKind) -> tuple[Any, dict[str, Any]]:
    from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

    if kind is KeyKind.RSA:
        private = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        return private, jwt.public_jwk(private.public_key())
    made = ed25519.Ed25519PrivateKey.generate()
    return made, {"multikey": linked_data.multikey(made.public_key().public_bytes_raw())}
