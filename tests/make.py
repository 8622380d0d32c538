"""Makers of rows with honest defaults. Everything can be named, nothing has to be."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from festival.accounts import actions as accounts
from festival.accounts.models import (
    Consent,
    ConsentState,
    Person,
    PersonKind,
    Purpose,
    RealmKind,
    RoleGrant,
)
from festival.accounts.passwords import hash_password
from festival.authz import Role
from festival.certificates import codes
from festival.certificates.models import Certificate, CertificateKind
from festival.certificates.rules import LEARNT
from festival.clock import now
from festival.db import db
from festival.editions.models import Category, Division, Edition, Phase, PhaseKind, Prize
from festival.entries import actions as entries
from festival.entries.models import (
    STORY_FIELDS,
    TEXT_FIELDS,
    Entry,
    EntryImage,
    EntryState,
    EntryVersion,
    FieldReopening,
    PeopleShown,
    TeamMember,
)
from festival.judging.models import (
    AssignedBy,
    Assignment,
    Criterion,
    Judge,
    Rubric,
    Score,
    ScoreSheet,
    SheetState,
)
from festival.organise.samples import learnt
from festival.partners.models import Partner

PASSWORD = "correct horse 9 battery"
_numbers = count(1)


def texts(english: str) -> dict[str, str]:
    """The same words in three languages, told apart by a mark."""
    return {"en": english, "lv": f"{english} (lv)", "nb": f"{english} (nb)"}


def _add(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def person(kind: PersonKind = PersonKind.ADULT, **facts: Any) -> Person:
    """A person with a confirmed address who has signed up a month ago."""
    number = next(_numbers)
    email = facts.pop("email", f"person{number}@example.org")
    row = Person(
        kind=kind,
        email=email,
        email_key=email.casefold() if email else None,
        email_confirmed_at=now(),
        password_hash=facts.pop("password_hash", None) or hash_password(PASSWORD),
        given_name=facts.pop("given_name", f"Given{number}"),
        family_name=facts.pop("family_name", f"Family{number}"),
        born_on=facts.pop("born_on", date(2011, 5, 1) if kind is PersonKind.STUDENT else None),
        registered_at=now() - timedelta(days=30),
        **facts,
    )
    row.grants = []
    return _add(row)


def student(**facts: Any) -> Person:
    """A student of fifteen."""
    return person(PersonKind.STUDENT, **facts)


def grant(who: Person, role: Role, edition: Edition | None = None, **facts: Any) -> RoleGrant:
    """A role, screened for a year where it meets children."""
    facts.setdefault("vetted_until", now().date() + timedelta(days=365))
    row = accounts.grant_role(
        who, role, edition.realm_id if edition else None, by=None, at=now(), **facts
    )
    who.grants.append(row)
    return row


def grant_in(who: Person, role: Role, realm_id: int | None, **facts: Any) -> RoleGrant:
    """A role in a realm that is no edition's."""
    row = accounts.grant_role(who, role, realm_id, by=None, at=now(), **facts)
    who.grants.append(row)
    return row


def edition(**facts: Any) -> Edition:
    """An announced edition with every phase open, two categories and two divisions."""
    number = next(_numbers)
    realm = accounts.make_realm(RealmKind.EDITION)
    facts.setdefault("slug", f"edition-{number}")
    facts.setdefault("name", texts(f"Festival {number}"))
    phases = facts.pop("open_phases", list(PhaseKind))
    row = _add(
        Edition(
            realm_id=realm.id,
            year=facts.pop("year", 2027),
            time_zone=facts.pop("time_zone", "Europe/Riga"),
            created_at=now(),
            announced_at=facts.pop("announced_at", now()),
            showcase_opened_at=facts.pop("showcase_opened_at", now()),
            cutoff_on=facts.pop("cutoff_on", date(2027, 1, 1)),
            tie_break=facts.pop("tie_break", ["criterion:idea"]),
            **facts,
        )
    )
    for kind in PhaseKind:
        _phase(row, kind, is_open=kind in phases)
    for position, key in enumerate(("energy", "health")):
        _add(Category(edition_id=row.id, key=key, name=texts(key.title()), position=position))
    for position, (key, low, high) in enumerate((("junior", 8, 13), ("senior", 14, 19))):
        _add(
            Division(
                edition_id=row.id,
                key=key,
                name=texts(key.title()),
                age_from=low,
                age_to=high,
                position=position,
            )
        )
    for place in (1, 2, 3):
        _add(Prize(edition_id=row.id, place=place, name=texts(f"Place {place}"), position=place))
    db.session.refresh(row, ["phases", "categories", "divisions"])
    return row


def _phase(row: Edition, kind: PhaseKind, *, is_open: bool) -> Phase:
    start = now() - timedelta(days=2) if is_open else datetime(2001, 1, 1, tzinfo=UTC)
    end = now() + timedelta(days=2) if is_open else datetime(2001, 2, 1, tzinfo=UTC)
    return _add(Phase(edition_id=row.id, kind=kind, opens_at=start, closes_at=end))


def consent(
    who: Person,
    to: Edition,
    *purposes: Purpose,
    state: ConsentState = ConsentState.GIVEN,
) -> None:
    """Consents as they stand; all four purposes where none is named."""
    for purpose in purposes or tuple(Purpose):
        _add(
            Consent(
                student_id=who.id,
                realm_id=to.realm_id,
                purpose=purpose,
                state=state,
                changed_at=now(),
            )
        )


def entry(
    to: Edition,
    *members: Person,
    state: EntryState = EntryState.DRAFT,
    consented: bool = True,
    **facts: Any,
) -> Entry:
    """An entry whose story is whole; from submitted on with version 1, accepted with it public."""
    team = members or (student(),)
    number = next(_numbers)
    told = {name: facts.pop(name, f"{name} {number}") for name in TEXT_FIELDS}
    categories = db.session.query(Category).filter_by(edition_id=to.id).order_by("position").all()
    divisions = db.session.query(Division).filter_by(edition_id=to.id).order_by("position").all()
    row = _add(
        Entry(
            edition_id=to.id,
            category_id=facts.pop("category_id", categories[0].id),
            created_at=now(),
            created_by=team[0].id,
            changed_at=now(),
            school=facts.pop("school", "Test School"),
            **told,
            **facts,
        )
    )
    for place, who in enumerate(team):
        _add(TeamMember(entry_id=row.id, person_id=who.id, is_contact=place == 0, joined_at=now()))
        if (
            consented
            and not db.session.query(Consent)
            .filter_by(student_id=who.id, realm_id=to.realm_id)
            .count()
        ):
            consent(who, to)
    if state is not EntryState.DRAFT:
        _submit(row, divisions[-1], state)
    return row


def _submit(row: Entry, division: Division, state: EntryState) -> None:
    row.division_id = division.id
    row.number = next(_numbers)
    row.submitted_at = row.waiting_since = now()
    row.submitted_by = row.created_by
    made = version(row)
    if state is EntryState.ACCEPTED:
        row.accepted_at, row.accepted_version_id = now(), made.id
    if state is EntryState.WITHDRAWN:
        row.withdrawn_at = now()
    row.state = state
    db.session.flush()


def version(of: Entry) -> EntryVersion:
    """A version of the entry as it stands."""
    last = db.session.query(EntryVersion).filter_by(entry_id=of.id).count()
    told = {name: getattr(of, name) for name in (*TEXT_FIELDS, "video_url", "language")}
    pictures = db.session.query(EntryImage).filter_by(entry_id=of.id, removed_at=None).all()
    return _add(
        EntryVersion(
            entry_id=of.id,
            number=last + 1,
            category_id=of.category_id,
            division_id=of.division_id,
            school=of.school,
            made_at=now(),
            made_by=of.created_by,
            images=[
                {"id": one.id, "alt": one.alt, "focus_x": one.focus_x, "focus_y": one.focus_y}
                for one in pictures
            ],
            **told,
        )
    )


def image(of: Entry, **facts: Any) -> EntryImage:
    """A picture row with nobody in it; its files are not in the storage."""
    number = next(_numbers)
    facts.setdefault("people", PeopleShown.NOBODY)
    facts.setdefault("alt", f"Picture {number}")
    return _add(
        EntryImage(
            entry_id=of.id,
            position=number,
            width=1600,
            height=1200,
            renditions={
                f"{kind}-{size}": f"00/{number:064x}.{kind}"
                for kind in ("webp", "jpeg")
                for size in (320, 800, 1600)
            },
            source_hash=f"{number:064x}",
            added_at=now(),
            added_by=of.created_by,
            **facts,
        )
    )


def whole(of: Entry) -> Entry:
    """Everything that handing in asks for: a story long enough, and a picture that is described."""
    for name in STORY_FIELDS:
        setattr(of, name, f"{name}: " + "a sentence that says enough. " * 3)
    if not db.session.query(EntryImage).filter_by(entry_id=of.id, removed_at=None).count():
        image(of)
    db.session.flush()
    return of


def close(edition: Edition) -> None:
    """Let the time for handing in be over."""
    found = db.session.query(Phase).filter_by(edition_id=edition.id, kind=PhaseKind.SUBMISSION)
    found.one().closes_at = now() - timedelta(seconds=1)
    db.session.flush()


def late_code(to: Edition, by: Person, **facts: Any) -> str:
    """A code that lets one entry in for a day; its secret."""
    facts.setdefault("expires_at", now() + timedelta(days=1))
    facts.setdefault("most_uses", 1)
    _code, secret = entries.make_late_code(to, label="late", by=by, at=now(), **facts)
    db.session.flush()
    return secret


def reopening(of: Entry, field: str, by: Person, **facts: Any) -> FieldReopening:
    """A field that is open for the team for four more days."""
    facts.setdefault("until", now() + timedelta(days=4))
    row = FieldReopening(entry_id=of.id, field=field, opened_at=now(), opened_by=by.id, **facts)
    return _add(row)


def forget_consents(who: Person) -> None:
    """As if nobody had ever been asked about this student."""
    db.session.query(Consent).filter_by(student_id=who.id).delete()


def rubric(to: Edition, *keys: str, **groups: dict[str, list[str]]) -> Rubric:
    """Criteria from 1 to 5 with words for every level, weighing the same.

    `groups` are divisions and categories of single criteria by their keys.
    """
    row = _add(Rubric(edition_id=to.id))
    for position, key in enumerate(keys or ("idea", "works", "use")):
        _add(
            Criterion(
                rubric_id=row.id,
                key=key,
                name=texts(key.title()),
                question=texts(f"{key}?"),
                weight=1,
                position=position,
                **groups.get(key, {}),
                levels={str(level): texts(f"{key} at {level}") for level in range(1, 6)},
            )
        )
    db.session.refresh(row, ["criteria"])
    return row


def judge(to: Edition, who: Person | None = None, **facts: Any) -> Judge:
    """A judge of the edition who has said that there are no conflicts."""
    who = who or person()
    grant(who, Role.JUDGE, to)
    facts.setdefault("conflicts_asked_at", now())
    row = db.session.query(Judge).filter_by(edition_id=to.id, person_id=who.id).one()
    for name, value in facts.items():
        setattr(row, name, value)
    db.session.flush()
    return row


def assignment(of: Judge, to: Entry, order: int = 0) -> Assignment:
    """The judge scores the entry."""
    return _add(
        Assignment(
            judge_id=of.id,
            entry_id=to.id,
            order=order,
            origin=AssignedBy.HAND,
            assigned_at=now(),
            assigned_by=of.person_id,
        )
    )


def sheet(of: Assignment, levels: dict[str, int], *, submitted: bool = True) -> ScoreSheet:
    """A sheet with these levels by criterion key."""
    row = _add(
        ScoreSheet(
            assignment_id=of.id,
            judge_id=of.judge_id,
            entry_id=of.entry_id,
            state=SheetState.SUBMITTED if submitted else SheetState.DRAFT,
            opened_at=now(),
            saved_at=now(),
            submitted_at=now() if submitted else None,
        )
    )
    for criterion in db.session.query(Criterion).all():
        if criterion.key in levels:
            _add(Score(sheet_id=row.id, criterion_id=criterion.id, level=levels[criterion.key]))
    return row


def partner(**facts: Any) -> Partner:
    """A partner organisation."""
    number = next(_numbers)
    facts.setdefault("slug", f"partner-{number}")
    facts.setdefault("name", texts(f"Partner {number}"))
    return _add(Partner(role=texts("hosts"), country="LV", **facts))


def certificate(of: Person, to: Edition, **facts: Any) -> Certificate:
    """A certificate that stands, of having taken part where nothing else is named."""
    told = {"edition": to.name, "title": "Spoon bell", "number": 7, "time_zone": to.time_zone}
    if facts.get("kind") in LEARNT:
        told = learnt(facts["kind"], now().date())
    facts.setdefault("about", f"none:{next(_numbers)}")
    return _add(
        Certificate(
            realm_id=to.realm_id,
            person_id=of.id,
            kind=facts.pop("kind", CertificateKind.ENTRANT),
            code=facts.pop("code", codes.make()),
            language=facts.pop("language", "en"),
            name=of.name,
            first_name=of.given_name,
            facts=told | facts.pop("facts", {}),
            issued_at=now(),
            issued_by=of.id,
            **facts,
        )
    )
