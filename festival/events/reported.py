"""What around an event can be reported, told to safeguarding."""

from festival.accounts.models import Person
from festival.db import db
from festival.events import queries
from festival.events.after import queries as after
from festival.events.after.rules import is_shown
from festival.events.models import Event, EventPost, EventQuestion, QuestionState
from festival.events.questions.rules import takes_part
from festival.events.rules import Viewer, can_run
from festival.marks import N_
from festival.safeguarding import things
from festival.safeguarding.things import Thing


def find_post(post_id: int) -> Thing | None:
    """Words in a discussion, held ones too."""
    found = after.post(post_id)
    return _thing(found, "events.afterwards") if found is not None else None


def sees_post(person: Person | None, post_id: int) -> bool:
    """Who takes part and reads it, and who runs the event."""
    found = after.post(post_id)
    return found is not None and _sees(person, found.event_id, shown=is_shown(found))


def find_question(question_id: int) -> Thing | None:
    """A question, held ones too."""
    found = db.session.get(EventQuestion, question_id)
    return _thing(found, "events.questions_board") if found is not None else None


def sees_question(person: Person | None, question_id: int) -> bool:
    """The same for a question."""
    found = db.session.get(EventQuestion, question_id)
    if found is None:
        return False
    return _sees(person, found.event_id, shown=found.state is QuestionState.SHOWN)


def _thing(found: EventPost | EventQuestion, endpoint: str) -> Thing | None:
    event = queries.event(found.event_id)
    if event is None:
        return None
    return Thing(
        realm_id=event.realm_id,
        about_id=found.person_id,
        words=((found.words, found.language),),
        there=(endpoint, {"slug": event.slug}),
    )


def _sees(person: Person | None, event_id: int, *, shown: bool) -> bool:
    event: Event | None = queries.event(event_id)
    if event is None or person is None:
        return False
    takes = takes_part(queries.registration_of(event, Viewer(person)))
    return can_run(person, event) or (shown and takes)


things.register(
    "event_post", N_("words in the discussion of an event"), find=find_post, sees=sees_post
)
things.register(
    "event_question", N_("a question at an event"), find=find_question, sees=sees_question
)
