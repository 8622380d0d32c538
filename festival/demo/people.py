"""The demo's crew: those who can be signed in as, judges, mentors."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from festival.accounts import actions
from festival.accounts import queries as accounts_queries
from festival.accounts.models import Person, PersonKind
from festival.accounts.passwords import hash_password
from festival.authz import Role
from festival.db import db
from festival.demo import accounts
from festival.demo.mailbag import written
from festival.editions.models import Edition
from festival.judging import actions as judging
from festival.partners import actions as partner_actions
from festival.partners import queries as partners


@dataclass
class Crew:
    """Everybody who is not in a team, by part."""

    named: dict[str, Person] = field(default_factory=dict)
    judges: list[Person] = field(default_factory=list)
    mentors: list[Person] = field(default_factory=list)


def make_person(
    kind: PersonKind, given: str, family: str, now: datetime, **facts: object
) -> Person:
    """A person with a confirmed address, where one is given."""
    email = facts.pop("email", None)
    row = Person(
        kind=kind,
        given_name=given,
        family_name=family,
        email=email,
        email_key=email,
        email_confirmed_at=now if email else None,
        registered_at=now - timedelta(days=440),
        **facts,
    )
    row.grants = []
    db.session.add(row)
    db.session.flush()
    return row


def make_crew(now: datetime) -> Crew:
    """Accounts of the demo; only the named ones have a password."""
    crew = Crew()
    password = hash_password(accounts.PASSWORD)
    kinds = {"student": PersonKind.STUDENT, "teacher": PersonKind.TEACHER}
    for one in accounts.NAMED:
        facts: dict[str, object] = {"language": "lv", "country": "LV"}
        if one.part == "student":
            facts |= {"born_on": date(now.year - 14, 3, 18), "school": "Daugavpils 3. vidusskola"}
        crew.named[one.part] = make_person(
            kinds.get(one.part, PersonKind.ADULT),
            one.given_name,
            one.family_name,
            now,
            email=one.email,
            password_hash=password,
            **facts,
        )
    for number, (given, language, _fields) in enumerate(accounts.JUDGES):
        family = accounts.FAMILY_NAMES[language][number % 4]
        crew.judges.append(_adult("judge", number, given, family, language, now))
    for number, (given, language) in enumerate(accounts.MENTORS):
        family = accounts.FAMILY_NAMES[language][(number + 2) % 4]
        crew.mentors.append(_adult("mentor", number, given, family, language, now))
    crew.judges.insert(0, crew.named["judge"])
    crew.mentors.insert(0, crew.named["mentor"])
    return crew


def _adult(part: str, number: int, given: str, family: str, language: str, now: datetime) -> Person:
    email = f"{part}{number + 2}@example.org"
    country = "NO" if language == "nb" else "LV"
    return make_person(
        PersonKind.ADULT, given, family, now, email=email, language=language, country=country
    )


def give_roles(crew: Crew, editions: dict[str, Edition], now: datetime) -> None:
    """Everybody's roles in the three editions, screened for a year to come.

    Mentors and judges were invited by letter while the edition was being prepared.
    """
    owner, organiser = crew.named["owner"], crew.named["organiser"]
    vetted = (now + timedelta(days=365)).date()
    actions.grant_role(owner, Role.OWNER, None, by=None, at=now)
    for edition in editions.values():
        actions.grant_role(organiser, Role.ORGANISER, edition.realm_id, by=owner, at=now)
        for mentor in crew.mentors:
            _come(edition, Role.MENTOR, mentor, organiser, vetted, now)
    fields = [("environment", "energy"), *(one[2] for one in accounts.JUDGES)]
    for stage in ("finished", "judging"):
        edition = editions[stage]
        for judge, known in zip(crew.judges, fields, strict=True):
            _come(edition, Role.JUDGE, judge, organiser, vetted, now)
            row = judging.join(edition, judge, {"categories": list(known)}, at=now)
            row.conflicts_asked_at = now
    _speak_for_a_partner(crew.named["partner"], owner, now)
    db.session.flush()
    for person in (*crew.named.values(), *crew.judges, *crew.mentors):
        db.session.refresh(person, ["grants"])


def _speak_for_a_partner(person: Person, owner: Person, now: datetime) -> None:
    """The science centre's own person, invited by the owner."""
    partner = partners.partner_by_slug("trondheim-science-centre")
    assert partner is not None
    partner.languages = ["nb", "en"]
    told = {"name": person.name, "address": person.email or "", "language": person.language}
    asked = now - timedelta(days=60)
    with written(asked, now):
        partner_actions.invite(partner, told, by=owner, at=asked)
    assert partner.realm_id is not None
    (invitation,) = accounts_queries.invitations(partner.realm_id)
    actions.accept_invitation(invitation, person, at=asked + timedelta(days=1))


def _come(
    edition: Edition, role: Role, person: Person, organiser: Person, vetted: date, now: datetime
) -> None:
    asked = edition.created_at + timedelta(days=12)
    with written(asked, now):
        invitation, _secret = actions.invite(
            edition.realm_id,
            role,
            by=organiser,
            at=asked,
            address=person.email or "",
            name=person.name,
            language=person.language,
            vetted_until=vetted,
        )
    actions.accept_invitation(invitation, person, at=asked + timedelta(hours=19))
