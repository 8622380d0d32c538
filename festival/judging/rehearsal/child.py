"""The child process of a rehearsal: a plan comes in as JSON, the outcome goes out as JSON."""

from __future__ import annotations

import json
import os
import sys

from festival.judging.rehearsal.outcome import rehearse
from festival.judging.rehearsal.plan import plan_from

POLITE = 10


def main() -> None:
    """Read one plan, answer, end; whoever waits for a page goes first."""
    if hasattr(os, "nice"):
        os.nice(POLITE)
    asked = json.load(sys.stdin)
    answer = rehearse(plan_from(asked["plan"]), asked["rounds"], asked["seconds"])
    json.dump(answer, sys.stdout)
