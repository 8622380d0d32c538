"""Many saves at once, each on a connection of its own: one wins, none is doubled, none is lost.

On PostgreSQL these hold by row locks, on SQLite because one writes at a time.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import sqlalchemy as sa
from flask import Flask

from festival import clock
from festival.accounts.models import SignIn
from festival.authz import Role
from festival.awards.models import Result
from festival.certificates.models import Certificate
from festival.db import db
from festival.judging import actions, queries
from festival.judging.models import (
    Assignment,
    JudgeCode,
    Presence,
    Rubric,
    Score,
    ScoreSheet,
    SheetState,
    SheetVersion,
    TypedSheet,
)
from festival.outbox import Mail
from tests import make
from tests.judging.world import WHOLE, Hall, hall, save
from tests.races import at_once, client_of

AT_ONCE = 20
Post = Callable[[], Any]


def _body(key: str, **more: Any) -> dict[str, Any]:
    return {"levels": WHOLE, "submit": True, "version": 0, "save_key": key, **more}


def _poster(client: Any, address: str, body: dict[str, Any]) -> Post:
    return lambda: client.post(address, json=body)


def _together(app: Flask, keys: list[str]) -> Counter[int]:
    with app.app_context():
        place = hall()
        address = f"/judging/sheets/{place.visit().id}"
        clients = [client_of(app, place.person()) for _ in keys]
        db.session.commit()
    each = zip(clients, keys, strict=True)
    answers = at_once([_poster(one, address, _body(key)) for one, key in each])
    return Counter(one.status_code for one in answers)


def _kept(app: Flask) -> list[int]:
    with app.app_context():
        tables = (ScoreSheet, SheetVersion, Score)
        return [db.session.query(one).count() for one in tables]


def test_one_save_sent_by_all_at_once_counts_once(own_app: Flask) -> None:
    assert _together(own_app, ["same"] * AT_ONCE) == {200: AT_ONCE}
    assert _kept(own_app) == [1, 1, 3]


def test_of_different_saves_one_is_kept_and_the_others_are_told(own_app: Flask) -> None:
    keys = [f"key-{number}" for number in range(AT_ONCE)]
    assert _together(own_app, keys) == {200: 1, 409: AT_ONCE - 1}
    assert _kept(own_app) == [1, 1, 3]


def _sheets_and(app: Flask, place: Hall, last: Post) -> tuple[list[int], Any]:
    """Each judge hands in the first entry while `last` happens: statuses, and its answer."""
    posts = []
    for number in range(1, len(place.judges)):
        client = client_of(app, place.person(number))
        posts.append(
            _poster(client, f"/judging/sheets/{place.visit(number).id}", _body(f"k{number}"))
        )
    db.session.commit()
    *saves, other = at_once([*posts, last])
    return [one.status_code for one in saves], other


def test_what_was_acknowledged_before_the_freeze_is_in_it(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall(judges=9)
        save(place)
        organiser = client_of(own_app, place.organiser)
        address = f"/organise/{place.edition.slug}/results/freeze"
        statuses, frozen = _sheets_and(own_app, place, lambda: organiser.post(address))
        assert frozen.status_code == 303
        assert set(statuses) <= {200, 409}
        db.session.rollback()
        states = Counter(db.session.scalars(sa.select(ScoreSheet.state)))
        assert states == {SheetState.LOCKED: 1 + statuses.count(200)}
        assert db.session.query(Result).count() == 1
        assert db.session.scalars(sa.select(Rubric.scoring_locked_at)).one()


def test_visits_are_taken_away_while_sheets_arrive_and_all_count(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall(judges=7)
        organiser = client_of(own_app, place.organiser)
        taken = [place.visit(number) for number in range(1, 7)]
        slug = place.edition.slug
        ends = [f"/organise/{slug}/judging/visits/{one.id}/end" for one in taken]
        proofs = _proofs(own_app, place)
        posts = [
            _poster(client, address, _body("k", visit=proof)) for client, address, proof in proofs
        ]
        db.session.commit()
        answers = at_once([*posts, lambda: [organiser.post(one) for one in ends]])
        assert [one.status_code for one in answers[:-1]] == [200] * 6
        assert {one.status_code for one in answers[-1]} <= {303, 409, 404}
        db.session.rollback()
        assert db.session.query(ScoreSheet).count() == 6
        assert db.session.query(Assignment).count() == 14


def test_a_sheet_whose_visit_is_gone_comes_back_once(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall()
        client, address, proof = _proofs(own_app, place)[0]
        actions.unassign(place.visit(1), by=place.organiser, at=clock.now())
        db.session.commit()
        posts = [_poster(client, address, _body("same", visit=proof)) for _ in range(8)]
        assert [one.status_code for one in at_once(posts)] == [200] * 8
        db.session.rollback()
        assert db.session.query(ScoreSheet).count() == 1
        assert db.session.query(Assignment).count() == 4


def _proofs(app: Flask, place: Hall) -> list[tuple[Any, str, str]]:
    """For every judge but the first: a client, the address of the first visit, its proof."""
    from festival.judging.views.proofs import proof_of

    found = []
    for number in range(1, len(place.judges)):
        visit = place.visit(number)
        client = client_of(app, place.person(number))
        found.append((client, f"/judging/sheets/{visit.id}", proof_of(visit)))
    return found


def _form_poster(client: Any, address: str, data: dict[str, Any]) -> Post:
    return lambda: client.post(address, data=data)


def test_a_paper_sheet_is_settled_once(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall()
        slug, visit = place.edition.slug, place.visit()
        row = actions.type_sheet(
            visit,
            place.rubric,
            levels=WHOLE,
            comment="",
            note="",
            by=place.organiser,
            at=clock.now(),
        )
        base = f"/organise/{slug}/judging/paper/{visit.id}/{row.id}"
        clients = []
        for _ in range(6):
            who = make.person()
            make.grant(who, Role.ORGANISER, place.edition)
            clients.append(client_of(own_app, who))
        db.session.commit()
    confirm, discard = f"{base}/confirmation", f"{base}/discarding"
    posts = [_form_poster(one, confirm, {"version": "0"}) for one in clients[:4]]
    posts += [_form_poster(one, discard, {"differs": "idea"}) for one in clients[4:]]
    answers = Counter(one.status_code for one in at_once(posts))
    assert answers == {303: 1, 409: 5}
    with own_app.app_context():
        settled = db.session.query(TypedSheet).one()
        confirmed = settled.confirmed_at is not None
        assert confirmed is not (settled.discarded_at is not None)
        assert db.session.query(SheetVersion).count() == int(confirmed)


def test_everybody_gets_one_certificate_when_many_issue(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall(judges=1, entries=3)
        address = f"/organise/{place.edition.slug}/certificates"
        clients = []
        for _ in range(6):
            who = make.person()
            make.grant(who, Role.ORGANISER, place.edition)
            clients.append(client_of(own_app, who))
        db.session.commit()
    posts = [_form_poster(one, address, {"groups": "entrants", "write": "1"}) for one in clients]
    assert {one.status_code for one in at_once(posts)} == {303}
    with own_app.app_context():
        assert db.session.query(Certificate).count() == 3
        assert db.session.query(Mail).count() == 3


def test_of_all_who_go_to_one_stand_at_once_one_is_sent_there(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall(judges=8, entries=8)
        posts = []
        for number in range(8):
            client = client_of(own_app, place.person(number))
            address = f"/judging/sheets/{place.visit(number, 0).id}/presence"
            posts.append(_poster(client, address, {}))
        db.session.commit()
        answers = at_once(posts)
        assert [one.status_code for one in answers] == [200] * 8
        assert [one.json["claimed"] for one in answers].count(True) == 1
        db.session.rollback()
        assert db.session.query(Presence).count() == 1


def test_all_hand_in_at_once_and_are_led_to_different_stands(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall(judges=8, entries=9)
        posts = []
        for number in range(8):
            client = client_of(own_app, place.person(number))
            address = f"/judging/sheets/{place.visit(number, 8).id}"
            posts.append(_poster(client, address, _body(f"k{number}")))
        db.session.commit()
        answers = at_once(posts)
        assert [one.status_code for one in answers] == [200] * 8
        db.session.rollback()
        held = db.session.scalars(sa.select(Presence.entry_id)).all()
        assert len(held) == len(set(held)) == 8


def test_nobody_slips_in_behind_a_card_that_is_taken_back(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall()
        whole = queries.judge(place.judges[0].id, place.edition.id)
        made = actions.make_codes(place.edition, [whole], by=place.organiser, at=clock.now())[0]
        client = client_of(own_app, place.organiser)
        db.session.commit()
        end = f"/organise/{place.edition.slug}/judging/cards/end"
    come = [
        partial(own_app.test_client().post, f"/j/{made.link_secret}") for _ in range(AT_ONCE - 1)
    ]
    half = len(come) // 2
    answers = at_once([*come[:half], partial(client.post, end), *come[half:]])
    assert {one.status_code for one in answers} <= {303, 410}
    with own_app.app_context():
        came = db.session.query(SignIn).filter(SignIn.came_by != "")
        assert came.filter(SignIn.ended_at.is_(None)).count() == 0
        assert came.count() == sum(one.status_code == 303 for one in answers) - 1


def test_many_who_make_the_missing_cards_at_once_make_them_once(own_app: Flask) -> None:
    with own_app.app_context():
        place = hall(judges=3)
        client = partial(client_of, own_app, place.organiser)
        address = f"/organise/{place.edition.slug}/judging/cards"
        posts = [partial(one.post, address) for one in (client() for _ in range(6))]
        db.session.commit()
    answers = at_once(posts)
    assert Counter(one.status_code for one in answers) == {201: 1, 303: 5}
    with own_app.app_context():
        assert db.session.query(JudgeCode).count() == 3
