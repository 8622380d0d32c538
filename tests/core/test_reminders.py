"""A reminder goes out once, however often the job that sends it runs."""

from typing import Any

from festival import reminders
from festival.clock import now
from festival.db import db


def test_a_reminder_is_claimed_once(app: Any) -> None:
    assert reminders.claim("event_reminder", "event:1", "a", at=now())
    assert not reminders.claim("event_reminder", "event:1", "a", at=now())
    assert reminders.claim("event_reminder", "event:1", "b", at=now())
    assert reminders.claim("event_reminder", "event:1@1", "a", at=now()), "it moved: told anew"
    assert db.session.query(reminders.SentReminder).count() == 3
