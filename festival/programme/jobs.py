"""What the worker does for the programme, in every round and once a day."""

from festival import worker
from festival.programme.actions import forget_old
from festival.programme.admission.actions import lapse_offers
from festival.programme.conversation.actions import write_digests

worker.every_round(lapse_offers)
worker.every_round(write_digests)
worker.every_day(forget_old)
