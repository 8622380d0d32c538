"""Named reads of frameworks, assessments and growth."""

from collections.abc import Sequence

import sqlalchemy as sa

from festival.db import db
from festival.programme.models import Competence, CompetenceArea, Framework

Groups = list[tuple[CompetenceArea, list[Competence]]]


def frameworks() -> list[Framework]:
    """Every framework, those in use first, the newest of each first."""
    return list(
        db.session.scalars(
            sa.select(Framework).order_by(
                Framework.retired_at.is_not(None), Framework.key, Framework.id.desc()
            )
        )
    )


def framework(framework_id: int | None) -> Framework | None:
    """One framework."""
    return db.session.get(Framework, framework_id) if framework_id else None


def framework_of(key: str, edition: str) -> Framework | None:
    """The framework of this name and version."""
    return db.session.scalar(
        sa.select(Framework).where(Framework.key == key, Framework.edition == edition)
    )


def newest(key: str) -> Framework | None:
    """The version of this framework that new cohorts begin with."""
    return db.session.scalar(
        sa.select(Framework)
        .where(Framework.key == key, Framework.retired_at.is_(None))
        .order_by(Framework.id.desc())
        .limit(1)
    )


def groups(framework_id: int, only: Sequence[str] = ()) -> Groups:
    """The competences by area, in order; `only` these keys where a cohort chose some."""
    query = (
        sa.select(CompetenceArea, Competence)
        .join(Competence, Competence.area_id == CompetenceArea.id)
        .where(CompetenceArea.framework_id == framework_id)
        .order_by(CompetenceArea.position, Competence.position)
    )
    if only:
        query = query.where(Competence.key.in_(only))
    found: dict[int, tuple[CompetenceArea, list[Competence]]] = {}
    for area, competence in db.session.execute(query):
        found.setdefault(area.id, (area, []))[1].append(competence)
    return list(found.values())
