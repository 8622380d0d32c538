"""SCORES.csv and RUBRIC.json: read whole or refused with every fault by its line."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from festival.judging.ranking.asking import asking_faults
from festival.judging.ranking.table import BadInput, Fault, Rubric, Score, ScoreTable, table_faults

NEEDED = ("entry", "judge", "criterion", "score")
MORE = ("division", "category")
# Digits with one decimal point or comma and perhaps an exponent; no thousands, no "nan".
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?\Z", re.ASCII)


def read_scores(source: bytes | Path, rubric: Rubric | None = None, name: str = "") -> ScoreTable:
    """The table of a SCORES.csv; raises BadInput with every fault, OSError where it cannot be read.

    Columns entry, judge, criterion, score, and perhaps division and category, in any order; others
    are passed over. UTF-8 with or without a mark; comma or semicolon (or tab); decimal point or
    comma; an empty score is missing. With a rubric, criteria and ranges are checked against it.
    """
    data, name = _bytes_of(source, name)
    text = _decoded(data, name)
    found: list[Fault] = []
    lines = list(_records(text, name, found))
    if not lines:
        raise BadInput(found or [Fault(name, 1, "the file is empty")])
    columns = _columns(lines[0], name)
    rows: list[Score] = []
    numbers: list[int] = []
    for line, fields in lines[1:]:
        row = _row(fields, columns, len(lines[0][1]))
        if isinstance(row, str):
            found.append(Fault(name, line, row))
            continue
        rows.append(row)
        numbers.append(line)
    table = ScoreTable(tuple(rows), tuple(numbers), name)
    if rows or not found:
        found += table_faults(table, rubric) + asking_faults(table, rubric)
    if found:
        raise BadInput(sorted(found, key=lambda fault: (fault.file == name, fault.line)))
    return table


def _bytes_of(source: bytes | Path, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name or "scores"
    return Path(source).read_bytes(), name or str(source)


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput([Fault(name, line, "the file is not UTF-8 text")]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput([Fault(name, line, "the file is not UTF-8 text")])
    return text


def _records(text: str, name: str, found: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """(line it begins on, fields) of every record that is not blank; of others the fault."""
    text, skipped, separator = _separated(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found.append(Fault(name, line, f"the row cannot be read ({error})"))
            continue
        if any(field.strip() for field in fields):
            yield line, [_composed(field.strip()) for field in fields]


def _separated(text: str) -> tuple[str, int, str]:
    """The text, how many lines of it were taken away, and what separates its fields.

    A spreadsheet may name the separator on a line of its own, "sep=;". Else it is that with which
    the first line has most of the columns, for a title may hold commas itself.
    """
    named = re.match(r"sep=([,;\t])\r?\n?", text, re.IGNORECASE)
    if named:
        return text[named.end() :], text.count("\n", 0, named.end()), named[1]
    header = re.search(r"[^\r\n]*\S[^\r\n]*", text)
    first = header[0] if header else ""

    def fitting(separator: str) -> tuple[int, int]:
        titles = {title.strip(' "').lower() for title in first.split(separator)}
        return len(titles & {*NEEDED, *MORE}), first.count(separator)

    return text, 0, max(",;\t", key=fitting)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _columns(record: tuple[int, list[str]], name: str) -> dict[str, int]:
    line, header = record
    titles = [title.lower() for title in header]
    found = [
        Fault(name, line, f"the column {column!r} is missing")
        for column in NEEDED
        if column not in titles
    ]
    found += [
        Fault(name, line, f"the column {column!r} stands here twice")
        for column in NEEDED + MORE
        if titles.count(column) > 1
    ]
    if found:
        raise BadInput(found)
    return {column: titles.index(column) for column in NEEDED + MORE if column in titles}


def _row(fields: list[str], columns: dict[str, int], width: int) -> Score | str:
    """The row, or what is wrong with it."""
    while len(fields) > width and not fields[-1]:
        fields.pop()  # spreadsheets like to write empty cells at the end
    if len(fields) != width:
        return f"the row has {len(fields)} fields, the first line {width}"
    score = fields[columns["score"]]
    value = None
    if score:
        if not _NUMBER.match(score):
            return f"the score {score[:40]!r} is not a finite number"
        value = float(score.replace(",", "."))
    division, category = (
        (fields[columns[column]] or None) if column in columns else None for column in MORE
    )
    entry, judge, criterion = (fields[columns[column]] for column in NEEDED[:3])
    return Score(entry, judge, criterion, value, division, category)
