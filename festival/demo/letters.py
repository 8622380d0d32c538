"""The demo's letters: what its people would have got, written by the product itself."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from festival.accounts import actions as accounts
from festival.accounts.models import Guardian, LinkPurpose, Person, Purpose, SignedLink
from festival.authz import Role
from festival.db import db
from festival.demo.accounts import GUARDIANS, INVITED, WAITING_GUARDIAN
from festival.demo.entries import Made
from festival.demo.mailbag import put_in_order, written
from festival.demo.people import Crew
from festival.editions.models import Edition
from festival.entries import actions as entries
from festival.entries import queries
from festival.entries.models import Entry, EntryState
from festival.entries.rules import present
from festival.mentoring import actions as mentoring
from festival.mentoring import queries as mentored

REMINDED_AFTER = timedelta(days=4)


def write_letters(
    editions: dict[str, Edition], made: dict[str, list[Made]], crew: Crew, now: datetime
) -> None:
    """Consents asked and answered, entries handed in, read and accepted, invitations, reminders."""
    _ask_guardians(editions["open"], made["open"], now)
    for ones in made.values():
        for one in ones:
            whole = queries.entry(one.entry.id)
            assert whole is not None
            _tell_team(whole, now)
    _invite_judges(editions["open"], crew, now)
    _invite_into_team(made["open"], now)
    _remind_mentor(made["open"], crew, now)
    put_in_order()


def _ask_guardians(edition: Edition, made: list[Made], now: datetime) -> None:
    """Every student of the edition that takes entries, but one whose guardian has not answered."""
    students = _students(made)
    for place, student in enumerate(students):
        asked = now - timedelta(days=13) + timedelta(hours=3 * place + 1)
        waits = place == len(students) - 1
        if waits:
            asked = now - REMINDED_AFTER
        guardian_given = GUARDIANS[student.language][place % len(GUARDIANS[student.language])]
        with written(asked, now):
            guardian = accounts.ask_guardian(
                student,
                edition.realm_id,
                name=f"{guardian_given} {student.family_name}",
                email=WAITING_GUARDIAN if waits else f"guardian{place + 1}@example.org",
                language=student.language,
                by=student,
                at=asked,
            )
        if not waits:
            _answer(guardian.id, student, edition, asked + timedelta(hours=5), now)
    with written(now - timedelta(hours=20), now):
        accounts.remind_guardians(at=now)


def _students(made: list[Made]) -> list[Person]:
    whole = [queries.entry(one.entry.id) for one in made]
    members = [member for entry in whole if entry for member in present(entry)]
    drafts = {one.entry.id for one in made if one.entry.state is EntryState.DRAFT}
    # Whoever waits is in a draft: what was handed in has every consent.
    members.sort(key=lambda one: one.entry_id in drafts and not one.is_contact)
    return list({one.person_id: one.person for one in members}.values())


def _answer(
    guardian_id: int, student: Person, edition: Edition, at: datetime, now: datetime
) -> None:
    link = db.session.scalars(
        sa.select(SignedLink)
        .where(
            SignedLink.guardian_id == guardian_id,
            SignedLink.purpose == LinkPurpose.ANSWER_CONSENT,
        )
        .options(sa.orm.joinedload(SignedLink.guardian).joinedload(Guardian.student))
    ).one()
    guarded = accounts.guarded_purposes(student, edition.realm_id, at)
    with written(at, now):
        accounts.answer_consent(
            link, dict.fromkeys(guarded, True), language=student.language, at=at
        )
    own = [one for one in Purpose if one not in guarded]
    accounts.consent_for_self(
        student, edition.realm_id, dict.fromkeys(own, True), language=student.language, at=at
    )


def _tell_team(entry: Entry, now: datetime) -> None:
    if entry.submitted_at is not None:
        with written(entry.submitted_at, now):
            entries.tell_team(entry, "entry_submitted")
    for round_ in mentored.rounds(entry.id):
        if round_.sent_at is not None:
            with written(round_.sent_at, now):
                mentoring.tell_team(round_, entry)
    if entry.accepted_at is not None:
        with written(entry.accepted_at, now):
            entries.tell_team(entry, "entry_accepted")


def _invite_judges(edition: Edition, crew: Crew, now: datetime) -> None:
    """Two have been asked; two letters wait until the organisers let them go."""
    for place, (name, language) in enumerate(INVITED):
        held = place >= len(INVITED) - 2
        at = now - timedelta(hours=1 if held else 26)
        with written(at, now):
            accounts.invite(
                edition.realm_id,
                Role.JUDGE,
                by=crew.named["organiser"],
                at=at,
                address=f"judge{place + 21}@example.org",
                name=name,
                language=language,
                held=held,
            )


def _invite_into_team(made: list[Made], now: datetime) -> None:
    drafts = [one.entry for one in made if one.entry.state is EntryState.DRAFT]
    entry = queries.entry(drafts[-1].id)
    assert entry is not None
    contact = next(one.person for one in entry.members if one.is_contact)
    at = now - timedelta(days=2, hours=4)
    with written(at, now):
        entries.invite(entry, address="teammate@example.org", by=contact, at=at)


def _remind_mentor(made: list[Made], crew: Crew, now: datetime) -> None:
    """Who waits longest and has a mentor: the organiser reminded that mentor yesterday."""
    taken = [one.entry for one in made if one.entry.waiting_since is not None]
    for waiting in sorted(taken, key=lambda one: one.waiting_since or now):
        entry, held = queries.entry(waiting.id), mentored.mentoring_of(waiting.id)
        if entry is not None and held is not None:
            with written(now - timedelta(days=1), now):
                mentoring.remind(entry, held, by=crew.named["organiser"], at=now)
            return
