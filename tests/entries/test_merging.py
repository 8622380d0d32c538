"""Several people write at once: every order of saves keeps everybody's words or says so."""

from hypothesis import given
from hypothesis import strategies as st

from festival.entries.merging import marks, marks_after, merge

TEXTS = st.sampled_from(["", "a", "b", "a\nb", "ā", "😀", "x" * 300])
NAMES = ("invention", "problem", "title")
PAGES = st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS))


def test_nothing_changed_is_nothing_to_keep() -> None:
    page = {"title": "Lamp", "problem": "Dark"}
    merged = merge(page, marks(page), page)
    assert merged.mine == {} and not merged.clashes


def test_different_fields_meet_without_a_clash() -> None:
    drawn = {"title": "Lamp", "problem": "Dark"}
    kept = {"title": "Great lamp", "problem": "Dark"}
    merged = merge({"title": "Lamp", "problem": "Very dark"}, marks(drawn), kept)
    assert merged.mine == {"problem": "Very dark"} and not merged.clashes


def test_the_same_field_clashes_unless_both_wrote_the_same() -> None:
    drawn, kept = {"title": "Lamp"}, {"title": "Great lamp"}
    assert merge({"title": "Small lamp"}, marks(drawn), kept).clashes == {"title"}
    same = merge({"title": "Great lamp"}, marks(drawn), kept)
    assert same.mine == {} and not same.clashes


def test_a_page_without_marks_overwrites_nothing() -> None:
    kept = {"title": "Lamp", "problem": ""}
    for drawn_from in ("", "title", "=", "title=wrong", ",,,", "x=y," * 5_000):
        merged = merge({"title": "Mine", "nobody": "x"}, drawn_from, kept)
        assert merged.mine == {} and merged.clashes == {"title"}


@given(drawn=PAGES, kept=PAGES, sent=PAGES)
def test_the_three_ways_of_every_field(
    drawn: dict[str, str], kept: dict[str, str], sent: dict[str, str]
) -> None:
    merged = merge(sent, marks(drawn), kept)
    for name in NAMES:
        mine, theirs = sent[name] != drawn[name], kept[name] != drawn[name]
        alike = sent[name] == kept[name]
        assert (name in merged.mine) == (mine and not theirs)
        assert (name in merged.clashes) == (mine and theirs and not alike)


@given(first=PAGES, mine=st.lists(PAGES, max_size=4), theirs=st.lists(PAGES, max_size=4))
def test_a_page_that_saves_again_and_again_never_clashes_with_itself(
    first: dict[str, str], mine: list[dict[str, str]], theirs: list[dict[str, str]]
) -> None:
    """I save the title over and over, somebody else the problem: both always go through."""
    kept = dict(first)
    screen, held = dict(first), marks(first)
    for step in range(max(len(mine), len(theirs))):
        if step < len(theirs):
            kept["problem"] = theirs[step]["problem"]
        if step < len(mine):
            screen["title"] = mine[step]["title"]
            merged = merge(screen, held, kept)
            assert not merged.clashes and set(merged.mine) <= {"title"}
            kept.update(merged.mine)
            held = marks_after(held, screen)
            assert kept["title"] == screen["title"]
    if theirs:
        assert kept["problem"] == theirs[-1]["problem"]


def test_a_field_that_others_changed_is_no_ground_to_write_on_unseen() -> None:
    """After a save that took the other's change over silently, writing there still clashes."""
    drawn = {"title": "Lamp", "problem": "Dark"}
    held = marks_after(marks(drawn), drawn)
    kept = {"title": "Lamp", "problem": "Their words"}
    assert merge({**drawn, "problem": "My words"}, held, kept).clashes == {"problem"}
