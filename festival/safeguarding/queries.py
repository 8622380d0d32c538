"""Named reads of reports, of who may be asked about them and of who looked at them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person, RoleGrant
from festival.activity import Activity
from festival.authz import Role
from festival.db import db
from festival.safeguarding import rules
from festival.safeguarding.models import ReportState, SafeguardingNote, SafeguardingReport
from festival.safeguarding.rules import Circle

MOST = 300
ASKED = (Role.SAFEGUARDING, Role.OWNER, Role.ORGANISER)


def report(report_id: int, *, lock: bool = False) -> SafeguardingReport | None:
    """One report with who is in it; locked, so that two never take it in hand at once."""
    wanted = sa.select(SafeguardingReport).where(SafeguardingReport.id == report_id)
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
        db.session.execute(wanted)
    return db.session.scalar(
        sa.select(SafeguardingReport)
        .where(SafeguardingReport.id == report_id)
        .options(
            joinedload(SafeguardingReport.by),
            joinedload(SafeguardingReport.about),
            joinedload(SafeguardingReport.handler),
        )
    )


def circles(realm_ids: Iterable[int | None]) -> Mapping[int | None, Circle]:
    """Whom to ask in each of these realms; in none it is the owners. One statement."""
    asked = set(realm_ids)
    held = db.session.execute(
        sa.select(RoleGrant.role, RoleGrant.realm_id, RoleGrant.person_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(
            RoleGrant.role.in_(ASKED),
            RoleGrant.ended_at.is_(None),
            Person.closed_at.is_(None),
            sa.or_(
                RoleGrant.role == Role.OWNER,
                RoleGrant.realm_id.in_([one for one in asked if one is not None]),
            ),
        )
    ).all()

    def holders(role: Role, realm_id: int | None) -> frozenset[int]:
        return frozenset(
            one.person_id for one in held if one.role is role and one.realm_id == realm_id
        )

    owners = holders(Role.OWNER, None)
    return {
        one: Circle(
            leads=holders(Role.SAFEGUARDING, one) if one is not None else frozenset(),
            owners=owners,
            organisers=holders(Role.ORGANISER, one) if one is not None else frozenset(),
        )
        for one in asked
    }


def circle(realm_id: int | None) -> Circle:
    """Whom to ask in this realm."""
    return circles([realm_id])[realm_id]


def reports_for(person: Person, at: datetime) -> list[SafeguardingReport]:
    """What this person looks after: the newest first, closed ones last. Needs grants."""
    found = sa.select(SafeguardingReport).options(joinedload(SafeguardingReport.handler))
    if not person.has_role(Role.OWNER):
        held = [realm for role, realm in person.roles_held() if role in ASKED]
        found = found.where(SafeguardingReport.realm_id.in_(held))
    closed = sa.case((SafeguardingReport.state == ReportState.CLOSED, 1), else_=0)
    rows = db.session.scalars(found.order_by(closed, SafeguardingReport.id.desc()).limit(MOST))
    listed = list(rows)
    known = circles(one.realm_id for one in listed)
    return [one for one in listed if rules.can_handle(person, one, known[one.realm_id], at)]


def still_new(person: Person, at: datetime) -> int:
    """How many of them nobody has looked at. Needs grants."""
    if not any(person.has_role(one) for one in ASKED):
        return 0
    return sum(one.state is ReportState.OPEN for one in reports_for(person, at))


def notes(report_id: int) -> Sequence[SafeguardingNote]:
    """What was written down, the oldest first."""
    return db.session.scalars(
        sa.select(SafeguardingNote)
        .where(SafeguardingNote.report_id == report_id)
        .order_by(SafeguardingNote.id)
        .options(joinedload(SafeguardingNote.author))
    ).all()


def history(report_id: int) -> list[tuple[Activity, str]]:
    """Every line of the trail about this report with the name of who acted, the newest first."""
    rows = db.session.execute(
        sa.select(Activity, Person.given_name, Person.family_name)
        .outerjoin(Person, Person.id == Activity.actor_id)
        .where(Activity.thing_kind == "safeguarding_report", Activity.thing_id == report_id)
        .order_by(Activity.id.desc())
        .limit(MOST)
    )
    return [(row[0], " ".join(one for one in row[1:] if one)) for row in rows]


def people(person_ids: Iterable[int]) -> list[Person]:
    """These people, by name."""
    return list(
        db.session.scalars(
            sa.select(Person)
            .where(Person.id.in_(sorted(person_ids)))
            .order_by(Person.given_name, Person.family_name, Person.id)
        )
    )


def the_same(
    by: Person, kind: str, thing_id: int, words: str, since: datetime
) -> SafeguardingReport | None:
    """What this person has reported in just these words since then."""
    return db.session.scalar(
        sa.select(SafeguardingReport).where(
            SafeguardingReport.by_id == by.id,
            SafeguardingReport.thing_kind == kind,
            SafeguardingReport.thing_id == thing_id,
            SafeguardingReport.words == words,
            SafeguardingReport.reported_at > since,
        )
    )


def overdue(at: datetime, longest: timedelta) -> list[SafeguardingReport]:
    """What nobody has looked at for that long."""
    return list(
        db.session.scalars(
            sa.select(SafeguardingReport)
            .where(
                SafeguardingReport.state == ReportState.OPEN,
                SafeguardingReport.reported_at < at - longest,
            )
            .order_by(SafeguardingReport.id)
        )
    )
