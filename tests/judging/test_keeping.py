"""What a judge's phone is told to keep, the files of the app, and what a device says of itself."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival import assets
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.judging import actions, queries
from festival.judging.models import JudgeDevice
from tests import make
from tests.judging.world import Hall, hall, save
from tests.queries import count_queries

ClientOf = Callable[..., Any]


def _list(client: Any, place: Hall) -> dict[str, Any]:
    answer = client.get(f"/judging/{place.edition.slug}/keep.json")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json
    return told


def test_the_list_names_own_pages_and_every_file_they_need(app: Flask, client_of: ClientOf) -> None:
    place = hall(entries=2)
    client = client_of(place.person())
    told = _list(client, place)
    assert len(told["pages"]) == len(set(told["pages"])) == 2 + 2 * 2
    assert [one["number"] for one in told["stands"]] == [one.number for one in place.entries]
    assert not any(one["done"] for one in told["stands"])
    needed = set()
    for path in told["pages"]:
        page = client.get(path)
        assert page.headers["Judging-Person"] == told["person"] == str(place.person().id)
        assert "no-store" in page.headers["Cache-Control"]
        needed |= set(re.findall(r"/static/[^\"]+\.(?:js|css|woff2)", page.text))
        for name in set(re.findall(r"<([a-z]+-[a-z-]+)", page.text)):
            mark = app.extensions["festival_fingerprint"]
            needed |= {f"/static/{mark}/js/{name}.js"}
    assert needed <= set(told["files"])
    for path in told["files"]:
        assert path.endswith("/css/site.css") or (assets.STATIC / path.split("/", 3)[3]).is_file()
    foreign = {f"/judging/sheets/{one.id}" for key, one in place.visits.items()} - set(
        told["pages"]
    )
    assert len(foreign) == 2


def test_scripts_are_followed_through_their_imports() -> None:
    found = assets.modules("score-sheet")
    assert {"score-sheet.js", "sheet-store.js", "phone-store.js"} <= set(found)
    assert "leave-with-sheets.js" in assets.modules("main")
    assert assets.modules("copy-text") == ("copy-text.js",)


def test_the_list_is_bounded_and_costs_the_same(app: Flask, client_of: ClientOf) -> None:
    place = hall(judges=1, entries=1)
    client, address = client_of(place.person()), f"/judging/{place.edition.slug}/keep.json"
    client.get(address)
    with count_queries(app) as few:
        client.get(address)
    for order in range(2, 44):
        entry = make.entry(place.edition, state=EntryState.ACCEPTED)
        make.assignment(place.judges[0], entry, order)
    db.session.expire_all()
    told = _list(client, place)
    assert len(told["stands"]) == 40
    assert len(told["pages"]) == 82
    with count_queries(app) as many:
        client.get(address)
    assert len(many) == len(few)


def test_the_version_changes_with_the_pages_and_not_with_own_saves(client_of: ClientOf) -> None:
    place = hall()
    client = client_of(place.person())
    first = _list(client, place)["version"]
    save(place)
    told = _list(client, place)
    assert (told["version"], told["stands"][0]["done"]) == (first, True)
    assert _list(client_of(place.person(), "lv"), place)["version"] != first
    actions.unassign(place.visit(entry=1), by=place.organiser, at=now())
    db.session.flush()
    assert _list(client, place)["version"] != first


@pytest.mark.parametrize("lacks", ["screening", "conflicts"])
def test_nothing_is_kept_before_entries_may_be_seen(client_of: ClientOf, lacks: str) -> None:
    place = hall()
    if lacks == "screening":
        for grant in place.person().grants:
            grant.vetted_until = None
    else:
        place.judges[0].conflicts_asked_at = None
    db.session.flush()
    assert _list(client_of(place.person()), place)["stands"] == []


def test_the_worker_is_of_this_release_and_says_nothing_of_anybody(
    app: Flask, client_of: ClientOf
) -> None:
    answers = [
        client.get("/judging/worker.js")
        for client in (app.test_client(), client_of(hall().person()))
    ]
    assert answers[0].data == answers[1].data
    assert app.extensions["festival_fingerprint"] in answers[0].text
    head = answers[0].headers
    assert head["Content-Type"].startswith("text/javascript")
    assert (head["Service-Worker-Allowed"], head["Cache-Control"]) == ("/judging", "no-cache")
    assert "default-src 'self'" in head["Content-Security-Policy"]
    assert "Set-Cookie" not in head


@pytest.mark.parametrize("path", ["/", "/gallery", "/account/session"])
def test_pages_of_the_public_know_no_worker_and_no_app(app: Flask, path: str) -> None:
    page = app.test_client().get(path)
    assert "manifest" not in page.text
    assert "judging-phone" not in page.text
    assert "Judging-Person" not in page.headers


def test_the_manifest_speaks_the_language_and_its_pictures_are_there(app: Flask) -> None:
    client = app.test_client()
    told = {}
    for code in ("en", "lv", "nb"):
        answer = client.get("/judging/app.webmanifest", headers={"Accept-Language": code})
        assert answer.mimetype == "application/manifest+json"
        told[code] = json.loads(answer.data)
        assert told[code]["lang"] == code
    assert len({one["name"] for one in told.values()}) == 3
    assert told["en"]["start_url"] == told["en"]["scope"] == "/judging"
    for icon in told["en"]["icons"]:
        path = assets.STATIC / icon["src"].split("/", 3)[3]
        assert path.read_bytes()[:4] == b"\x89PNG"
    assert {one["purpose"] for one in told["en"]["icons"]} == {"any", "maskable"}


def _report(client: Any, place: Hall, **told: Any) -> Any:
    shown = round(now().timestamp() * 1000)
    whole = {"key": "phone-1", "waiting": 3, "now": shown, "person": str(place.person().id)}
    return client.post(f"/judging/{place.edition.slug}/device", json={**whole, **told})


def test_a_device_says_how_many_wait_and_how_its_clock_goes(
    app: Flask, client_of: ClientOf
) -> None:
    place = hall()
    client = client_of(place.person())
    late = round((now() - timedelta(hours=1)).timestamp() * 1000)
    answer = _report(client, place)
    assert answer.json["version"] == _list(client, place)["version"]
    assert _report(client, place, waiting=0, now=late).status_code == 200
    assert _report(client, place, key="phone-2", waiting=1).status_code == 200
    with count_queries(app) as asked:
        told = queries.devices_of(place.edition.id)
    assert len(asked) == 1
    assert [(one.judge_id, one.waiting) for one in told] == [
        (place.judges[0].id, 1),
        (place.judges[0].id, 0),
    ]
    assert abs(told[1].clock_ahead + 3600) <= 5


@pytest.mark.parametrize(
    "told",
    [
        {"key": ""},
        {"key": "x" * 65},
        {"key": ["k"]},
        {"waiting": -1},
        {"waiting": "3"},
        {"waiting": True},
        {"waiting": 2**40},
        {"now": 2**60},
        {"now": 1.5},
        {"now": None},
        {"person": "1"},
        {"person": None},
    ],
    ids=str,
)
def test_what_no_phone_of_this_judge_says_is_refused(client_of: ClientOf, told: Any) -> None:
    place = hall()
    if told.get("person") == "1":
        told = {"person": str(place.person(1).id)}
    assert _report(client_of(place.person()), place, **told).status_code == 422
    assert db.session.query(JudgeDevice).count() == 0


@pytest.mark.usefixtures("app")
def test_of_many_devices_the_last_ones_are_kept() -> None:
    place, at = hall(), now()
    for number in range(actions.DEVICES_MOST + 3):
        moment = at + timedelta(minutes=number)
        actions.report_device(
            place.judges[0],
            key=f"k{number}",
            waiting=10**6,
            device_time=at + timedelta(days=36500),
            at=moment,
        )
    held = queries.devices_of(place.edition.id)
    assert len(held) == actions.DEVICES_MOST
    assert held[0].seen_at == at + timedelta(minutes=actions.DEVICES_MOST + 2)
    assert held[0].waiting == 1_000
