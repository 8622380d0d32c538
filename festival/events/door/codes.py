"""What hangs at a door: a link for a QR code, and eight signs to type.

Both follow from a random seed and the installation's secret, so that the page at the door can show
them again and again while the database alone tells neither. They are found by keyed digests.
"""

import base64
import hashlib
import hmac
import secrets

from flask import current_app

from festival.judging.codes import LENGTH, LINK_BYTES, LINK_MOST, SIGNS, read, shown

__all__ = ["LINK_MOST", "code_digest", "code_of", "link_digest", "link_of", "make_seed", "shown"]


def make_seed() -> str:
    """What the next link and code are made from."""
    return secrets.token_urlsafe(32)


def link_of(seed: str) -> str:
    """The secret of the link, safe in an address."""
    return base64.urlsafe_b64encode(_keyed("link", seed)[:LINK_BYTES]).decode()


def code_of(seed: str) -> str:
    """The code to type: a sign for each of the first bytes, since their values are a multiple."""
    return "".join(SIGNS[byte % len(SIGNS)] for byte in _keyed("code", seed)[:LENGTH])


def link_digest(secret: str) -> str:
    """By what a link is found."""
    return _keyed("link kept", secret).hex()


def code_digest(typed: str) -> str:
    """By what a typed code is found; what can be no code gives one that nobody has."""
    return _keyed("code kept", read(typed) or "").hex()


def _keyed(kind: str, value: str) -> bytes:
    key = str(current_app.config["SECRET_KEY"]).encode()
    said = f"door's {kind}\n{value}".encode("utf-8", "replace")
    return hmac.new(key, said, hashlib.sha256).digest()
