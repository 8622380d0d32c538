"""What who takes part does: asks, and says which question matters."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, Refused
from festival.events import queries as events
from festival.events import rules as event_rules
from festival.events.models import Event, EventQuestion, EventVote
from festival.events.questions import queries, rules
from festival.events.rules import Viewer
from festival.marks import N_
from festival.safeguarding import noticing


class NotNow(Refused):
    """Asking is over, or not for this person."""

    words = N_("Questions are closed.")


class TooMany(Refused):
    """Ten in an hour are plenty."""

    status = 429
    words = N_("That was a lot at once. Ask again in a while.")


class WayIn(Invalid):
    """A link into a meeting."""

    words = N_("A way into a meeting has no place here. Take it out.")


def ask(
    event: Event, words: str, *, viewer: Viewer, language: str, named: bool, at: datetime
) -> EventQuestion:
    """Ask; nobody but moderators and the asker sees it yet. Raises NotNow, TooMany, WayIn.

    What is refused here are forms of links and codes alone: whether words hold the kept way in is
    looked at when a moderator lets them through, so that nobody finds it out by trying.
    """
    held = events.registration_of(event, viewer)
    if not rules.can_ask(event, queries.exchange_of(event.id), viewer, held, at):
        raise NotNow
    if queries.asked_since(viewer, held, at - timedelta(hours=1)) >= rules.MANY:
        raise TooMany
    if event_rules.leaks(words, None):
        raise WayIn
    child = rules.asks_as_child(viewer, held)
    made = EventQuestion(
        event_id=event.id,
        registration_id=held.id if held is not None else None,
        person_id=viewer.person.id if viewer.person is not None else None,
        words=words,
        language=language,
        named=named and not child,
        by_child=child,
        noticed=[one.value for one in noticing.kinds(words)],
        asked_at=at,
    )
    db.session.add(made)
    db.session.flush()
    what = {} if viewer.person is not None else {"what": "guest"}
    activity.record(viewer.person, Happened.QUESTION_ASKED, made, realm_id=event.realm_id, **what)
    return made


def vote(
    event: Event, question: EventQuestion, *, viewer: Viewer, wanted: bool, at: datetime
) -> None:
    """Want a question answered, or no longer. Once for each registration, however often it comes.

    Raises NotNow for a question of one's own and for one that is not open.
    """
    held = events.registration_of(event, viewer)
    exchange = queries.exchange_of(event.id)
    if held is None or not rules.can_vote(event, exchange, question, viewer, held, at):
        raise NotNow(N_("This question takes no votes now."))
    if not wanted:
        db.session.execute(
            sa.delete(EventVote).where(
                EventVote.question_id == question.id, EventVote.registration_id == held.id
            )
        )
        return
    try:
        with db.session.begin_nested():
            db.session.add(EventVote(question_id=question.id, registration_id=held.id, voted_at=at))
            db.session.flush()
    except IntegrityError:
        # The same vote from another window: it counts already.
        return
