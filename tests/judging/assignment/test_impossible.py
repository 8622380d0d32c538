"""Each kind of impossibility is named by its code, its facts and one sentence."""

from dataclasses import replace

import pytest

from festival.judging.assignment import Entry, Impossible, Judge, Plan, UnusablePlan, Visit, assign


def entries(count, **facts):
    return tuple(Entry(f"e{number}", **facts) for number in range(count))


def judges(count, **facts):
    return tuple(Judge(f"j{number}", **facts) for number in range(count))


NORWEGIAN = (*entries(4, language="nb"), Entry("en", language="en"))
SPEAKERS = (
    Judge("a", max=3, languages=("nb", "en")),
    Judge("b", max=3),
    Judge("c", max=9, languages=("en",)),
    Judge("d", max=9, languages=("en",)),
)

TABLE = {
    "fewer judges than asked for": (
        Plan(3, entries(2), judges(2)),
        "too_few_judges",
        {"asked": 3, "judges": 2},
        "every entry needs 3 judges, but only 2 judges are there",
    ),
    "one entry, all bars": (
        Plan(
            2,
            (Entry("e", language="lv", school="S 1"), Entry("f")),
            (
                Judge("a", conflicts=("e",)),
                Judge("b", schools=(" s  1",)),
                Judge("c", languages=("en",)),
                Judge("d", max=0),
                Judge("g", absent=True),
                Judge("h"),
            ),
        ),
        "entry_lacks_judges",
        {
            "entry": "e",
            "judges": ["h"],
            "barred": {"conflict": 1, "school": 1, "language": 1, "absent": 1, "full": 1},
        },
        "entry e needs 2 judges, but only 1 can see it: h (1 in conflict, 1 from the same school,"
        " 1 without its language, 1 absent, 1 with no visits left)",
    ),
    "a language with too few visits": (
        Plan(2, NORWEGIAN, SPEAKERS),
        "entries_lack_judges",
        {"entries": ["e0", "e1", "e2", "e3"], "judges": ["a", "b"], "needed": 8, "room": 6},
        "4 entries together need 8 more visits (e0, e1, e2 and e3), but the judges who can see "
        "them (a and b) have room for 6",
    ),
    "limits of all": (
        Plan(2, entries(9), judges(4, max=4)),
        "limits_too_low",
        {"needed": 18, "room": 16},
        "all entries together need 18 more visits, but the limits of all judges leave room for 16",
    ),
    "a minimum that cannot be reached": (
        Plan(1, entries(3), (Judge("a", min=3, conflicts=("e1",)), Judge("b"))),
        "judge_lacks_entries",
        {"judge": "a", "min": 3, "entries": 2},
        "judge a must see at least 3 entries, but can see only 2 (1 in conflict)",
    ),
    "minimums of some": (
        Plan(
            1,
            (Entry("x", language="lv"), Entry("y", language="lv"), *entries(4, language="en")),
            (*judges(3, min=1, languages=("lv",)), Judge("k")),
        ),
        "judges_lack_entries",
        {"judges": ["j0", "j1", "j2"], "entries": ["x", "y"], "needed": 3, "room": 2},
        "3 judges together must get 3 more visits (j0, j1 and j2), but the entries they can see "
        "(x and y) need only 2",
    ),
    "minimums of all": (
        Plan(1, entries(3), judges(2, min=2)),
        "minimums_too_high",
        {"needed": 4, "room": 3},
        "the minimums of all judges add up to 4 more visits, but all entries together need only 3",
    ),
    "minimums without entries": (
        Plan(1, (), judges(1, min=1)),
        "judge_lacks_entries",
        {"judge": "j0"},
        "judge j0 must see at least 1 entry, but can see only 0",
    ),
    "nothing that all may see": (
        Plan(1, entries(3), (Judge("a", conflicts=("e0",)), Judge("b", conflicts=("e2",))), 2),
        "shared_too_few",
        {"shared": 2, "entries": ["e1"]},
        "2 entries must be seen by every judge, but only 1 can be: e1",
    ),
    "a limit below the shared": (
        Plan(1, entries(3), (Judge("a", max=1), Judge("b")), 2),
        "shared_over_limit",
        {"judge": "a", "max": 1},
        "every judge must see 2 shared entries, but judge a may see at most 1",
    ),
    "kept visits that fill a limit": (
        Plan(
            1, entries(4), (Judge("a", max=1), *judges(2, conflicts=("e0",))), 1,
            (Visit("a", "e0"),),
        ),
        "shared_blocked",
        {"shared": 1},
        "with the visits that stay, no 1 entry can be seen by every judge within the limits",
    ),
    "a kept visit in conflict": (
        Plan(1, entries(2), (Judge("a", conflicts=("e0",)), Judge("b")), 0, (Visit("a", "e0"),)),
        "kept_barred",
        {"judge": "a", "entry": "e0", "bar": "conflict"},
        "judge a has a visit to entry e0 that stays, but they are in conflict",
    ),
    "kept visits above a limit": (
        Plan(1, entries(2), (Judge("a", max=0), Judge("b")), 0, (Visit("a", "e0"),)),
        "kept_over_limit",
        {"judge": "a", "kept": 1, "max": 0},
        "judge a has 1 visit that stays, but may see at most 0",
    ),
    "kept visits above what an entry gets": (
        Plan(1, entries(2), judges(3), 0, (Visit("j0", "e0"), Visit("j1", "e0"))),
        "kept_too_many",
        {"entry": "e0", "kept": 2, "asked": 1},
        "entry e0 has 2 visits that stay, but is to get exactly 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_what_is_impossible_is_explained(name):
    plan, code, facts, text = TABLE[name]
    answer = assign(plan)
    assert isinstance(answer, Impossible)
    assert (answer.code, answer.text) == (code, text)
    assert facts.items() <= answer.facts.items()


def test_removing_the_reason_makes_it_possible():
    plan, *_ = TABLE["a language with too few visits"]
    helped = replace(plan, judges=(replace(SPEAKERS[0], max=4), replace(SPEAKERS[1], max=4),
                                   *SPEAKERS[2:]))  # fmt: skip
    assert not isinstance(assign(helped), Impossible)


def test_a_small_shortage_is_named_before_the_whole():
    """Everything is short by far, but two entries already are by themselves."""
    crowd = entries(30)
    pair = (Entry("x", language="lv"), Entry("y", language="lv"))
    people = (Judge("a", max=1), Judge("b", max=1, languages=("lv",)), *judges(3, max=8,
              languages=("en",)))  # fmt: skip
    answer = assign(Plan(2, (*pair, *crowd), people))
    assert (answer.code, answer.facts["entries"]) == ("entries_lack_judges", ["x", "y"]), answer


def test_a_plan_that_contradicts_itself_is_refused():
    plan = Plan(0, (*entries(1), *entries(1)), (Judge("a", min=3, max=1, conflicts=("zz",)),))
    with pytest.raises(UnusablePlan) as caught:
        assign(plan)
    assert caught.value.faults == [
        "judges_per_entry: must be at least 1, not 0",
        "entries: the id 'e0' stands there more than once",
        "judge 'a': min 3 is above max 1",
        "judge 'a': is in conflict with 'zz', which is no entry of this plan",
    ]
