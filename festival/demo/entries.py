"""The demo's sixty inventions: teams, stories, pictures, versions, consents."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from festival import images, media
from festival.accounts.models import (
    Consent,
    ConsentRecord,
    ConsentState,
    Person,
    PersonKind,
    Purpose,
)
from festival.db import db
from festival.demo.accounts import FAMILY_NAMES
from festival.demo.people import Crew, make_person
from festival.demo.plan import PICTURES, Invention, content
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import division_for, phase
from festival.entries import actions, queries
from festival.entries.actions.deciding import search_words
from festival.entries.models import (
    STORY_FIELDS,
    Entry,
    EntryImage,
    EntryState,
    PeopleShown,
    TeamMember,
)
from festival.fields import fold

TEXT_VERSION = "demo"
# After handing in: feedback comes a day later, its answer before the entry is accepted.
ANSWERED_AFTER = timedelta(hours=44)
AGES = {"junior": (9, 12), "middle": (13, 15), "senior": (16, 18)}
# The edition that takes entries: what stands where, in the order of the plan.
OPEN_STATES = (
    EntryState.ACCEPTED,
    EntryState.SUBMITTED,
    EntryState.CHANGES_REQUESTED,
    EntryState.ACCEPTED,
    EntryState.SUBMITTED,
    EntryState.DRAFT,
    EntryState.ACCEPTED,
    EntryState.CHANGES_REQUESTED,
    EntryState.DRAFT,
    EntryState.SUBMITTED,
    EntryState.ACCEPTED,
    EntryState.SUBMITTED,
)
# (edition, place in the plan, member): the student who can be signed in as stands in the first
# revised entry and the first draft, and stood in a team of the finished edition.
NAMED_STUDENT = {("open", 2, 0), ("open", 5, 0), ("finished", 6, 1)}


@dataclass
class Made:
    """An entry with how good it truly is, which the simulated judges see."""

    entry: Entry
    strength: float
    told: dict[str, Any]


def make_entries(
    edition: Edition,
    stage: str,
    plan: list[Invention],
    crew: Crew,
    dice: random.Random,
    now: datetime,
) -> list[Made]:
    """The inventions of one edition with everything that belongs to them."""
    pictures = _take_in_all(plan)
    made = []
    for place, invention in enumerate(plan):
        state = OPEN_STATES[place] if stage == "open" else EntryState.ACCEPTED
        team = _team(edition, invention, stage, place, crew, dice, now)
        entry = _entry(edition, invention, team, place, now)
        _add_pictures(entry, invention.told, pictures, now)
        _hand_in(edition, entry, state, dice, now)
        made.append(Made(entry, float(invention.told["strength"]), invention.told))
    return made


def _take_in_all(plan: list[Invention]) -> dict[str, images.Picture]:
    names = [one["file"] for invention in plan for one in invention.told["pictures"]]
    names = [name for name in names if (PICTURES / name).exists()]
    # Two children decode, so two threads wait for them.
    with ThreadPoolExecutor(max_workers=2) as pool:
        taken = pool.map(lambda name: _take_in(PICTURES / name), names)
        return dict(zip(names, taken, strict=True))


def _take_in(path: Path) -> images.Picture:
    return images.take_in(path.read_bytes(), filename=path.name)


def _team(
    edition: Edition,
    invention: Invention,
    stage: str,
    place: int,
    crew: Crew,
    dice: random.Random,
    now: datetime,
) -> list[Person]:
    told = invention.told
    low, high = AGES[told["age"]]
    team = []
    for number, given in enumerate(told["team"]):
        if (stage, place, number) in NAMED_STUDENT:
            team.append(crew.named["student"])
            continue
        born = date(edition.cutoff_on.year - dice.randint(low, high), dice.randint(1, 12), 11)
        family = dice.choice(FAMILY_NAMES[told["language"]])
        team.append(
            make_person(
                PersonKind.STUDENT,
                given,
                family,
                now,
                born_on=min(born, date(edition.cutoff_on.year - low, 1, 1)),
                school=told["school"],
                language=told["language"],
                country=told["country"],
                email=_address(edition, number, given, place),
            )
        )
    if stage == "open":
        return team  # their guardians are asked by letter
    for person in team:
        _consent(person, edition, now)
    return team


def _address(edition: Edition, number: int, given: str, place: int) -> str | None:
    """Whoever speaks for a team has an address; most of the others are too young for one."""
    if number:
        return None
    word = "".join(one for one in fold(given) if one.isalpha())
    return f"{word}.{edition.slug}-{place + 1}@example.org"


def _consent(person: Person, edition: Edition, now: datetime) -> None:
    held = sa.select(Consent.id).where(
        Consent.student_id == person.id, Consent.realm_id == edition.realm_id
    )
    if db.session.scalar(held.limit(1)) is not None:
        return
    for purpose in Purpose:
        row = Consent(
            student_id=person.id,
            realm_id=edition.realm_id,
            purpose=purpose,
            state=ConsentState.GIVEN,
            changed_at=edition.created_at,
        )
        db.session.add(row)
        db.session.flush()
        db.session.add(
            ConsentRecord(
                consent_id=row.id,
                state=ConsentState.GIVEN,
                at=edition.created_at,
                text_version=TEXT_VERSION,
                language=person.language,
            )
        )


def _entry(
    edition: Edition, invention: Invention, team: list[Person], place: int, now: datetime
) -> Entry:
    told = invention.told
    opened = phase(edition, PhaseKind.SUBMISSION)
    began = (opened.opens_at if opened else now) + timedelta(hours=7 * place + 3)
    category = next(one for one in edition.categories if one.key == told["category"])
    entry = Entry(
        edition_id=edition.id,
        category_id=category.id,
        title=told["title"],
        summary=told["summary"],
        language=told["language"],
        school=told["school"],
        created_at=began,
        created_by=team[0].id,
        changed_at=began + timedelta(hours=30),
        **{name: told[name] for name in STORY_FIELDS},
    )
    db.session.add(entry)
    db.session.flush()
    for number, person in enumerate(team):
        db.session.add(
            TeamMember(
                entry_id=entry.id, person_id=person.id, is_contact=number == 0, joined_at=began
            )
        )
    db.session.flush()
    return entry


def _add_pictures(
    entry: Entry, told: dict[str, Any], taken: dict[str, images.Picture], now: datetime
) -> None:
    storage = media.storage()
    for position, one in enumerate(told["pictures"], start=1):
        picture = taken.get(one["file"])
        if picture is None:
            continue
        kept = {
            f"{kind}-{box}": storage.put(data, f".{kind}")
            for (kind, box), data in picture.renditions.items()
        }
        focus = one.get("focus") or [0.5, 0.5]
        db.session.add(
            EntryImage(
                entry_id=entry.id,
                position=position,
                width=picture.width,
                height=picture.height,
                renditions=kept,
                placeholder=picture.placeholder,
                colour=picture.mean_colour,
                source_hash=picture.source_sha256,
                alt=one["alt"][:300],
                focus_x=min(int(focus[0] * 3), 2),
                focus_y=min(int(focus[1] * 3), 2),
                people=PeopleShown.NOBODY,
                added_at=entry.created_at,
                added_by=entry.created_by,
            )
        )
    db.session.flush()
    db.session.refresh(entry, ["images", "members"])


def _hand_in(
    edition: Edition, entry: Entry, state: EntryState, dice: random.Random, now: datetime
) -> None:
    if state is EntryState.DRAFT:
        # A draft that is still on its way: the checklist has something to say.
        entry.tested, entry.next_steps = "", ""
        db.session.flush()
        return
    handed_in = min(entry.created_at + timedelta(days=dice.randint(2, 6)), now - timedelta(hours=9))
    entry.division_id = _division(edition, entry)
    entry.number = 101 + sum(
        1
        for _ in db.session.query(Entry.id).filter(
            Entry.edition_id == edition.id, Entry.number.is_not(None)
        )
    )
    entry.submitted_at, entry.submitted_by = handed_in, entry.created_by
    entry.waiting_since = handed_in
    entry.state = EntryState.SUBMITTED
    db.session.flush()
    if state is EntryState.ACCEPTED and entry.number % 3 == 0:
        _hand_in_shorter(entry, handed_in)
        handed_in += ANSWERED_AFTER
    made = actions.make_version(entry, by=_contact(entry), at=handed_in)
    if state is EntryState.ACCEPTED:
        entry.accepted_at = entry.submitted_at + timedelta(days=2)
        entry.accepted_version_id, entry.waiting_since = made.id, None
        entry.search_text = search_words(made)
    entry.state = state
    db.session.flush()


def _hand_in_shorter(entry: Entry, at: datetime) -> None:
    """A first version without the last sentence, which a mentor's question will bring about."""
    whole = entry.tested
    entry.tested = whole.rpartition(". ")[0] + "." if ". " in whole else whole
    actions.make_version(entry, by=_contact(entry), at=at)
    entry.tested = whole


def come_too_late(edition: Edition, made: list[Made], crew: Crew) -> None:
    """What the student who can be signed in as typed minutes after the deadline of that year."""
    student, submission = crew.named["student"], phase(edition, PhaseKind.SUBMISSION)
    own = next(
        one.entry for one in made if student.id in {each.person_id for each in one.entry.members}
    )
    whole = queries.entry(own.id)
    assert whole is not None and submission is not None
    words = f"{whole.tested} {content('feedback')['late']}"
    actions.keep_late(
        whole,
        {"tested": words},
        stands={"tested": whole.tested},
        drawn_from="",
        by=student,
        at=submission.closes_at + timedelta(minutes=4),
    )


def _contact(entry: Entry) -> Person:
    person = db.session.get(Person, entry.created_by)
    assert person is not None
    return person


def _division(edition: Edition, entry: Entry) -> int:
    births = [db.session.get_one(Person, one.person_id).born_on for one in entry.members]
    found = division_for(edition, [born for born in births if born])
    return (found or edition.divisions[1]).id
