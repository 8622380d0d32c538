"""Where judges go next: never two at one stand, near ones first, absent teams parked."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from festival.activity import Activity
from festival.clock import now
from festival.db import db
from festival.errors import Refused
from festival.judging import actions, queries, walking
from festival.judging.models import Absence, Assignment, Presence
from festival.judging.walking import Choice
from festival.venue.models import Stand
from tests.judging.world import WHOLE, Hall, hall, save
from tests.queries import count_queries

ClientOf = Callable[..., Any]


def _choice(number: int, **facts: Any) -> Choice:
    return Choice(number, **{"order": number, "away": 0, "to_come": 1, **facts})


@pytest.mark.parametrize(
    ("choices", "first"),
    [
        pytest.param([_choice(2), _choice(1)], 1, id="the plan's order among equals"),
        pytest.param([_choice(1, away=9), _choice(2, away=1)], 2, id="near ones first"),
        pytest.param([_choice(2, away=1), _choice(1, away=2)], 1, id="near enough is equal"),
        pytest.param([_choice(1, is_taken=True), _choice(2, away=99)], 2, id="never two"),
        pytest.param([_choice(1, absences=3), _choice(2, is_put_off=True)], 2, id="parked last"),
        pytest.param([_choice(1, absences=2), _choice(2)], 1, id="twice absent is not parked"),
        pytest.param([_choice(1, is_put_off=True), _choice(2, away=99)], 2, id="put off later"),
        pytest.param([_choice(1), _choice(2, away=50, to_come=3)], 2, id="where it would be late"),
    ],
)
def test_what_comes_first(choices: list[Choice], first: int) -> None:
    assert walking.in_order(choices)[0].assignment_id == first


def _day(seed: int, *, led: bool) -> tuple[int, int]:
    """Rounds until all is done and places walked, for 12 judges and 36 entries, 4 visits each."""
    dice = random.Random(seed)
    plan = {judge: [] for judge in range(12)}
    for entry in range(36):
        for judge in sorted(plan, key=lambda one: (len(plan[one]), dice.random()))[:4]:
            plan[judge].append(entry)
    for own in plan.values():
        dice.shuffle(own)
    at, rounds, walked = dict.fromkeys(plan, 0), 0, 0
    while any(plan.values()):
        rounds += 1
        taken: set[int] = set()
        for judge, own in plan.items():
            choices = [
                Choice(
                    entry,
                    order,
                    abs(entry - at[judge]),
                    sum(entry in other for other in plan.values()),
                    is_taken=entry in taken,
                )
                for order, entry in enumerate(own)
            ]
            wanted = walking.in_order(choices) if led else choices[:1]
            free = walking.free(wanted)
            if free:
                chosen = free[0].assignment_id
                taken.add(chosen)
                walked += abs(chosen - at[judge])
                at[judge] = chosen
        for judge, own in plan.items():
            if at[judge] in own and at[judge] in taken:
                own.remove(at[judge])
                taken.discard(at[judge])
    return rounds, walked


def test_a_led_day_ends_sooner_and_is_shorter_to_walk() -> None:
    for seed in range(5):
        (rounds, walked), (listed_rounds, listed_walked) = (
            _day(seed, led=True),
            _day(seed, led=False),
        )
        assert rounds <= 14, "twelve visits each, and hardly a wait"
        assert rounds <= listed_rounds
        assert walked < 0.7 * listed_walked


def _go(place: Hall, judge: int, entry: int, **more: Any) -> bool:
    return actions.at_stand(place.visit(judge, entry), at=more.get("at", now()))


def test_one_judge_a_stand_and_one_stand_a_judge(app: Any) -> None:
    place = hall(judges=2, entries=3)
    assert _go(place, 0, 0)
    assert _go(place, 0, 0), "again is the same"
    assert not _go(place, 1, 0)
    assert _go(place, 1, 1)
    assert _go(place, 0, 2), "going elsewhere frees the first"
    assert _go(place, 1, 0)
    held = {(one.judge_id, one.entry_id) for one in db.session.query(Presence)}
    assert held == {
        (place.judges[0].id, place.entries[2].id),
        (place.judges[1].id, place.entries[0].id),
    }


def test_a_judge_who_vanished_does_not_keep_the_stand(app: Any) -> None:
    place = hall()
    assert _go(place, 0, 0)
    kept = timedelta(minutes=8 * walking.KEPT_VISITS)
    assert not _go(place, 1, 0, at=now() + kept - timedelta(seconds=1))
    assert _go(place, 1, 0, at=now() + kept + timedelta(seconds=1))
    assert db.session.query(Presence).count() == 1


def _hand_in(place: Hall, judge: int, entry: int) -> int | None:
    """What the judge is led to: the entry's id."""
    save(place, judge, entry)
    stand = actions.go_on(place.judges[judge], after=place.visit(judge, entry), at=now())
    return stand.entry_id if stand else None


def test_handing_in_leads_on_past_who_is_there(app: Any) -> None:
    place = hall(judges=2, entries=3)
    ids = [one.id for one in place.entries]
    _go(place, 1, 1)
    assert _hand_in(place, 0, 0) == ids[2]
    assert _hand_in(place, 1, 1) == ids[0]
    again = actions.go_on(place.judges[0], after=place.visit(0, 0), at=now())
    assert again.entry_id == ids[2], "a repeat leads to the same stand"
    assert _hand_in(place, 0, 2) == ids[1]
    assert _hand_in(place, 0, 1) is None
    assert {one.judge_id for one in db.session.query(Presence)} == {place.judges[1].id}


def test_a_break_and_a_visit_taken_away_free_the_stand(app: Any) -> None:
    place = hall()
    visit = place.visit()
    _go(place, 0, 0)
    actions.pause(visit.judge, by=place.person(), at=now())
    assert db.session.query(Presence).count() == 0
    _go(place, 0, 0)
    actions.unassign(visit, by=place.organiser, at=now())
    db.session.flush()
    assert db.session.query(Presence).count() == 0


def test_two_at_one_stand_lose_nothing(app: Any) -> None:
    place = hall()
    _go(place, 0, 0)
    save(place, 1, 0, submit=False)
    assert save(place, 1, 0, submit=True).state.value == "submitted"
    save(place, 0, 0)
    assert queries.sheet_counts(place.edition.id) == {place.entries[0].id: 2}


def test_near_is_what_the_hall_says(app: Any) -> None:
    place = hall(judges=1, entries=6)
    rows = {0: (0, 0), 1: (900, 0), 2: (800, 0), 3: (700, 0), 4: (600, 0), 5: (10, 0)}
    for number, (x, y) in rows.items():
        db.session.add(
            Stand(
                edition_id=place.edition.id,
                entry_id=place.entries[number].id,
                number=100 + number,
                x=x,
                y=y,
                code=f"code{number}",
                placed_at=now(),
                placed_by=place.organiser.id,
            )
        )
    for number in range(1, 6):
        # As if all were equally late.
        place.visit(entry=number).order = 1 if number == 1 else 2
    db.session.flush()
    walk = queries.walk_of(place.judges[0], now(), here=place.entries[0].id)
    far = {one.stand.entry_id for one in walk.left[-2:]}
    assert far == {place.entries[1].id, place.entries[2].id}


def _miss(place: Hall, judge: int, entry: int = 0, **more: Any) -> Absence:
    return actions.note_absence(
        place.visit(judge, entry), by=place.person(judge), at=more.get("at", now())
    )


def _happened() -> list[str]:
    return [one.happened for one in db.session.query(Activity).order_by(Activity.id)]


def test_three_times_nobody_parks_the_stand_for_all(app: Any) -> None:
    place = hall(judges=4, entries=2)
    for judge in range(3):
        parked = queries.walk_of(place.judges[3], now()).following()
        assert parked.entry_id == place.entries[0].id
        _miss(place, judge)
    for judge in range(4):
        walk = queries.walk_of(place.judges[judge], now())
        assert [one.entry_id for one in walk.free()] == [place.entries[1].id]
        assert walk.total == 2, "it still is to be done"
    assert _happened().count("entry parked") == 1
    ended = actions.team_is_here(
        place.entries[0].id, realm_id=place.edition.realm_id, by=place.organiser, at=now()
    )
    assert ended == 3
    assert queries.walk_of(place.judges[3], now()).following().entry_id == place.entries[0].id


def test_saying_it_twice_counts_once_and_later_again(app: Any) -> None:
    place = hall()
    first, second = _miss(place, 0), _miss(place, 0)
    assert first is second
    _miss(place, 0, at=now() + timedelta(minutes=20))
    assert db.session.query(Absence).count() == 2


def test_undo_and_scoring_take_absences_back(app: Any) -> None:
    place = hall()
    absence = _miss(place, 0)
    actions.take_absence_back(absence, realm_id=place.edition.realm_id, by=place.person(), at=now())
    assert queries.open_absences(place.entries[0].id) == []
    _miss(place, 0)
    save(place, 1, 0)
    assert queries.open_absences(place.entries[0].id) == []


def test_nobody_is_absent_where_the_sheet_is_handed_in(app: Any) -> None:
    place = hall()
    save(place)
    with pytest.raises(Refused):
        _miss(place, 0)


def test_nobody_is_here_by_one_tap_with_its_way_back(client_of: ClientOf) -> None:
    place = hall(entries=2)
    client, visit = client_of(place.person()), place.visit()
    gone = client.post(f"/judging/sheets/{visit.id}/absence")
    assert gone.status_code == 303
    assert gone.location.endswith(f"/judging/sheets/{place.visit(entry=1).id}")
    shown = client.get(gone.location).text
    absence = db.session.query(Absence).one()
    undo = f"/judging/absences/{absence.id}/end"
    assert undo in shown
    assert undo not in client.get(gone.location).text, "it is offered once"
    assert client_of(place.person(1)).post(undo).status_code == 404
    assert client.post(undo).location.endswith(f"/judging/sheets/{visit.id}")
    db.session.expire_all()
    assert absence.cleared_at is not None


def test_a_judge_meets_a_team_that_was_missed(client_of: ClientOf) -> None:
    place = hall(judges=2)
    _miss(place, 0)
    client, visit = client_of(place.person(1)), place.visit(1, 0)
    page = client.get(f"/judging/sheets/{visit.id}").text
    assert "1 judge met nobody here" in page
    assert client.post(f"/judging/sheets/{visit.id}/team").status_code == 303
    db.session.expire_all()
    assert queries.open_absences(place.entries[0].id) == []


def test_the_page_says_who_is_there_and_where_to_go(client_of: ClientOf) -> None:
    place = hall(judges=2, entries=2)
    first, second = client_of(place.person(0)), client_of(place.person(1))
    as_json = {"Accept": "application/json"}
    said = first.post(f"/judging/sheets/{place.visit(0, 0).id}/presence", headers=as_json)
    assert said.json == {
        "claimed": True,
        "taken": False,
        "next": f"/judging/sheets/{place.visit(0, 0).id}",
        "number": None,
    }
    told = second.post(f"/judging/sheets/{place.visit(1, 0).id}/presence", headers=as_json)
    assert told.json["taken"] is True
    assert told.json["next"] == f"/judging/sheets/{place.visit(1, 1).id}"
    listed = second.get(f"/judging/{place.edition.slug}").text
    assert "a judge is there" in listed
    foreign = second.post(f"/judging/sheets/{place.visit(0, 1).id}/presence", headers=as_json)
    assert foreign.status_code == 404
    assert db.session.query(Presence).count() == 1


def test_no_claim_while_nothing_can_be_scored(client_of: ClientOf) -> None:
    place = hall()
    client, visit = client_of(place.person()), place.visit()
    actions.lock_scoring(place.edition, place.rubric, at=now())
    for what in ("presence", "absence"):
        assert client.post(f"/judging/sheets/{visit.id}/{what}").status_code == 403
    assert db.session.query(Presence).count() == db.session.query(Absence).count() == 0


def test_replayed_sheets_lead_on_once(client_of: ClientOf) -> None:
    place = hall(entries=4)
    client = client_of(place.person())
    sent = [
        {"levels": WHOLE, "version": 0, "save_key": f"k{entry}", "submit": True}
        for entry in range(2)
    ]
    seen = []
    for _ in range(2):
        for entry, body in enumerate(sent):
            answer = client.post(f"/judging/sheets/{place.visit(entry=entry).id}", json=body)
            assert answer.status_code == 200
            seen.append(answer.json["next"])
    assert seen[1] == seen[2] == seen[3]
    assert db.session.query(Presence).count() == 1


def test_the_walk_asks_the_same_for_one_and_many(app: Any) -> None:
    asked = []
    for entries in (1, 8):
        place = hall(judges=3, entries=entries)
        with count_queries(app) as seen:
            queries.walk_of(place.judges[0], now())
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 8
    assert db.session.query(Assignment).count() == 27
