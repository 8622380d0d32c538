"""Named reads of badges: whose are made, the keys they are signed with, what was revoked."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from festival.certificates.models import Badge, Certificate, KeyKind, SigningKey
from festival.db import db


def badge_of(certificate_id: int) -> Badge | None:
    """The badge of this certificate, where it is made."""
    return db.session.scalar(sa.select(Badge).where(Badge.certificate_id == certificate_id))


def made_of(certificate_ids: Collection[int]) -> set[int]:
    """Those of these certificates of which there is a badge."""
    if not certificate_ids:
        return set()
    found = sa.select(Badge.certificate_id).where(Badge.certificate_id.in_(list(certificate_ids)))
    return set(db.session.scalars(found))


def all_keys() -> Sequence[SigningKey]:
    """Every key that ever signed, retired ones too: old badges are still checked."""
    return db.session.scalars(sa.select(SigningKey).order_by(SigningKey.id)).all()


def key(key_id: int) -> SigningKey | None:
    """The key with this id."""
    return db.session.get(SigningKey, key_id)


def key_in_use(kind: KeyKind) -> SigningKey | None:
    """The key that signs now."""
    return db.session.scalar(
        sa.select(SigningKey)
        .where(SigningKey.kind == kind, SigningKey.retired_at.is_(None))
        .with_for_update()
    )


def revoked_codes() -> Sequence[str]:
    """The codes of all certificates that were taken back, in the order in which they were."""
    return db.session.scalars(
        sa.select(Certificate.code)
        .where(Certificate.revoked_at.is_not(None))
        .order_by(Certificate.revoked_at, Certificate.id)
    ).all()
