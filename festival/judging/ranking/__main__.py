"""`python -m festival.judging.ranking SCORES.csv`: the ranking without the rest of the program."""

import sys

from festival.judging.ranking.command import rank_command

if __name__ == "__main__":
    sys.exit(rank_command())
