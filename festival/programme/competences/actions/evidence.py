"""What shows a level: links and texts beside an assessment, while it is a draft."""

from datetime import datetime
from typing import Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused, TooMany
from festival.marks import N_
from festival.programme.competences import queries, rules
from festival.programme.competences.actions.assessing import FINAL, NOT_OPEN, begin
from festival.programme.models import Assessment, Evidence, EvidenceKind, Participant, Side, Stage

MOST = 12
ENOUGH = N_("Twelve pieces of evidence are enough. Remove one first.")


def add_evidence(
    participant: Participant,
    stage: Stage,
    side: Side,
    *,
    url: str,
    words: str,
    by: Person,
    at: datetime,
) -> Evidence:
    """Put a link, or words alone; the same twice is one. Nobody ever fetches a link.

    Raises Refused where the stage is closed or the assessment handed in, TooMany, Stale where it
    was begun by another page in this moment. Needs cohort with programme.
    """
    row = _draft(participant, stage, side) or begin(participant, stage, side, by, at)
    kind = EvidenceKind.LINK if url else EvidenceKind.TEXT
    standing = queries.evidence_of([row.id])
    for one in standing:
        if (one.kind, one.url, one.words) == (kind, url, words):
            return one
    if len(standing) >= MOST:
        raise TooMany(ENOUGH)
    facts = {"url": url, "words": words, "added_at": at, "added_by": by.id}
    made = Evidence(assessment_id=row.id, kind=kind, **facts)
    db.session.add(made)
    db.session.flush()
    _record(Happened.EVIDENCE_ADDED, made, row, participant, by)
    return made


def remove_evidence(
    found: Evidence,
    participant: Participant,
    stage: Stage,
    side: Side,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Take it away, at once. Raises Refused as adding does."""
    row = _draft(participant, stage, side)
    if row is None or row.id != found.assessment_id or found.removed_at is not None:
        return
    found.removed_at = at
    db.session.flush()
    _record(Happened.EVIDENCE_REMOVED, found, row, participant, by)


def _draft(participant: Participant, stage: Stage, side: Side) -> Assessment | None:
    """The row is the lock on the number of its evidence."""
    row = queries.assessment(participant.id, stage, side, lock=True)
    if rules.is_final(row):
        raise Refused(FINAL)
    if not rules.is_open(participant.cohort, stage):
        raise Refused(NOT_OPEN)
    return row


def _record(
    happened: Happened, found: Evidence, row: Assessment, participant: Participant, by: Person
) -> None:
    facts: dict[str, Any] = {"kind": found.kind.value, "person": participant.person_id}
    facts["stage"] = row.stage.value
    activity.record(by, happened, found, realm_id=participant.cohort.programme.realm_id, **facts)
