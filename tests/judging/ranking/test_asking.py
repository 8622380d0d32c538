"""Criteria that are asked of some divisions or categories only."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from festival.judging.ranking import BadInput, Criterion, Rubric, Score, Settings, rank
from festival.judging.ranking.answer import answer, canonical_json
from festival.judging.ranking.command import rank_command, verify_command
from festival.judging.ranking.composite import composite_sheets
from festival.judging.ranking.document import result_document
from festival.judging.ranking.rubric_file import read_rubric
from festival.judging.ranking.table import ScoreTable
from festival.judging.rehearsal.habits import Regime
from festival.judging.rehearsal.rounds import make_round

SMALL = Regime("small", n=18, each=4, load=9, fields=(-0.3, 0.3))
FEW_DRAWS = Settings(draws=200)
seeds = st.integers(0, 10**6)

IDEA = Criterion("idea", 3, 1, 5)
USE = Criterion("use", 1, 1, 5)
DEPTH = Criterion("depth", 4, 1, 5, ("old",))
CODE = Criterion("code", 2, 1, 5, (), ("robots",))
SPLIT = Rubric((IDEA, USE, DEPTH, CODE))


def sheet(entry, judge, division, category, **scores):
    return [
        Score(entry, judge, key, None if value is None else float(value), division, category)
        for key, value in scores.items()
    ]


def composites(rows, rubric=SPLIT):
    sheets = composite_sheets(ScoreTable(tuple(rows)), rubric)
    names = [sheets.entries[at] for at in sheets.entry]
    return dict(zip(names, sheets.x.tolist(), strict=True)), sheets.warnings


def test_weights_are_those_of_what_is_asked():
    rows = [
        *sheet("young", "j", "new", "art", idea=5, use=1),
        *sheet("elder", "j", "old", "art", idea=5, use=1, depth=3),
        *sheet("robot", "j", "new", "robots", idea=1, use=1, code=5),
        *sheet("both", "j", "old", "robots", idea=1, use=1, depth=5, code=1),
    ]
    found, warnings = composites(rows)
    assert found == pytest.approx(
        {"young": 75, "elder": 100 * (3 + 2) / 8, "robot": 100 * 2 / 6, "both": 40}
    )
    assert warnings == []


def test_what_is_missing_is_filled_and_what_is_not_asked_is_not():
    rows = [
        *sheet("a", "j", "old", None, idea=3, use=3, depth=5),
        *sheet("b", "j", "old", None, idea=3, use=3, depth=None),
        *sheet("c", "j", "new", None, idea=3, use=3),
    ]
    found, _ = composites(rows, Rubric((IDEA, USE, DEPTH)))
    # The criterion mean of depth is that of the one sheet which answered it, two levels higher.
    assert found == pytest.approx({"a": 75, "b": 75, "c": 50})


def test_half_of_the_weight_is_half_of_what_is_asked():
    rows = [
        *sheet("a", "j", "old", None, idea=3, use=3, depth=3),
        *sheet("b", "j", "old", None, idea=4),
        *sheet("c", "j", "new", None, idea=4),
    ]
    found, warnings = composites(rows, Rubric((IDEA, USE, DEPTH)))
    assert set(found) == {"a", "c"}
    assert ["b" in one.split() for one in warnings] == [True]


def test_empty_cells_of_what_is_not_asked_do_no_harm():
    rows = sheet("a", "j", "new", None, idea=3, use=3)
    padded = rows + sheet("a", "j", "new", None, depth=None)
    old = sheet("b", "j", "old", None, idea=3, use=3, depth=1)
    rubric = Rubric((IDEA, USE, DEPTH))
    assert composites(rows + old, rubric) == composites(padded + old, rubric)


def split_table(seed):
    """A round whose last criterion is asked in one division and another in one field only."""
    drawn = make_round(SMALL, np.random.default_rng(seed))
    entries = sorted({row.entry for row in drawn.rows})
    division = {name: "old" if at % 2 else "new" for at, name in enumerate(entries)}
    keys = sorted(one.key for one in drawn.rubric.criteria)
    field = sorted({row.category for row in drawn.rows})[0]
    criteria = tuple(
        replace(one, divisions=("old",))
        if one.key == keys[-1]
        else replace(one, categories=(field,))
        if one.key == keys[-2]
        else one
        for one in drawn.rubric.criteria
    )
    rubric = Rubric(criteria)
    asked = {one.key: one for one in criteria}
    rows = [row._replace(division=division[row.entry]) for row in drawn.rows]
    return [r for r in rows if asked[r.criterion].is_asked(r.division, r.category)], rubric


@given(seeds, seeds)
@settings(max_examples=10, deadline=None)
def test_any_order_of_rows_and_criteria_gives_the_same_bytes(seed, order):
    rows, rubric = split_table(seed)
    rng = np.random.default_rng(order)
    again = [rows[at] for at in rng.permutation(len(rows))]
    turned = Rubric(tuple(rubric.criteria[at] for at in rng.permutation(len(rubric.criteria))))
    once, other = rank(rows, rubric, settings=FEW_DRAWS), rank(again, turned, settings=FEW_DRAWS)
    assert canonical_json(answer(once, rows, rubric)) == canonical_json(
        answer(other, again, turned)
    )


@given(seeds, seeds)
@settings(max_examples=10, deadline=None)
def test_renaming_changes_no_place(seed, order):
    rows, rubric = split_table(seed)
    rng = np.random.default_rng(order)
    entries, judges = sorted({r.entry for r in rows}), sorted({r.judge for r in rows})
    entry = dict(zip(entries, (f"n{k:03}" for k in rng.permutation(len(entries))), strict=True))
    judge = dict(zip(judges, (f"m{k:03}" for k in rng.permutation(len(judges))), strict=True))
    group = {"old": "a-first", "new": "z-last"}
    renamed = [
        r._replace(entry=entry[r.entry], judge=judge[r.judge], division=group[r.division])
        for r in rows
    ]
    other = Rubric(
        tuple(
            replace(one, divisions=tuple(group[key] for key in one.divisions))
            for one in rubric.criteria
        )
    )
    before = rank(rows, rubric, settings=FEW_DRAWS)
    after = rank(renamed, other, settings=FEW_DRAWS)
    for one in before.entries:
        there = after.entry(entry[one.entry])
        assert replace(there, entry=one.entry, division=one.division) == one


@given(seeds)
@settings(max_examples=10, deadline=None)
def test_naming_every_division_is_naming_none(seed):
    rows, rubric = split_table(seed)
    rows = [row for row in rows if row.criterion not in _restricted(rubric)]
    plain = Rubric(tuple(one for one in rubric.criteria if one.key not in _restricted(rubric)))
    named = Rubric(tuple(replace(one, divisions=("new", "old")) for one in plain.criteria))
    once, again = rank(rows, plain, settings=FEW_DRAWS), rank(rows, named, settings=FEW_DRAWS)
    assert once == again


def _restricted(rubric):
    return {one.key for one in rubric.criteria if one.divisions or one.categories}


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("a,j,idea,3,new,x\na,j,depth,3,new,x\nb,j,depth,3,old,robots\nb,j,code,1,old,robots", 3,
         "criterion 'depth' is not asked of 'a'"),
        ("a,j,idea,3,,\na,j,depth,3,,\nb,j,depth,3,old,robots\nb,j,code,1,old,robots", 3,
         "criterion 'depth' is not asked of 'a'"),
        ("a,j,idea,3,new,x\nb,j,depth,3,old,x", 5, "criterion 'code' is asked of no entry"),
    ],
)  # fmt: skip
def test_what_was_not_asked_is_refused_with_its_line(tmp_path, capsys, rows, line, reason):
    scores, rubric = tmp_path / "s.csv", tmp_path / "r.json"
    scores.write_text("entry,judge,criterion,score,division,category\n" + rows + "\n")
    told = [json.dumps(one.as_json()) for one in SPLIT.criteria]
    rubric.write_text('{"criteria": [\n' + ",\n".join(told) + "\n]}")
    assert rank_command([str(scores), "--rubric", str(rubric)]) == 2
    name = rubric if "no entry" in reason else scores
    assert f"{name}:{line}: {reason}" in capsys.readouterr().err.splitlines()


def test_an_entry_that_is_asked_nothing_is_refused():
    rows = [*sheet("a", "j", "old", None, depth=3), *sheet("b", "j", "new", None, depth=None)]
    with pytest.raises(BadInput) as refused:
        rank(rows, Rubric((DEPTH,)))
    assert [fault.reason for fault in refused.value.faults] == ["no criterion is asked of 'b'"]


@pytest.mark.parametrize("value", ["old", [1], [""], ["  "], {"old": 1}, None])
def test_groups_are_lists_of_names(value):
    told = {"criteria": [{"key": "a", "weight": 1, "min": 0, "max": 1, "divisions": value}]}
    with pytest.raises(BadInput) as refused:
        read_rubric(json.dumps(told).encode())
    assert "must be a list of names" in refused.value.faults[0].reason


def test_groups_read_back_in_one_order_and_say_nothing_where_all_are_meant():
    told = {"key": "a", "weight": 1, "min": 0, "max": 1}
    given_ = {"criteria": [{**told, "divisions": ["b", " a ", "b"], "categories": []}]}
    read = read_rubric(json.dumps(given_).encode())
    assert read.as_json() == {"criteria": [{**told, "divisions": ["a", "b"]}]}


def test_a_published_result_is_recomputed_with_its_groups(tmp_path, capsys):
    rows, rubric = split_table(7)
    found = rank(rows, rubric)
    document = result_document(
        found, rows, rubric, tie_break=[], locked={"role": "organiser", "at": "now"},
        edition="x", titles={},
    )  # fmt: skip
    assert sum("divisions" in one for one in document["rubric"]["criteria"]) == 1
    file = tmp_path / "result.json"
    file.write_text(canonical_json(document))
    assert verify_command([str(file)]) == 0
    for one in document["rubric"]["criteria"]:
        one.pop("divisions", None)
    file.write_text(canonical_json(document))
    assert verify_command([str(file)]) == 1
    assert "sha256" in capsys.readouterr().out
