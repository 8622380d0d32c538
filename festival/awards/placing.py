"""From locked sheets to places: ids made for the result, ties broken by the published chain.

Entries and judges get random ids so that nothing of a team's unpublished place can be read from
the table; only placed entries are named, and no entry is told by its category.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from festival.awards import receipts
from festival.awards.models import Award
from festival.awards.panels.record import Record
from festival.editions.models import Division, Edition, Prize
from festival.judging import queries as judged
from festival.judging import standing
from festival.judging.models import Rubric
from festival.judging.ranking import Place, RankedEntry, Ranking
from festival.judging.ranking import Rubric as RankedRubric
from festival.judging.ranking.answer import canonical_json, score_table_csv
from festival.judging.ranking.asking import asked_keys, groups_of
from festival.judging.ranking.document import result_document
from festival.judging.ranking.table import Score, ScoreTable
from festival.judging.standing import criterion_means

DIGITS = 3
NOTHING = Record()
Asked = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Placed:
    """An entry that takes a published place in its division."""

    entry_id: int
    division_id: int | None
    place: int
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Made:
    """A computed result, ready to be kept."""

    document: str
    sha256: str
    table: str
    entries: dict[str, Any]
    judges: dict[str, Any]
    places: tuple[Placed, ...]
    # The arithmetic of every entry by its id as text, judges by ids made for the result.
    receipts: dict[str, Any]


def compute(
    edition: Edition,
    rubric: Rubric,
    counts: Mapping[int, int],
    *,
    at: datetime,
    people: int = 1,
    decided: Record = NOTHING,
) -> Made:
    """Rank the edition's submitted sheets under ids made for this result. Needs divisions.

    `people` is how many organisers said that the result be locked; `decided` is what panels did:
    the places of a division that had a final are theirs to give, its ranking stays in the document.
    """
    rows, how = standing.ranked_rows(edition, rubric)
    entries = _made_up("E", {row.entry for row in rows})
    judges = _made_up("J", {row.judge for row in rows})
    hidden = ScoreTable(
        tuple(row._replace(entry=entries[row.entry], judge=judges[row.judge]) for row in rows)
    )
    found = standing.compute(hidden.rows, how, edition.sheets_least)
    ranking = found.ranking
    real = {made: true for true, made in entries.items()}
    may_win = _may_win(real, counts, edition.sheets_least)
    groups = groups_of(hidden.rows)
    asked = asked_keys(groups, how)
    order = list(_order(edition, ranking, real, may_win, hidden.rows, asked))
    places = tuple(
        one
        for one in order
        if one.place <= edition.places_published and one.division_id not in decided.finals
    )
    document = _document(edition, found, hidden, how, _titles(places, entries), decided, at, people)
    published = {one.entry_id: one.place for one in places}
    return Made(
        document=canonical_json(document),
        sha256=document["sha256"],
        table=score_table_csv(hidden, how),
        entries=dict(entries),
        judges=dict(judges),
        places=places,
        receipts=receipts.write(found, real, order, published, groups),
    )


def _document(
    edition: Edition,
    found: standing.Standing,
    hidden: ScoreTable,
    how: RankedRubric,
    titles: Mapping[str, str],
    decided: Record,
    at: datetime,
    people: int,
) -> dict[str, Any]:
    return result_document(
        found.ranking,
        hidden,
        how,
        tie_break=list(edition.tie_break),
        locked={"role": "organiser", "people": str(people), "at": at.isoformat(timespec="seconds")},
        edition=edition.slug,
        titles=titles,
        decisions=decided.decisions,
        held=sorted(one.hold.reason for one in judged.holds(edition.id) if one.is_open),
    )


def provisional(edition: Edition, rubric: Rubric) -> dict[str, Any]:
    """The receipts of every entry as a lock would write them now; judges by their ids as texts."""
    asked_now = standing.asked(edition, rubric)
    found = standing.answer(asked_now)
    if found is None:
        return {}
    rows, how = asked_now.rows, asked_now.how
    real = {row.entry: row.entry for row in rows}
    groups = groups_of(rows)
    asked = asked_keys(groups, how)
    may_win = set(found.ranking.places)
    order = _order(edition, found.ranking, real, may_win, rows, asked)
    published = {one.entry_id: one.place for one in order if one.place <= edition.places_published}
    return receipts.write(found, real, order, published, groups)


def _made_up(letter: str, names: set[str]) -> dict[str, str]:
    """Ids by name, in an order that says nothing."""
    shuffled = sorted(names, key=lambda _: secrets.token_bytes(8))
    return {name: f"{letter}{place:03}" for place, name in enumerate(shuffled, start=1)}


def _may_win(real: Mapping[str, str], counts: Mapping[int, int], least: int) -> set[str]:
    """The made-up ids of entries with enough sheets."""
    return {made for made, true in real.items() if counts.get(int(true), 0) >= least}


def _titles(places: Sequence[Placed], made_up: Mapping[str, str]) -> dict[str, str]:
    from festival.entries.queries import accepted_titles

    named = accepted_titles([one.entry_id for one in places])
    return {made_up[str(one.entry_id)]: named[one.entry_id] for one in places}


def _order(
    edition: Edition,
    ranking: Ranking,
    real: Mapping[str, str],
    may_win: set[str],
    rows: Sequence[Score],
    asked: Asked,
) -> list[Placed]:
    """Everybody who may win in the order of their division, ties broken; published or not."""
    means = criterion_means(rows)
    found: list[Placed] = []
    for division in edition.divisions:
        field = [
            one
            for one in ranking.entries
            if one.division == division.key and one.rank is not None and one.entry in may_win
        ]
        field.sort(key=lambda one: one.rank or 0)
        found += _division_places(edition, division, field, real, means, asked, ranking.places)
    return found


def _division_places(
    edition: Edition,
    division: Division,
    field: Sequence[RankedEntry],
    real: Mapping[str, str],
    means: Mapping[tuple[str, str], float],
    asked: Asked | None = None,
    among: Mapping[str, Place] | None = None,
) -> list[Placed]:
    placed: list[Placed] = []
    position = 0
    by_mean = any("disconnected" in one.flags for one in field)
    for tied in _groups(field, by_mean=by_mean):
        told = tie_told(tied, edition.tie_break, means, asked)
        for offset, group, decided in broken(tied, edition.tie_break, means, asked):
            place = position + offset + 1
            for one in group:
                facts = _facts(one, decided, by_mean, (among or {}).get(one.entry))
                facts |= {"tied": len(tied), **told.get(one.entry, {})}
                placed.append(Placed(int(real[one.entry]), division.id, place, facts))
        position += len(tied)
    return placed


def _groups(field: Sequence[RankedEntry], *, by_mean: bool) -> list[list[RankedEntry]]:
    """Exact ties, the best first.

    Where no judge connects the parts of a division a rank says nothing beyond its part, so the
    plain mean decides (`by_mean`).
    """
    groups: dict[float, list[RankedEntry]] = {}
    for one in field:
        value = -round(one.raw_mean or 0.0, 9) if by_mean else float(one.rank or 0)
        groups.setdefault(value, []).append(one)
    return [groups[value] for value in sorted(groups)]


def broken(
    tied: Sequence[RankedEntry],
    chain: Sequence[str],
    means: Mapping[tuple[str, str], float],
    asked: Asked | None = None,
) -> list[tuple[int, list[RankedEntry], str]]:
    """Break an exact tie by the chain: (entries before, entries still equal, what decided).

    Each link "criterion:<key>" puts the higher plain mean first; what no link tells apart
    shares the place. A link that is not asked (`asked`: criterion keys by entry) of every one of
    them cannot compare them and is skipped.
    """
    if len(tied) == 1:
        return [(0, list(tied), "")]
    for number, link in enumerate(chain):
        key = link.removeprefix("criterion:")
        if asked is not None and any(key not in asked[one.entry] for one in tied):
            continue
        values = {one.entry: round(means.get((one.entry, key), 0.0), 9) for one in tied}
        if len(set(values.values())) == 1:
            continue
        parts: list[tuple[int, list[RankedEntry], str]] = []
        before = 0
        for value in sorted(set(values.values()), reverse=True):
            group = [one for one in tied if values[one.entry] == value]
            for offset, rest, decided in broken(group, chain[number + 1 :], means, asked):
                parts.append((before + offset, rest, decided or link))
            before += len(group)
        return parts
    return [(0, list(tied), "")]


def tie_told(
    tied: Sequence[RankedEntry],
    chain: Sequence[str],
    means: Mapping[tuple[str, str], float],
    asked: Asked | None = None,
) -> dict[str, dict[str, Any]]:
    """By entry of an exact tie: its plain mean on every link, and the links that were skipped."""
    if len(tied) == 1:
        return {}
    keys = {link: link.removeprefix("criterion:") for link in chain}
    skipped = [
        link
        for link, key in keys.items()
        if asked is not None and any(key not in asked[one.entry] for one in tied)
    ]
    return {
        one.entry: {
            "skipped": skipped,
            "means": {
                link: round(means.get((one.entry, key), 0.0), DIGITS)
                for link, key in keys.items()
                if link not in skipped
            },
        }
        for one in tied
    }


def _facts(one: RankedEntry, decided: str, by_mean: bool, among: Place | None) -> dict[str, Any]:
    """What is published of a place; its range and group are among those that may take one."""
    score = one.raw_mean if by_mean else one.score
    return {
        "score": round(score, DIGITS) if score is not None else None,
        "by_mean": by_mean,
        "rank": among.place if among else one.rank,
        "rank_low": among.low if among else one.rank_low,
        "rank_high": among.high if among else one.rank_high,
        "tie_group": among.group if among else one.tie_group,
        "judges": one.judges,
        "id": one.entry,
        "tie_broken_by": decided,
    }


def awards(
    result_id: int, places: Sequence[Placed], prizes: Sequence[Prize], at: datetime
) -> list[Award]:
    """The prizes that the places bring."""
    by_place = {one.place: one for one in prizes if one.place is not None}
    return [
        Award(
            result_id=result_id,
            entry_id=one.entry_id,
            division_id=one.division_id,
            prize_id=by_place[one.place].id if one.place in by_place else None,
            place=one.place,
            facts=dict(one.facts),
            given_at=at,
        )
        for one in places
    ]
