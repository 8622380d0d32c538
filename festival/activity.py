"""The audit trail: who did what to which thing, when, from what to what.

Rows are only ever added: triggers refuse UPDATE and DELETE, and each row carries the hash of
the one before it, so that a gap shows. Facts are small, and never hold words that people wrote,
names, addresses or codes.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Protocol

import sqlalchemy as sa
from flask import g
from sqlalchemy.orm import Mapped, Session, mapped_column

from festival import append_only, clock
from festival.db import Base, db

CHAIN_LOCK = 0x0FE57


class Happened(StrEnum):
    """Everything the trail knows how to say; features add their own words here."""

    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGN_IN_PAUSED = "sign-in paused"
    SIGNED_OUT = "signed out"
    SIGN_IN_ENDED = "sign-in ended"
    REGISTERED = "registered"
    EMAIL_CONFIRMED = "e-mail confirmed"
    EMAIL_CHANGE_ASKED = "e-mail change asked"
    EMAIL_CHANGED = "e-mail changed"
    PASSWORD_CHANGED = "password changed"
    PASSWORD_RESET_ASKED = "password reset asked"
    PASSWORD_RESET = "password reset"
    DETAILS_CHANGED = "details changed"
    ROLE_GRANTED = "role granted"
    ROLE_CHANGED = "role changed"
    ROLE_ENDED = "role ended"
    INVITED = "invited"
    INVITATION_ACCEPTED = "invitation accepted"
    INVITATION_REVOKED = "invitation revoked"
    CONSENT_ASKED = "consent asked"
    CONSENT_GIVEN = "consent given"
    CONSENT_REFUSED = "consent refused"
    CONSENT_WITHDRAWN = "consent withdrawn"
    VIEWED = "viewed"
    EXPORTED = "exported"
    EDITION_CREATED = "edition created"
    EDITION_COPIED = "edition copied"
    EDITION_CHANGED = "edition changed"
    PHASE_CHANGED = "phase changed"
    SHOWCASE_OPENED = "showcase opened"
    SHOWCASE_CLOSED = "showcase closed"
    RUBRIC_CHANGED = "rubric changed"
    PARTNER_CHANGED = "partner changed"
    ENTRY_STARTED = "entry started"
    ENTRY_CHANGED = "entry changed"
    ENTRY_SUBMITTED = "entry submitted"
    ENTRY_WITHDRAWN = "entry withdrawn"
    ENTRY_ACCEPTED = "entry accepted"
    ENTRY_DECLINED = "entry declined"
    ENTRY_REOPENED = "entry reopened"
    VERSION_ACCEPTED = "version accepted"
    IMAGE_ADDED = "image added"
    IMAGE_CHANGED = "image changed"
    IMAGE_REMOVED = "image removed"
    MEMBER_INVITED = "member invited"
    MEMBER_JOINED = "member joined"
    MEMBER_LEFT = "member left"
    LATE_CODE_MADE = "late code made"
    LATE_CODE_USED = "late code used"
    LATE_TEXT_KEPT = "late text kept"
    LATE_TEXT_DISCARDED = "late text discarded"
    MENTOR_TOOK = "mentor took entry"
    MENTOR_RELEASED = "mentor released entry"
    FEEDBACK_SENT = "feedback sent"
    FEEDBACK_ANSWERED = "feedback answered"
    FEEDBACK_RESOLVED = "feedback resolved"
    STAFF_NOTE = "staff note"
    REMINDED = "reminded"
    CONFLICT_DECLARED = "conflict declared"
    CONFLICT_LIFTED = "conflict lifted"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    VISIT_CAME_BACK = "visit_came_back"
    VISIT_SKIPPED = "visit skipped"
    JUDGE_PAUSED = "judge paused"
    JUDGE_BACK = "judge back"
    HELP_CALLED = "help called"
    HELP_ANSWERED = "help answered"
    JUDGE_CODE_MADE = "judge code made"
    JUDGE_CODE_REVOKED = "judge code revoked"
    TEAM_ABSENT = "team absent"
    ENTRY_PARKED = "entry parked"
    TEAM_BACK = "team back"
    SAMPLE_WRITTEN = "sample written"
    SAMPLE_SCORED = "sample scored"
    JUDGE_SHADOWED = "judge shadowed"
    SHEET_SAVED = "sheet saved"
    SHEET_SUBMITTED = "sheet submitted"
    SHEET_REOPENED = "sheet reopened"
    SHEET_TYPED = "sheet typed"
    SHEET_CONFIRMED = "typed sheet confirmed"
    SHEET_DISCARDED = "typed sheet discarded"
    SHEET_HELD = "sheet held"
    SHEET_RELEASED = "sheet released"
    COMMENT_WITHHELD = "comment withheld"
    COMMENT_RELEASED = "comment released"
    REPORTS_READY = "reports ready"
    RESULT_FROZEN = "result frozen"
    RESULT_THAWED = "result thawed"
    RESULT_LOCK_ASKED = "result lock asked"
    LOCK_RULE_CHANGED = "lock rule changed"
    RESULT_LOCKED = "result locked"
    RESULT_UNLOCKED = "result unlocked"
    RESULT_PUBLISHED = "result published"
    ENTRY_EXCUSED = "entry excused"
    AWARD_GIVEN = "award given"
    PANEL_MADE = "panel made"
    PANEL_CHANGED = "panel changed"
    PANEL_MEMBER_IN = "panel member in"
    PANEL_MEMBER_OUT = "panel member out"
    NOMINATED = "nominated"
    NOMINEE_OUT = "nominee out"
    PANEL_LEFT = "left the panel's room"
    PANEL_CAME_BACK = "came back into the panel's room"
    PANEL_SCORED = "scored for a panel"
    PANEL_ORDERED = "ordered for a panel"
    PANEL_SAID = "said in a panel"
    PANEL_DECIDED = "panel decided"
    PANEL_REOPENED = "panel reopened"
    CERTIFICATE_ISSUED = "certificate issued"
    CERTIFICATE_REVOKED = "certificate revoked"
    STANDS_NUMBERED = "stands numbered"
    STAND_MOVED = "stand moved"
    STAND_PLACED = "stand placed"
    STAND_FREED = "stand freed"
    JUDGING_SETTINGS_CHANGED = "judging settings changed"
    REHEARSAL_ASKED = "rehearsal asked"
    CEREMONY_NOTE_WRITTEN = "ceremony note written"
    MAIL_HELD = "mail held"
    MAIL_RELEASED = "mail released"
    PROGRAMME_MADE = "programme made"
    PROGRAMME_CHANGED = "programme changed"
    COHORT_MADE = "cohort made"
    COHORT_CHANGED = "cohort changed"
    COHORT_BEGUN = "cohort begun"
    COHORT_FINISHED = "cohort finished"
    APPLICATION_STARTED = "application started"
    APPLICATION_SUBMITTED = "application submitted"
    APPLICATION_READ = "application read"
    READERS_ASSIGNED = "readers assigned"
    APPLICATION_DECIDED = "application decided"
    APPLICATION_CONFIRMED = "application confirmed"
    APPLICATION_GIVEN_UP = "application given up"
    OFFER_LAPSED = "offer lapsed"
    MOVED_UP = "moved up"
    MOVED_IN_LINE = "moved in line"
    PROGRAMME_INVITED = "programme invited"
    MENTOR_GIVEN = "mentor given"
    PARTICIPATION_ENDED = "participation ended"
    GATHERING_PLANNED = "gathering planned"
    GATHERING_CHANGED = "gathering changed"
    GATHERING_CANCELLED = "gathering cancelled"
    GATHERING_NOTED = "gathering noted"
    ATTENDANCE_MARKED = "attendance marked"
    CAMP_CONSENT_ASKED = "camp consent asked"
    CAMP_CONSENT_ANSWERED = "camp consent answered"
    MILESTONE_HANDED_IN = "milestone handed in"
    MILESTONE_SIGNED_OFF = "milestone signed off"
    MILESTONE_REVISE = "milestone to revise"
    MILESTONE_REOPENED = "milestone reopened"
    JOURNAL_SHARED = "journal page shared"
    JOURNAL_TAKEN_BACK = "journal page taken back"
    EVIDENCE_ADDED = "evidence added"
    EVIDENCE_REMOVED = "evidence removed"
    MESSAGE_SAID = "message said"
    MESSAGE_HELD = "message held"
    MESSAGE_SHOWN = "message shown"
    MESSAGE_WITHHELD = "message withheld"
    CONVERSATION_PAUSED = "conversation paused"
    CONVERSATION_RESUMED = "conversation resumed"
    REPORT_MADE = "report made"
    REPORT_HANDLED = "report handled"
    ASSESSED = "assessed"
    ASSESSMENT_REOPENED = "assessment reopened"
    FRAMEWORK_INSTALLED = "framework installed"
    COMPETENCE_PROPOSED = "competence proposed"
    COMPETENCE_AWARDED = "competence awarded"
    COMPETENCE_DECLINED = "competence declined"
    EVENT_MADE = "event made"
    EVENT_CHANGED = "event changed"
    EVENT_PUBLISHED = "event published"
    EVENT_CANCELLED = "event cancelled"
    EVENT_MOVED = "event moved"
    ACCESS_CHANGED = "access changed"
    EVENT_INVITED = "event invited"
    REGISTERED_FOR_EVENT = "registered for event"
    REGISTRATION_CANCELLED = "registration cancelled"
    PLACE_OFFERED = "place offered"
    DOOR_CODE_RENEWED = "door code renewed"
    QUESTION_ASKED = "question asked"
    QUESTION_DECIDED = "question decided"
    QUESTION_ANSWERED = "question answered"
    MATERIAL_ADDED = "material added"
    MATERIAL_REMOVED = "material removed"
    FEED_MADE = "feed made"
    FEED_REVOKED = "feed revoked"
    COURSE_MADE = "course made"
    COURSE_CHANGED = "course changed"
    ENROLLED = "enrolled"
    ENROLMENT_CANCELLED = "enrolment cancelled"
    MODULE_CANCELLED = "module cancelled"
    COURSE_COMPLETED = "course completed"
    COMPLETION_UNDONE = "completion undone"
    BADGE_MADE = "badge made"
    SIGNING_KEY_MADE = "signing key made"
    RETENTION_DONE = "retention done"
    DEMO_FILLED = "demo filled"


class Actor(Protocol):
    """Whoever acts, as far as the trail needs to know them."""

    @property
    def id(self) -> Any:
        """Their number."""


class Activity(Base):
    """One line of the trail."""

    __tablename__ = "activity"
    __table_args__ = (
        sa.Index("ix_activity_thing", "thing_kind", "thing_id"),
        sa.Index("ix_activity_realm_id_at", "realm_id", "at"),
    )

    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(index=True)
    happened: Mapped[str] = mapped_column(sa.String(40))
    thing_kind: Mapped[str] = mapped_column(sa.String(40))
    thing_id: Mapped[int | None]
    realm_id: Mapped[int | None]
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))


append_only.protect(Activity.__table__)


def record(
    actor: Actor | None,
    happened: Happened,
    thing: Base | None = None,
    *,
    realm_id: int | None = None,
    **facts: Any,
) -> None:
    """Put a line on the trail, inside the transaction of what it tells about."""
    _append(db.session, _line(actor, happened, thing, realm_id, facts))


def note(
    actor: Actor | None,
    happened: Happened,
    thing: Base | None = None,
    *,
    realm_id: int | None = None,
    **facts: Any,
) -> None:
    """Put a line on the trail that stays even when the request is refused or only reads.

    It is written in a short transaction of its own, after the request's has ended.
    """
    line = _line(actor, happened, thing, realm_id, facts)
    after_request(lambda session: _append(session, line))


def after_request(write: Any) -> None:
    """Run `write(session)` in the short transaction that follows the request's own."""
    g.setdefault("kept_writes", []).append(write)


def keep_notes() -> None:
    """Write what `note` and `after_request` put aside. Called once, by the application."""
    writes = g.pop("kept_writes", None)
    if not writes:
        return
    with db.open(writes=True) as session:
        for write in writes:
            write(session)
        session.commit()


def _line(
    actor: Actor | None,
    happened: Happened,
    thing: Base | None,
    realm_id: int | None,
    facts: dict[str, Any],
) -> Activity:
    if thing is not None and sa.inspect(thing).pending:
        db.session.flush()
    return Activity(
        at=clock.now(),
        actor_id=actor.id if actor is not None else None,
        happened=happened.value,
        thing_kind=getattr(thing, "__tablename__", "") if thing is not None else "",
        thing_id=thing.id if thing is not None else None,
        realm_id=realm_id,
        facts=facts,
    )


def _append(session: Session, line: Activity) -> None:
    if session.get_bind().dialect.name == "postgresql":
        # Without it two transactions would chain to the same predecessor.
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(CHAIN_LOCK)))
    last = session.scalar(_last())
    line.previous = last or ""
    line.hash = _hash(line)
    session.add(line)
    session.flush()


@cache
def _last() -> sa.Select[str]:
    return sa.select(Activity.hash).order_by(Activity.id.desc()).limit(1)


def _hash(line: Activity) -> str:
    said = [
        line.previous,
        line.at.isoformat(timespec="microseconds"),
        line.actor_id,
        line.happened,
        line.thing_kind,
        line.thing_id,
        line.realm_id,
        line.facts,
    ]
    packed = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def first_break(lines: Iterable[Activity]) -> int | None:
    """The id of the first line whose chain does not hold, None when it is whole."""
    previous = ""
    for line in lines:
        if line.previous != previous or line.hash != _hash(line):
            return line.id
        previous = line.hash
    return None
