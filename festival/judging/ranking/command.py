"""`festival rank` and `festival verify`: no database, no web, exit codes as promised."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from festival.judging.ranking.answer import answer, canonical_json, plain
from festival.judging.ranking.document import differences
from festival.judging.ranking.reading import read_scores
from festival.judging.ranking.rubric_file import item_lines, parsed_json, read_rubric
from festival.judging.ranking.table import BadInput, Fault
from festival.judging.ranking.told import Ranking
from festival.judging.ranking.working import rank

Read = TypeVar("Read")
SHOWN = 100  # differences of one result; faults are told without end


def rank_command(argv: Sequence[str] | None = None) -> int:
    """`rank SCORES.csv [--rubric RUBRIC.json] [--json]`: 0, or 2 with a line a fault on stderr."""
    parser = argparse.ArgumentParser(
        prog="festival rank", description="Rank a table of scores, fair to strict and mild judges."
    )
    parser.add_argument(
        "scores", metavar="SCORES.csv", help="entry,judge,criterion,score; - for standard input"
    )
    parser.add_argument("--rubric", metavar="RUBRIC.json", help="weights and ranges of criteria")
    parser.add_argument("--json", action="store_true", help="answer with JSON")
    options = parser.parse_args(argv)
    faults: list[Fault] = []
    rubric = None
    if options.rubric is not None:
        rubric = _tried(lambda: read_rubric(_bytes(options.rubric), options.rubric), faults)
    # A faulty rubric does not hide what is wrong with the scores.
    table = _tried(lambda: read_scores(_bytes(options.scores), rubric, options.scores), faults)
    if faults or table is None:
        return _refuse(faults)
    ranking = rank(table, rubric)
    if options.json:
        words = json.dumps(answer(ranking, table, rubric), ensure_ascii=False, indent=1)
        return _say(words, "utf-8")  # the same bytes on every terminal
    return _say(text_table(ranking))


def _tried(read: Callable[[], Read], faults: list[Fault]) -> Read | None:
    """What was read, or None with its faults added to the list."""
    try:
        return read()
    except BadInput as error:
        faults += error.faults
    return None


def _bytes(name: str) -> bytes:
    """The bytes of a file, `-` being standard input; BadInput where it cannot be read."""
    try:
        if name != "-":
            return Path(name).read_bytes()
        if sys.stdin is not None:
            return sys.stdin.buffer.read()
        reason = "there is no standard input"
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
    except MemoryError:
        reason = "cannot be read: it is too large for the memory"
    raise BadInput([Fault(name, 1, reason)])


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
    text = ""
    try:
        text = _decoded(options.result)
        document = _document(text, options.result)
        found = differences(document) + (also(document) if also else [])
    except BadInput as error:
        return _refuse(_located(error.faults, options.result, text))
    except RecursionError:
        return _refuse([Fault(options.result, 1, "it is nested too deeply")])
    if not found:
        return _say(f"The result holds: sha256 {document['sha256']}")
    more = len(found) - SHOWN
    _say("\n".join(found[:SHOWN] + [f"and {more} more differences"] * (more > 0)))
    return 1


def _decoded(name: str) -> str:
    data = _bytes(name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput([Fault(name, line, "the file is not UTF-8 text")]) from None


def _located(faults: Iterable[Fault], name: str, text: str) -> list[Fault]:
    """Faults of the score table or the rubric inside a result, on the lines of its file."""
    lists = {"scores": ("scores", "row"), "rubric": ("criteria", "criterion")}
    lines = {file: item_lines(text, key) for file, (key, _) in lists.items()}
    found = []
    for fault in faults:
        at, reason = fault.line, fault.reason
        if fault.file in lists:
            reason = f"{fault.file}, {lists[fault.file][1]} {at}: {reason}"
            at = lines[fault.file][at - 1] if at <= len(lines[fault.file]) else 1
        found.append(Fault(name, at, reason))
    return found


def _document(text: str, name: str) -> dict[str, Any]:
    document = parsed_json(text, name)
    if not isinstance(document, dict):
        raise BadInput([Fault(name, 1, "a result must be an object")])
    try:
        canonical_json(document).encode("utf-8")
    except (ValueError, RecursionError):
        reason = "it holds text or numbers that cannot be written again, or is nested too deeply"
        raise BadInput([Fault(name, 1, reason)]) from None
    return document


def _refuse(faults: Iterable[Fault]) -> int:
    if sys.stderr is None:  # closed by whoever started this
        return 2
    try:
        sys.stderr.write("".join(f"{fault}\n" for fault in faults))
        sys.stderr.flush()
    except OSError:
        _nowhere(sys.stderr)
    return 2


def _say(text: str, encoding: str | None = None) -> int:
    """Write to standard output, in the terminal's encoding if none is named: 0, or 2 if it fails.

    What the encoding lacks is written as an escape.
    """
    if sys.stdout is None:  # closed by whoever started this
        return 0
    encoding = encoding or sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{text}\n".encode(encoding, "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read it has seen enough
        _nowhere(sys.stdout)
    except OSError as error:
        _nowhere(sys.stdout)
        return _refuse([Fault("-", 1, f"cannot be written: {error.strerror or error}")])
    return 0


def _nowhere(stream: Any) -> None:
    """Send what is still kept for a stream that nobody reads to where it does no harm."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def text_table(ranking: Ranking) -> str:
    """The ranking for people: one line an entry, divisions one below the other."""
    lines = [f"Model: {ranking.model}"]
    if ranking.fallback:
        lines.append(ranking.fallback)
    lines += [f"Note: {_printable(warning)}" for warning in ranking.warnings]
    width = max((len(_printable(entry.entry)) for entry in ranking.entries), default=5)
    head = f"{'rank':>5}  {'range':>11}  {'group':>5}  {'entry':<{width}}  {'score':>7}"
    head += f"  {'raw mean':>8}  {'sheets':>6}"
    division: str | None = None
    component: int | None = None
    for position, entry in enumerate(ranking.entries):
        if position == 0 or (entry.division, entry.component) != (division, component):
            division, component = entry.division, entry.component
            parts = [f"Division {_printable(division)}"] if division else []
            parts += [f"component {component}"] if ranking.components > 1 and component else []
            lines += ["", *([", ".join(parts)] if parts else []), head]
        span = f"{entry.rank_low} to {entry.rank_high}" if entry.rank is not None else ""
        cells = f"{_text(entry.rank):>5}  {span:>11}  {_text(entry.tie_group):>5}"
        cells += f"  {_printable(entry.entry):<{width}}  {_text(plain(entry.score, 2)):>7}"
        cells += f"  {_text(plain(entry.raw_mean, 2)):>8}  {entry.judges:>6}"
        lines.append("  ".join([cells, *entry.flags]).rstrip())
    return "\n".join(lines)


def _text(value: float | None) -> str:
    return "-" if value is None else str(value)


def _printable(name: str) -> str:
    """The name on one line: line ends and what would steer a terminal written as escapes."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in name)
