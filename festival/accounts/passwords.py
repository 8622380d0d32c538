"""Passwords: argon2id at OWASP's floor, at most four hashes at once."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_at_once = threading.BoundedSemaphore(4)


def use_cheap_hashes() -> None:
    """Make hashing fast. For the test suite only."""
    global _hasher
    _hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    _unknown.clear()


_unknown: list[str] = []


def hash_password(password: str) -> str:
    """The argon2id hash with its parameters."""
    with _at_once:
        return _hasher.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether the password fits; as slow for an account that does not exist."""
    if password_hash is None and not _unknown:
        _unknown.append(hash_password("nobody has this password"))
    with _at_once:
        try:
            right = _hasher.verify(password_hash or _unknown[0], password)
        except (VerificationError, InvalidHashError):
            return False
    return right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether it was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)
