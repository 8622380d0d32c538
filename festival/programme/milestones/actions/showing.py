"""Evidence of a step: pictures, files, links, texts; added and removed while the step is open."""

from datetime import datetime, timedelta
from typing import Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.attachments import Attachment
from festival.db import db
from festival.errors import Refused, TooMany
from festival.images import Picture
from festival.marks import N_
from festival.programme.milestones import queries, rules
from festival.programme.milestones.actions.working import begin
from festival.programme.models import (
    Evidence,
    EvidenceKind,
    Milestone,
    MilestoneStep,
    Participant,
)

ENOUGH = N_("Twelve pieces of evidence are enough for one step. Remove one first.")
NOT_ASKED = N_("This milestone does not ask for that.")


def keep_pace(*, by: Person, at: datetime) -> None:
    """Raises TooMany where somebody adds and takes away without end."""
    if queries.added_since(by.id, at - timedelta(hours=1)) >= rules.MOST_AN_HOUR:
        raise TooMany


def add_picture(
    milestone: Milestone,
    participant: Participant,
    picture: Picture,
    renditions: dict[str, str],
    *,
    by: Person,
    at: datetime,
) -> Evidence:
    """Put a picture that was taken in and stored; the same bytes twice are one picture."""
    facts = {
        "width": picture.width,
        "height": picture.height,
        "renditions": {**renditions, "placeholder": picture.placeholder},
    }
    return _add(milestone, participant, EvidenceKind.PICTURE, facts, by, at)


def add_file(
    milestone: Milestone,
    participant: Participant,
    attachment: Attachment,
    storage_key: str,
    *,
    by: Person,
    at: datetime,
) -> Evidence:
    """Put a file that was looked into and stored; the same bytes twice are one file."""
    facts = {"storage_key": storage_key, "name": attachment.name, "size": attachment.size}
    return _add(milestone, participant, EvidenceKind.FILE, facts, by, at)


def add_link(
    milestone: Milestone,
    participant: Participant,
    url: str,
    words: str,
    *,
    by: Person,
    at: datetime,
) -> Evidence:
    """Put a link; nobody ever fetches it."""
    facts = {"url": url, "words": words}
    return _add(milestone, participant, EvidenceKind.LINK, facts, by, at)


def add_text(
    milestone: Milestone, participant: Participant, words: str, *, by: Person, at: datetime
) -> Evidence:
    """Put a text, such as what was measured."""
    return _add(milestone, participant, EvidenceKind.TEXT, {"words": words}, by, at)


def remove_evidence(
    found: Evidence, milestone: Milestone, participant: Participant, *, by: Person, at: datetime
) -> None:
    """Take it away, from everybody and at once. Raises PhaseClosed."""
    step = begin(milestone, participant, by=by)
    if found.removed_at is None:
        found.removed_at = at
        db.session.flush()
        _record(Happened.EVIDENCE_REMOVED, found, step, participant, by)


def _add(
    milestone: Milestone,
    participant: Participant,
    kind: EvidenceKind,
    facts: dict[str, Any],
    by: Person,
    at: datetime,
) -> Evidence:
    """Raises PhaseClosed, Refused where the kind is not asked, TooMany."""
    if kind.value not in milestone.evidence:
        raise Refused(NOT_ASKED)
    keep_pace(by=by, at=at)
    # The step's row is the lock on the number of its evidence.
    step = begin(milestone, participant, by=by)
    standing = queries.evidence_of(step.id)
    same = ("kind", "words", "url", "storage_key", "renditions")
    wanted = {"kind": kind, "words": "", "url": "", "storage_key": "", "renditions": {}, **facts}
    for one in standing:
        if all(getattr(one, name) == wanted[name] for name in same):
            return one
    if len(standing) >= rules.MOST_EVIDENCE:
        raise TooMany(ENOUGH)
    made = Evidence(step_id=step.id, kind=kind, added_at=at, added_by=by.id, **facts)
    db.session.add(made)
    db.session.flush()
    _record(Happened.EVIDENCE_ADDED, made, step, participant, by)
    return made


def _record(
    happened: Happened,
    found: Evidence,
    step: MilestoneStep,
    participant: Participant,
    by: Person,
) -> None:
    facts = {"kind": found.kind.value, "step": step.id, "person": participant.person_id}
    activity.record(by, happened, found, realm_id=participant.cohort.programme.realm_id, **facts)
