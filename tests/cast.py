"""The named people of the access table and the things that stand in their world.

Pupils: `contact` leads the team of every entry below, `mate` is in it, `student` is in none.
`stranger` organises another edition. `mentor` took the submitted entry on; `judge` is assigned to
the accepted one.
"""

from dataclasses import dataclass
from typing import Any

from festival.accounts.models import Person, PersonKind
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryImage, EntryState
from festival.judging.models import Assignment, Judge, Rubric
from festival.mentoring.models import Mentoring
from tests import make

VISITORS = (
    "visitor",
    "contact",
    "mate",
    "student",
    "teacher",
    "mentor",
    "judge",
    "organiser",
    "stranger",
    "owner",
)


@dataclass
class Cast:
    """One world: an edition with an entry in every state, and everybody around it."""

    people: dict[str, Person | None]
    edition: Edition
    other_edition: Edition
    rubric: Rubric
    draft: Entry
    submitted: Entry
    accepted: Entry
    image: EntryImage
    judge: Judge
    assignment: Assignment
    more: dict[str, Any]


def cast() -> Cast:
    """Make the world."""
    edition, other = make.edition(slug="here"), make.edition(slug="elsewhere")
    contact, mate = make.student(given_name="Anna"), make.student(given_name="Marks")
    people: dict[str, Person | None] = {
        "visitor": None,
        "contact": contact,
        "mate": mate,
        "student": make.student(),
        "teacher": make.person(PersonKind.TEACHER),
        "mentor": make.person(),
        "organiser": make.person(),
        "stranger": make.person(),
        "owner": make.person(),
    }
    make.grant(_one(people, "mentor"), Role.MENTOR, edition)
    make.grant(_one(people, "organiser"), Role.ORGANISER, edition)
    make.grant(_one(people, "stranger"), Role.ORGANISER, other)
    make.grant(_one(people, "owner"), Role.OWNER)
    rubric = make.rubric(edition)
    draft = make.entry(edition, contact, mate)
    submitted = make.entry(edition, contact, mate, state=EntryState.SUBMITTED)
    accepted = make.entry(edition, contact, mate, state=EntryState.ACCEPTED)
    image = make.image(draft)
    judge = make.judge(edition)
    people["judge"] = db.session.get(Person, judge.person_id)
    assignment = make.assignment(judge, accepted)
    db.session.add(
        Mentoring(entry_id=submitted.id, mentor_id=_one(people, "mentor").id, taken_at=now())
    )
    db.session.flush()
    return Cast(
        people, edition, other, rubric, draft, submitted, accepted, image, judge, assignment, {}
    )


def _one(people: dict[str, Person | None], name: str) -> Person:
    found = people[name]
    assert found is not None
    return found
