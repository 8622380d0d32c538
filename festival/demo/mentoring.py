"""The demo's rounds of feedback: some sent, some answered, one waiting too long."""

import random
from datetime import datetime, timedelta

from festival.accounts.models import Person
from festival.db import db
from festival.demo.entries import Made
from festival.demo.people import Crew
from festival.demo.plan import content
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState, FieldReopening
from festival.mentoring.models import (
    Feedback,
    FeedbackPoint,
    FeedbackState,
    Mentoring,
    StaffNote,
    Verdict,
)


def make_rounds(
    editions: dict[str, Edition],
    made: dict[str, list[Made]],
    crew: Crew,
    dice: random.Random,
    now: datetime,
) -> None:
    """A round for what asks for changes, for most accepted ones, and a queue that waits."""
    words = content("feedback")
    for stage, entries_made in made.items():
        for place, one in enumerate(entries_made):
            if one.entry.state is EntryState.CHANGES_REQUESTED:
                mentor = crew.mentors[place % 2 * 2]
                _round(one.entry, mentor, Verdict.REVISE, words, dice, now, answered=False)
            elif one.entry.state is EntryState.ACCEPTED and place % 3 != 2:
                mentor = crew.mentors[place % len(crew.mentors)]
                _round(one.entry, mentor, Verdict.READY, words, dice, now, answered=True)
            elif one.entry.state is EntryState.SUBMITTED and stage == "open" and place % 2:
                db.session.add(
                    Mentoring(
                        entry_id=one.entry.id,
                        mentor_id=crew.named["mentor"].id,
                        taken_at=now - timedelta(days=1),
                    )
                )
    waiting = [one.entry for one in made["open"] if one.entry.state is EntryState.SUBMITTED]
    waiting[0].waiting_since = now - timedelta(days=9)
    words_of_note = "Skolā jānoskaidro, vai stendā drīkst rādīt tīkla kontaktdakšu."
    db.session.add(
        StaffNote(
            entry_id=waiting[0].id,
            author_id=crew.named["mentor"].id,
            words=words_of_note,
            written_at=now - timedelta(days=2),
        )
    )
    db.session.flush()


def _round(
    entry: Entry,
    mentor: Person,
    verdict: Verdict,
    words: dict,  # type: ignore[type-arg]
    dice: random.Random,
    now: datetime,
    *,
    answered: bool,
) -> None:
    version = entries.versions(entry.id)[-1]
    assert entry.submitted_at is not None
    said = words[entry.language]
    sent = min(entry.submitted_at + timedelta(days=1, hours=5), now - timedelta(hours=2))
    db.session.add(Mentoring(entry_id=entry.id, mentor_id=mentor.id, taken_at=entry.submitted_at))
    revise = verdict is Verdict.REVISE
    feedback = Feedback(
        entry_id=entry.id,
        mentor_id=mentor.id,
        round=1,
        entry_version_id=version.id,
        verdict=verdict,
        state=FeedbackState.SENT,
        language=entry.language,
        reopened=["tested", "images"] if revise else [],
        revise_until=now + timedelta(days=5) if revise else None,
        started_at=sent,
        sent_at=sent,
        **{name: dice.choice(said[name]) for name in ("strengths", "questions", "next_steps")},
    )
    if answered:
        feedback.state, feedback.answer = FeedbackState.ANSWERED, said["answer"]
        feedback.answered_at, feedback.answered_by = sent + timedelta(hours=20), entry.created_by
    db.session.add(feedback)
    db.session.flush()
    _open_fields(entry, feedback, said["point"])


def _open_fields(entry: Entry, feedback: Feedback, point: str) -> None:
    db.session.add(FeedbackPoint(feedback_id=feedback.id, field="tested", words=point))
    if feedback.verdict is Verdict.REVISE:
        entry.waiting_since = None
        db.session.add_all(
            FieldReopening(
                entry_id=entry.id,
                field=name,
                until=feedback.revise_until,
                opened_at=feedback.started_at,
                opened_by=feedback.mentor_id,
            )
            for name in feedback.reopened
        )
    db.session.flush()
