"""RESULT.json: a locked ranking with all that anyone needs to recompute it.

Its SHA-256 is over the canonical JSON of the whole document but the hash itself, with the numbers
that a recomputation gives (scores, standard errors, raw means, severities, scales, weights,
variances) rounded to 0.01: what is published is covered to the last letter, and two machines that
differ beyond the second decimal still write the same hash. It therefore differs from the `sha256`
of `festival rank`, which knows nothing of who locked what. The settings stand in the document, so
that a result is recomputed with what it was made with.

A title is covered by its own SHA-256. Whose team takes back its consent has its title replaced by
that ({"withheld": hash}), and the document still belongs to the hash it was published with.
So it is with the titles and the words of a panel's decision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from festival.judging.ranking.answer import (
    HASHED,
    answer,
    canonical_json,
    plain,
    score_rows,
    sha256_of,
)
from festival.judging.ranking.rubric_file import rubric_from_json
from festival.judging.ranking.settings import settings_from_json
from festival.judging.ranking.table import LARGEST, BadInput, Fault, Score, ScoreTable
from festival.judging.ranking.told import Ranking
from festival.judging.ranking.working import rank

_ENTRY_NUMBERS = ("score", "score_se", "raw_mean")
_JUDGE_NUMBERS = ("severity", "scale", "weight")
_PLACE = ("division", "component", "rank", "rank_low", "rank_high", "tie_group")
_DECISION_WORDS = ("reasons", "why_differs")
NEAR = 0.01


def result_document(
    ranking: Ranking,
    table: ScoreTable | Iterable[Score],
    rubric: Any,
    *,
    tie_break: Any,
    locked: Mapping[str, str],
    edition: Any,
    titles: Mapping[str, str],
    decisions: Iterable[Mapping[str, Any]] = (),
    held: Iterable[str] = (),
) -> dict[str, Any]:
    """The published result: the answer of `rank` with scores, rubric, settings and the lock.

    rubric: the Rubric that was ranked with, or None. tie_break, edition: any JSON values. locked:
    {"role", "at"}. titles: of the placed entries only, by the ids of the score table; ValueError
    for a title of an entry that is not in the table. decisions: of panels, each with "titles" of
    whom it chose, by ids of its own, and "reasons"; any JSON values. held: why each sheet that was
    held back does not count, in an order that says nothing.
    """
    table = table if isinstance(table, ScoreTable) else ScoreTable(tuple(table))
    unknown = set(titles) - {row.entry for row in table.rows}
    if unknown:
        raise ValueError(f"titles of entries without scores: {sorted(unknown)}")
    document = {
        **answer(ranking, table, rubric),
        "places": places_as_json(ranking),
        "scores": score_rows(table),
        "rubric": rubric.as_json() if rubric is not None else None,
        "settings": ranking.settings.as_json(),
        "tie_break": tie_break,
        "locked": dict(locked),
        "edition": edition,
        "titles": dict(titles),
        "held": {"sheets": len(reasons := list(held)), "reasons": reasons},
    }
    # Left out where there are none, as in results from before there were panels.
    told = [dict(one) for one in decisions]
    if told:
        document["decisions"] = told
    document["sha256"] = document_sha256(document)
    return document


def places_as_json(ranking: Ranking) -> list[dict[str, Any]]:
    """Places among the entries that may take one, in the order of the ranking's entries."""
    return [
        {"entry": one.entry, **asdict(ranking.places[one.entry])}
        for one in ranking.entries
        if one.entry in ranking.places
    ]


def withhold(document: Mapping[str, Any], entries: Iterable[str]) -> dict[str, Any]:
    """The document without the titles of these entries (ids of its score table)."""
    gone, told = set(entries), document.get("titles") or {}
    titles = {one: _covered(title) if one in gone else title for one, title in told.items()}
    hidden = {**document, "titles": titles}
    if document.get("decisions"):
        hidden["decisions"] = [
            _covered_decision(one) if gone & set(one.get("titles") or ()) else one
            for one in document["decisions"]
        ]
    return hidden


def _covered_decision(one: Any) -> Any:
    """The decision without titles and words: these may name what was chosen."""
    if not isinstance(one, Mapping):
        return one
    titles = one.get("titles")
    covered = {key: _covered(one[key]) for key in _DECISION_WORDS if key in one}
    if isinstance(titles, Mapping):
        covered["titles"] = {key: _covered(title) for key, title in titles.items()}
    return {**one, **covered}


def _covered(title: Any) -> Any:
    """What the document's hash knows of a title, whether it is told or withheld."""
    if not isinstance(title, str):
        return title
    return {"withheld": hashlib.sha256(title.encode(errors="replace")).hexdigest()}


def document_sha256(document: Mapping[str, Any]) -> str:
    """The SHA-256 that belongs to a result document, whatever it says itself."""
    titles = document.get("titles")
    if isinstance(titles, Mapping):
        covered = {one: _covered(title) for one, title in titles.items()}
        document = {**document, "titles": covered}
    decisions = document.get("decisions")
    if isinstance(decisions, list):
        document = {**document, "decisions": [_covered_decision(one) for one in decisions]}
    return _sha256_as_told(document)


def _sha256_as_told(document: Mapping[str, Any]) -> str:
    rounded = {key: value for key, value in document.items() if key != "sha256"}
    rounded["entries"] = [_rounded(item, _ENTRY_NUMBERS) for item in document.get("entries", ())]
    rounded["judges"] = [_rounded(item, _JUDGE_NUMBERS) for item in document.get("judges", ())]
    variance = document.get("variance")
    if isinstance(variance, Mapping):
        rounded["variance"] = _rounded(variance, tuple(variance))
    return sha256_of(rounded)


def _rounded(item: Any, names: tuple[str, ...]) -> Any:
    if not isinstance(item, Mapping):
        return item
    changed = dict(item)
    for name in names:
        value = changed.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            changed[name] = plain(value, HASHED) if abs(value) <= LARGEST else value
    return changed


def differences(document: Mapping[str, Any]) -> list[str]:
    """What a recomputation finds different, in words; empty where the result holds.

    Raises BadInput where the document does not have the shape of a result.
    """
    table, rubric, settings = _inputs(document)
    found = []
    # Results locked before titles could be withheld are covered as they are told.
    if document.get("sha256") not in (document_sha256(document), _sha256_as_told(document)):
        found.append("sha256: it does not belong to this document")
    ranking = rank(table, rubric, settings=settings)
    fresh = answer(ranking, table, rubric)
    found += [
        f"{key}: {document.get(key)!r} published, {fresh[key]!r} recomputed"
        for key in ("model", "fallback", "components", "warnings")
        if not _same(document.get(key), fresh[key])
    ]
    found += _listed(document, fresh, "entries", "entry", (*_PLACE, "judges"), _ENTRY_NUMBERS)
    found += _listed(document, fresh, "judges", "judge", ("sheets",), _JUDGE_NUMBERS)
    # Results of former years told ranks only.
    if "places" in document and not _same(document["places"], places_as_json(ranking)):
        found.append("places: they differ from those recomputed")
    numbers = tuple(fresh["variance"])
    found += _compared("variance", document.get("variance"), fresh["variance"], (), numbers)
    return found


def _inputs(document: Mapping[str, Any]) -> tuple[ScoreTable, Any, Any]:
    rows = document.get("scores")
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        reason = "scores must be rows of [entry, judge, criterion, score, division, category]"
        raise BadInput([Fault("result", 1, reason)])
    for key in ("entries", "judges"):
        if not isinstance(document.get(key), list):
            raise BadInput([Fault("result", 1, f"{key} must be a list")])
    table = ScoreTable(tuple(Score(*row) for row in rows), name="scores")
    rubric = document.get("rubric")
    read = None if rubric is None else rubric_from_json(rubric, "rubric")
    try:
        settings = settings_from_json(document.get("settings", {}))
    except ValueError as error:
        raise BadInput([Fault("result", 1, str(error))]) from None
    return table, read, settings


def _is_row(row: Any) -> bool:
    if not isinstance(row, list) or len(row) != 6:
        return False
    score = row[3]
    number = score is None or (isinstance(score, int | float) and not isinstance(score, bool))
    places = all(value is None or isinstance(value, str) for value in row[4:])
    return number and places and all(isinstance(value, str) for value in row[:3])


def _listed(
    document: Mapping[str, Any],
    fresh: Mapping[str, Any],
    key: str,
    name: str,
    same: tuple[str, ...],
    near: tuple[str, ...],
) -> list[str]:
    """Differences of the two lists under `key`, whose items are known by `name`."""
    items = [item for item in document[key] if isinstance(item, Mapping)]
    published = {str(item.get(name)): item for item in items}
    recomputed = {str(item[name]): item for item in fresh[key]}
    found = []
    if len(published) != len(document[key]):
        found.append(f"{key}: some stand there twice or without a name")
    for extra in sorted(set(published) ^ set(recomputed)):
        where = "published only" if extra in published else "recomputed only"
        found.append(f"{name} {extra}: {where}")
    for label in sorted(set(published) & set(recomputed)):
        item = published[label]
        found += _compared(f"{name} {label}", item, recomputed[label], same, near)
        if not _same(item.get("flags"), recomputed[label]["flags"]):
            found.append(f"{name} {label}: flags differ")
    return found


def _compared(
    label: str, old: Any, new: Mapping[str, Any], same: tuple[str, ...], near: tuple[str, ...]
) -> list[str]:
    if not isinstance(old, Mapping):
        return [f"{label}: missing"]
    found = []
    for field in same + near:
        before, after = old.get(field), new[field]
        if field in near and _close(before, after):
            continue
        if field in near or not _same(before, after):
            found.append(f"{label}: {field} {before!r} published, {after!r} recomputed")
    return found


def _same(before: Any, after: Any) -> bool:
    """Whether both are written alike: True is not 1."""
    return canonical_json(before) == canonical_json(after)


def _close(before: Any, after: Any) -> bool:
    if before is None or after is None:
        return before is after
    if isinstance(before, bool) or not isinstance(before, int | float) or abs(before) > LARGEST:
        return False
    # 1e-9 for the rounding of the difference itself.
    return bool(abs(before - after) <= NEAR + 1e-9)
