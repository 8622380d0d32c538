"""What the worker does for events."""

from festival import worker
from festival.events import actions
from festival.events.after import actions as after
from festival.events.questions import actions as questions
from festival.events.realm import every_round

worker.every_round(every_round)
worker.every_day(actions.forget_old)
worker.every_day(questions.forget_old)
worker.every_day(after.forget_old)
