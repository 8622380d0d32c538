"""What the worker does for courses."""

from festival import worker
from festival.courses import actions, realm

worker.every_round(actions.settle_marked)
worker.every_day(actions.settle_all)

__all__ = ["realm"]
