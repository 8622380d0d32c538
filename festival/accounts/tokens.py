"""Secrets that stand in links and cookies: random, and kept only as hashes."""

import hashlib
import secrets
from typing import NamedTuple


class Token(NamedTuple):
    """What the person gets and what the database keeps."""

    secret: str
    hash: str


def new_token() -> Token:
    """256 random bits."""
    secret = secrets.token_urlsafe(32)
    return Token(secret, hash_token(secret))


def hash_token(secret: str) -> str:
    """SHA-256 in hex; a random secret needs no salt and no slowness."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
