"""What is kept no longer: words go a year after the end, what was withdrawn after a month.

That somebody took part, was admitted or reached a level stays, and so do certificates. A
conversation about which a report is still open keeps its words until the report is closed.
Each statement asks for what still holds words, so that a second run, or a second worker, does
nothing more.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from festival import activity, media
from festival.activity import Happened
from festival.db import Base, db
from festival.programme.models import (
    Application,
    ApplicationReading,
    ApplicationState,
    Assessment,
    AssessmentLevel,
    Cohort,
    Conversation,
    EndReason,
    Evidence,
    Gathering,
    GatheringNote,
    JournalPage,
    Message,
    MilestoneStep,
    Participant,
    Programme,
)
from festival.safeguarding.models import ReportState, SafeguardingReport

KEPT, DRAFTS_KEPT, WITHDRAWN_KEPT = timedelta(days=365), timedelta(days=183), timedelta(days=30)
# Bytes of what somebody took away go a day later, when no page still loads them.
BYTES_KEPT = timedelta(days=1)


def forget_old(at: datetime) -> int:
    """Erase what is kept no longer, programme by programme; how many rows.

    Side effect: a line on each programme's trail with the counts.
    """
    total = 0
    for programme in db.session.scalars(sa.select(Programme).order_by(Programme.id)).all():
        done = _of_applications(programme.id, at)
        done.update(_of_participants(programme.id, at))
        counts = {name: number for name, number in sorted(done.items()) if number}
        if counts:
            realm_id = programme.realm_id
            activity.record(None, Happened.RETENTION_DONE, programme, realm_id=realm_id, **counts)
            total += sum(counts.values())
    return total + forget_bytes(at)


def forget_unshared(participant_id: int) -> None:
    """The pages of a journal that nobody else was shown go with who leaves."""
    db.session.execute(
        sa.delete(JournalPage).where(
            JournalPage.participant_id == participant_id, JournalPage.shared.is_(False)
        )
    )


def forget_bytes(at: datetime) -> int:
    """Delete the files of evidence that was taken away, where nothing else points to them.

    The row is done with first on another day, so that no page is left with a file that is gone.
    """
    gone = 0
    taken = sa.select(Evidence).where(
        Evidence.removed_at < at - BYTES_KEPT,
        sa.or_(Evidence.storage_key != "", sa.cast(Evidence.renditions, sa.Text) != "{}"),
    )
    for one in db.session.scalars(taken).all():
        keys = {one.storage_key, *map(str, one.renditions.values())}
        one.storage_key, one.renditions = "", {}
        db.session.flush()
        for key in sorted(keys):
            if "/" in key and not key.startswith("data:") and not _points_to(key):
                media.storage().delete(key)
        gone += 1
    return gone


def _of_applications(programme_id: int, at: datetime) -> Counter[str]:
    said = sa.func.coalesce(Application.ended_at, Application.decided_at, Application.changed_at)
    ended = Application.state.in_((ApplicationState.DECLINED, ApplicationState.GIVEN_UP))
    withdrawn = Application.ended_why == EndReason.CONSENT_WITHDRAWN.value
    over = sa.or_(
        sa.and_(
            Application.state == ApplicationState.DRAFT,
            Application.changed_at < at - DRAFTS_KEPT,
            Cohort.applications_close_at < at,
        ),
        sa.and_(ended, said < at - KEPT),
        sa.and_(ended, withdrawn, said < at - WITHDRAWN_KEPT),
        Cohort.ends_on < (at - KEPT).date(),
    )
    old = (
        sa.select(Application.id)
        .join(Cohort, Cohort.id == Application.cohort_id)
        .where(Cohort.programme_id == programme_id, over)
    )
    written = sa.or_(sa.cast(Application.answers, sa.Text) != "{}", Application.decided_why != "")
    done: Counter[str] = Counter()
    for one in db.session.scalars(sa.select(Application).where(Application.id.in_(old), written)):
        one.answers, one.decided_why = {}, ""
        done["applications"] += 1
    db.session.flush()
    # What readers wrote is of no use once the decision is a year old.
    decided = (
        sa.select(Application.id)
        .join(Cohort, Cohort.id == Application.cohort_id)
        .where(Cohort.programme_id == programme_id, Application.decided_at < at - KEPT)
    )
    of = ApplicationReading.application_id
    done["readings"] = _empty(ApplicationReading, sa.or_(of.in_(old), of.in_(decided)), "words")
    return done


def _of_participants(programme_id: int, at: datetime) -> Counter[str]:
    withdrawn = Participant.end_reason == EndReason.CONSENT_WITHDRAWN
    gone = (
        sa.select(Participant.id)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .where(
            Cohort.programme_id == programme_id,
            sa.or_(
                Cohort.ends_on < (at - KEPT).date(),
                Participant.ended_at < at - KEPT,
                sa.and_(withdrawn, Participant.ended_at < at - WITHDRAWN_KEPT),
            ),
        )
    )
    steps = sa.select(MilestoneStep.id).where(MilestoneStep.participant_id.in_(gone))
    assessments = sa.select(Assessment.id).where(Assessment.participant_id.in_(gone))
    evidence = sa.or_(Evidence.step_id.in_(steps), Evidence.assessment_id.in_(assessments))
    gatherings = (
        sa.select(Gathering.id)
        .join(Cohort, Cohort.id == Gathering.cohort_id)
        .where(Cohort.programme_id == programme_id, Cohort.ends_on < (at - KEPT).date())
    )
    pages = sa.delete(JournalPage).where(JournalPage.participant_id.in_(gone))
    return Counter(
        messages=_empty(Message, Message.conversation_id.in_(_talks(gone)), "words"),
        steps=_empty(MilestoneStep, MilestoneStep.participant_id.in_(gone), "words", "reply"),
        levels=_empty(
            AssessmentLevel,
            AssessmentLevel.assessment_id.in_(assessments),
            "words",
            "declined_why",
        ),
        pages=db.session.execute(pages).rowcount,  # type: ignore[attr-defined]
        notes=_empty(GatheringNote, GatheringNote.gathering_id.in_(gatherings), "words"),
        evidence=_take_away(evidence, at)
        + _empty(Evidence, evidence, "words", "url", "name", "alt"),
    )


def _talks(gone: Any) -> Any:
    """Their conversations, but for those that an open report is about."""
    still = SafeguardingReport.state != ReportState.CLOSED
    reported = sa.select(SafeguardingReport.thing_id).where(still)
    messages = reported.where(SafeguardingReport.thing_kind == "message")
    conversations = reported.where(SafeguardingReport.thing_kind == "conversation")
    about = sa.select(Message.conversation_id).where(Message.id.in_(messages))
    return sa.select(Conversation.id).where(
        Conversation.participant_id.in_(gone),
        Conversation.participant_id.not_in(conversations),
        Conversation.id.not_in(about),
    )


def _take_away(which: Any, at: datetime) -> int:
    standing = sa.update(Evidence).where(which, Evidence.removed_at.is_(None))
    return int(db.session.execute(standing.values(removed_at=at)).rowcount)  # type: ignore[attr-defined]


def _empty(table: Any, which: Any, *names: str) -> int:
    """Empty these texts in these rows where one still says something; in how many."""
    said = sa.or_(*(getattr(table, name) != "" for name in names))
    values: dict[str, Any] = dict.fromkeys(names, "")
    if hasattr(table, "version"):
        values["version"] = table.version + 1
    statement = sa.update(table).where(which, said).values(values)
    changed = db.session.execute(statement.execution_options(synchronize_session=False))
    return int(changed.rowcount)  # type: ignore[attr-defined]


def _points_to(key: str) -> bool:
    """Whether any row still points to these bytes: the same bytes have one key."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            named = column.name.endswith(("storage_key", "logo_key"))
            if not named and column.name != "renditions":
                continue
            holds = column == key if named else sa.cast(column, sa.Text).contains(key)
            if db.session.scalar(sa.select(sa.exists().where(holds))):
                return True
    return False
