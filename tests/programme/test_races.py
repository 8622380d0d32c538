"""Many at once, each on a connection of its own: never a place too many, nobody twice."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from festival import clock, create_app
from festival.accounts import actions as accounts
from festival.accounts import passwords
from festival.accounts.models import Person
from festival.authz import Role
from festival.db import Base, db
from festival.programme.models import (
    Application,
    ApplicationState,
    GatheringAttendance,
    Participant,
)
from tests import make, make_programme

S = ApplicationState


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Flask]:
    """An application on a file of its own, outside the savepoints of the other tests."""
    passwords.use_cheap_hashes()
    made = create_app(
        {
            "MODE": "testing",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'races.sqlite3'}",
            "WTF_CSRF_ENABLED": False,
            "BASE_URL": "http://localhost",
        },
        tmp_path,
    )
    with made.app_context():
        Base.metadata.create_all(db.engine.execution_options(writes=True))
    yield made
    with made.app_context():
        db.engine.dispose()


def _client(app: Flask, person: Person) -> Any:
    secret = accounts.start_sign_in(person, browser="test", at=clock.now())
    made = app.test_client()
    with made.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    return made


def _together(acts: list[Callable[[], Any]]) -> Counter[int]:
    start, found = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        start.wait()
        found.append(act().status_code)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(found)


def test_two_organisers_never_give_the_last_place_twice(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort(capacity=1)
        rows = [make_programme.application(cohort, None, S.SUBMITTED).id for _number in range(4)]
        clients = []
        for _row in rows:
            boss = make.person()
            make_programme.grant(boss, Role.ORGANISER, cohort)
            clients.append(_client(own_app, boss))
        there = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}/decisions"
        db.session.commit()
    sent = [{f"state-{number}": "admitted", "why": "now"} for number in rows]
    found = _together(
        [
            lambda one=one, data=data: one.post(there, data=data)
            for one, data in zip(clients, sent, strict=True)
        ]
    )
    assert found == {303: 1, 422: 3}
    with own_app.app_context():
        assert db.session.query(Application).filter_by(state=S.ADMITTED).count() == 1


def test_a_place_confirmed_from_two_phones_makes_one_participant(own_app: Flask) -> None:
    with own_app.app_context():
        cohort, student = make_programme.cohort(), make.student()
        make_programme.application(cohort, student, S.ADMITTED)
        clients = [_client(own_app, student) for _number in range(4)]
        there = f"/programme/{cohort.programme.slug}/{cohort.slug}/application/confirmation"
        db.session.commit()
    found = _together([lambda one=one: one.post(there) for one in clients])
    assert found[303] == 1 and sum(found.values()) == 4
    with own_app.app_context():
        assert db.session.query(Participant).count() == 1


def test_two_hands_at_one_list_never_overwrite_each_other(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort()
        since = clock.now() - timedelta(days=1)
        who = make_programme.participant(cohort, admitted_at=since).id
        clients = []
        for _hand in range(4):
            boss = make.person()
            make_programme.grant(boss, Role.ORGANISER, cohort)
            clients.append(_client(own_app, boss))
        at = make_programme.gathering(cohort, begins_at=clock.now() - timedelta(minutes=1)).id
        db.session.commit()
    there = f"/my/programme/gatherings/{at}/attendance/0"
    taps = [{"participant": str(who), "saw": "", "state": one} for one in ("there", "absent") * 2]
    found = _together(
        [
            lambda one=one, tap=tap: one.post(there, data=tap)
            for one, tap in zip(clients, taps, strict=True)
        ]
    )
    # The first hand and the one that tapped the same; the others are shown both.
    assert found == {303: 2, 409: 2}
    with own_app.app_context():
        assert db.session.query(GatheringAttendance).count() == 1
