"""Cursors come back as they were packed, and a made-up one is none."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.paging import LARGEST, pack, unpack

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
NUMBERS = st.integers(-LARGEST, LARGEST)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)


def made_up(value: Any) -> str:
    said = value if isinstance(value, str) else json.dumps(value)
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


@given(WORDS, NUMBERS, FLOATS)
def test_what_is_packed_comes_back(word: str, number: int, share: float) -> None:
    cursor = pack([word, number, share])
    found = unpack(cursor, (str, int, float))
    assert found == ([word, number, share] if len(cursor) <= 400 else None)
    assert cursor.replace("-", "").replace("_", "").isalnum(), "it stands in an address as it is"


@given(st.text(max_size=450) | st.binary(max_size=200).map(lambda raw: made_up(raw.hex())))
def test_anything_else_is_none_or_fits(cursor: str) -> None:
    found = unpack(cursor, (str, int))
    assert found is None or [type(value) for value in found] == [str, int]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=3),
    )
)
def test_any_json_is_none_or_fits(value: Any) -> None:
    found = unpack(made_up(value), (int, str))
    assert found is None or [type(one) for one in found] == [int, str]


@pytest.mark.parametrize(
    "cursor",
    [
        None,
        "",
        "=",
        "%%%",
        "a",
        "ü",
        "\x00",
        "A" * 5_000,
        made_up([1]),
        made_up([1, "a", 2]),
        made_up({"0": 1, "1": "a"}),
        made_up([True, "a"]),
        made_up([None, "a"]),
        made_up(["1", "a"]),
        made_up([1.0, "a"]),
        made_up([[1], "a"]),
        made_up([2**31, "a"]),
        made_up([-(2**31), "a"]),
        made_up([10**200, "a"]),
        made_up([1, "a\x00b"]),
        made_up('[1, "\\ud800"]'),
        made_up('[1, "a'),
        made_up("[" * 280),
    ],
)
def test_a_hostile_cursor_is_none(cursor: str | None) -> None:
    assert unpack(cursor, (int, str)) is None
    assert unpack(made_up([1, "a"]), (int, str)) == [1, "a"]


@pytest.mark.parametrize("said", ["[NaN]", "[Infinity]", "[-Infinity]", "[1e999]"])
def test_no_number_that_is_none(said: str) -> None:
    assert unpack(made_up(said), (float,)) is None
    assert unpack(made_up("[1.5]"), (float,)) == [1.5]
