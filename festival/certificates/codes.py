"""Public codes: twelve characters without look-alikes, by which anybody checks a certificate."""

import secrets

# No 0 O, 1 I L, U V: read aloud or typed off paper each can be only one thing.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 12
GROUP = 4


def make() -> str:
    """A code nobody can guess: 29 to the power of 12 are possible."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read(typed: str) -> str | None:
    """The code as it is kept, from what somebody typed; None where it can be none."""
    plain = "".join(one for one in typed[:100].upper() if one not in " -–—\t")
    return plain if len(plain) == LENGTH and set(plain) <= set(LETTERS) else None


def shown(code: str) -> str:
    """The code in groups of four, as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def neat(typed: str) -> str:
    """What somebody typed as an address takes it: grouped where it can be a code."""
    code = read(typed)
    return shown(code) if code else "".join(one for one in typed[:40] if one.isalnum()) or "-"
