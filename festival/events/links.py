"""The link of a guest's own registration: signed, the same in every letter, kept nowhere."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def token_of(registration_id: int) -> str:
    """What the address of the guest's own page ends with."""
    return str(_signer().dumps(registration_id))


def registration_id_of(token: str) -> int | None:
    """Whose page that is; None for anything that we did not sign."""
    try:
        read = _signer().loads(token[:200])
    except BadSignature:
        return None
    return read if isinstance(read, int) else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="guest's registration")
