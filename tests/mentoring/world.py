"""An edition with an entry that waits, its team, two mentors, and small ways to write a round."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import selectinload

from festival import clock
from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState
from festival.mentoring.models import Feedback, FeedbackState, Mentoring, Verdict
from tests import make


@dataclass
class World:
    """Anna and Marks handed an entry in; Rita took it on, Otto could have."""

    edition: Edition
    anna: Person
    marks: Person
    rita: Person
    otto: Person
    organiser: Person
    entry: Entry
    mentoring: Mentoring | None


def world(*, taken: bool = True, **facts: Any) -> World:
    """Make it; `facts` are the edition's."""
    edition = make.edition(**facts)
    anna, marks = make.student(given_name="Anna"), make.student(given_name="Marks")
    rita, otto = make.person(given_name="Rita"), make.person(given_name="Otto")
    organiser = make.person(given_name="Olga")
    make.grant(rita, Role.MENTOR, edition)
    make.grant(otto, Role.MENTOR, edition)
    make.grant(organiser, Role.ORGANISER, edition)
    entry = make.entry(edition, anna, marks, state=EntryState.SUBMITTED)
    held = take(entry, rita) if taken else None
    return World(edition, anna, marks, rita, otto, organiser, again(entry), held)


def again(entry: Entry) -> Entry:
    """The entry as the database has it now, whole."""
    db.session.flush()
    db.session.expire_all()
    # Roles, too, for everybody whom a test holds.
    db.session.query(Person).options(selectinload(Person.grants)).all()
    found = entries.entry(entry.id)
    assert found is not None
    return found


def take(entry: Entry, mentor: Person) -> Mentoring:
    """The mentor's hand on an entry."""
    row = Mentoring(entry_id=entry.id, mentor_id=mentor.id, taken_at=clock.now())
    db.session.add(row)
    db.session.flush()
    return row


def a_round(of: Entry, mentor: Person, **facts: Any) -> Feedback:
    """A round that was sent about the newest version, "ready" unless told."""
    newest = entries.newest_version(of.id)
    assert newest is not None
    facts.setdefault("state", FeedbackState.SENT)
    facts.setdefault("verdict", Verdict.READY)
    facts.setdefault("round", 1)
    row = Feedback(
        entry_id=of.id,
        mentor_id=mentor.id,
        entry_version_id=newest.id,
        started_at=clock.now(),
        sent_at=None if facts["state"] is FeedbackState.DRAFT else clock.now(),
        strengths=facts.pop("strengths", "good"),
        next_steps=facts.pop("next_steps", "go on"),
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def typed(of: Entry, **more: str | list[str]) -> dict[str, Any]:
    """What the form sends: a whole round about what stands."""
    newest = entries.newest_version(of.id)
    assert newest is not None
    told = {"strengths": "Clear idea.", "next_steps": "Count.", "verdict": "ready", "do": "send"}
    return {**told, "version": "0", "about": str(newest.number), **more}


def revise(of: Entry, *fields: str, days: int = 3, **more: Any) -> dict[str, Any]:
    """A whole round that asks for changes of these fields."""
    until = (clock.now() + timedelta(days=days)).date().isoformat()
    told = {"verdict": "please revise", "reopened": list(fields), "revise_until": until}
    return typed(of, **{**told, **more})


def rounds_of(entry: Entry) -> list[Feedback]:
    """Every round as the database has it now, the first first."""
    db.session.expire_all()
    return db.session.query(Feedback).filter_by(entry_id=entry.id).order_by(Feedback.round).all()
