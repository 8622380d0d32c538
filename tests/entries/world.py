"""A team of two with a draft, and small ways to ask for what stands in the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from festival import clock
from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries
from festival.entries.models import Entry
from tests import make


@dataclass
class World:
    """An open edition and a draft of Anna's and Marks's."""

    edition: Edition
    anna: Person
    marks: Person
    organiser: Person
    draft: Entry


def world(**facts: Any) -> World:
    """Make it; `facts` are the edition's."""
    edition = make.edition(**facts)
    anna, marks = make.student(given_name="Anna"), make.student(given_name="Marks")
    organiser = make.person()
    make.grant(organiser, Role.ORGANISER, edition)
    draft = make.entry(edition, anna, marks)
    db.session.flush()
    db.session.expire_all()
    return World(edition, anna, marks, organiser, draft)


def again(entry: Entry) -> Entry:
    """The entry as the database has it now, whole."""
    db.session.expire_all()
    found = queries.entry(entry.id)
    assert found is not None
    return found


def freeze(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let it be this moment."""
    monkeypatch.setattr(clock, "now", lambda: at)
