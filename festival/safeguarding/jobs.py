"""What the worker does for reports once a day."""

from festival import worker
from festival.safeguarding.actions import forget_old, remind

worker.every_day(remind)
worker.every_day(forget_old)
