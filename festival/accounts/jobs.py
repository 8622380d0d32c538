"""What the worker does for accounts once a day."""

from datetime import datetime

from festival import worker
from festival.accounts import actions


def daily(at: datetime) -> None:
    """Remind guardians who have not answered, and tidy what has run out."""
    actions.remind_guardians(at=at)
    actions.tidy(at=at)


worker.every_day(daily)
