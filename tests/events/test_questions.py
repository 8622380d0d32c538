"""Questions: nobody reads one before a moderator does; one vote each; a child's name nowhere."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from festival.accounts.models import Person, PersonKind
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.errors import Stale
from festival.events.actions.timely import GUESTS_KEPT
from festival.events.links import token_of
from festival.events.models import (
    Asking,
    Event,
    EventQuestion,
    EventVote,
    PostState,
    QuestionState,
    RegistrationState,
    WithheldWhy,
)
from festival.events.questions import actions, queries, rules
from festival.events.rules import Viewer
from tests import make, make_events
from tests.queries import count_queries
from tests.races import settled

SHOWN, WAITING = QuestionState.SHOWN, QuestionState.WAITING
# It is another one for each browser that comes anew.
TOKEN = re.compile(r'name="csrf_token"[^>]*')
MARKS = ("qqaaqq", "zz-a-much-longer-secret-zz")


@pytest.fixture
def owner(app: Flask) -> Any:
    who = make.person()
    make.grant(who, Role.OWNER)
    return who


@pytest.fixture
def event(owner: Any) -> Event:
    """It has begun, and who is registered may ask."""
    made = make_events.event(owner, begins_at=now() - timedelta(minutes=5))
    make_events.exchange(made, asking=Asking.REGISTERED)
    return made


def takes_part(event: Event, **facts: Any) -> tuple[Person, Any]:
    person = make.person(**facts)
    return person, make_events.registration(event, person)


def fresh(question: EventQuestion) -> EventQuestion:
    db.session.expire_all()
    return db.session.get_one(EventQuestion, question.id)


@pytest.mark.parametrize(
    ("asking", "held", "minutes", "may"),
    [
        (Asking.REGISTERED, RegistrationState.REGISTERED, -60, True),
        (Asking.REGISTERED, RegistrationState.REGISTERED, 119, True),
        (Asking.REGISTERED, RegistrationState.REGISTERED, 121, False),
        (Asking.REGISTERED, RegistrationState.ATTENDED, 60, True),
        (Asking.REGISTERED, RegistrationState.WAITING, -60, False),
        (Asking.REGISTERED, RegistrationState.CANCELLED, -60, False),
        (Asking.REGISTERED, None, -60, False),
        (Asking.SIGNED_IN, None, -60, True),
        # Once it has begun, who is not registered takes no part.
        (Asking.SIGNED_IN, None, 1, False),
        (Asking.CLOSED, RegistrationState.REGISTERED, -60, False),
    ],
)
def test_who_may_ask(
    asking: Asking, held: RegistrationState | None, minutes: int, may: bool, app: Flask
) -> None:
    event = make_events.event(begins_at=now())
    exchange = make_events.exchange(event, asking=asking)
    person = make.person()
    row = make_events.registration(event, person, held) if held else None
    at = event.begins_at + timedelta(minutes=minutes)
    assert rules.can_ask(event, exchange, Viewer(person), row, at) is may
    assert not rules.can_ask(event, None, Viewer(person), row, at)


def test_it_waits_then_everybody_who_takes_part_reads_it(
    event: Event, owner: Any, client_of: Any, client: Any
) -> None:
    asker, _ = takes_part(event, given_name="Zelma")
    other, _ = takes_part(event)
    guest = make_events.registration(event)
    here = f"/events/{event.slug}/questions"
    sent = {"words": "Why does it hum?", "named": "y"}
    assert client_of(asker).post(here, data=sent).status_code == 303
    readers = [(client_of(other), here), (client, f"/registrations/{token_of(guest.id)}/questions")]
    board = f"/organise/events/{event.slug}/questions"
    hall = f"{board}/screen"
    assert not [1 for browser, page in readers if "Why does it hum?" in browser.get(page).text]
    assert "Why does it hum?" not in client_of(owner).get(hall).text
    assert "waits for a moderator" in client_of(asker).get(here).text
    assert "Why does it hum?" in client_of(owner).get(board).text
    (row,) = db.session.query(EventQuestion)
    told = {"act": "show", "version": row.version}
    assert client_of(owner).post(f"{board}/{row.id}/decision", data=told).status_code == 303
    for browser, page in (*readers, (client_of(owner), hall)):
        text = browser.get(page).text
        assert "Why does it hum?" in text and "Zelma" in text
    stranger = client_of(make.person()).get(here).text
    assert "Why does it hum?" not in stranger and "Zelma" not in stranger


@pytest.mark.parametrize("state", [WAITING, QuestionState.WITHHELD, QuestionState.MERGED])
def test_what_is_not_shown_changes_no_page_of_others(
    state: QuestionState, event: Event, owner: Any, client_of: Any, client: Any
) -> None:
    asker, held = takes_part(event)
    other, _ = takes_part(event)
    guest = make_events.registration(event)
    shown = make_events.question(held, SHOWN)
    facts = {
        WAITING: {},
        QuestionState.WITHHELD: {"withheld_why": WithheldWhy.UNKIND},
        QuestionState.MERGED: {"merged_into_id": shown.id},
    }[state]
    row = make_events.question(held, state, **facts)
    pages = [f"/events/{event.slug}/questions", f"/events/{event.slug}", "/events"]
    browsers = [(client_of(other), one) for one in pages]
    browsers += [(client, f"/registrations/{token_of(guest.id)}/questions"), (client, pages[1])]
    browsers += [(client_of(owner), f"/organise/events/{event.slug}/questions/screen")]
    seen, moment = [], now()
    for mark in MARKS:
        row.words, row.by_child = mark, not row.by_child
        db.session.flush()
        with time_machine.travel(moment, tick=False):
            seen.append([TOKEN.sub("", browser.get(page).text) for browser, page in browsers])
    assert seen[0] == seen[1]
    assert MARKS[1] in client_of(asker).get(pages[0]).text


@pytest.mark.parametrize("kind", [PersonKind.STUDENT, None])
def test_a_childs_name_stands_nowhere(
    kind: PersonKind | None, event: Event, owner: Any, client_of: Any, client: Any
) -> None:
    other, _ = takes_part(event)
    here = f"/events/{event.slug}/questions"
    sent = {"words": "Why does it hum?", "named": "y"}
    if kind:
        child, _ = takes_part(
            event, given_name="Zelma", kind=kind, born_on=datetime(2014, 1, 1).date()
        )
        assert client_of(child).post(here, data=sent).status_code == 303
    else:
        held = make_events.registration(event, given_name="Zelma", for_child=True)
        page = f"/registrations/{token_of(held.id)}/questions"
        assert client.post(page, data=sent).status_code == 303
    (row,) = db.session.query(EventQuestion)
    assert (row.by_child, row.named) == (True, False)
    actions.approve(row, drawn_from=row.version, by=owner, at=now())
    hall = client_of(owner).get(f"/organise/events/{event.slug}/questions/screen").text
    read = client_of(other).get(here).text
    assert "Why does it hum?" in read and "Zelma" not in read + hall


def test_a_vote_counts_once_and_goes_again_and_never_for_ones_own(
    event: Event, client_of: Any
) -> None:
    asker, held = takes_part(event)
    voter, _ = takes_part(event)
    row = make_events.question(held, SHOWN)
    where = f"/events/{event.slug}/questions/{row.id}/vote"
    browser = client_of(voter)
    for wanted, count in (("1", 1), ("1", 1), ("0", 0), ("0", 0), ("1", 1)):
        assert browser.post(where, data={"wanted": wanted}).status_code == 303
        assert db.session.query(EventVote).count() == count
    assert client_of(asker).post(where, data={"wanted": "1"}).status_code == 409
    assert client_of(make.person()).post(where, data={"wanted": "1"}).status_code == 404
    assert db.session.query(EventVote).count() == 1


def test_most_votes_go_first_then_who_asked_first_and_given_back_places_want_nothing(
    event: Event,
) -> None:
    _, held = takes_part(event)
    rows = [make_events.question(held, SHOWN) for _ in range(3)]
    voters = [make_events.registration(event, make.person()) for _ in range(2)]
    gone = make_events.registration(event, make.person(), RegistrationState.CANCELLED)
    for question, who in ((rows[2], voters[0]), (rows[2], voters[1]), (rows[1], voters[0])):
        db.session.add(EventVote(question_id=question.id, registration_id=who.id, voted_at=now()))
    db.session.add(EventVote(question_id=rows[0].id, registration_id=gone.id, voted_at=now()))
    db.session.flush()
    found = queries.shown(event.id, Viewer(), None)
    assert [(one.id, one.votes) for one in found] == [
        (rows[2].id, 2), (rows[1].id, 1), (rows[0].id, 0),
    ]  # fmt: skip


def test_the_asker_of_a_withheld_one_is_told_kindly(
    event: Event, owner: Any, client_of: Any
) -> None:
    asker, held = takes_part(event)
    row = make_events.question(held)
    where = f"/organise/events/{event.slug}/questions/{row.id}/decision"
    told = {"act": "withhold", "version": row.version}
    assert client_of(owner).post(where, data=told).status_code == 422
    told["why"] = "leads out"
    assert client_of(owner).post(where, data=told).status_code == 303
    assert (
        "Ask once more without it" in client_of(asker).get(f"/events/{event.slug}/questions").text
    )


def test_a_double_takes_its_votes_along_and_its_asker_wants_it_too(
    event: Event, owner: Any
) -> None:
    _, first = takes_part(event)
    _, second = takes_part(event)
    both, one = (make_events.registration(event, make.person()) for _ in range(2))
    into, double = make_events.question(first, SHOWN), make_events.question(second)
    for question, who in ((into, both), (double, both), (double, one), (double, first)):
        db.session.add(EventVote(question_id=question.id, registration_id=who.id, voted_at=now()))
    db.session.flush()
    for _ in range(2):
        actions.merge(double, into, drawn_from=double.version, by=owner, at=now())
    votes = {one.registration_id for one in queries.votes_of([into.id])}
    assert votes == {both.id, one.id, second.id}
    assert not queries.votes_of([double.id])


def test_one_is_answered_at_a_time_and_two_moderators_undo_nothing(
    event: Event, owner: Any, client_of: Any
) -> None:
    _, held = takes_part(event)
    rows = [make_events.question(held, SHOWN) for _ in range(2)]
    for row in rows:
        actions.pin(row, is_now=True, by=owner, at=now())
    assert [fresh(row).pinned_at is not None for row in rows] == [False, True]
    drawn = rows[1].version
    actions.answer(rows[1], "It turns.", drawn_from=drawn, by=owner, at=now())
    assert rows[1].pinned_at is None
    with pytest.raises(Stale):
        actions.withhold(rows[1], WithheldWhy.UNKIND, drawn_from=drawn, by=owner, at=now())
    where = f"/organise/events/{event.slug}/questions/{rows[1].id}"
    sent = {"answer": "Mine is other.", "version": str(drawn)}
    answer = client_of(owner).post(f"{where}/answer", data=sent)
    assert answer.status_code == 409 and "Mine is other." in answer.text
    assert fresh(rows[1]).answer == "It turns."


def test_no_question_and_no_answer_holds_the_way_in_and_nobody_can_try_it_out(
    event: Event, owner: Any, client_of: Any
) -> None:
    make_events.access(event)
    asker, _ = takes_part(event)
    here = f"/events/{event.slug}/questions"
    link = {"words": "Come to https://us02web.zoom.us/j/99912345678"}
    assert client_of(asker).post(here, data=link).status_code == 422
    # A right guess is answered as a wrong one: whoever moderates is told.
    for words in ("Is it 730519?", "Is it 111111?"):
        assert client_of(asker).post(here, data={"words": words}).status_code == 303
    rows = db.session.query(EventQuestion).order_by(EventQuestion.id).all()
    board = f"/organise/events/{event.slug}/questions"
    answers = [
        client_of(owner).post(
            f"{board}/{row.id}/decision", data={"act": "show", "version": row.version}
        ).status_code
        for row in rows
    ]  # fmt: skip
    assert answers == [422, 303]
    told = {"answer": "Type 730519.", "version": str(fresh(rows[1]).version)}
    assert client_of(owner).post(f"{board}/{rows[1].id}/answer", data=told).status_code == 422
    assert fresh(rows[0]).state is WAITING and not fresh(rows[1]).answer


def test_ten_in_an_hour_are_plenty_and_501_letters_too_many(event: Event, client_of: Any) -> None:
    asker, held = takes_part(event)
    browser, here = client_of(asker), f"/events/{event.slug}/questions"
    assert browser.post(here, data={"words": "x" * 501}).status_code == 422
    assert browser.post(here, data={"words": " "}).status_code == 422
    for _ in range(rules.MANY):
        make_events.question(held)
    assert browser.post(here, data={"words": "One more?"}).status_code == 429


def test_pages_cost_the_same_for_one_and_for_three(
    event: Event, owner: Any, client_of: Any, app: Flask
) -> None:
    reader, _ = takes_part(event)
    pages = [
        (client_of(reader), f"/events/{event.slug}/questions"),
        (client_of(owner), f"/organise/events/{event.slug}/questions"),
        (client_of(owner), f"/organise/events/{event.slug}/questions/screen"),
    ]
    counts = []
    for many in (1, 2):
        for _ in range(many):
            _, held = takes_part(event)
            make_events.question(held, SHOWN, named=True)
            make_events.question(held)
        db.session.expire_all()
        found = []
        for browser, page in pages:
            with count_queries(app) as seen:
                assert browser.get(page).status_code == 200
            found.append(len(seen))
        counts.append(found)
    assert counts[0] == counts[1]


def test_a_board_that_has_not_changed_is_answered_with_304(
    event: Event, owner: Any, client_of: Any
) -> None:
    _, held = takes_part(event)
    browser, page = client_of(owner), f"/organise/events/{event.slug}/questions"
    tag = browser.get(page).text.split('data-tag="')[1].split('"')[0]
    known = {"If-None-Match": f'"{tag}"'}
    assert browser.get(page, headers=known).status_code == 304
    make_events.question(held)
    assert browser.get(page, headers=known).status_code == 200


def test_the_list_of_events_says_where_somebody_has_to_decide(
    event: Event, owner: Any, client_of: Any
) -> None:
    page = "/organise/events"
    assert "question waits" not in client_of(owner).get(page).text
    _, held = takes_part(event)
    make_events.question(held)
    make_events.post(held, PostState.HELD)
    text = client_of(owner).get(page).text
    assert "1 question waits" in text and "in the discussion waits" in text


def test_half_a_year_later_nobody_knows_who_asked(event: Event) -> None:
    _, held = takes_part(event)
    kept = make_events.question(held, SHOWN, named=True)
    make_events.question(held, QuestionState.MERGED, merged_into_id=kept.id)
    make_events.question(held)
    db.session.add(EventVote(question_id=kept.id, registration_id=held.id, voted_at=now()))
    db.session.flush()
    at = event.ends_at + GUESTS_KEPT
    assert actions.forget_old(at) == 0
    assert actions.forget_old(at + timedelta(seconds=1)) == 3
    assert actions.forget_old(at + timedelta(seconds=1)) == 0
    (row,) = db.session.query(EventQuestion)
    assert (fresh(row).person_id, row.registration_id, row.named) == (None, None, False)


def test_two_at_once_vote_once_and_decide_once(own_app: Flask) -> None:
    with own_app.app_context():
        owner = make.person()
        event = make_events.event(owner, begins_at=now() - timedelta(minutes=5))
        make_events.exchange(event, asking=Asking.REGISTERED)
        voter = make.person()
        make_events.registration(event, voter)
        asker = make_events.registration(event)
        shown, waits = make_events.question(asker, SHOWN), make_events.question(asker)
        numbers = event.id, shown.id, waits.id, voter.id, owner.id, waits.version
        db.settle(keep=True)
    event_id, shown_id, waits_id, voter_id, owner_id, drawn = numbers

    def vote() -> object:
        event = db.session.get_one(Event, event_id)
        row = db.session.get_one(EventQuestion, shown_id)
        viewer = Viewer(db.session.get_one(Person, voter_id))
        return actions.vote(event, row, viewer=viewer, wanted=True, at=now())

    def show() -> object:
        row, by = db.session.get_one(EventQuestion, waits_id), db.session.get_one(Person, owner_id)
        return actions.approve(row, drawn_from=drawn, by=by, at=now())

    def keep() -> object:
        row, by = db.session.get_one(EventQuestion, waits_id), db.session.get_one(Person, owner_id)
        why = WithheldWhy.UNKIND
        return actions.withhold(row, why, drawn_from=drawn, by=by, at=now())

    assert settled(own_app, [vote, vote, vote]) == {"done": 3}
    assert settled(own_app, [show, show, keep]) in (
        {"done": 1, "Stale": 2},
        {"done": 2, "Stale": 1},
    )
    with own_app.app_context():
        assert db.session.query(EventVote).count() == 1
        row = db.session.get_one(EventQuestion, waits_id)
        assert row.version == drawn + 1 and row.state is not WAITING
