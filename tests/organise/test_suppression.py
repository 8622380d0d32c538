"""Small numbers are hidden, and nobody can work one out from what is shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from festival.organise.figures.suppression import Few, Hidden, shown_total, suppressed


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([5, 12, 0], [5, 12, 0]),
        # One alone would follow from the total: the smallest of the others is hidden with it.
        ([3, 20, 9], [Few(), 20, Hidden()]),
        # Two small ones hide each other, but not where both must be 1.
        ([2, 3, 9], [Few(), Few(), 9]),
        ([1, 1, 9, 30], [Few(), Few(), Hidden(), 30]),
        # 1 beside 5: whoever knows that the other is 5 or more would know both.
        ([1, 5, 8], [Few(), Hidden(), Hidden()]),
        ([3], None),
        ([1, 2], None),
        ([1, 5], None),
    ],
)
def test_table(counts: list[int], shown: object) -> None:
    assert suppressed(counts) == shown


def test_totals() -> None:
    assert [shown_total(one) for one in (0, 4, 5)] == [0, Few(), 5]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=4))
def test_no_hidden_cell_can_be_solved(counts: list[int]) -> None:
    shown = suppressed(counts)
    if shown is None:
        return
    assert all(not isinstance(one, int) or one == 0 or one >= 5 for one in shown)
    at = [n for n, one in enumerate(shown) if not isinstance(one, int)]
    # Every way to fill the hidden cells that has the total and would have been shown like this.
    ways = [
        filled
        for filled in product(
            *(range(1, 5) if isinstance(shown[n], Few) else range(5, sum(counts) + 1) for n in at)
        )
        if sum(filled) + sum(one for one in shown if isinstance(one, int)) == sum(counts)
    ]
    for place in range(len(at)):
        assert len({way[place] for way in ways}) > 1, (counts, shown)
