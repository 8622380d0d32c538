"""What the worker does for reports once a day."""

from festival import worker
from festival.safeguarding.actions import remind

worker.every_day(remind)
