"""Reading the letters that a test caused."""

import re

from festival.db import db
from festival.outbox import Mail


def letters(to: str | None = None) -> list[tuple[str, str]]:
    """(kind, address) of every letter, oldest first."""
    found = db.session.query(Mail).order_by(Mail.id).all()
    return [(one.kind, one.address) for one in found if to in (None, one.address)]


def last(kind: str) -> Mail:
    """The newest letter of this kind."""
    return db.session.query(Mail).filter_by(kind=kind).order_by(Mail.id.desc()).first()


def path_in(kind: str) -> str:
    """The first address of this site in the newest letter of this kind, without the host."""
    found = re.search(r"http://localhost(/\S+)", last(kind).body)
    assert found, f"no link in {kind}"
    return found.group(1)
