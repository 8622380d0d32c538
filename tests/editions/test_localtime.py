"""Times as they are typed: skipped in spring, twice in autumn, the same clock years later."""

from datetime import UTC, datetime

import pytest

from festival.editions.localtime import (
    EndsFirst,
    Skipped,
    all_moments,
    first_after,
    moment,
    same_clock,
    span,
    years_later,
)

RIGA, OSLO = "Europe/Riga", "Europe/Oslo"


@pytest.mark.parametrize(
    ("local", "zone", "utc"),
    [
        ("2027-03-28T02:59", RIGA, "2027-03-28T00:59"),
        ("2027-03-28T04:00", RIGA, "2027-03-28T01:00"),
        ("2027-03-28T03:30", OSLO, "2027-03-28T01:30"),
        ("2027-10-31T02:59", RIGA, "2027-10-30T23:59"),
        ("2027-10-31T04:00", RIGA, "2027-10-31T02:00"),
        ("2027-07-01T12:00", OSLO, "2027-07-01T10:00"),
        ("2027-07-01T12:00", "UTC", "2027-07-01T12:00"),
    ],
)
def test_ordinary_times(local: str, zone: str, utc: str) -> None:
    found = moment(datetime.fromisoformat(local), zone)
    assert found.at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert not found.comes_twice


@pytest.mark.parametrize(
    ("local", "zone", "after"),
    [
        ("2027-03-28T03:00", RIGA, "04:00"),
        ("2027-03-28T03:30", RIGA, "04:00"),
        ("2027-03-28T02:00", OSLO, "03:00"),
        ("2027-03-28T02:59", OSLO, "03:00"),
    ],
)
def test_a_time_that_is_skipped_is_refused_with_the_next(local: str, zone: str, after: str) -> None:
    with pytest.raises(Skipped) as refusal:
        moment(datetime.fromisoformat(local), zone)
    assert refusal.value.facts == {"time": local[11:], "day": "2027-03-28", "next": after}


@pytest.mark.parametrize(
    ("local", "zone", "utc"),
    [
        ("2027-10-31T03:30", RIGA, "2027-10-31T00:30"),
        ("2027-10-31T03:00", RIGA, "2027-10-31T00:00"),
        ("2027-10-31T02:30", OSLO, "2027-10-31T00:30"),
    ],
)
def test_of_a_time_that_comes_twice_the_earlier_counts(local: str, zone: str, utc: str) -> None:
    found = moment(datetime.fromisoformat(local), zone)
    assert found.at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert found.comes_twice


def test_the_clock_stays_over_years_and_over_the_change_of_clocks() -> None:
    # 20 March 2026 is winter time in both years, 29 March is summer time in 2026 only.
    winter = moment(datetime(2026, 3, 20, 9), RIGA).at
    assert same_clock(winter, RIGA, years=1) == moment(datetime(2027, 3, 20, 9), RIGA).at
    summer = moment(datetime(2026, 3, 29, 9), RIGA).at
    assert same_clock(summer, RIGA, years=1) == moment(datetime(2027, 3, 29, 9), RIGA).at
    assert same_clock(winter, RIGA, new_zone=OSLO) == moment(datetime(2026, 3, 20, 9), OSLO).at


def test_a_copied_time_that_is_skipped_moves_to_the_next_one() -> None:
    noon = moment(datetime(2026, 3, 28, 3, 30), RIGA).at
    assert same_clock(noon, RIGA, years=1) == moment(datetime(2027, 3, 28, 4, 0), RIGA).at
    assert first_after(datetime(2027, 3, 28, 3, 10), RIGA) == datetime(2027, 3, 28, 4, 0)


def test_leap_days() -> None:
    assert years_later(datetime(2028, 2, 29, 8), 1) == datetime(2029, 2, 28, 8)
    assert years_later(datetime(2028, 2, 29, 8), 4) == datetime(2032, 2, 29, 8)


@pytest.mark.parametrize(
    ("zone", "begins", "ends", "minutes"),
    [
        (RIGA, "2026-10-25T03:30", "2026-10-25T03:10", 40),
        (RIGA, "2026-10-25T03:10", "2026-10-25T03:30", 20),
        (RIGA, "2026-10-25T02:30", "2026-10-25T04:30", 180),
        (RIGA, "2026-03-29T02:30", "2026-03-29T04:30", 60),
        (OSLO, "2026-10-25T02:30", "2026-10-25T02:10", 40),
        (OSLO, "2026-10-25T01:30", "2026-10-25T03:30", 180),
        (OSLO, "2026-03-29T01:30", "2026-03-29T03:30", 60),
        (RIGA, "2026-06-01T10:00", "2026-06-01T11:30", 90),
    ],
)
def test_spans_across_the_change_of_clocks(zone: str, begins: str, ends: str, minutes: int) -> None:
    found = span(datetime.fromisoformat(begins), datetime.fromisoformat(ends), zone)
    assert (found.ends_at - found.begins_at).total_seconds() == minutes * 60


@pytest.mark.parametrize(
    ("begins", "ends", "refusal"),
    [
        ("2026-10-25T04:30", "2026-10-25T03:30", EndsFirst),
        ("2026-10-25T03:30", "2026-10-25T02:50", EndsFirst),
        ("2026-06-01T10:00", "2026-06-01T10:00", EndsFirst),
        ("2026-03-29T02:59", "2026-03-29T03:00", Skipped),
        ("2026-03-29T03:30", "2026-03-29T05:00", Skipped),
    ],
)
def test_spans_that_are_none(begins: str, ends: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        span(datetime.fromisoformat(begins), datetime.fromisoformat(ends), RIGA)


@pytest.mark.parametrize(
    ("local", "moments"),
    [
        ("2026-03-29T03:30", ()),
        ("2026-10-25T03:30", ("2026-10-25T00:30", "2026-10-25T01:30")),
        ("2026-10-25T04:00", ("2026-10-25T02:00",)),
    ],
)
def test_every_moment_of_a_local_time(local: str, moments: tuple[str, ...]) -> None:
    found = all_moments(datetime.fromisoformat(local), RIGA)
    assert found == tuple(datetime.fromisoformat(one).replace(tzinfo=UTC) for one in moments)
