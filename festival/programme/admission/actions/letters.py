"""The letters of admission: what happened and what comes next, never a level or a rank."""

from typing import Any

from festival.programme import letters
from festival.programme.models import Application


def write(kind: str, application: Application, **facts: Any) -> None:
    """One letter to the applicant. Needs person, cohort with programme."""
    letters.to(kind, application.person, application.cohort, **facts)
