"""No team is alone in its group of a published table: over random tables, and by examples."""

import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from festival.judging.ranking import Criterion, Rubric, Score, ScoreTable, rank
from festival.judging.ranking.asking import asked_keys, groups_of
from festival.judging.ranking.document import differences, result_document
from festival.judging.ranking.hiding import HIDDEN_AMONG, hidden, recognisable

PLAIN = Rubric((Criterion("idea", 1, 1, 5), Criterion("use", 2, 1, 5)))
SPLIT = Rubric((*PLAIN.criteria, Criterion("code", 1, 1, 5, ("d",), ("software",))))
CATEGORIES = (None, "", "art", "energy", "software")
GROUPS = st.lists(st.tuples(st.sampled_from("de"), st.sampled_from(CATEGORIES)), max_size=24)


def _rows(groups: list[tuple[str, str | None]], rubric: Rubric) -> list[Score]:
    """Every judge of three at every entry, each asked what is asked of it."""
    return [
        Score(f"E{entry}", f"J{judge}", one.key, float(1 + (entry + judge) % 5), *group)
        for entry, group in enumerate(groups)
        for judge in range(3)
        for one in rubric.criteria
        if one.is_asked(*group)
    ]


@given(GROUPS, st.sampled_from((PLAIN, SPLIT)))
def test_no_cell_has_fewer_than_three(groups: list[tuple[str, str | None]], how: Rubric) -> None:
    rows = _rows(groups, how)
    told = hidden(rows, how)
    sizes = Counter(groups_of(told).values())
    of_division = Counter(division for division, _category in groups)
    for (division, category), size in sizes.items():
        if how is SPLIT and (division, category) == ("d", "software"):
            continue
        needed = sizes[("d", "software")] if how is SPLIT and division == "d" else 0
        assert size >= min(HIDDEN_AMONG, of_division[division] - needed)
    assert {one for one, size in sizes.items() if size < HIDDEN_AMONG} == set(recognisable(told))
    assert hidden(told, how) == told
    assert asked_keys(groups_of(told), how) == asked_keys(groups_of(rows), how)
    assert [row[:5] for row in told] == [row[:5] for row in rows]


@settings(max_examples=20)
@given(GROUPS.filter(bool), st.sampled_from((PLAIN, SPLIT)))
def test_a_result_of_it_is_recomputed_the_same(
    groups: list[tuple[str, str | None]], how: Rubric
) -> None:
    asked = tuple(one for one in how.criteria if any(one.is_asked(*group) for group in groups))
    how = Rubric(asked)
    table = ScoreTable(hidden(_rows(groups, how), how))
    document = result_document(
        rank(table, how), table, how, tie_break=[], locked={}, edition="x", titles={}
    )
    assert differences(json.loads(json.dumps(document))) == []


def _categories(*groups: tuple[str, str | None], how: Rubric = PLAIN) -> list[str | None]:
    told = groups_of(hidden(_rows(list(groups), how), how))
    return [told[f"E{entry}"][1] for entry in range(len(groups))]


def test_the_one_alone_takes_others_along_so_that_it_stays_hidden() -> None:
    art, energy = ("d", "art"), ("d", "energy")
    assert _categories(*[art] * 3, *[energy] * 3) == ["art"] * 3 + ["energy"] * 3
    assert _categories(*[art] * 4, *[energy] * 3, ("d", "software")) == ["art"] * 4 + [None] * 4
    assert _categories(*[art] * 3, *[energy] * 2) == [None] * 5
    assert _categories(*[art] * 3, ("d", None)) == [None] * 4
    assert _categories(*[art] * 3, ("e", "art")) == ["art"] * 3 + [None]


def test_a_category_with_criteria_of_its_own_stays_and_is_said() -> None:
    groups = [("d", "software"), *[("d", "art")] * 3, ("e", "software")]
    assert _categories(*groups, how=SPLIT) == ["software", *["art"] * 3, None]
    assert recognisable(hidden(_rows(groups, SPLIT), SPLIT)) == [("d", "software"), ("e", None)]
