"""Named writes of questions: by who asks and votes, and by who decides."""

from festival.events.questions.actions.asking import ask, vote
from festival.events.questions.actions.moderating import (
    answer,
    approve,
    merge,
    open_asking,
    pin,
    withhold,
)
from festival.events.questions.actions.timely import forget_old

__all__ = [
    "answer",
    "approve",
    "ask",
    "forget_old",
    "merge",
    "open_asking",
    "pin",
    "vote",
    "withhold",
]
