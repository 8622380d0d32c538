"""Passwords: argon2id at OWASP's floor, at most four hashes at once, and none that is guessed.

Any 8 characters or more will do (12 for who runs the place), spaces and signs of any script, kept
exactly as typed. Refused is what is guessed first: see `parts`.
"""

import threading
from collections.abc import Iterable
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from festival.accounts.weak_words import LONGEST_WORD, WORDS
from festival.errors import Invalid
from festival.fields import fold
from festival.marks import N_

LEAST, LEAST_FOR_STAFF, MOST = 8, 12, 1_000
# Fewer guessable parts than this and the password falls to the first tries.
LEAST_PARTS = 5
_ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_LEET = str.maketrans("013457@$!|€", "oieastasiie")

# 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_at_once = threading.BoundedSemaphore(4)


class WeakPassword(Invalid):
    """A password that is too short, too long, guessed at once or about oneself."""

    words = N_("This password is among the first that anybody would try. Take another one.")


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


def check(password: str, own: Iterable[str] = (), *, least: int = LEAST) -> None:
    """Raise WeakPassword unless it can be used; `own` are the person's names and address."""
    if len(password) < least:
        raise WeakPassword(N_("At least %(least)s characters, please."), least=least)
    if len(password) > MOST:
        raise WeakPassword(N_("At most %(most)s characters, please."), most=MOST)
    about = {part for words in own for part in _own_parts(words)}
    if about and parts(password, about) < LEAST_PARTS:
        if parts(password) < LEAST_PARTS:
            raise WeakPassword
        raise WeakPassword(N_("Leave your own name and address out of the password."))
    if parts(password) < LEAST_PARTS:
        raise WeakPassword


def parts(password: str, more_words: Iterable[str] = ()) -> int:
    """Of how many guessable parts it is made, at least.

    A part is a usual word (signs for letters count as the letters), a walk over the keyboard, a
    run of the alphabet or of one sign, something said again, a year, or any single other sign.
    """
    plain = fold(password)
    words = WORDS | {word for word in more_words if len(word) > 2}
    longest = max(LONGEST_WORD, *(len(word) for word in words))
    ways = [plain, plain.translate(_LEET)]
    fewest = [0]
    for end in range(1, len(plain) + 1):
        best = fewest[end - 1] + 1
        for start in range(max(0, end - longest), end - 1):
            if fewest[start] + 1 < best and any(way[start:end] in words for way in ways):
                best = fewest[start] + 1
        start = _run_start(plain, end)
        fewest.append(min(best, fewest[start] + 1))
    return min(fewest[-1], _repeated(plain), _woven(plain))


def _own_parts(words: str) -> set[str]:
    folded = fold(words)
    pieces = folded.replace("@", " ").replace(".", " ").replace("-", " ").replace("_", " ")
    return {folded, pieces.replace(" ", ""), folded.partition("@")[0], *pieces.split()}


def _run_start(text: str, end: int) -> int:
    """Where the walk, run or year that ends here began; `end - 1` where there is none."""
    start = end - 1
    while start > 0 and _close(text[start - 1], text[start]):
        start -= 1
    if end >= 4 and text[end - 4 : end].isdigit() and text[end - 4 : end - 2] in ("19", "20"):
        start = min(start, end - 4)
    return start if end - start >= 3 else end - 1


def _close(one: str, other: str) -> bool:
    if one == other or abs(ord(one) - ord(other)) == 1:
        return True
    places = [(row, keys.find(key)) for key in (one, other) for row, keys in enumerate(_ROWS)]
    found = [place for place in places if place[1] >= 0]
    if len(found) != 2:
        return False
    (row, column), (next_row, next_column) = found
    return abs(row - next_row) <= 1 and abs(column - next_column) <= 1


def _repeated(text: str) -> int:
    """Parts of a text that says one short thing again and again."""
    for size in range(1, len(text) // 2 + 1):
        unit = text[:size]
        if size < LEAST_PARTS and (unit * (len(text) // size + 1))[: len(text)] == text:
            return size
    return len(text)


def _woven(text: str) -> int:
    """Parts of two runs laid into each other, such as a1b2c3d4."""
    halves = (text[::2], text[1::2])
    if len(text) >= 6 and all(
        abs(ord(one) - ord(other)) <= 1 for half in halves for one, other in pairwise(half)
    ):
        return 2
    return len(text)
