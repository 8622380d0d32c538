"""Access to mentoring: the mentors' side, the team's side, the organisers' page."""

from festival.clock import now
from festival.db import db
from festival.mentoring.models import Feedback, FeedbackState, Verdict
from tests import make
from tests.access import Row

ENTRY = {"entry_id": lambda c: c.submitted.id}
SLUG = {"slug": lambda c: c.edition.slug}


def a_round(c):
    """A round that was sent, with its answer."""
    version = make.version(c.submitted)
    mentor = c.people["mentor"]
    row = Feedback(
        entry_id=c.submitted.id,
        mentor_id=mentor.id,
        round=1,
        entry_version_id=version.id,
        state=FeedbackState.ANSWERED,
        verdict=Verdict.READY,
        strengths="good",
        next_steps="go on",
        started_at=now(),
        sent_at=now(),
        answer="thanks",
        answered_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    c.more["round"] = row


ROUND = {"feedback_id": lambda c: c.more["round"].id}

ROWS = [
    Row("mentoring.queue", visitor=303, mentor=200, owner=200, others=403),
    Row(
        "mentoring.take",
        ENTRY,
        "POST",
        visitor=401,
        mentor=303,
        owner=404,
        others=403,
    ),
    Row(
        "mentoring.release",
        ENTRY,
        "POST",
        visitor=401,
        mentor=303,
        organiser=303,
        stranger=404,
        owner=303,
        others=403,
    ),
    Row(
        "mentoring.entry",
        ENTRY,
        visitor=303,
        mentor=200,
        organiser=200,
        stranger=404,
        owner=200,
        others=403,
    ),
    Row(
        "mentoring.save_round",
        ENTRY,
        "POST",
        send={"strengths": "good", "version": "0", "about": "1"},
        visitor=401,
        mentor=200,
        owner=403,
        others=403,
    ),
    Row(
        "mentoring.send_round",
        ENTRY,
        "POST",
        send={
            "strengths": "good",
            "next_steps": "on",
            "verdict": "ready",
            "version": "0",
            "about": "1",
            "do": "send",
        },
        visitor=401,
        mentor=303,
        owner=403,
        others=403,
    ),
    Row(
        "mentoring.resolve",
        ROUND,
        "POST",
        before=a_round,
        visitor=401,
        mentor=303,
        owner=403,
        others=403,
    ),
    Row(
        "mentoring.add_note",
        ENTRY,
        "POST",
        send={"words": "watch out"},
        visitor=401,
        mentor=303,
        organiser=303,
        stranger=404,
        owner=303,
        others=403,
    ),
    Row(
        "mentoring.feedback",
        ENTRY,
        before=a_round,
        visitor=303,
        contact=200,
        mate=200,
        organiser=200,
        owner=200,
        others=404,
    ),
    Row(
        "mentoring.answer",
        {**ENTRY, **ROUND},
        "POST",
        before=a_round,
        send=lambda c: {"answer": "done", "version": str(c.more["round"].version)},
        visitor=401,
        contact=303,
        mate=303,
        organiser=403,
        owner=403,
        others=404,
    ),
    Row(
        "mentoring.load",
        SLUG,
        visitor=303,
        organiser=200,
        stranger=404,
        owner=200,
        others=403,
    ),
    Row(
        "mentoring.remind",
        {**SLUG, **ENTRY},
        "POST",
        visitor=401,
        organiser=303,
        stranger=404,
        owner=303,
        others=403,
    ),
]
