"""The command line of an assignment: a file in, the answer out, no database.

Exit codes: 0 done, 2 the plan cannot be used (`FILE:LINE: reason` for each fault), 3 no assignment
exists (`impossible: reason`).
"""

import argparse
import json
import sys
from pathlib import Path

from . import assign
from .answer import as_json
from .plan import Assignment, Impossible, Report, UnusablePlan, Visit
from .reading import read_plan

UNUSABLE, IMPOSSIBLE = 2, 3


def assign_command(argv: list[str]) -> int:
    """Runs `festival assign PLAN.json [--json]`; answers on standard output, complaints on
    standard error. Returns the exit code and raises nothing for what a user can do wrong."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        answer = assign(read_plan(Path(asked.plan)))
    except UnusablePlan as error:
        for fault, line in zip(error.faults, error.lines, strict=True):
            place = asked.plan if line is None else f"{asked.plan}:{line}"
            print(f"{place}: {fault}", file=sys.stderr)
        return UNUSABLE
    if isinstance(answer, Impossible):
        print(f"impossible: {answer.text}", file=sys.stderr)
        return IMPOSSIBLE
    print(
        json.dumps(as_json(answer), indent=1, ensure_ascii=False) if asked.json else _text(answer)
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="festival assign",
        description="Assign judges to entries by a plan, or say why that is impossible.",
    )
    parser.add_argument("plan", metavar="PLAN.json", help="entries, judges, conflicts and limits")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    return parser


def _text(assignment: Assignment) -> str:
    """A line a judge with their way through the hall, then what the report says."""
    ways: dict[str, list[Visit]] = {}
    for visit in assignment.visits:
        ways.setdefault(str(visit.judge), []).append(visit)
    lines = [
        f"{judge}: " + ", ".join(f"{visit.order}. {visit.entry}" for visit in visits)
        for judge, visits in ways.items()
    ]
    return "\n".join([*lines, *([""] if lines else []), *_report_lines(assignment.report)])


def _report_lines(report: Report) -> list[str]:
    excess = report.excess_variance
    lacking = ", ".join(str(ident) for ident in report.without_expert)
    precision = "cannot be given" if excess is None else f"{100 * excess:.1f} %"
    lines = [
        f"visits of a judge: {report.load[0]} to {report.load[1]}",
        f"slots: {report.slots}",
        f"excess variance of comparisons: {precision}",
        f"cost of fields: {report.cost} (no assignment can have less than {report.bound:g})",
        f"entries without an expert: {lacking or 'none'}",
    ]
    if report.components > 1:
        lines.append(
            f"warning: a division falls into {report.components} parts that share no judge; "
            "their places cannot be compared"
        )
    return lines
