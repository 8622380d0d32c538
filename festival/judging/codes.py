"""Judges' codes: a link for a QR code, and a short code to type; only digests are ever kept.

A link holds 144 random bits. A short code has eight signs of 32, which is 40 bits: enough where
tries are counted. Digests are keyed with the installation's secret, so that a copy of the
database alone is no list to try codes against.
"""

import hashlib
import hmac
import secrets

from flask import current_app

# Crockford's signs: no I, L, O, U. What looks like one of them is read as the sign it looks like.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
GROUP = 4
LINK_BYTES = 18
LINK_MOST = 64
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_link() -> str:
    """The secret of a link, safe in an address."""
    return secrets.token_urlsafe(LINK_BYTES)


def make_short() -> str:
    """A code to type."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def read(typed: str) -> str | None:
    """The code as it was made, from what somebody typed; None where it can be none."""
    plain = "".join(one for one in typed[:100].upper() if one not in " -–—\t").translate(_READ_AS)
    return plain if len(plain) == LENGTH and set(plain) <= set(SIGNS) else None


def shown(code: str) -> str:
    """The code in groups of four, as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def link_digest(secret: str) -> str:
    """What is kept of a link."""
    return _digest("link", secret)


def code_digest(code: str) -> str:
    """What is kept of a short code."""
    return _digest("code", code)


def _digest(kind: str, value: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    said = f"judge's {kind}\n{value}".encode("utf-8", "replace")
    return hmac.new(key, said, hashlib.sha256).hexdigest()
