"""A second look: who contends, where further visits go, and what they buy when they are made."""

import random
from itertools import count

import numpy as np

from festival.judging.ranking import Score, work_out
from festival.judging.ranking.ranking import Worked
from festival.judging.ranking.second_look import second_looks
from festival.judging.ranking.told import LEAST


def a_round(seed: int, entries: int = 24, judges: int = 10, each: int = 4):
    """(rows, truth, a way to make one more sheet) of a round with strict and kind judges."""
    dice = np.random.default_rng(seed)
    truth, kind = dice.normal(60, 8, entries), dice.normal(0, 7, judges)

    def sheet(entry: int, judge: int) -> Score:
        return Score(
            f"e{entry}",
            f"j{judge}",
            "all",
            float(truth[entry] + kind[judge] + dice.normal(0, 9)),
            "d",
        )

    turns = count()
    rows = [
        sheet(entry, (next(turns) * 7 + entry) % judges)
        for entry in range(entries)
        for _ in range(each)
    ]
    seen = {(row.entry, row.judge): row for row in rows}
    return list(seen.values()), truth, sheet


ROOM = {f"e{one}": 4 for one in range(24)}


def test_contenders_are_all_with_a_chance_and_nobody_else() -> None:
    rows, _truth, _sheet = a_round(1)
    worked = work_out(rows)
    (look,) = second_looks(worked, 3, 10, ROOM, {})
    chances = worked.ranking.chances(3)
    wanted = {name for name, chance in chances.items() if chance >= LEAST + 0.01}
    assert wanted <= set(look.chances)
    assert not [name for name in look.chances if chances[name] < LEAST - 0.02]
    assert list(look.chances.values()) == sorted(look.chances.values(), reverse=True)
    assert set(look.visits) <= set(look.chances)


def test_visits_given_are_not_exceeded_and_buy_something() -> None:
    worked = work_out(a_round(2)[0])
    before = None
    for visits in (0, 5, 20):
        (look,) = second_looks(worked, 3, visits, ROOM, {})
        assert sum(look.visits.values()) <= visits
        assert look.after.loss <= look.pending.loss + 1e-9
        if before is not None:
            assert look.after.places_right >= before - 0.02
        before = look.after.places_right
    assert look.after.places_right > look.now.places_right + 0.05


def test_no_entry_gets_more_than_judges_are_left() -> None:
    worked = work_out(a_round(3)[0])
    room = dict.fromkeys(ROOM, 1)
    (look,) = second_looks(worked, 3, 50, room, {})
    assert max(look.visits.values()) == 1
    assert second_looks(worked, 3, 50, {}, {})[0].visits == {}


def test_what_is_drawn_already_counts() -> None:
    worked = work_out(a_round(4)[0])
    names = second_looks(worked, 3, 0, ROOM, {})[0].chances
    (look,) = second_looks(worked, 3, 20, ROOM, dict.fromkeys(names, 3))
    assert look.pending.places_right > look.now.places_right
    assert sum(look.visits.values()) <= 20


def test_a_settled_place_gets_none() -> None:
    rows = [
        Score(f"e{entry}", f"j{judge}", "all", 90.0 - 12 * entry + judge + (entry * judge) % 3, "d")
        for entry in range(6)
        for judge in range(8)
    ]
    (look,) = second_looks(work_out(rows), 1, 20, dict.fromkeys((f"e{n}" for n in range(6)), 5), {})
    assert look.is_settled and look.visits == {}


def test_the_same_whatever_the_order_of_rows() -> None:
    rows, _truth, _sheet = a_round(5)
    again = random.Random(1).sample(rows, len(rows))
    one, other = (second_looks(work_out(each), 3, 12, ROOM, {}) for each in (rows, again))
    assert one[0].visits == other[0].visits and one[0].after == other[0].after


def test_nothing_is_said_where_the_plain_mean_was_used() -> None:
    assert second_looks(work_out([Score("a", "j", "all", 3.0, "d")]), 3, 9, {}, {}) == []


def test_what_was_promised_comes_true() -> None:
    # Over some rounds: what the places are worth less than they could be, as it was said beforehand
    # and as it came, with the visits and without.
    said, came, without = [], [], []
    for seed in range(11, 23):
        rows, truth, sheet = a_round(seed)
        worked = work_out(rows)
        (look,) = second_looks(worked, 3, 24, ROOM, {})
        seen = {(row.entry, row.judge) for row in rows}
        more = [
            sheet(int(name[1:]), judge)
            for name, visits in look.visits.items()
            for judge in [j for j in range(10) if (name, f"j{j}") not in seen][:visits]
        ]
        said.append(look.after.loss)
        came.append(_loss(work_out([*rows, *more]), truth))
        without.append(_loss(worked, truth))
    assert np.mean(came) < np.mean(without)
    assert abs(np.mean(said) - np.mean(came)) < 1.0


def _loss(worked: Worked, truth: np.ndarray) -> float:
    """Points that the three placed are worth less than the three best, a place."""
    placed = [int(one.entry[1:]) for one in worked.ranking.entries[:3]]
    return float((np.sort(truth)[-3:].sum() - truth[placed].sum()) / 3)
