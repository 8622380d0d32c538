"""`festival rank` and `festival verify`: no database, no web, exit codes as promised."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from festival.judging.ranking.answer import answer, canonical_json, plain
from festival.judging.ranking.document import differences
from festival.judging.ranking.ranking import Ranking, rank
from festival.judging.ranking.reading import read_scores
from festival.judging.ranking.rubric_file import parsed_json, read_rubric
from festival.judging.ranking.table import BadInput, Fault

SHOWN = 100


def rank_command(argv: Sequence[str] | None = None) -> int:
    """`rank SCORES.csv [--rubric RUBRIC.json] [--json]`: 0, or 2 with a line a fault on stderr."""
    parser = argparse.ArgumentParser(
        prog="festival rank", description="Rank a table of scores, fair to strict and mild judges."
    )
    parser.add_argument("scores", metavar="SCORES.csv", help="entry,judge,criterion,score")
    parser.add_argument("--rubric", metavar="RUBRIC.json", help="weights and ranges of criteria")
    parser.add_argument("--json", action="store_true", help="answer with JSON")
    options = parser.parse_args(argv)
    try:
        rubric = read_rubric(Path(options.rubric)) if options.rubric else None
        table = read_scores(Path(options.scores), rubric)
        ranking = rank(table, rubric)
    except BadInput as error:
        return _refuse(error.faults)
    except OSError as error:
        return _refuse([_unreadable(error, options.scores)])
    if options.json:
        _say(json.dumps(answer(ranking, table, rubric), ensure_ascii=False, indent=1))
    else:
        _say(text_table(ranking))
    return 0


Check = Callable[[Mapping[str, Any]], list[str]]


def verify_command(argv: Sequence[str] | None = None, *, also: Check | None = None) -> int:
    """`verify RESULT.json`: 0 where it holds, 1 with what differs, 2 where it cannot be read.

    `also` says what differs in parts of the document that the ranking knows nothing of.
    """
    parser = argparse.ArgumentParser(
        prog="festival verify", description="Check a published result by computing it again."
    )
    parser.add_argument("result", metavar="RESULT.json")
    options = parser.parse_args(argv)
    try:
        document = _document(Path(options.result))
        found = differences(document) + (also(document) if also else [])
    except BadInput as error:
        return _refuse(Fault(options.result, f.line, f.reason) for f in error.faults)
    except OSError as error:
        return _refuse([_unreadable(error, options.result)])
    for line in found[:SHOWN]:
        _say(line)
    if len(found) > SHOWN:
        _say(f"and {len(found) - SHOWN} more differences")
    if not found:
        _say(f"The result holds: sha256 {document['sha256']}")
    return 1 if found else 0


def _document(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput([Fault(str(path), line, "the file is not UTF-8 text")]) from None
    document = parsed_json(text, str(path))
    if not isinstance(document, dict):
        raise BadInput([Fault(str(path), 1, "a result must be an object")])
    try:
        canonical_json(document).encode("utf-8")
    except (ValueError, RecursionError):
        reason = "it holds text or numbers that cannot be written again, or is nested too deeply"
        raise BadInput([Fault(str(path), 1, reason)]) from None
    return document


def _refuse(faults: Any) -> int:
    found = list(faults)
    for fault in found[:SHOWN]:
        print(fault, file=sys.stderr)
    if len(found) > SHOWN:
        rest = found[SHOWN]
        print(
            f"{rest.file}:{rest.line}: and {len(found) - SHOWN} more faults from here on",
            file=sys.stderr,
        )
    return 2


def _say(text: str) -> None:
    """A line on standard output; what the terminal's encoding lacks is written as an escape."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))


def _unreadable(error: OSError, name: str) -> Fault:
    return Fault(str(error.filename or name), 1, f"cannot be read: {error.strerror or error}")


def text_table(ranking: Ranking) -> str:
    """The ranking for people: one line an entry, divisions one below the other."""
    lines = [f"Model: {ranking.model}"]
    if ranking.fallback:
        lines.append(ranking.fallback)
    lines += [f"Note: {warning}" for warning in ranking.warnings]
    width = max((len(entry.entry) for entry in ranking.entries), default=5)
    head = f"{'rank':>5}  {'range':>11}  {'group':>5}  {'entry':<{width}}  {'score':>7}"
    head += f"  {'raw mean':>8}  {'sheets':>6}"
    division: str | None = None
    component: int | None = None
    for position, entry in enumerate(ranking.entries):
        if position == 0 or (entry.division, entry.component) != (division, component):
            division, component = entry.division, entry.component
            parts = [f"Division {division}"] if division else []
            parts += [f"component {component}"] if ranking.components > 1 and component else []
            lines += ["", *([", ".join(parts)] if parts else []), head]
        span = f"{entry.rank_low} to {entry.rank_high}" if entry.rank is not None else ""
        cells = f"{_text(entry.rank):>5}  {span:>11}  {_text(entry.tie_group):>5}"
        cells += f"  {entry.entry:<{width}}  {_text(plain(entry.score, 2)):>7}"
        cells += f"  {_text(plain(entry.raw_mean, 2)):>8}  {entry.judges:>6}"
        lines.append("  ".join([cells, *entry.flags]).rstrip())
    return "\n".join(lines)


def _text(value: float | None) -> str:
    return "-" if value is None else str(value)
