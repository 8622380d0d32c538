"""Many at once, each on a connection of its own: never one too many, and nobody is lost."""

import threading

import pytest
from flask import Flask

from festival import clock, images
from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.entries import actions, queries
from festival.entries.models import Entry, EntryState, LateCode, TeamMember
from tests import make
from tests.entries.pictures import photo, send
from tests.races import client_of, statuses

AT_ONCE = 8


def test_the_eleventh_picture_loses_however_close_it_comes(own_app: Flask) -> None:
    colours = ("red", "green", "blue", "teal")
    with own_app.app_context():
        draft = make.entry(make.edition(), make.student())
        for _ in range(8):
            make.image(draft)
        contact = db.session.get_one(Person, draft.created_by)
        clients = [client_of(own_app, contact) for _ in colours]
        db.session.commit()
        entry_id = draft.id
    entry = Entry(id=entry_id)
    found = statuses(
        [
            lambda one=one, colour=colour: send(
                one, entry, (photo(colour=colour), "x.jpg"), json=True
            )
            for one, colour in zip(clients, colours, strict=True)
        ]
    )
    assert found == {201: 2, 429: 2}
    with own_app.app_context():
        assert len(queries.standing_images(entry_id)) == 10


def test_one_code_lets_in_one_entry(own_app: Flask) -> None:
    with own_app.app_context():
        edition = make.edition()
        secret = make.late_code(edition, by=make.person())
        acts = []
        for _ in range(AT_ONCE):
            student = make.student()
            url = f"/my/entries/{make.entry(edition, student).id}/late-code"
            one = client_of(own_app, student)
            acts.append(lambda one=one, url=url: one.post(url, data={"code": secret}))
        make.close(edition)
        db.session.commit()
    assert statuses(acts) == {303: 1, 410: AT_ONCE - 1}
    with own_app.app_context():
        assert db.session.query(LateCode).one().uses == 1
        assert db.session.query(Entry).filter(Entry.late_until.is_not(None)).count() == 1


def test_first_submissions_at_once_get_numbers_of_their_own(own_app: Flask) -> None:
    with own_app.app_context():
        edition = make.edition()
        acts = []
        for _ in range(AT_ONCE):
            student = make.student()
            entry = make.whole(make.entry(edition, student))
            url = f"/my/entries/{entry.id}/submission"
            one = client_of(own_app, student)
            acts.append(lambda one=one, url=url: one.post(url))
        db.session.commit()
    assert statuses(acts) == {303: AT_ONCE}
    with own_app.app_context():
        numbers = sorted(row.number for row in db.session.query(Entry.number))
        assert numbers == list(range(101, 101 + AT_ONCE))


def test_the_same_entry_handed_in_by_the_whole_team_is_one_version(own_app: Flask) -> None:
    with own_app.app_context():
        team = [make.student() for _ in range(5)]
        entry = make.whole(make.entry(make.edition(), *team))
        url = f"/my/entries/{entry.id}/submission"
        clients = [client_of(own_app, who) for who in team]
        acts = [lambda one=one: one.post(url) for one in clients]
        entry_id = entry.id
        db.session.commit()
    assert statuses(acts) == {303: 5}
    with own_app.app_context():
        assert [one.number for one in queries.versions(entry_id)] == [1]


def test_two_links_never_overfill_a_team(own_app: Flask) -> None:
    with own_app.app_context():
        draft = make.entry(make.edition(team_most=3), make.student(), make.student())
        whole = queries.entry(draft.id)
        assert whole
        contact = db.session.get_one(Person, draft.created_by)
        acts = []
        for _ in range(6):
            _row, token = actions.invite(whole, address="", by=contact, at=clock.now())
            one, url = client_of(own_app, make.student()), f"/team-invitation/{token.secret}"
            acts.append(lambda one=one, url=url: one.post(url, data={"answer": "yes"}))
        db.session.commit()
    assert statuses(acts) == {303: 1, 409: 5}
    with own_app.app_context():
        assert db.session.query(TeamMember).filter_by(left_at=None).count() == 3


def test_no_write_lock_is_held_while_a_picture_is_decoded(
    own_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one picture is in work another student saves, and an organiser closes the entry."""
    with own_app.app_context():
        edition = make.edition()
        draft, other = make.entry(edition, make.student()), make.entry(edition, make.student())
        make.grant(make.person(), Role.ORGANISER, edition)
        mine = client_of(own_app, db.session.get_one(Person, draft.created_by))
        theirs = client_of(own_app, db.session.get_one(Person, other.created_by))
        db.session.commit()
        ids = draft.id, other.id
    real, seen = images.take_in, []

    def meanwhile() -> None:
        answer = theirs.post(f"/my/entries/{ids[1]}/team/teacher", data={"teacher_name": "Zane"})
        seen.append(answer.status_code)
        with own_app.app_context():
            found = db.session.get_one(Entry, ids[0])
            found.state, found.withdrawn_at = EntryState.WITHDRAWN, clock.now()
            db.session.commit()

    def slowly(data: bytes, *, filename: str) -> images.Picture:
        other_browser = threading.Thread(target=meanwhile)
        other_browser.start()
        other_browser.join()
        return real(data, filename=filename)

    monkeypatch.setattr(images, "take_in", slowly)
    answer = send(mine, Entry(id=ids[0]), (photo(), "x.jpg"), json=True)
    # The other save went through at once; the entry was asked again after the decoding.
    assert seen == [303] and answer.status_code == 409
    with own_app.app_context():
        assert queries.standing_images(ids[0]) == []
