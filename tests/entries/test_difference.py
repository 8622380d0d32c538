"""What changed between two tellings: every word is somewhere, quickly, whatever was written."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.entries.difference import changed_words, differences, told
from festival.entries.models import Entry, EntryImage, EntryVersion
from tests.hostile import HOSTILE


def joined(runs: list[tuple[str, bool]]) -> str:
    return "".join(words for words, _ in runs)


def test_words_that_changed_are_marked_on_both_sides() -> None:
    before, after = changed_words(
        "The lamp sometimes shines at night.", "The lamp always shines at noon."
    )
    assert before == [
        ("The lamp ", False),
        ("sometimes", True),
        (" shines at ", False),
        ("night", True),
        (".", False),
    ]
    assert after[1] == ("always", True) and after[3] == ("noon", True)


def test_neighbours_that_changed_are_one_change() -> None:
    before, after = changed_words("one two three", "one deux trois")
    assert before == [("one ", False), ("two three", True)]
    assert after == [("one ", False), ("deux trois", True)]


def test_from_nothing_and_to_nothing() -> None:
    assert changed_words("", "new") == ([], [("new", True)])
    assert changed_words("old", "") == ([("old", True)], [])
    assert changed_words("", "") == ([], [])


WRITING = st.text(st.sampled_from("ab ā,.\n😀\u0301"), max_size=60)


@given(before=WRITING, after=WRITING)
def test_nothing_is_lost_and_what_is_unmarked_is_the_same(before: str, after: str) -> None:
    left, right = changed_words(before, after)
    assert joined(left) == before and joined(right) == after
    assert joined([one for one in left if not one[1]]) == joined(
        [one for one in right if not one[1]]
    )
    assert all(one[1] != two[1] for one, two in itertools.pairwise(left))
    assert (left == right) == (before == after)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_come_through_whole_and_soon(text: str) -> None:
    started = time.perf_counter()
    left, right = changed_words(text[:4_000], text[::-1][:4_000])
    assert (joined(left), joined(right)) == (text[:4_000], text[::-1][:4_000])
    assert time.perf_counter() - started < 1


def test_the_fields_that_differ_in_their_order() -> None:
    version = EntryVersion(
        title="Lamp",
        summary="",
        problem="Dark",
        invention="",
        how_it_works="",
        tested="",
        next_steps="",
        category_id=4,
        language="lv",
        school="",
        video_url="",
        images=[{"id": 1, "alt": "A lamp"}],
    )
    old = told(version, {4: "Energy"})
    assert (old["category"], old["language"], old["images"]) == ("Energy", "Latviešu", "1. A lamp")
    entry = Entry(**{name: getattr(version, name) for name in ("title", "summary", "invention")})
    entry.problem, entry.how_it_works, entry.tested, entry.next_steps = "Darker", "", "", ""
    entry.language, entry.school, entry.video_url, entry.category_id = "lv", "", "", 4
    new = told(entry, {4: "Energy"}, [EntryImage(alt="A lamp"), EntryImage(alt="Its switch")])
    found = differences(old, new)
    assert [one.field for one in found] == ["problem", "images"]
    assert joined(found[1].after) == "1. A lamp\n2. Its switch"
    assert differences(new, new) == []
