"""How rankings, flags and reasons are said to people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.i18n import gettext, text, write_number
from festival.judging.flags import Flag, Flagged, Odd
from festival.judging.models import Criterion, Judge
from festival.judging.ranking import Place, RankedEntry, Ranking
from festival.judging.ranking.fallbacks import NO_CALIBRATION
from festival.judging.rules import seen_by_judges
from festival.marks import N_

FLAGS = {
    "single_judge": N_("only one judge"),
    "not_enough_overlap": N_("too little overlap between judges"),
    "disconnected": N_("not connected with the others by common judges"),
    "all_scores_equal": N_("all scores are the same"),
    "constant_scores": N_("always gives the same score"),
    "single_sheet": N_("one sheet only"),
    "no_scores": N_("no scores yet"),
}
REASONS = {
    "single_judge": N_("There is one judge only, so nothing can be corrected: plain means."),
    "not_enough_overlap": N_("Judges share too few entries to be compared: plain means."),
    "all_scores_equal": N_("All scores are the same, so all entries share the first place."),
}


# What is odd, by what it is about; `value` and `of` fill it.
ODD = {
    Odd.FAST: N_("handed in %(value)s seconds after it was opened"),
    Odd.FAR: N_("%(value)s points of 100 away from what was expected, %(of)s times the usual"),
    Odd.FAVOUR: N_("far above everything else by this judge"),
    Odd.FLAT: N_("the same level for every question on %(value)s of %(of)s sheets"),
    Odd.CONSTANT: N_("gives every invention the same levels"),
}


def odd_in_words(flags: Iterable[Flag]) -> list[str]:
    """Each flag as words for organisers."""
    said = []
    for one in flags:
        far = one.kind is Odd.FAR
        value = write_number(one.value, 0, signed=far)
        of = write_number(one.of, 1 if far else 0)
        said.append(gettext(ODD[one.kind], value=value, of=of))
    return said


@dataclass(frozen=True)
class OddLine:
    """One odd thing as a line: about a judge, and one of their sheets where there is one."""

    judge_id: int
    judge: str
    sheet_id: int | None
    title: str
    what: Sequence[str]
    is_held: bool = False


def odd_lines(
    found: Flagged,
    judges: Iterable[Judge],
    entries: Iterable[Entry],
    stands: Mapping[int, int],
) -> list[OddLine]:
    """What is odd with names, sheets before judges."""
    names = {one.id: one.person.name for one in judges}
    titles = {one.id: f"{stands.get(one.id, one.number)} {one.title}" for one in entries}
    lines = [
        OddLine(
            one.judge_id,
            names.get(one.judge_id, ""),
            one.id,
            titles.get(one.entry_id, ""),
            odd_in_words(found.sheets[one.id]),
            one.is_held,
        )
        for one in found.handed
        if one.id in found.sheets
    ]
    return lines + [
        OddLine(key, names.get(key, ""), None, "", odd_in_words(flags))
        for key, flags in found.judges.items()
    ]


# What the ranking warns of in English, and how a page says it.
WARNINGS = {
    NO_CALIBRATION: N_(
        "There are too few sheets to see how much of the scale each judge uses and how steady "
        "each one is; only strictness was corrected."
    ),
}


@dataclass(frozen=True)
class Line:
    """One row of the table and of the plot."""

    entry: Any
    ranked: RankedEntry
    flags: str
    low: float
    high: float
    # Among the entries with enough sheets; None for one that takes no place.
    place: Place | None


def flags_in_words(flags: tuple[str, ...]) -> str:
    """Flags as one readable text."""
    return ", ".join(gettext(FLAGS[one]) if one in FLAGS else one for one in flags)


def reason(ranking: Ranking) -> str:
    """Why the plain mean was used, empty where the model held."""
    if ranking.fallback is None:
        return ""
    known = REASONS.get(ranking.fallback_flag or "")
    return gettext(known) if known else ranking.fallback


def warnings(ranking: Ranking, divisions: Mapping[str, str]) -> list[str]:
    """What the ranking warns of, in words; names of divisions by key."""
    split = {
        one.division or ""
        for one in ranking.entries
        if "disconnected" in one.flags and one.rank is not None
    }
    said = [
        gettext(
            "No judge connects the parts of %(division)s, so places hold inside each part only.",
            division=divisions.get(key, key),
        )
        for key in sorted(split)
    ]
    # Those about parts are said above, with the division's name.
    rest = [one for one in ranking.warnings if not one.startswith("Nothing connects")]
    return said + [gettext(WARNINGS[one]) if one in WARNINGS else one for one in rest]


def by_division(ranking: Ranking, entries: Mapping[int, Any]) -> dict[str, list[Line]]:
    """Lines by the key of the division, in rank order; entries by id."""
    found: dict[str, list[Line]] = {}
    for one in ranking.entries:
        entry = entries.get(int(one.entry))
        if entry is None:
            continue
        spread = 1.645 * (one.score_se or 0.0)
        value = one.score if one.score is not None else one.raw_mean or 0.0
        line = Line(
            entry,
            one,
            flags_in_words(one.flags),
            max(0.0, value - spread),
            min(100.0, value + spread),
            ranking.places.get(one.entry),
        )
        found.setdefault(one.division or "", []).append(line)
    return found


@dataclass(frozen=True)
class SeenLine:
    """What judges see in one division for some fields, in the language of the page."""

    division: str
    fields: str
    # Whole per cents by criterion key, summing to 100.
    shares: Mapping[str, int]


def seen_in_words(criteria: Sequence[Criterion], edition: Edition) -> list[SeenLine]:
    """Every division with every field, those alike together. Needs divisions and categories."""
    divisions = {one.key: text(one.name) for one in edition.divisions}
    fields = {one.key: text(one.name) for one in edition.categories}
    return [
        SeenLine(
            divisions.get(one.division or "", gettext("everybody")),
            _fields([fields[key] for key in one.categories if key], len(fields)),
            one.shares,
        )
        for one in seen_by_judges(criteria, list(divisions), list(fields))
    ]


def asked_in_words(criterion: Criterion, edition: Edition) -> str:
    """Whom a criterion is asked of. Needs divisions and categories."""
    named = [
        ", ".join(text(one.name) for one in groups if one.key in keys)
        for groups, keys in (
            (edition.divisions, criterion.divisions),
            (edition.categories, criterion.categories),
        )
    ]
    said = " · ".join(one for one in named if one)
    return gettext("only %(groups)s", groups=said) if said else gettext("asked of everybody")


def _fields(names: Sequence[str], many: int) -> str:
    if len(names) == many:
        return gettext("all fields")
    return ", ".join(names)
