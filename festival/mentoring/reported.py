"""A round of feedback can be reported, told to safeguarding."""

from festival import clock
from festival.accounts.models import Person
from festival.entries.rules import can_open
from festival.marks import N_
from festival.mentoring import queries, rules
from festival.mentoring.models import Feedback, FeedbackState
from festival.safeguarding import things
from festival.safeguarding.things import Thing


def find_round(feedback_id: int) -> Thing | None:
    """A round that was sent: the mentor's words, and the answer of the team."""
    found = _sent(feedback_id)
    if found is None:
        return None
    said = (found.strengths, found.questions, found.next_steps)
    points = [one.words for one in found.points]
    told = [one for one in (*said, *points, found.answer) if one]
    return Thing(
        realm_id=found.entry.edition.realm_id,
        about_id=found.mentor_id,
        words=tuple((one, found.language) for one in told),
    )


def sees_round(person: Person | None, feedback_id: int) -> bool:
    """The team, mentors of the edition, organisers."""
    found = _sent(feedback_id)
    if person is None or found is None:
        return False
    reads = rules.can_read(person, found.entry, clock.now().date())
    return reads or can_open(person, found.entry)


def _sent(feedback_id: int) -> Feedback | None:
    found = queries.feedback(feedback_id)
    return found if found is not None and found.state is not FeedbackState.DRAFT else None


things.register("feedback", N_("a round of feedback"), find=find_round, sees=sees_round)
