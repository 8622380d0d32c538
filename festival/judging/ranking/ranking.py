"""The ranking of a score table: one model over all sheets, places inside divisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from festival.judging.ranking.asking import require_sound
from festival.judging.ranking.composite import Floats, Ints, Sheets, composite_sheets
from festival.judging.ranking.design import Design, make_design
from festival.judging.ranking.fallbacks import REASONS
from festival.judging.ranking.fitting import Fit, fit_model
from festival.judging.ranking.places import Places, drawn_places, uncertain_places
from festival.judging.ranking.settings import Settings
from festival.judging.ranking.table import Rubric, Score, ScoreTable, as_table
from festival.judging.ranking.told import Place, RankedEntry, RankedJudge, Ranking


@dataclass(frozen=True)
class Worked:
    """A ranking with what it was worked out from, for whoever explains it."""

    ranking: Ranking
    sheets: Sheets
    design: Design
    fit: Fit

    def placed_blocks(self) -> list[Ints]:
        """Positions in the design of the entries that may take a place, by block."""
        found = _eligible(_blocks(self.sheets, self.design), self.design, self.ranking.settings)
        return [members for members in found if len(members)]


def rank(
    table: ScoreTable | Iterable[Score],
    rubric: Rubric | None = None,
    *,
    settings: Settings | None = None,
) -> Ranking:
    """Rank a table of scores; raises BadInput naming every fault of table or rubric.

    The same rows in any order give the same ranking, and renaming changes no rank and no score.
    """
    return work_out(table, rubric, settings=settings).ranking


def work_out(
    table: ScoreTable | Iterable[Score],
    rubric: Rubric | None = None,
    *,
    settings: Settings | None = None,
) -> Worked:
    """The same as `rank`, with the sheets, the design and the fit behind it."""
    settings = settings or Settings()
    table = as_table(table)
    require_sound(table, rubric)
    sheets = composite_sheets(table, rubric)
    design = make_design(sheets, settings.category_entries if settings.categories else None)
    fit = fit_model(design, settings)
    blocks = _blocks(sheets, design)
    placed = {key: _places(fit, members, settings) for key, members in blocks.items()}
    entries = _entries(sheets, design, fit, blocks, placed)
    ranking = Ranking(
        fit.model,
        REASONS[fit.reason] if fit.reason else None,
        fit.reason,
        tuple(sorted(entries, key=_order)),
        tuple(_judges(sheets, design, fit)),
        design.components,
        fit.variance,
        (*sheets.warnings, *_split_warnings(blocks), *fit.warnings),
        settings,
        fit.criterion,
        _places_taken(sheets, design, fit, blocks, placed, settings),
    )
    return Worked(ranking, sheets, design, fit)


def _order(entry: RankedEntry) -> tuple[str, bool, int, int, str]:
    unranked = entry.rank is None
    return (entry.division or "", unranked, entry.component or 0, entry.rank or 0, entry.entry)


Blocks = dict[tuple[str | None, int], Ints]
Placed = dict[tuple[str | None, int], Places]


def _blocks(sheets: Sheets, design: Design) -> Blocks:
    """Positions in the design of each division's entries of one component."""
    members: dict[tuple[str | None, int], list[int]] = {}
    for at, source in enumerate(design.entry_of):
        key = (sheets.division[source], int(design.component[at]))
        members.setdefault(key, []).append(at)
    return {key: np.array(found, dtype=np.intp) for key, found in members.items()}


def _split(blocks: Blocks) -> set[str | None]:
    """Divisions whose entries lie in more than one component."""
    divisions = [division for division, _ in blocks]
    return {division for division in divisions if divisions.count(division) > 1}


def _split_warnings(blocks: Blocks) -> list[str]:
    return [
        f"Nothing connects the judges of division {division}'s parts: ranks hold inside each part."
        if division
        else "Nothing connects the judges of its parts: ranks hold inside each component."
        for division in sorted(_split(blocks), key=lambda name: name or "")
    ]


def _places(fit: Fit, members: Ints, settings: Settings) -> Places:
    if fit.draws is None:
        return uncertain_places(fit.value[members])
    return drawn_places(fit.value[members], fit.draws[members], settings.interval, settings.group)


def _eligible(blocks: Blocks, design: Design, settings: Settings) -> list[Ints]:
    count = np.bincount(design.entry, minlength=design.n)
    return [members[count[members] >= settings.sheets_least] for members in blocks.values()]


def _places_taken(
    sheets: Sheets, design: Design, fit: Fit, blocks: Blocks, placed: Placed, settings: Settings
) -> dict[str, Place]:
    """Places among those that may take one; where all may, the same as the ranks."""
    found = {}
    for key, members in zip(blocks, _eligible(blocks, design, settings), strict=True):
        places = placed[key]
        if 0 < len(members) < len(blocks[key]):
            places = _places(fit, members, settings)
        for within, at in enumerate(members):
            numbers = (places.rank, places.low, places.high, places.group)
            name = sheets.entries[design.entry_of[at]]
            found[name] = Place(*(int(each[within]) for each in numbers))
    return found


def display(design: Design, fit: Fit) -> tuple[Floats, float]:
    """Adjusted composites on the scale of the raw means (linear, same order), and its stretch."""
    raw = design.raw_mean()
    if fit.severity is None:
        return raw, 1.0
    spread = float(fit.value.std())
    # Without any spread left there is nothing to stretch.
    stretch = float(raw.std()) / spread if spread > 1e-9 else 1.0
    return raw.mean() + (fit.value - fit.value.mean()) * stretch, stretch


def _entries(
    sheets: Sheets, design: Design, fit: Fit, blocks: Blocks, placed: Placed
) -> list[RankedEntry]:
    if not design.sheets:
        return [_unranked(sheets, at) for at in range(len(sheets.entries))]
    score, stretch = display(design, fit)
    raw, split = design.raw_mean(), _split(blocks)
    count = np.bincount(design.entry, minlength=design.n)
    alone = np.bincount(design.judge_component, minlength=design.components) == 1
    found = []
    for (division, component), members in blocks.items():
        places = placed[division, component]
        for within, at in enumerate(members):
            flags = [fit.reason] if fit.reason else []
            flags += ["disconnected"] if division in split else []
            lone = alone[component] and fit.reason != "single_judge"
            flags += ["single_judge"] if lone else []
            flags += ["single_sheet"] if count[at] == 1 else []
            found.append(
                RankedEntry(
                    sheets.entries[design.entry_of[at]],
                    division,
                    component + 1,
                    int(places.rank[within]),
                    int(places.low[within]),
                    int(places.high[within]),
                    int(places.group[within]),
                    float(score[at]),
                    float(fit.se[at] * stretch) if fit.se is not None else None,
                    float(raw[at]),
                    int(count[at]),
                    tuple(flags),
                    tuple(places.top[within].tolist()) if places.top is not None else (),
                )
            )
    seen = set(design.entry_of.tolist())
    found += [_unranked(sheets, at) for at in range(len(sheets.entries)) if at not in seen]
    return found


def _unranked(sheets: Sheets, at: int) -> RankedEntry:
    nothing = (None,) * 8
    return RankedEntry(sheets.entries[at], sheets.division[at], *nothing, 0, ("no_scores",))


def _judges(sheets: Sheets, design: Design, fit: Fit) -> list[RankedJudge]:
    place = {int(source): at for at, source in enumerate(design.judge_of)}
    found = []
    for source, name in enumerate(sheets.judges):
        at = place.get(source)
        if at is None:
            found.append(RankedJudge(name, None, 1.0, 1.0, 0, ("no_scores",)))
            continue
        x = design.x[design.judge == at]
        flags = ["single_sheet"] if len(x) == 1 else []
        flags += ["constant_scores"] if len(x) > 1 and np.ptp(x) <= 1e-9 else []
        found.append(
            RankedJudge(
                name,
                float(fit.severity[at]) if fit.severity is not None else None,
                float(fit.slope[at]) if fit.slope is not None else 1.0,
                float(fit.weight[at]) if fit.weight is not None else 1.0,
                len(x),
                tuple(flags),
            )
        )
    return found
