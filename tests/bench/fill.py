"""A large festival in seconds: rows put in by the thousand, true to what the pages read.

Two editions (a tenth of the entries in the older one), seven categories, three divisions, teams
of one to three with all consents, a picture or two each, and sixteen judges with sheets to fill.
The older edition is judged: three sheets on every entry.
"""

import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from typing import Any

import sqlalchemy as sa

from festival import clock
from festival.accounts.models import Consent, ConsentState, Person, PersonKind, Purpose
from festival.authz import Role
from festival.db import Base, db
from festival.editions.models import Category, Division, Edition
from festival.entries.models import (
    Entry,
    EntryImage,
    EntryState,
    EntryVersion,
    PeopleShown,
    TeamMember,
)
from festival.fields import fold
from festival.judging.models import (
    AssignedBy,
    Assignment,
    Criterion,
    Rubric,
    Score,
    ScoreSheet,
    SheetState,
)
from festival.public_version import PublicVersion
from tests import make

CATEGORIES = ("energy", "environment", "health", "transport", "school", "home", "robotics")
DIVISIONS = (("junior", 9, 12), ("middle", 13, 15), ("senior", 16, 19))
JUDGES, SHEETS_EACH = 16, 40
# Of the older edition: how many each judge visits, and how many visit each entry.
VISITS_EACH, VISITS = 75, 3
# Ids of visits and sheets of the older edition begin here.
FIRST_VISIT = 100_000
CHUNK = 5_000
Put = Callable[[type[Base], Iterator[dict[str, Any]]], None]
SYLLABLES = re.findall(
    r"\S+",
    "ūde sne gai vē rit kub lam sar oze mež tra fjo brø snø kul lys vin bær hav sil mag net bat "
    "pil cel tor ram led sig bun kat ziv put grau zel dar",
)


def words(dice: random.Random, many: int) -> list[str]:
    """The words that stories are made of, the first ones the most frequent."""
    made: dict[str, None] = {}
    while len(made) < many:
        made["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4)))] = None
    return list(made)


def fill(entries: int) -> tuple[list[Person], Person]:
    """Put `entries` public entries into an empty database.

    Answers with the judges who have sheets to fill, and an organiser of the older edition.
    """
    dice = random.Random(1)
    editions = [_edition("last-year", 2026), _edition("this-year", 2027)]
    vocabulary = words(dice, 4_000)
    weights = list(accumulate(1 / (place + 3) for place in range(len(vocabulary))))
    folded = {word: fold(word) for word in vocabulary}
    connection = db.session.connection()

    def put(table: type[Base], rows: Iterator[dict[str, Any]]) -> None:
        while chunk := list(islice(rows, CHUNK)):
            connection.execute(sa.insert(table.__table__), chunk)  # type: ignore[arg-type]

    plan = [_planned(number, entries, editions, dice) for number in range(1, entries + 1)]
    put(Person, _people(plan))
    put(Entry, _entries(plan, dice, folded, weights))
    put(EntryImage, _images(plan))
    put(TeamMember, _members(plan))
    put(Consent, _consents(plan))
    db.session.execute(
        sa.update(Entry).values(
            state=EntryState.ACCEPTED,
            accepted_version_id=Entry.id,
        )
    )
    db.session.add(PublicVersion(number=1, changed_at=clock.now()))
    judges = _judges(editions[1], plan)
    _judged(editions[0], [one["id"] for one in plan if one["edition"] is editions[0]], dice, put)
    organiser = make.person()
    make.grant(organiser, Role.ORGANISER, editions[0])
    db.session.commit()
    return judges, organiser


def _edition(slug: str, year: int) -> Edition:
    edition = make.edition(slug=slug, year=year)
    db.session.query(Category).filter_by(edition_id=edition.id).delete()
    db.session.query(Division).filter_by(edition_id=edition.id).delete()
    for position, key in enumerate(CATEGORIES):
        name = make.texts(key.title())
        db.session.add(Category(edition_id=edition.id, key=key, name=name, position=position))
    for position, (key, low, high) in enumerate(DIVISIONS):
        row = Division(
            edition_id=edition.id,
            key=key,
            name=make.texts(key.title()),
            age_from=low,
            age_to=high,
            position=position,
        )
        db.session.add(row)
    make.rubric(edition, "idea", "works", "use", "tested", "story")
    db.session.flush()
    db.session.refresh(edition, ["categories", "divisions"])
    return edition


def _planned(
    number: int, entries: int, editions: list[Edition], dice: random.Random
) -> dict[str, Any]:
    edition = editions[0] if number <= entries // 10 else editions[1]
    return {
        "id": number,
        "edition": edition,
        "team": [1_000 + number * 3 + place for place in range(dice.randint(1, 3))],
        "category": dice.choice(edition.categories).id,
        "division": dice.choice(edition.divisions).id,
        "pictures": [number * 2 + place for place in range(dice.randint(1, 2))],
        "at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number * 97),
    }


def _people(plan: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in plan:
        for person in one["team"]:
            yield {
                "id": person,
                "version": 1,
                "kind": PersonKind.STUDENT,
                "given_name": f"Anna{person % 97}",
                "family_name": "Hidden",
                "born_on": date(2012, 1, 1),
                "registered_at": one["at"],
                "country": "LV",
                "school": "",
                "language": "lv",
            }


def _entries(
    plan: list[dict[str, Any]], dice: random.Random, folded: dict[str, str], weights: list[float]
) -> Iterator[dict[str, Any]]:
    """Entries as handed in; each chunk's versions go in right before, and are accepted later."""
    connection = db.session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    vocabulary = list(folded)
    versions: list[dict[str, Any]] = []
    for one in plan:
        story = dice.choices(vocabulary, cum_weights=weights, k=150)
        told = {
            "title": " ".join(story[:3]).capitalize(),
            "summary": " ".join(story[3:18]),
            "problem": " ".join(story[18:50]),
            "invention": " ".join(story[50:90]),
            "how_it_works": " ".join(story[90:120]),
            "tested": " ".join(story[120:140]),
            "next_steps": " ".join(story[140:]),
            "video_url": "",
            "language": "lv",
            "school": f"{one['id'] % 300}. vidusskola",
            "category_id": one["category"],
            "division_id": one["division"],
        }
        images = [{"id": n, "alt": "Words", "focus_x": 1, "focus_y": 1} for n in one["pictures"]]
        versions.append(
            {
                **told,
                "id": one["id"],
                "entry_id": one["id"],
                "number": 1,
                "made_at": one["at"],
                "made_by": one["team"][0],
                "images": images,
            }
        )
        if len(versions) == CHUNK or one is plan[-1]:
            connection.execute(sa.insert(EntryVersion.__table__), versions)  # type: ignore[arg-type]
            versions = []
        yield {
            **told,
            "id": one["id"],
            "version": 1,
            "edition_id": one["edition"].id,
            "number": one["id"],
            "state": EntryState.SUBMITTED,
            "created_at": one["at"],
            "created_by": one["team"][0],
            "changed_at": one["at"],
            "submitted_at": one["at"],
            "accepted_at": one["at"],
            "teacher_name": "",
            "teacher_email": "",
            "state_reason": "",
            "search_text": " ".join(folded[word] for word in story),
        }


def _images(plan: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in plan:
        for place, image in enumerate(one["pictures"]):
            yield {
                "id": image,
                "entry_id": one["id"],
                "position": place,
                "width": 1600,
                "height": 1200,
                "renditions": {},
                "placeholder": "data:image/webp;base64," + "UklGRlYAAABXRUJQVlA4" * 8,
                "colour": "#808080",
                "source_hash": f"{image:064x}",
                "alt": "Words",
                "focus_x": 1,
                "focus_y": 1,
                "people": PeopleShown.NOBODY,
                "added_at": one["at"],
                "added_by": one["team"][0],
            }


def _members(plan: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in plan:
        for place, person in enumerate(one["team"]):
            yield {
                "entry_id": one["id"],
                "person_id": person,
                "is_contact": place == 0,
                "joined_at": one["at"],
            }


def _consents(plan: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in plan:
        for person in one["team"]:
            for purpose in Purpose:
                yield {
                    "student_id": person,
                    "realm_id": one["edition"].realm_id,
                    "purpose": purpose,
                    "state": ConsentState.GIVEN,
                    "changed_at": one["at"],
                }


def _judges(edition: Edition, plan: list[dict[str, Any]]) -> list[Person]:
    here = [one["id"] for one in plan if one["edition"] is edition]
    found = []
    for number in range(JUDGES):
        judge = make.judge(edition)
        for place in range(SHEETS_EACH):
            entry = db.session.get_one(Entry, here[(number * SHEETS_EACH + place) % len(here)])
            make.assignment(judge, entry, order=place)
        found.append(db.session.get_one(Person, judge.person_id))
    return found


def _judged(edition: Edition, entries: list[int], dice: random.Random, put: Put) -> None:
    """Whole sheets of an edition whose judging is over, with levels by chance."""
    dice.shuffle(entries)
    judges = [make.judge(edition) for _ in range(max(VISITS, VISITS * len(entries) // VISITS_EACH))]
    criteria = [
        one.id
        for one in db.session.scalars(
            sa.select(Criterion).join(Rubric).where(Rubric.edition_id == edition.id)
        )
    ]
    visits = [
        (entry, judges[(place + turn) % len(judges)])
        for place, entry in enumerate(entries)
        for turn in range(VISITS)
    ]
    plan = [
        {"id": FIRST_VISIT + number, "entry": entry, "judge": judge}
        for number, (entry, judge) in enumerate(visits)
    ]
    at = clock.now()
    put(Assignment, (_visit(one, at) for one in plan))
    put(ScoreSheet, (_sheet(one, at) for one in plan))
    put(
        Score,
        (
            {"sheet_id": one["id"], "criterion_id": criterion, "level": dice.randint(1, 5)}
            for one in plan
            for criterion in criteria
        ),
    )


def _visit(one: dict[str, Any], at: datetime) -> dict[str, Any]:
    judge = one["judge"]
    return {
        "id": one["id"],
        "judge_id": judge.id,
        "entry_id": one["entry"],
        "order": one["id"],
        "origin": AssignedBy.PLAN,
        "assigned_at": at,
        "assigned_by": judge.person_id,
    }


def _sheet(one: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {
        "id": one["id"],
        "version": 1,
        "assignment_id": one["id"],
        "judge_id": one["judge"].id,
        "entry_id": one["entry"],
        "state": SheetState.SUBMITTED,
        "comment": "",
        "note": "",
        "opened_at": at - timedelta(minutes=8),
        "saved_at": at,
        "submitted_at": at,
    }
