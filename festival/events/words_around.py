"""What is read around an event besides its own text: the way in must not stand there either."""

import sqlalchemy as sa

from festival.db import db
from festival.events.agenda.queries import lines
from festival.events.models import (
    EventMaterial,
    EventPost,
    EventQuestion,
    PostState,
    QuestionState,
)


def words_around(event_id: int) -> list[str]:
    """The agenda, titles and links of materials, questions and posts that are shown."""
    found = [words for one in lines(event_id) for words in (*one.title.values(), one.who)]
    for asked in (
        sa.select(EventMaterial.title, EventMaterial.url).where(EventMaterial.event_id == event_id),
        sa.select(EventQuestion.words, EventQuestion.answer).where(
            EventQuestion.event_id == event_id, EventQuestion.state == QuestionState.SHOWN
        ),
        sa.select(EventPost.words).where(
            EventPost.event_id == event_id, EventPost.state == PostState.SHOWN
        ),
    ):
        found += [words for row in db.session.execute(asked) for words in row]
    return found
