"""Rehearsals of an edition: its plan as data, and the child process that simulates it.

A child of its own, because a simulation keeps a processor busy for seconds and the server must
go on answering; it gets nothing but the plan.
"""

import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import phase
from festival.i18n import gettext as _
from festival.judging import actions, queries
from festival.judging.models import Rehearsal
from festival.judging.ranking import Criterion
from festival.judging.rehearsal import rehearse
from festival.judging.rehearsal.habits import Habits, like_these
from festival.judging.rehearsal.plan import Plan
from festival.judging.standing import ranked_rubric, standing
from festival.marks import N_

# What the page's rehearsal may cost: rounds, and seconds of processor and of wall time.
ROUNDS, SECONDS, WAIT = 100, 60, 300
SHEETS_TELL = 40  # from so many sheets on the judges' own variances are used
BROKEN = "broken"
EARLIEST, LATEST, TEN = 7, 19, 600
LACKS = {
    "rubric": N_("There is no rubric yet. Write the criteria first."),
    "entries": N_("Fewer than two inventions are accepted. Accept entries first."),
    "judges": N_("There are no judges yet. Invite them first."),
    "visits": N_("There are no visits yet. Make the plan of visits first."),
    BROKEN: N_("The simulation did not come to an end. Try it once more."),
}

_HOME = Path(__file__).resolve().parents[2]
_START = """
import sys
sys.path[:] = sys.argv[1:]
from festival.judging.rehearsal.child import main
main()
"""


def plan_of(edition: Edition) -> Plan:
    """The edition's judging as it is planned now; see Plan.lacks for what may be missing."""
    entries, judges = queries.coverage(edition.id), queries.judges_of(edition.id)
    entry_at = {one.id: at for at, one in enumerate(sorted(entries, key=lambda one: one.id))}
    counted = sorted(one.id for one in judges if not one.is_shadow)
    judge_at = {judge_id: at for at, judge_id in enumerate(counted)}
    groups = {
        entry_at[one.id]: (
            one.division.key if one.division else None,
            one.category.key if one.category else None,
        )
        for one in entries
    }
    criteria = _criteria(edition)
    return Plan(
        entries=tuple(groups[at] for at in range(len(groups))),
        judges=len(counted),
        visits=tuple(
            (judge_at[judge], entry_at[entry])
            for judge, entry in queries.walked(edition.id)
            if judge in judge_at and entry in entry_at
        ),
        criteria=criteria,
        barred=frozenset(
            (judge_at[judge], entry_at[entry])
            for judge, met in queries.conflicts_of(edition.id).items()
            for entry in met
            if judge in judge_at and entry in entry_at
        ),
        visit_minutes=queries.settings_of(edition.id).visit_minutes,
        sheets_least=edition.sheets_least,
        places=edition.places_published,
        habits=_habits(edition, len(criteria)),
    )


class CannotRehearse(Exception):
    """Why an edition cannot be rehearsed, as a sentence."""


def rehearse_edition(slug: str, rounds: int, begins: str) -> tuple[dict[str, Any], int]:
    """The outcome for the edition of this slug, here and now, and the minute at which it begins.

    Raises CannotRehearse. begins: "HH:MM", or empty for what the edition's dates say.
    """
    edition = editions.edition(slug)
    if edition is None:
        raise CannotRehearse(_("There is no festival with the address “%(slug)s”.", slug=slug))
    minute = minute_of(begins) if begins else usual_beginning(edition)
    if minute is None:
        raise CannotRehearse(_("Write the time as hours and minutes, like 10:00."))
    plan = plan_of(edition)
    lack = plan.lacks()
    if lack is not None:
        raise CannotRehearse(_(LACKS[lack]))
    return rehearse(plan, rounds), minute


def minute_of(words: str) -> int | None:
    """ "10:30" in minutes after midnight; None for what is no time."""
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", words.strip())
    return 60 * int(found[1]) + int(found[2]) if found else None


def usual_beginning(edition: Edition) -> int:
    """When the judging phase opens, where that is by day; otherwise ten o'clock."""
    judging = phase(edition, PhaseKind.JUDGING)
    at = edition.local(judging.opens_at) if judging else None
    if at is None or not EARLIEST <= at.hour < LATEST:
        return TEN
    return 60 * at.hour + at.minute


def judge_names(edition_id: int) -> list[str]:
    """The judges' names in the order in which a plan counts them."""
    counted = [one for one in queries.judges_of(edition_id) if not one.is_shadow]
    return [one.person.name for one in sorted(counted, key=lambda one: one.id)]


def _criteria(edition: Edition) -> tuple[Criterion, ...]:
    rubric = queries.rubric_of(edition.id)
    return ranked_rubric(rubric).criteria if rubric is not None else ()


def _habits(edition: Edition, criteria: int) -> Habits:
    """Typical habits; the edition's own variances where enough sheets tell them."""
    rubric = queries.rubric_of(edition.id)
    if rubric is None or sum(queries.sheet_counts(edition.id).values()) < SHEETS_TELL:
        return Habits()
    found = standing(edition, rubric)
    if found is None or found.fallback is not None or found.variance is None:
        return Habits()
    variance = found.variance
    return like_these(variance.entry, variance.judge, variance.residual, criteria)


def rehearse_waiting(at: datetime) -> bool:
    """Simulate the rehearsal that has waited longest, in a child; whether there was one.

    Nothing is locked while the child works. What it cannot do is written down as a problem.
    """
    db.begin_reading()
    waiting = queries.waiting_rehearsal()
    if waiting is None:
        return False
    rehearsal, edition = waiting
    edition_id, asked_at = edition.id, rehearsal.asked_at
    plan = plan_of(edition)
    problem = plan.lacks() or ""
    outcome = None if problem else simulate(plan)
    db.begin_writing()
    held: Rehearsal | None = queries.rehearsal_of(edition_id)
    # Asked again meanwhile: the plan may be another one, and the next round simulates it.
    if held is not None and held.asked_at == asked_at:
        missing = problem or ("" if outcome else BROKEN)
        actions.end_rehearsal(held, outcome=outcome, problem=missing, at=at)
    return True


def simulate(plan: Plan) -> dict[str, Any] | None:
    """What the pure package answers, computed by a child; None where it failed or took too long."""
    paths = [path or str(_HOME) for path in sys.path]
    asked = {"plan": plan.as_json(), "rounds": ROUNDS, "seconds": SECONDS}
    try:
        ended = subprocess.run(  # noqa: S603 - our own interpreter, no shell
            [sys.executable, "-I", "-c", _START, *paths, str(_HOME)],
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # One thread: the day's requests need the other processors.
            env={"PATH": os.environ.get("PATH", ""), "OPENBLAS_NUM_THREADS": "1"},
            timeout=WAIT,
            check=True,
        )
        told: dict[str, Any] = json.loads(ended.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return told
