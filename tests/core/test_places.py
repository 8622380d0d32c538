"""Places: nobody overtakes, nothing is promised twice, whatever comes in whatever order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.places import Arrival, Line, arrival, free, least_capacity, next_up, offer_end

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["arrive", "cancel", "offer", "accept", "lapse", "raise", "lower"]),
        st.integers(0, 8),
    ),
    max_size=60,
)


class House:
    """A door with a list, kept only by what the package says."""

    def __init__(self, capacity: int) -> None:
        self.capacity, self.count = capacity, 0
        self.taken: list[int] = []
        self.offered: list[int] = []
        self.waiting: list[int] = []

    @property
    def line(self) -> Line:
        return Line(self.capacity, len(self.taken), len(self.offered), tuple(self.waiting))

    def step(self, what: str, number: int) -> None:
        if what == "arrive":
            self.count += 1
            got = arrival(self.line) is Arrival.PLACE
            # Whoever gets a place at once overtakes nobody.
            assert not (got and self.waiting)
            (self.taken if got else self.waiting).append(self.count)
        elif what == "cancel":
            held = self.taken + self.offered + self.waiting
            if held:
                gone = held[number % len(held)]
                for place in (self.taken, self.offered, self.waiting):
                    if gone in place:
                        place.remove(gone)
        elif what == "offer":
            chosen = next_up(self.line)
            assert list(chosen) == self.waiting[: len(chosen)]
            self.offered += chosen
            self.waiting = self.waiting[len(chosen) :]
        elif what in ("accept", "lapse") and self.offered:
            one = self.offered.pop(number % len(self.offered))
            if what == "accept":
                self.taken.append(one)
        elif what == "raise":
            self.capacity += number
        elif what == "lower":
            self.capacity = max(least_capacity(self.line), 1, self.capacity - number)


@given(st.integers(1, 5), STEPS)
def test_no_order_of_events_promises_a_place_twice(
    capacity: int, steps: list[tuple[str, int]]
) -> None:
    house = House(capacity)
    for what, number in steps:
        house.step(what, number)
        assert len(house.taken) + len(house.offered) <= house.capacity
    house.step("offer", 0)
    # Nobody waits while a place is free.
    assert not house.waiting or free(house.line) == 0


def test_without_end_everybody_gets_a_place() -> None:
    assert free(Line(None, 400)) is None
    assert arrival(Line(None, 400)) is Arrival.PLACE
    assert next_up(Line(None, 400, 0, (3, 1, 2))) == (3, 1, 2)


def test_whoever_waits_goes_before_a_newcomer() -> None:
    assert arrival(Line(2, 1, 0, (7,))) is Arrival.WAITING
    assert arrival(Line(2, 1)) is Arrival.PLACE
    assert arrival(Line(2, 1, 1)) is Arrival.WAITING


@pytest.mark.parametrize(
    ("hours_left", "window", "expected"),
    [(100, 24, 24), (10, 24, 10), (1, 24, 1), (0.9, 24, None), (-3, 24, None)],
)
def test_an_offer_never_outlasts_what_it_is_for(
    hours_left: float, window: int, expected: int | None
) -> None:
    end = offer_end(NOON, timedelta(hours=window), NOON + timedelta(hours=hours_left))
    assert end == (None if expected is None else NOON + timedelta(hours=expected))
