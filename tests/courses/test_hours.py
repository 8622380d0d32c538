"""Hours of a course: each rule by example, and what always holds whatever the course is like."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.courses.hours import Module, Rule, standing

A, B, C, D = (Module(key, 8) for key in (1, 2, 3, 4))


def gone(module: Module, by: Module | None = None) -> Module:
    return replace(module, is_cancelled=True, replaced_by=by.key if by else None)


@pytest.mark.parametrize(
    ("modules", "attended", "rule", "told"),
    [
        # taken, needed, missing, choices, complete
        ([A, B, C], [], Rule(24), (0, 24, (1, 2, 3), (), False)),
        # Where what is missing does not give the hours, others could.
        ([A, replace(B, is_obligatory=False)], [], Rule(16), (0, 16, (1,), (2,), False)),
        ([A, replace(B, is_obligatory=False)], [], Rule(8), (0, 8, (1,), (), False)),
        ([A, B, C], [1, 1, 2, 3], Rule(24), (24, 24, (), (), True)),
        # One optional module may be left out where the hours are there without it.
        ([A, B, replace(C, is_obligatory=False)], [1, 2], Rule(16), (16, 16, (), (), True)),
        # Hours alone are not enough where an obligatory one lacks, and enough where none is asked.
        ([A, B, C], [1, 2], Rule(16), (16, 16, (3,), (), False)),
        ([A, B, C], [1, 2], Rule(16, False), (16, 16, (), (), True)),
        # Cancelled without a replacement: asked of nobody, and the hours stay within reach.
        ([A, B, gone(C)], [1, 2], Rule(24), (16, 16, (), (), True)),
        # Who was there before keeps the hours.
        ([A, B, gone(C)], [1, 3], Rule(24), (16, 16, (2,), (), False)),
        # Replaced: the other one is asked, though it is an optional one otherwise.
        (
            [A, B, gone(C, D), replace(D, is_obligatory=False)],
            [1, 2],
            Rule(24),
            (16, 24, (4,), (), False),
        ),
        # Who attended the cancelled one is not asked for what replaces it.
        ([A, B, gone(C, D), D], [1, 2, 3], Rule(24), (24, 24, (), (), True)),
        (
            [A, replace(gone(B, D), is_obligatory=False), D],
            [1, 2],
            Rule(16),
            (16, 16, (), (), True),
        ),
        # Two are replaced by one: it is asked until both were attended.
        ([A, gone(B, D), gone(C, D), D], [1, 2], Rule(16), (16, 16, (4,), (), False)),
        ([A, gone(B, D), gone(C, D), D], [1, 2, 3], Rule(16), (24, 16, (), (), True)),
        # A replacement that is cancelled too, and one whose rows lead in a ring.
        ([A, gone(B, C), gone(C)], [1], Rule(16), (8, 8, (), (), True)),
        ([A, gone(B, C), gone(C, B)], [1], Rule(16), (8, 8, (), (), True)),
        # Nothing takes place: nobody completes by never having come.
        ([gone(A)], [], Rule(8), (0, 0, (), (), False)),
        ([], [], Rule(8), (0, 0, (), (), False)),
    ],
)
def test_every_rule_by_example(
    modules: list[Module], attended: list[int], rule: Rule, told: tuple[object, ...]
) -> None:
    found = standing(modules, attended, rule)
    assert (
        found.taken,
        found.needed,
        found.missing,
        found.choices,
        found.is_complete,
    ) == told


@st.composite
def courses(draw: st.DrawFn) -> tuple[list[Module], set[int], Rule]:
    """A course as organisers can make it: each cancellation names one that takes place then."""
    modules = [
        Module(key, draw(st.integers(1, 12)), draw(st.booleans()))
        for key in range(1, draw(st.integers(1, 6)) + 1)
    ]
    for _ in range(draw(st.integers(0, 3))):
        modules = cancelled(draw, modules)
    attended = draw(st.sets(st.sampled_from([one.key for one in modules])))
    return modules, attended, Rule(draw(st.integers(1, 60)), draw(st.booleans()))


def cancelled(draw: st.DrawFn, modules: list[Module]) -> list[Module]:
    live = [one.key for one in modules if not one.is_cancelled]
    if not live:
        return modules
    key = draw(st.sampled_from(live))
    others = [one for one in live if one != key]
    by = draw(st.sampled_from([None, *others]))
    return [
        replace(one, is_cancelled=True, replaced_by=by) if one.key == key else one
        for one in modules
    ]


@given(courses(), st.data())
def test_nothing_is_lost_and_everything_stays_within_reach(
    course: tuple[list[Module], set[int], Rule], data: st.DataObject
) -> None:
    modules, attended, rule = course
    now = standing(modules, attended, rule)
    live = {one.key for one in modules if not one.is_cancelled}
    assert set(now.missing) | set(now.choices) <= live - attended
    assert not set(now.missing) & set(now.choices)
    assert now.needed <= rule.quarters
    # Twice counts once, and modules of another course count nothing.
    assert standing(modules, [*attended, *attended, 99], rule) == now
    # One more module: never fewer hours, never less complete.
    more = standing(modules, attended | {data.draw(st.sampled_from(modules)).key}, rule)
    assert more.taken >= now.taken
    assert more.is_complete or not now.is_complete
    # Who attends all that takes place has completed.
    assert standing(modules, attended | live, rule).is_complete or not attended | live
    # What is said to be missing is enough.
    assert standing(modules, attended | set(now.missing) | set(now.choices), rule).is_complete or (
        not now.missing and not now.choices and not attended
    )
    # Cancelling one more: no hours and no completed course are lost, and no more is asked.
    later = standing(cancelled(data.draw, modules), attended, rule)
    assert later.taken == now.taken
    assert later.needed <= now.needed
    assert later.is_complete or not now.is_complete
