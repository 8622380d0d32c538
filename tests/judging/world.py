"""A small hall: one edition, judges and accepted entries, every judge at every stand."""

from dataclasses import dataclass, field
from typing import Any

from festival.accounts.models import Person
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState
from festival.judging import actions, queries
from festival.judging.models import Assignment, Judge, Rubric
from tests import make

WHOLE = {"idea": 4, "works": 3, "use": 5}


@dataclass
class Hall:
    """Who and what stands there."""

    edition: Edition
    rubric: Rubric
    judges: list[Judge]
    entries: list[Entry]
    visits: dict[tuple[int, int], Assignment]
    organiser: Person
    more: dict[str, Any] = field(default_factory=dict)

    def visit(self, judge: int = 0, entry: int = 0) -> Assignment:
        """A visit with all that actions need, by place."""
        row = self.visits[self.judges[judge].id, self.entries[entry].id]
        found = queries.assignment(row.id)
        assert found is not None
        return found

    def person(self, judge: int = 0) -> Person:
        """The person behind a judge, by place."""
        row = db.session.get_one(Person, self.judges[judge].person_id)
        db.session.refresh(row, ["grants"])
        return row


def hall(judges: int = 2, entries: int = 2, **facts: Any) -> Hall:
    """Make it; nobody has scored yet."""
    edition = make.edition(**facts)
    rubric = make.rubric(edition)
    people = [make.judge(edition) for _ in range(judges)]
    shown = [make.entry(edition, state=EntryState.ACCEPTED) for _ in range(entries)]
    visits = {
        (one.id, entry.id): make.assignment(one, entry, order)
        for one in people
        for order, entry in enumerate(shown, start=1)
    }
    organiser = make.person()
    make.grant(organiser, make.Role.ORGANISER, edition)
    return Hall(edition, rubric, people, shown, visits, organiser)


def save(place: Hall, judge: int = 0, entry: int = 0, **told: Any) -> actions.Saved:
    """Save a sheet as the judge's phone would; what is not told is honest."""
    visit = place.visit(judge, entry)
    held = visit.sheet
    told.setdefault("levels", dict(WHOLE))
    told.setdefault("submit", True)
    told.setdefault("drawn_from", held.version if held else 0)
    told.setdefault("save_key", f"key-{judge}-{entry}-{told['drawn_from']}")
    told.setdefault("by", place.person(judge))
    told.setdefault("at", now())
    return actions.save_sheet(visit, place.rubric, **{"comment": "", "note": "", **told})
