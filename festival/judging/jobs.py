"""What the worker does for judging."""

from festival import worker
from festival.judging.rehearsing import rehearse_waiting

worker.every_round(rehearse_waiting)
