"""Counting orders: by table, by brute force on small cases, by property."""

import json
import math
import random
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.judging.side_by_side import OrderFault, as_json, decide, differences

NAMES = "abcde"


@st.composite
def orders(draw, names=NAMES):
    """Up to six orders of some of the names, some of them alike."""
    found = []
    for _ in range(draw(st.integers(0, 6))):
        some = draw(st.permutations(names))[: draw(st.integers(0, len(names)))]
        groups: list[list[str]] = []
        for name in some:
            if groups and draw(st.booleans()):
                groups[-1].append(name)
            else:
                groups.append([name])
        found.append(groups)
    return found


def plain(*words: str):
    """ "abc" as an order, "(ab)c" with two alike."""
    found = []
    for word in words:
        groups, inside = [], False
        for letter in word:
            if letter in "()":
                inside = letter == "("
                if inside:
                    groups.append([])
            elif inside:
                groups[-1].append(letter)
            else:
                groups.append([letter])
        found.append(groups)
    return found


def support(one: str, other: str, told) -> int:
    """Members for the one less members for the other, counted the slow way."""
    score = 0
    for order in told:
        flat = {name: place for place, group in enumerate(order) for name in group}
        if one in flat and other in flat:
            score += (flat[one] < flat[other]) - (flat[one] > flat[other])
    return score


@pytest.mark.parametrize(
    ("told", "names", "places", "winner"),
    [
        (plain("abc", "abc", "bac"), "abc", [["a"], ["b"], ["c"]], "a"),
        (plain("abc", "cba"), "abc", [["a", "b", "c"]], None),
        (plain("(ab)c", "(ab)c"), "abc", [["a", "b"], ["c"]], None),
        # A circle: everybody beats one, and they are as strong as each other.
        (plain("abc", "bca", "cab"), "abc", [["a", "b", "c"]], None),
        # One who left for b says nothing of b; the others are for b.
        (plain("ac", "bac", "bac"), "abc", [["b"], ["a"], ["c"]], "b"),
        ([], "ab", [["a", "b"]], None),
        (plain("a"), "a", [["a"]], "a"),
    ],
)
def test_by_table(told, names, places, winner) -> None:
    found = decide(names, told)
    assert found.places(9) == places
    assert found.winner_of_all == winner


def test_a_circle_is_named_and_the_second_opinion_decides() -> None:
    # a beats b 4:1, b beats c 3:2, c beats a 3:2: one match each, but a is the strongest.
    told = plain("abc", "abc", "cab", "cab", "bca")
    found = decide("abc", told)
    assert found.leading == ("a", "b", "c") and found.circle == ("a", "b", "c")
    assert {one.points for one in found.standings} == {1.0}
    assert found.standings[0].name == "a" and found.standings[0].by_strength
    assert found.winner_of_all is None


def test_places_leave_out_what_sharing_takes() -> None:
    found = decide("abcd", plain("(ab)cd"))
    assert [(one.name, one.place) for one in found.standings] == [
        ("a", 1),
        ("b", 1),
        ("c", 3),
        ("d", 4),
    ]
    assert found.places(2) == [["a", "b"]] and found.places(3) == [["a", "b"], ["c"]]


@pytest.mark.parametrize("bad", [[["a"], ["a"]], [["a", "a"]], [[]]])
def test_faulty_orders_are_refused(bad) -> None:
    with pytest.raises(OrderFault):
        decide("ab", [bad])


@given(orders())
def test_points_and_leaders_as_counted_the_slow_way(told) -> None:
    found = decide(NAMES, told)
    for one in found.standings:
        margins = [support(one.name, other, told) for other in NAMES if other != one.name]
        assert one.points == sum(1.0 if m > 0 else 0.5 if m == 0 else 0.0 for m in margins)
    if not told:
        return
    dominant = [
        set(some)
        for size in range(1, len(NAMES) + 1)
        for some in combinations(NAMES, size)
        if all(support(a, b, told) > 0 for a in some for b in NAMES if b not in some)
    ]
    assert set(found.leading) == min(dominant, key=len)
    for one, other in zip(found.circle, found.circle[1:] + found.circle[:1], strict=True):
        assert support(one, other, told) > 0


@given(orders(), st.randoms(use_true_random=False))
def test_any_order_of_orders_gives_the_same_bytes(told, dice: random.Random) -> None:
    shuffled = [[dice.sample(group, len(group)) for group in order] for order in told]
    dice.shuffle(shuffled)
    names = dice.sample(NAMES, len(NAMES))
    assert json.dumps(as_json(decide(names, shuffled))) == json.dumps(as_json(decide(NAMES, told)))


@given(orders(), st.permutations("vwxyz"))
def test_renaming_changes_nothing(told, renamed) -> None:
    new = dict(zip(NAMES, renamed, strict=True))
    other = decide(renamed, [[[new[one] for one in group] for group in order] for order in told])
    before = {one.name: one for one in decide(NAMES, told).standings}
    for one in other.standings:
        was = before[next(old for old, now in new.items() if now == one.name)]
        assert (was.place, was.points, was.strength) == (one.place, one.points, one.strength)


@given(orders())
def test_who_beats_everybody_is_first_and_alone(told) -> None:
    found = decide(NAMES, told)
    if found.winner_of_all:
        assert found.places(1) == [[found.winner_of_all]]


@given(orders())
def test_one_more_order_with_a_first_never_costs_a_points(told) -> None:
    more = [*told, [["a"], list("bcde")]]
    points = [
        next(one.points for one in decide(NAMES, each).standings if one.name == "a")
        for each in (told, more)
    ]
    assert points[1] >= points[0]


def test_strengths_are_the_highest_point_of_the_likelihood() -> None:
    found = decide("abc", plain("abc", "abc", "bca", "(ac)b"))
    value = {one.name: one.strength for one in found.standings}

    def likelihood(at: dict[str, float]) -> float:
        told = sum(-math.log1p(math.exp(-x)) / 2 - math.log1p(math.exp(x)) / 2 for x in at.values())
        for match in found.matches:
            gap = at[match.one] - at[match.other]
            won, lost = match.for_one + match.alike / 2, match.for_other + match.alike / 2
            told += -won * math.log1p(math.exp(-gap)) - lost * math.log1p(math.exp(gap))
        return told

    best = likelihood(value)
    for name in "abc":
        for step in (-0.01, 0.01):
            assert likelihood({**value, name: value[name] + step}) < best
    # The error is the curvature: a small step costs what a normal of that width says, or less.
    assert all(0.3 < one.error < 1.5 for one in found.standings)


def test_all_winners_stay_finite_and_many_are_fast() -> None:
    names = [f"n{at:02}" for at in range(30)]
    found = decide(names, [[[name] for name in names]] * 12)
    assert [one.name for one in found.standings] == names
    assert all(math.isfinite(one.strength) and one.error < 3 for one in found.standings)


def test_what_was_changed_in_a_published_outcome_is_found() -> None:
    told = plain("abc", "bac", "abc")
    published = json.loads(json.dumps(as_json(decide("abc", told))))
    assert differences(published, "abc", told) == []
    published["standings"][0]["points"] = 1.0
    assert any("points" in one for one in differences(published, "abc", told))
    assert differences(None, "abc", told) == ["outcome: missing"]
    assert differences({"standings": [3]}, "abc", told)
    for order in permutations("abc"):
        again = [[[name] for name in order]]
        assert differences(as_json(decide("abc", again)), "abc", again) == []
