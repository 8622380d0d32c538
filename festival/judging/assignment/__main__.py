"""`python -m festival.judging.assignment PLAN.json [--json]`."""

import sys

from .command import assign_command

sys.exit(assign_command(sys.argv[1:]))
