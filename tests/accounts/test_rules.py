"""Who may do what with people, roles and consents, by table."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from festival.accounts import queries, rules
from festival.accounts.models import ConsentState, Person, PersonKind, Purpose, RoleGrant
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from tests import make

TODAY = date(2026, 6, 15)


def holder(*grants: RoleGrant) -> Person:
    person = Person(kind=PersonKind.ADULT, given_name="Ilze", registered_at=now())
    person.grants = list(grants)
    return person


@pytest.mark.parametrize(
    ("until", "ended", "realm", "role", "vetted"),
    [
        (date(2026, 6, 15), False, 1, Role.MENTOR, True),
        (date(2026, 6, 14), False, 1, Role.MENTOR, False),
        (None, False, 1, Role.MENTOR, False),
        (date(2027, 1, 1), True, 1, Role.MENTOR, False),
        (date(2027, 1, 1), False, 2, Role.MENTOR, False),
        (date(2027, 1, 1), False, 1, Role.JUDGE, False),
    ],
)
def test_who_is_vetted(
    until: date | None, ended: bool, realm: int, role: Role, vetted: bool
) -> None:
    grant = RoleGrant(role=role, realm_id=realm, ended_at=now() if ended else None)
    grant.vetted_until = until
    assert rules.is_vetted(holder(grant), Role.MENTOR, 1, TODAY) is vetted


@pytest.mark.parametrize(
    ("born_on", "purpose", "who"),
    [
        (date(2013, 6, 15), Purpose.TAKING_PART, "self"),
        (date(2013, 6, 16), Purpose.TAKING_PART, "guardian"),
        (date(2013, 6, 15), Purpose.FIRST_NAME, "self"),
        (date(2013, 6, 15), Purpose.PICTURES, "guardian"),
        (date(2008, 6, 15), Purpose.PICTURES, "self"),
        (date(2008, 6, 16), Purpose.VIDEO, "guardian"),
        (None, Purpose.TAKING_PART, "guardian"),
        (None, Purpose.VIDEO, "guardian"),
    ],
)
def test_who_consents(born_on: date | None, purpose: Purpose, who: str) -> None:
    assert rules.consenter(born_on, purpose, 13, 18, TODAY) == who


def test_a_birthday_on_the_29th_of_february() -> None:
    assert rules.age_on(date(2012, 2, 29), date(2025, 2, 28)) == 12
    assert rules.age_on(date(2012, 2, 29), date(2025, 3, 1)) == 13


@pytest.mark.parametrize(
    ("held", "role", "allowed"),
    [
        (RoleGrant(role=Role.ORGANISER, realm_id=1), Role.JUDGE, True),
        (RoleGrant(role=Role.ORGANISER, realm_id=1), Role.ORGANISER, False),
        (RoleGrant(role=Role.ORGANISER, realm_id=2), Role.JUDGE, False),
        (RoleGrant(role=Role.MENTOR, realm_id=1), Role.JUDGE, False),
        (RoleGrant(role=Role.OWNER, realm_id=None), Role.ORGANISER, True),
        (RoleGrant(role=Role.OWNER, realm_id=None), Role.OWNER, False),
    ],
)
def test_who_invites_whom(held: RoleGrant, role: Role, allowed: bool) -> None:
    assert rules.can_invite(holder(held), role, 1) is allowed


def test_given_asks_for_this_purpose_in_this_realm_of_this_student(app: Flask) -> None:
    here, there = make.edition(), make.edition()
    anna, marks, ilze = make.student(), make.student(), make.student()
    make.consent(anna, here, Purpose.TAKING_PART, Purpose.PICTURES)
    make.consent(marks, here, Purpose.TAKING_PART, state=ConsentState.WITHDRAWN)
    make.consent(ilze, there, Purpose.TAKING_PART)

    def with_consent(purpose: Purpose) -> set[int]:
        clause = queries.given(Person.id, Edition.realm_id, purpose)
        rows = sa.select(Person.id).join(Edition, Edition.id == here.id).where(clause)
        return set(db.session.scalars(rows))

    assert with_consent(Purpose.TAKING_PART) == {anna.id}
    assert with_consent(Purpose.VIDEO) == set()
    held = queries.consents([anna.id, marks.id, ilze.id], here.realm_id)
    assert held == {
        (anna.id, Purpose.TAKING_PART): ConsentState.GIVEN,
        (anna.id, Purpose.PICTURES): ConsentState.GIVEN,
        (marks.id, Purpose.TAKING_PART): ConsentState.WITHDRAWN,
    }
