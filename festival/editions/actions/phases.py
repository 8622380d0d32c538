"""When phases are, and organisers' word against the dates."""

from collections.abc import Mapping
from datetime import datetime

from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.actions.touching import changed, check
from festival.editions.models import Edition, Override, Phase, PhaseKind
from festival.errors import Invalid
from festival.marks import N_

Span = tuple[datetime, datetime]


def set_phases(
    edition: Edition, spans: Mapping[PhaseKind, Span | None], *, drawn_from: int, by: Person
) -> None:
    """Set when each phase opens and closes; None takes a phase away. Needs phases.

    Raises Stale where somebody saved in between, Invalid for a phase that ends before it begins.
    """
    check(edition, drawn_from)
    held = {one.kind: one for one in edition.phases}
    was = {one.kind: (one.opens_at, one.closes_at) for one in edition.phases}
    moved = []
    for kind, span in spans.items():
        phase = held.get(kind)
        if span is not None and span[0] >= span[1]:
            raise Invalid(N_("A phase must end after it begins."))
        if span is None:
            if phase is not None:
                db.session.delete(phase)
                moved.append(kind.value)
        elif phase is None:
            db.session.add(
                Phase(edition_id=edition.id, kind=kind, opens_at=span[0], closes_at=span[1])
            )
            moved.append(kind.value)
        elif (phase.opens_at, phase.closes_at) != span:
            phase.opens_at, phase.closes_at = span
            moved.append(kind.value)
    changes = [
        {"field": kind.value, "was": _days(was.get(kind)), "now": _days(spans[kind])}
        for kind in spans
        if kind.value in moved
    ]
    changed(edition, Happened.PHASE_CHANGED, by, phases=moved, changes=changes)


def _days(span: Span | None) -> list[str] | None:
    return [one.isoformat() for one in span] if span else None


def override_phase(
    edition: Edition,
    phase: Phase,
    override: Override | None,
    *,
    reason: str,
    by: Person,
    at: datetime,
) -> None:
    """Hold a phase open or closed whatever its dates say; None lets the dates rule again.

    Raises Invalid without a reason. Side effects: the trail with what it was before.
    """
    if override is not None and not reason.strip():
        raise Invalid(N_("Write why: others will ask."))
    was = phase.override.value if phase.override else None
    phase.override = override
    phase.override_at = at if override else None
    phase.override_by = by.id if override else None
    phase.override_reason = reason if override else ""
    changed(
        edition,
        Happened.PHASE_CHANGED,
        by,
        phases=[phase.kind.value],
        was=was,
        now=override.value if override else None,
    )
