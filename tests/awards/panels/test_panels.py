"""Panels: set up, sat on, decided; who sees what; what is refused."""

from dataclasses import replace

import pytest

from festival.activity import Activity, Happened
from festival.awards.models import PanelMethod
from festival.awards.panels import actions, ordering, queries, record, rules
from festival.awards.panels.actions import Unaware
from festival.awards.panels.tally import tally
from festival.clock import now
from festival.db import db
from festival.entries.models import Entry, EntryState
from festival.errors import Invalid, Refused, Stale, Taken
from festival.judging import actions as judging
from festival.judging.models import Conflict, ScoreSheet
from festival.organise.queries import names_of
from festival.organise.trail_telling import tell
from tests import make
from tests.awards.panels.world import decide, nominate, put, score, sitting, special_prize


@pytest.fixture
def side(app):
    return sitting()


@pytest.fixture
def scored(app):
    return sitting(PanelMethod.SCORES)


# Moves in an order


@pytest.mark.parametrize(
    ("move", "entry", "before", "after"),
    [
        ("up", 2, [[1], [2], [3]], [[2], [1], [3]]),
        ("up", 1, [[1], [2]], [[1], [2]]),
        ("up", 3, [[1], [2, 3]], [[1], [3], [2]]),
        ("down", 1, [[1], [2, 3]], [[2, 3], [1]]),
        ("down", 3, [[1], [3]], [[1], [3]]),
        ("down", 2, [[1], [2, 3]], [[1], [3], [2]]),
        ("alike", 2, [[1], [2], [3]], [[1, 2], [3]]),
        ("alike", 2, [[1, 2], [3]], [[1], [2], [3]]),
        ("alike", 1, [[1], [2]], [[1], [2]]),
    ],
)
def test_moves(move, entry, before, after) -> None:
    kept = [list(group) for group in before]
    assert ordering.MOVES[move](before, entry) == after
    assert before == kept


@pytest.mark.parametrize("sent", [["x"], ["1", ""], ["1", "1"], ["1 1"], ["9" * 30], ["²"]])
def test_what_is_no_order_is_none(sent) -> None:
    assert ordering.read(sent) is None


def test_an_order_takes_in_who_is_new_and_drops_who_is_gone() -> None:
    assert ordering.begun([[5, 7], [9]], [7, 8, 9]) == [[7], [9], [8]]


# Who sees what


def test_nobody_sees_the_figures_before_handing_in(side) -> None:
    put(side, 0, 0, 1, 2, 3)
    here = side.room
    assert here.has_handed_in(side.judges[0].id)
    assert not here.has_handed_in(side.judges[1].id)
    assert here.took_part() == [side.judges[0].id]


def test_who_left_neither_hears_nor_orders_nor_counts(side) -> None:
    put(side, 0, 0, 1, 2, 3)
    put(side, 1, 1, 0, 2, 3)
    put(side, 2, 1, 0, 2, 3)
    assert tally(side.room).places(1) == [[side.ids[1]]]
    for judge in (1, 2):
        why = {"reason": "cousin", "by": side.people[judge], "at": now()}
        actions.leave(side.room, side.judges[judge].id, side.ids[1], **why)
    actions.say(side.room, side.ids[1], "secret words", by=side.people[0], at=now())
    actions.say(side.room, None, "to all", by=side.people[0], at=now())
    here = side.room
    assert [one.words for one in here.heard(side.judges[1].id)] == ["to all"]
    assert [one.words for one in here.heard(side.judges[0].id)] == ["secret words", "to all"]
    # Only the first member still says anything of it, and put another one first.
    assert tally(here).places(1) == [[side.ids[0]]]
    member = here.member(side.people[1].id)
    assert not rules.may_look(here, member, side.ids[1])
    with pytest.raises(Stale):
        put(side, 1, 1, 0, 2, 3)
    put(side, 1, 0, 2, 3)


def test_known_ties_are_left_for_by_themselves(side) -> None:
    side.judges[0].school = "school 2"
    row = Conflict(
        judge_id=side.judges[1].id,
        entry_id=side.ids[3],
        reason="aunt",
        declared_at=now(),
        declared_by=side.people[1].id,
    )
    db.session.add(row)
    here = side.room
    assert here.ties[side.judges[0].id] == {side.ids[2]: "school"}
    assert here.ties[side.judges[1].id] == {side.ids[3]: "declared"}


def test_comments_of_others_wait_for_the_own_order(side) -> None:
    actions.say(side.room, None, "mine", by=side.people[0], at=now())
    actions.say(side.room, None, "theirs", by=side.people[1], at=now())
    assert [one.words for one in side.room.heard(side.judges[0].id)] == ["mine"]
    put(side, 0, 0, 1, 2, 3)
    assert [one.words for one in side.room.heard(side.judges[0].id)] == ["mine", "theirs"]


def test_a_new_nominee_must_be_looked_at_first(side) -> None:
    put(side, 0, 0, 1, 2, 3)
    more = make.entry(side.edition, state=EntryState.ACCEPTED)
    nominate(side, more.id)
    assert side.room.to_do(side.judges[0].id) == [more.id]


# Counting


def test_orders_are_counted_with_gaps_and_alike(side) -> None:
    put(side, 0, (0, 1), 2, 3)
    put(side, 1, 0, 1, (2, 3))
    counted = tally(side.room)
    assert counted.winner_of_all == side.ids[0]
    assert [one.place for one in counted.lines] == [1, 2, 3, 4]


def test_scores_go_through_the_rankings_own_model(scored) -> None:
    for judge in range(3):
        for entry, level in enumerate((2, 5, 3, 1)):
            score(scored, judge, entry, max(1, level - judge % 2))
    counted = tally(scored.room)
    assert counted.places(1) == [[scored.ids[1]]]
    assert counted.lines[0].members == 3 and counted.lines[0].figures["score"] > 60


def test_a_half_sheet_does_not_count(scored) -> None:
    here = scored.room
    member = here.member(scored.people[0].id)
    told = {"drawn_from": 0, "by": scored.people[0], "at": now()}
    actions.save_sheet(here, member, scored.ids[0], {"water": 3}, **told)
    assert tally(scored.room).lines[0].place is None
    assert scored.ids[0] in scored.room.to_do(scored.judges[0].id)


def test_levels_off_the_scale_are_refused(scored) -> None:
    here = scored.room
    member = here.member(scored.people[0].id)
    for levels in ({"water": 6}, {"nothing": 3}):
        with pytest.raises(Invalid):
            actions.save_sheet(
                here, member, scored.ids[0], levels, drawn_from=0, by=scored.people[0], at=now()
            )


def test_two_devices_do_not_overwrite_each_other(side, scored) -> None:
    put(side, 0, 0, 1, 2, 3)
    with pytest.raises(Stale):
        put(side, 0, 3, 2, 1, 0, drawn_from=0)
    score(scored, 0, 0, 4)
    here = scored.room
    member = here.member(scored.people[0].id)
    with pytest.raises(Stale):
        actions.save_sheet(
            here, member, scored.ids[0], {"water": 1}, drawn_from=0, by=scored.people[0], at=now()
        )


# Setting up


def test_one_panel_for_an_award(side) -> None:
    prize, told = side.room.panel.prize, {"places": 1, "by": side.organiser, "at": now()}
    with pytest.raises(Taken):
        actions.make(side.edition, prize, PanelMethod.SCORES, **told)


def test_the_way_stands_once_somebody_began(side) -> None:
    put(side, 0, 0, 1, 2, 3)
    here = side.room
    told = {"drawn_from": here.panel.version, "by": side.organiser}
    with pytest.raises(Refused):
        actions.change(here, {"method": PanelMethod.SCORES}, **told)
    actions.change(here, {"method": PanelMethod.SIDE_BY_SIDE, "exclusive": True}, **told)
    here = side.room
    told = {"drawn_from": here.panel.version, "by": side.organiser, "at": now()}
    with pytest.raises(Refused):
        actions.set_members(here, side.judges[1:], **told)
    with pytest.raises(Refused):
        actions.take_out(side.room, side.ids[0], by=side.organiser)


def test_two_organisers_do_not_overwrite_each_other(side) -> None:
    here = side.room
    version = here.panel.version
    told = {"by": side.organiser, "at": now()}
    actions.set_members(here, side.judges[:2], drawn_from=version, **told)
    with pytest.raises(Stale):
        actions.set_members(side.room, side.judges, drawn_from=version, **told)


def test_only_what_is_eligible_is_nominated(side) -> None:
    here = side.room
    told = {"drawn_from": here.panel.version, "by": side.organiser}
    actions.change(here, {"divisions": ["junior"]}, **told)
    other = make.entry(side.edition, state=EntryState.ACCEPTED)
    with pytest.raises(Refused):
        nominate(side, other.id)
    draft = make.entry(side.edition)
    here = side.room
    db.session.refresh(draft, ["category", "division"])
    with pytest.raises(Refused):
        actions.nominate(here, [draft], words="", by=side.organiser, at=now())


# Deciding


def test_a_decision_is_on_record_and_closes_the_panel(side) -> None:
    for judge in range(3):
        put(side, judge, 2, 0, 1, 3)
    decide(side, 2)
    here = side.room
    assert here.decision.chosen == [[side.ids[2]]]
    assert here.decision.facts["lines"][0]["points"] == 3.0
    assert here.decision.facts["took_part"] == [one.id for one in side.judges]
    with pytest.raises(Refused):
        put(side, 0, 0, 1, 2, 3)
    with pytest.raises(Refused):
        actions.say(here, None, "too late", by=side.people[0], at=now())
    with pytest.raises(Stale):
        decide(side, 0, aware=["differs", "few"], why_differs="x")


def test_what_speaks_against_it_must_be_seen(side) -> None:
    put(side, 0, 2, 0, 1, 3)
    with pytest.raises(Unaware) as caught:
        decide(side, 0)
    assert {one.code for one in caught.value.cautions} == {"differs", "few"}
    with pytest.raises(Invalid, match="differs"):
        decide(side, 0, aware=["differs", "few"])
    made = decide(side, 0, aware=["differs", "few"], why_differs="It works in rain.")
    assert made.facts["differs"] and made.facts["why_differs"] == "It works in rain."


def test_two_exclusive_awards_to_one_entry_warn(side) -> None:
    here = side.room
    actions.change(here, {"exclusive": True}, drawn_from=here.panel.version, by=side.organiser)
    for judge in range(3):
        put(side, judge, 0, 1, 2, 3)
    decide(side, 0)
    prize = special_prize(side.edition, name=make.texts("Second prize"))
    told = {"places": 1, "by": side.organiser, "at": now()}
    panel = actions.make(side.edition, prize, PanelMethod.DISCUSSION, **told)
    other = queries.room(panel.id)
    actions.change(other, {"exclusive": True}, drawn_from=panel.version, by=side.organiser)
    second = replace(side, panel=panel)
    nominate(second, side.ids[0])
    here, other = side.room, second.room
    found = rules.cautions(other, tally(other), [[side.ids[0]]], [here])
    assert [(one.code, one.entry_id, one.about) for one in found] == [
        ("two awards", side.ids[0], side.panel.id)
    ]


@pytest.mark.parametrize("chosen", [(), (0, 1), (0, 0)])
def test_choices_that_cannot_be(side, chosen) -> None:
    with pytest.raises(Invalid):
        decide(side, *chosen, aware=["differs", "few"], why_differs="x")


def test_a_reason_is_needed(side) -> None:
    with pytest.raises(Invalid):
        decide(side, 0, reasons="", aware=["few"])


def test_an_entry_that_was_withdrawn_cannot_be_chosen(side) -> None:
    db.session.get_one(Entry, side.ids[0]).held_at = now()
    with pytest.raises(Invalid):
        decide(side, 0, aware=["few"])


def test_a_decision_is_taken_back_and_both_stay(side) -> None:
    decide(side, 0, aware=["few"])
    actions.reopen(side.room, reason="A member was wrong.", by=side.organiser, at=now())
    put(side, 0, 1, 0, 2, 3)
    decide(side, 1, aware=["few"])
    here = side.room
    assert [one.chosen for one in here.decisions] == [[[side.ids[1]]], [[side.ids[0]]]]
    assert here.decisions[1].facts["superseded_reason"] == "A member was wrong."
    with pytest.raises(Refused):
        actions.reopen(here, reason="", by=side.organiser, at=now())


def test_places_of_a_final_may_be_shared(app) -> None:
    final = sitting(final=True)
    for judge in final.judges:
        for entry in final.entries:
            make.sheet(make.assignment(judge, entry), {})
    made = decide(final, (0, 1), aware=["few"])
    assert made.chosen == [sorted(final.ids[:2])]
    actions.reopen(final.room, reason="x", by=final.organiser, at=now())
    with pytest.raises(Invalid):
        decide(final, (0, 1), 2, aware=["few"])


def test_a_place_asks_for_as_many_sheets_in_a_final_as_in_the_ranking(app) -> None:
    final = sitting(final=True)
    least = final.edition.sheets_least
    for entry, sheets in ((0, least), (1, least - 1)):
        for judge in final.judges[:sheets]:
            make.sheet(make.assignment(judge, final.entries[entry]), {})
    assert final.room.thin == frozenset(final.ids[1:])
    with pytest.raises(Invalid, match="fewer sheets"):
        decide(final, 0, 1, aware=["few"])
    made = decide(final, 0, aware=["few"])
    assert record.stranded([final.room]) == []
    sheet = db.session.query(ScoreSheet).filter_by(entry_id=made.chosen[0][0]).first()
    judging.hold(sheet, reason="x", by=final.organiser, at=now(), realm_id=final.edition.realm_id)
    assert [title for _room, title in record.stranded([final.room])] == ["Kite 0"]
    # A special award is judged on sheets of its own.
    assert sitting(edition=final.edition).room.thin == frozenset()


def test_a_decision_other_than_the_figures_is_told_as_such_on_the_trail(side) -> None:
    for judge in range(3):
        put(side, judge, 1, 0, 2, 3)
    decide(side, 0, aware=["differs"], why_differs="It works in rain.")
    line = db.session.query(Activity).filter_by(happened=Happened.PANEL_DECIDED.value).one()
    assert line.facts["differs"] is True
    assert "other than its members’ figures say" in tell(line, names_of([line]))


def test_nothing_may_be_given_with_a_reason(side) -> None:
    here = side.room
    told = {"drawn_from": here.panel.version, "by": side.organiser, "at": now()}
    with pytest.raises(Invalid):
        actions.go_on_without(here, reasons="", **told)
    actions.go_on_without(here, reasons="Nobody fits.", **told)
    assert side.room.decision.chosen == [] and side.room.decision.facts["without"]


def test_every_change_is_on_the_trail(side) -> None:
    put(side, 0, 0, 1, 2, 3)
    actions.leave(
        side.room, side.judges[1].id, side.ids[1], reason="x", by=side.people[1], at=now()
    )
    actions.come_back(side.room, side.room.departures[0], by=side.organiser)
    actions.say(side.room, None, "hello", by=side.people[0], at=now())
    decide(side, 0, aware=["few"])
    actions.reopen(side.room, reason="x", by=side.organiser, at=now())
    told = {one.happened for one in db.session.query(Activity).filter_by(thing_kind="panel")}
    assert told == {
        "panel made",
        "panel member in",
        "nominated",
        "ordered for a panel",
        "left the panel's room",
        "came back into the panel's room",
        "said in a panel",
        "panel decided",
        "panel reopened",
    }
    assert "hello" not in str([one.facts for one in db.session.query(Activity)])
