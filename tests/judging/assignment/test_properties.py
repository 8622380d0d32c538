"""Whatever the plan: the answer keeps every promise, or a second solver finds none either."""

from dataclasses import replace

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from festival.judging.assignment import Assignment, Entry, Impossible, Judge, Plan, Visit, assign

from .plans import Oracle, drawn, experts_in, faults_in, parts_of

FEW = settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
FIELDS = st.sampled_from(["a", "b", "c"])
# One team with two entries, two that share a member, and entries whose team nobody named.
TEAMS = st.sampled_from([("t1",), ("t2", "ann"), ("ANN ", "t3"), (), ()])
SCHOOLS = st.sampled_from(["s", "t", "u", None])


@st.composite
def plans(draw, kept=False):
    names = [f"e{number}" for number in range(draw(st.integers(1, 8)))]
    tongues = draw(st.sampled_from([("en",), ("en", "lv")]))
    things = tuple(
        Entry(
            name,
            category=draw(st.one_of(FIELDS, st.none())),
            division=draw(st.sampled_from(["p", "q"])),
            language=draw(st.sampled_from(tongues)),
            team=draw(TEAMS),
            school=draw(SCHOOLS),
            stand=draw(st.one_of(st.none(), st.integers(1, 20))),
        )
        for name in names
    )
    each = draw(st.integers(1, 4))
    people = tuple(
        draw(judges(f"j{number}", names, tongues))
        for number in range(draw(st.integers(each, each + 4)))
    )
    shared = draw(st.sampled_from([0, 0, 0, 1, 2]))
    plan = Plan(each, things, people, shared)
    return replace(plan, kept=draw(visits(plan))) if kept else plan


@st.composite
def judges(draw, name, entries, tongues):
    """Most judges are free to see most entries, or hardly any plan could be met."""
    strict = draw(st.integers(0, 3)) == 0
    least = draw(st.integers(0, 3 if strict else 1))
    return Judge(
        name,
        min=least,
        max=draw(st.one_of(st.none(), st.integers(least + (0 if strict else 3), least + 6))),
        categories=tuple(draw(st.lists(FIELDS, max_size=3, unique=True))),
        languages=draw(st.sampled_from([tongues[:1], tongues[1:]])) if strict else (),
        conflicts=tuple(draw(st.lists(st.sampled_from(entries), max_size=1))),
        schools=draw(st.sampled_from([("s",), ("t", "u")])) if strict else (),
    )


@st.composite
def visits(draw, plan):
    """Some of what an answer could have been, some of it with slots."""
    before = assign(plan)
    if isinstance(before, Impossible):
        return ()
    chosen = draw(st.sets(st.sampled_from(before.visits))) if before.visits else set()
    timed = draw(st.booleans())
    return tuple(replace(visit, order=visit.order if timed else None) for visit in chosen)


def check(plan: Plan) -> None:
    answer, oracle = assign(plan), Oracle(plan)
    event(type(answer).__name__)
    if isinstance(answer, Impossible):
        assert oracle.least_cost() is None, answer.text
        assert answer.text
        return
    assert faults_in(plan, answer) == []
    assert parts_of(plan, answer) == answer.report.components
    assert answer.report.bound <= oracle.least_cost() + 1e-6
    if plan.shared == 0:
        assert abs(oracle.least_cost() - answer.report.bound) < 1e-6
        assert experts_in(plan, answer) == oracle.most_experts()


@given(plans())
@FEW
def test_every_answer_keeps_its_promises(plan):
    check(plan)


@given(plans(kept=True), st.data())
@FEW
def test_kept_visits_stay_when_judges_come_and_go(plan, data):
    gone = data.draw(st.sets(st.sampled_from([judge.id for judge in plan.judges]), max_size=2))
    people = tuple(replace(judge, absent=judge.id in gone) for judge in plan.judges)
    new = Judge("new", categories=("a", "b"))
    check(replace(plan, judges=(*people, new)))


@given(plans(kept=True), st.randoms(use_true_random=False))
@settings(FEW, max_examples=15)
def test_order_of_the_plan_does_not_matter(plan, luck):
    def shuffled(things):
        return tuple(luck.sample(things, len(things)))

    other = replace(
        plan,
        entries=shuffled(plan.entries),
        judges=tuple(
            replace(judge, conflicts=shuffled(judge.conflicts), schools=shuffled(judge.schools))
            for judge in shuffled(plan.judges)
        ),
        kept=shuffled(plan.kept),
    )
    assert assign(other) == assign(plan)


@given(st.integers(2, 12), st.integers(1, 4), st.integers(0, 6))
@FEW
def test_loads_are_even_where_nothing_speaks_against_it(entries, each, more):
    things = tuple(Entry(number, division=str(number)) for number in range(entries))
    people = tuple(Judge(f"j{number}") for number in range(each + more))
    answer = assign(Plan(each, things, people))
    assert isinstance(answer, Assignment)
    low, high = answer.report.load
    assert high - low <= 1


def test_kept_visits_are_really_kept():
    things = tuple(Entry(number) for number in range(6))
    people = tuple(Judge(name, max=4) for name in "abcd")
    before = assign(Plan(2, things, people))
    kept = tuple(visit for visit in before.visits if visit.order == 1)
    gone = (replace(people[0], absent=True), *people[1:])
    after = assign(Plan(2, things, gone, kept=kept))
    assert set(kept) <= set(after.visits)
    assert [visit for visit in after.visits if visit.judge == "a"] == [
        visit for visit in kept if visit.judge == "a"
    ]
    assert all(visit.order > 1 for visit in after.visits if visit not in kept)
    assert Visit("a", kept[0].entry, 1) in after.visits


def test_held_visits_are_given_up_only_for_what_is_gained():
    """One of twelve judges leaves at noon: who has not lost anything keeps nearly all."""
    plan = drawn(60, 12, 4, seed=8, divisions=2)
    loose = tuple(replace(judge, min=0, max=30) for judge in plan.judges)
    before = assign(replace(plan, judges=loose))
    done = tuple(visit for visit in before.visits if visit.order <= 8)
    rest = tuple(visit for visit in before.visits if visit.order > 8)
    gone = loose[3].id
    people = tuple(replace(judge, absent=judge.id == gone) for judge in loose)
    again = replace(plan, judges=people, kept=done)
    after, anew = assign(replace(again, held=rest)), assign(again)
    assert faults_in(again, after) == []
    lost = [visit for visit in rest if visit.judge == gone]

    def moved(answer):
        pairs = {(visit.judge, visit.entry) for visit in answer.visits}
        return sum((visit.judge, visit.entry) not in pairs for visit in rest) - len(lost)

    assert moved(after) <= 4 < moved(anew)
    assert after.report.components == 1


def test_a_new_judge_is_given_a_share_of_what_is_held():
    things = tuple(Entry(number) for number in range(30))
    people = tuple(Judge(f"j{number}") for number in range(4))
    before = assign(Plan(2, things, people))
    after = assign(Plan(2, things, (*people, Judge("new")), held=before.visits))
    fresh = [visit for visit in after.visits if visit.judge == "new"]
    assert 4 <= len(fresh) <= 12


def test_an_entry_may_have_more_judges_than_the_others():
    things = (Entry("a", judges=3), Entry("b"))
    answer = assign(Plan(1, things, tuple(Judge(name) for name in "xyz")))
    assert sorted(visit.entry for visit in answer.visits) == ["a", "a", "a", "b"]
