"""Named writes of mentoring: take, release, write, send, answer, note, remind."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity, outbox
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState, FieldReopening
from festival.entries.rules import present
from festival.errors import Invalid, NotReady, Refused, Stale, Taken
from festival.marks import N_
from festival.mentoring import queries
from festival.mentoring.models import (
    Feedback,
    FeedbackPoint,
    FeedbackState,
    Mentoring,
    StaffNote,
    Verdict,
)
from festival.mentoring.rules import MOST_POINTS, POINT_MOST, REOPENABLE, missing_on

NEWER = N_("The team handed in a newer version. Read that one first.")


def take(entry: Entry, *, by: Person, at: datetime) -> Mentoring:
    """Take an entry on. Raises Taken when somebody was faster."""
    if queries.mentoring_of(entry.id) is not None:
        raise Taken(N_("Another mentor has just taken this entry."))
    mentoring = Mentoring(entry_id=entry.id, mentor_id=by.id, taken_at=at)
    try:
        with db.session.begin_nested():
            db.session.add(mentoring)
    except sa.exc.IntegrityError as clash:
        raise Taken(N_("Another mentor has just taken this entry.")) from clash
    activity.record(by, Happened.MENTOR_TOOK, entry, realm_id=entry.edition.realm_id)
    return mentoring


def release(mentoring: Mentoring, entry: Entry, *, by: Person, at: datetime) -> None:
    """Give an entry back to the queue; a draft of a round stays with it."""
    mentoring.released_at = at
    activity.record(by, Happened.MENTOR_RELEASED, entry, realm_id=entry.edition.realm_id)


def draft_round(entry: Entry, *, by: Person, at: datetime) -> Feedback:
    """The mentor's open draft for the version that stands, begun where there is none."""
    newest = entries.newest_version(entry.id)
    if newest is None:
        raise Refused(N_("Nothing was handed in yet."))
    held = db.session.scalar(
        sa.select(Feedback).where(
            Feedback.entry_id == entry.id, Feedback.state == FeedbackState.DRAFT
        )
    )
    if held is not None:
        return _with_parts(held)
    last = db.session.scalar(
        sa.select(sa.func.max(Feedback.round)).where(Feedback.entry_id == entry.id)
    )
    made = Feedback(
        entry_id=entry.id,
        mentor_id=by.id,
        round=(last or 0) + 1,
        entry_version_id=newest.id,
        language=newest.language,
        started_at=at,
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except sa.exc.IntegrityError as clash:
        raise Stale() from clash
    return _with_parts(made)


def _with_parts(feedback: Feedback) -> Feedback:
    db.session.flush()
    db.session.refresh(feedback, ["entry_version", "points"])
    return feedback


def save_round(
    feedback: Feedback,
    told: Mapping[str, Any],
    points: Sequence[Mapping[str, Any]] | None,
    *,
    drawn_from: int,
    about: int,
    by: Person,
) -> None:
    """Keep a draft: strengths, questions, next_steps, verdict, reopened, revise_until; points
    as {"field", "image_id", "words"} replace those before. `about` is the number of the
    version that was read while writing. Raises Stale, Invalid."""
    if feedback.state is not FeedbackState.DRAFT:
        raise Refused(N_("This round was sent already."))
    if feedback.version != drawn_from:
        raise Stale()
    if set(told.get("reopened", ())) - set(REOPENABLE):
        raise Invalid(N_("Choose fields from the list."))
    read = entries.version(feedback.entry_id, about)
    if read is None:
        raise Stale(NEWER)
    feedback.entry_version, feedback.language, feedback.mentor_id = read, read.language, by.id
    for name, value in told.items():
        setattr(feedback, name, value)
    if points is not None:
        _replace_points(feedback, points)
    db.session.flush()


def _replace_points(feedback: Feedback, points: Sequence[Mapping[str, Any]]) -> None:
    written = [one for one in points if one["words"]]
    if len(written) > MOST_POINTS:
        raise Invalid(N_("At most %(most)s points in a round."), most=MOST_POINTS)
    if any(len(one["words"]) > POINT_MOST for one in written):
        raise Invalid(N_("At most %(max)d characters."), max=POINT_MOST)
    if [_pinned(one) for one in written] == [
        (one.field, one.image_id, one.words) for one in feedback.points
    ]:
        return
    shown = {one["id"] for one in feedback.entry_version.images}
    # A remark is a row of its own: the round must count it as a change, or the tab that saves
    # last would lose it unseen.
    sa.orm.attributes.flag_modified(feedback, "strengths")
    db.session.execute(sa.delete(FeedbackPoint).where(FeedbackPoint.feedback_id == feedback.id))
    for one in written:
        image_id = one.get("image_id")
        if (image_id is None) == (not one.get("field")):
            raise Invalid(N_("A point is pinned to one field or one picture."))
        if image_id is not None and image_id not in shown:
            raise Invalid(N_("This picture is not in the version that was read."))
        if image_id is None and one["field"] not in REOPENABLE:
            raise Invalid(N_("Choose fields from the list."))
        db.session.add(
            FeedbackPoint(
                feedback_id=feedback.id,
                field=one.get("field") or "",
                image_id=image_id,
                words=one["words"],
            )
        )
    db.session.flush()
    db.session.expire(feedback, ["points"])


def _pinned(point: Mapping[str, Any]) -> tuple[str, int | None, str]:
    return point.get("field") or "", point.get("image_id"), point["words"]


def send_round(feedback: Feedback, entry: Entry, *, by: Person, at: datetime) -> None:
    """Send a round to the team.

    *Please revise* asks for changes: the entry becomes CHANGES_REQUESTED (an accepted one stays
    accepted) and the chosen fields open until the date. *Ready* leaves the state alone and the
    entry in the organisers' queue. Raises NotReady, Stale when a newer version came in.
    """
    newest = entries.newest_version(entry.id)
    if newest is not None and newest.id != feedback.entry_version_id:
        raise Stale(NEWER)
    _check_whole(feedback, at)
    if feedback.verdict is Verdict.REVISE:
        _reopen(feedback, entry, by, at)
    feedback.state, feedback.sent_at = FeedbackState.SENT, at
    db.session.flush()
    activity.record(
        by,
        Happened.FEEDBACK_SENT,
        feedback,
        realm_id=entry.edition.realm_id,
        round=feedback.round,
        verdict=feedback.verdict.value if feedback.verdict else "",
    )
    tell_team(feedback, entry)


def tell_team(feedback: Feedback, entry: Entry) -> None:
    """Write to everybody in the team that a round has come. Needs members with person, edition."""
    for one in present(entry):
        if one.person.email:
            outbox.post(
                "feedback_sent",
                to=one.person.email,
                language=one.person.language,
                person_id=one.person_id,
                realm_id=entry.edition.realm_id,
                entry=entry,
                edition=entry.edition,
                feedback=feedback,
            )


def _check_whole(feedback: Feedback, at: datetime) -> None:
    missing = missing_on(feedback)
    if missing == ["reopened"]:
        raise NotReady(N_("Choose fields from the list."))
    if missing:
        raise NotReady(N_("Write strengths and next steps, and choose a verdict."))
    if feedback.verdict is Verdict.REVISE and feedback.revise_until is None:
        raise NotReady(N_("Say until when the team may revise."))
    if feedback.revise_until is not None and feedback.revise_until <= at:
        raise NotReady(N_("The date to revise until must lie in the future."))


def _reopen(feedback: Feedback, entry: Entry, by: Person, at: datetime) -> None:
    if entry.state is EntryState.SUBMITTED:
        entry.state = EntryState.CHANGES_REQUESTED
    entry.waiting_since = None
    for one in entries.reopened(entry.id, at):
        one.closed_at = at
    db.session.add_all(
        FieldReopening(
            entry_id=entry.id,
            field=name,
            until=feedback.revise_until,
            opened_at=at,
            opened_by=by.id,
        )
        for name in feedback.reopened
    )


def answer_round(
    feedback: Feedback,
    entry: Entry,
    answer: str,
    done: Sequence[int],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> None:
    """Keep the team's answer and which points it has dealt with. Needs points. Raises Stale."""
    if feedback.version != drawn_from:
        raise Stale()
    feedback.answer, feedback.answered_at, feedback.answered_by = answer, at, by.id
    feedback.state = FeedbackState.ANSWERED
    for point in feedback.points:
        point.done_at = (point.done_at or at) if point.id in done else None
    realm_id = entry.edition.realm_id
    activity.record(
        by, Happened.FEEDBACK_ANSWERED, feedback, realm_id=realm_id, round=feedback.round
    )


def resolve_round(feedback: Feedback, entry: Entry, *, by: Person, at: datetime) -> None:
    """The mentor has seen the answer and is content with it."""
    if feedback.state is not FeedbackState.ANSWERED:
        raise Refused(N_("The team has not answered yet."))
    feedback.state, feedback.resolved_at = FeedbackState.RESOLVED, at
    realm_id = entry.edition.realm_id
    activity.record(
        by, Happened.FEEDBACK_RESOLVED, feedback, realm_id=realm_id, round=feedback.round
    )


def add_note(entry: Entry, words: str, *, by: Person, at: datetime) -> StaffNote:
    """A note among staff."""
    note = StaffNote(entry_id=entry.id, author_id=by.id, words=words, written_at=at)
    db.session.add(note)
    activity.record(by, Happened.STAFF_NOTE, entry, realm_id=entry.edition.realm_id)
    return note


def remind(entry: Entry, mentoring: Mentoring, *, by: Person, at: datetime) -> None:
    """Write to the mentor of an entry that waits too long. Needs mentor."""
    if entry.waiting_since is None:
        raise Refused(N_("Nobody waits"))
    if not mentoring.mentor.email:
        raise Refused(N_("This mentor has no e-mail address."))
    outbox.post(
        "mentor_reminder",
        to=mentoring.mentor.email,
        language=mentoring.mentor.language,
        person_id=mentoring.mentor_id,
        realm_id=entry.edition.realm_id,
        entry=entry,
        edition=entry.edition,
    )
    activity.record(by, Happened.REMINDED, mentoring, realm_id=entry.edition.realm_id)
