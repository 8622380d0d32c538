"""Frameworks: kept as they were read, an older version is retired."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Taken
from festival.marks import N_
from festival.programme.competences import queries
from festival.programme.competences.shipped import shipped
from festival.programme.models import Competence, CompetenceArea, Framework

FRAMEWORK_FACTS = ("key", "edition", "name", "about", "source", "licence", "url", "levels")
SAME_EDITION = N_("Version %(edition)s of this framework is here already. Give yours a new one.")


def install(told: dict[str, Any], *, by: Person | None, at: datetime) -> Framework:
    """Keep a framework that `reading` accepted; an older version of it is retired, never changed.

    Cohorts that began with the older version go on with it.
    """
    facts = {name: told[name] for name in FRAMEWORK_FACTS}
    row = Framework(**facts, made_at=at)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise Taken(SAME_EDITION, edition=told["edition"]) from error
    _retire_older(row, at)
    areas = {}
    for position, one in enumerate(told["areas"]):
        areas[one["key"]] = CompetenceArea(framework_id=row.id, position=position, **one)
        db.session.add(areas[one["key"]])
    db.session.flush()
    for position, one in enumerate(told["competences"]):
        facts = {name: one[name] for name in ("key", "name", "hint")}
        area_id = areas[one["area"]].id
        db.session.add(Competence(framework_id=row.id, area_id=area_id, position=position, **facts))
    db.session.flush()
    activity.record(by, Happened.FRAMEWORK_INSTALLED, row, key=row.key, edition=row.edition)
    return row


def install_shipped(*, by: Person | None, at: datetime) -> list[Framework]:
    """Keep those of the frameworks that come with the software that are not here yet."""
    return [
        queries.framework_of(told["key"], told["edition"]) or install(told, by=by, at=at)
        for told in shipped()
    ]


def _retire_older(row: Framework, at: datetime) -> None:
    db.session.execute(
        sa.update(Framework)
        .where(Framework.key == row.key, Framework.id != row.id, Framework.retired_at.is_(None))
        .values(retired_at=at)
    )
