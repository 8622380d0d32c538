"""The ranking as other programs and people read it: JSON with a SHA-256, and a plain table."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from typing import Any

from festival.judging.ranking.table import Rubric, Score, ScoreTable, as_table
from festival.judging.ranking.told import RankedEntry, RankedJudge, Ranking

DIGITS = 6  # of the numbers that are printed
HASHED = 2  # of the numbers that enter a SHA-256


def plain(value: float | None, digits: int = DIGITS) -> float | int | None:
    """A number as it is written: rounded, whole ones without a fraction, no minus zero."""
    if value is None:
        return None
    rounded = round(float(value), digits)
    return int(rounded) if rounded == int(rounded) else rounded


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces, every number in its shortest form, text as it is.

    5 and 5.0 give the same text. Raises ValueError for numbers that are not finite.
    """
    return json.dumps(
        _canonical(value),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def _canonical(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(key): _canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(item) for item in value]
    return value


def sha256_of(value: object) -> str:
    """The SHA-256 of a value's canonical JSON in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()


def score_rows(table: ScoreTable | Iterable[Score]) -> list[list[object]]:
    """Sorted [entry, judge, criterion, score, division, category]; None for what is not said."""
    rows = sorted(as_table(table).rows, key=lambda row: row[:3])
    return [
        [*row[:3], _exact(row.score), row.division or None, row.category or None] for row in rows
    ]


def _exact(value: float | None) -> float | int | None:
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


def ranking_sha256(
    ranking: Ranking, table: ScoreTable | Iterable[Score], rubric: Rubric | None
) -> str:
    """The SHA-256 of a ranking: over the canonical score table, rubric, settings and model, and
    every entry's rank, interval, group and score, scores rounded to 0.01."""
    return sha256_of(
        {
            "scores": score_rows(table),
            "rubric": _sorted_rubric(rubric),
            "settings": ranking.settings.as_json(),
            "model": ranking.model,
            "fallback": ranking.fallback_flag,
            "places": [_place(entry) for entry in ranking.entries],
        }
    )


def _place(e: RankedEntry) -> list[object]:
    score = plain(e.score, HASHED)
    interval = (e.rank_low, e.rank_high)
    return [e.entry, e.division, e.component, e.rank, *interval, e.tie_group, score]


def _sorted_rubric(rubric: Rubric | None) -> object:
    if rubric is None:
        return None
    ordered = sorted(rubric.criteria, key=lambda criterion: criterion.key)
    return Rubric(tuple(ordered)).as_json()


def answer(
    ranking: Ranking, table: ScoreTable | Iterable[Score], rubric: Rubric | None
) -> dict[str, Any]:
    """The answer of `festival rank --json` as plain values, in the promised order of keys."""
    variance = ranking.variance
    return {
        "model": ranking.model,
        "fallback": ranking.fallback,
        "entries": [_entry(entry) for entry in ranking.entries],
        "judges": [_judge(judge) for judge in ranking.judges],
        "components": ranking.components,
        "variance": {
            "entry": plain(variance.entry if variance else None),
            "judge": plain(variance.judge if variance else None),
            "residual": plain(variance.residual if variance else None),
        },
        "warnings": list(ranking.warnings),
        "sha256": ranking_sha256(ranking, table, rubric),
    }


def _entry(entry: RankedEntry) -> dict[str, Any]:
    return {
        "entry": entry.entry,
        "division": entry.division,
        "component": entry.component,
        "rank": entry.rank,
        "rank_low": entry.rank_low,
        "rank_high": entry.rank_high,
        "tie_group": entry.tie_group,
        "score": plain(entry.score),
        "score_se": plain(entry.score_se),
        "raw_mean": plain(entry.raw_mean),
        "judges": entry.judges,
        "flags": list(entry.flags),
    }


def _judge(judge: RankedJudge) -> dict[str, Any]:
    return {
        "judge": judge.judge,
        "severity": plain(judge.severity),
        "scale": plain(judge.scale),
        "weight": plain(judge.weight),
        "sheets": judge.sheets,
        "flags": list(judge.flags),
    }


def score_table_csv(table: ScoreTable | Iterable[Score], rubric: Rubric | None = None) -> str:
    """The score table as a SCORES.csv that reads back the same; criteria in the rubric's order."""
    rows = as_table(table).rows
    keys = [c.key for c in rubric.criteria] if rubric else sorted({row.criterion for row in rows})
    place = {key: at for at, key in enumerate(keys)}
    order = sorted(rows, key=lambda row: (row.entry, row.judge, place.get(row.criterion, -1)))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["entry", "judge", "criterion", "score", "division", "category"])
    for row in order:
        score = _exact(row.score)
        cells = [*row[:3], "" if score is None else repr(score)]
        writer.writerow([*cells, row.division or "", row.category or ""])
    return text.getvalue()
