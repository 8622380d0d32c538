"""What is measured: for each row what clients ask, and what a good answer is."""

import json
import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count
from typing import Any

import sqlalchemy as sa
from flask import Flask

from festival import paging
from festival.accounts import actions as accounts
from festival.accounts.models import Person
from festival.clock import now
from festival.db import db
from festival.entries.models import Entry, EntryVersion
from festival.judging.models import Assignment, Judge
from festival.slugs import slug_of
from tests.bench.load import Asking, get, post

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
KEYS = count()
LEVELS = {"idea": 3, "works": 4, "use": 2, "tested": 5, "story": 3}


@dataclass(frozen=True)
class Row:
    """A row of the table: its name, what one client asks, and its aims.

    `aim` is in hellos, `most` in statements; 0 is none. `sample` is the page whose statements
    are counted.
    """

    name: str
    asking: Asking
    aim: float = 0
    sample: str = ""
    most: int = 0
    status: int = 200


@dataclass
class SignedIn:
    """A judge's browser: its cookie and token, and the sheets to fill."""

    cookie: str
    token: str
    sheets: list[int]


def repeated(request: bytes) -> Asking:
    """Everybody asks the same again and again."""

    def ask(number: int) -> Generator[bytes, bytes, None]:
        while True:
            yield request

    return ask


def varied(address: Callable[[int], str]) -> Asking:
    """Nobody ever asks what was asked before: `address` is told a number that never repeats."""
    numbers = count()

    def ask(number: int) -> Generator[bytes, bytes, None]:
        while True:
            yield get(address(next(numbers)))

    return ask


def public_rows(app: Flask, vocabulary: list[str]) -> list[Row]:
    """Pages of the public, on the filled database of `app`."""
    with app.app_context():
        rows = db.session.execute(
            sa.select(Entry.id, Entry.accepted_at, EntryVersion.title)
            .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
            .order_by(Entry.accepted_at.desc())
        ).all()
    deep = [
        paging.pack([">", place // 24 + 2, row.accepted_at.isoformat(), row.id])
        for place, row in enumerate(rows)
    ]
    entries = [f"/entries/{row.id}-{slug_of(row.title) or 'entry'}" for row in rows]
    client = app.test_client()
    tag = client.get("/gallery").headers["ETag"]
    again = get("/gallery", If_None_Match=tag)
    middle = f"/gallery?after={deep[len(deep) // 2]}"

    def cursor(number: int) -> str:
        # From the middle on, so that every page is deep inside.
        half = len(deep) // 2
        return f"/gallery?after={deep[half + number * 7 % half]}&n={number}"

    def question(number: int) -> str:
        first = vocabulary[number % len(vocabulary)]
        second = vocabulary[number * 31 % 60]
        return f"/gallery?q={first}" if number % 2 else f"/gallery?q={first}+{second}"

    def filtered(number: int) -> str:
        return f"/gallery?category=health&division=junior&n={number}"

    def entry(number: int) -> str:
        return f"{entries[number * 13 % len(entries)]}?n={number}"

    some = entries[7]
    return [
        Row("gallery, kept", repeated(get("/gallery")), 2.2, "/gallery", 3),
        Row("gallery, made anew", varied(lambda n: f"/gallery?n={n}"), 5.5, "/gallery?n=a", 3),
        Row("gallery, deep inside, anew", varied(cursor), 5.5, middle, 3),
        Row("gallery, not modified", repeated(again), 1.6, status=304),
        Row("gallery, filtered, anew", varied(filtered), 10, filtered(0), 3),
        Row("search, anew", varied(question), 10, "/gallery?q=gai+sne"),
        Row("entry, kept", repeated(get(some)), 2.5, some, 4),
        Row("entry, made anew", varied(entry), 6, entries[8], 4),
        Row("home, kept", repeated(get("/")), sample="/"),
    ]


def saving(mine: SignedIn, sheet: int, drawn_from: int) -> bytes:
    """A whole sheet handed in, as the page's own script sends it; every save is another one."""
    body = {
        "levels": LEVELS,
        "comment": "A fine machine, and honestly tested.",
        "note": "",
        "submit": True,
        "save_key": f"bench-{next(KEYS)}",
        "version": drawn_from,
    }
    return post(
        f"/judging/sheets/{sheet}",
        json.dumps(body).encode(),
        Cookie=mine.cookie,
        X_CSRFToken=mine.token,
    )


def judge_rows(app: Flask, judges: list[Person]) -> list[Row]:
    """The score sheet, opened and saved, by judges who are signed in."""
    browsers = [signed_in(app, one) for one in judges]
    first = browsers[0]

    def open_sheet(number: int) -> Generator[bytes, bytes, None]:
        mine = browsers[number % len(browsers)]
        while True:
            for sheet in mine.sheets:
                yield get(f"/judging/sheets/{sheet}", Cookie=mine.cookie)

    versions: dict[int, int] = {}

    def save_sheet(number: int) -> Generator[bytes, bytes, None]:
        mine = browsers[number % len(browsers)]
        while True:
            for sheet in mine.sheets:
                answer = yield saving(mine, sheet, versions.get(sheet, 0))
                versions[sheet] = json.loads(answer).get("version", 0)

    return [
        Row("score sheet, opened", open_sheet, 7, f"/judging/sheets/{first.sheets[0]}", 6),
        Row("score sheet, saved", save_sheet, 6),
    ]


def signed_in(app: Flask, judge: Person) -> SignedIn:
    """The judge's browser."""
    cookie = cookie_of(app, judge)
    with app.app_context():
        sheets = db.session.scalars(
            sa.select(Assignment.id)
            .join(Judge, Judge.id == Assignment.judge_id)
            .where(Judge.person_id == judge.id)
            .order_by(Assignment.order)
        ).all()
    client: Any = app.test_client()
    name, _, value = cookie.partition("=")
    client.set_cookie(name, value)
    page = client.get(f"/judging/sheets/{sheets[0]}")
    token = TOKEN.search(page.text)
    assert token, "the sheet has no token"
    # The token belongs to what the page put into the session.
    return SignedIn(f"{name}={client.get_cookie(name).value}", token[1], list(sheets))


def cookie_of(app: Flask, person: Person) -> str:
    """What a browser sends in which this person is signed in."""
    with app.app_context():
        who = db.session.get_one(Person, person.id)
        secret = accounts.start_sign_in(who, browser="bench", at=now())
        db.session.commit()
    client: Any = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = secret, True
    name = app.config["SESSION_COOKIE_NAME"]
    return f"{name}={client.get_cookie(name).value}"


def statements(app: Flask, rows: list[Row], cookies: dict[str, str]) -> dict[str, int]:
    """How many statements the server sends for the page of each row, when it is made anew."""
    from tests.queries import count_queries

    found = {}
    for row in rows:
        if not row.sample:
            continue
        client: Any = app.test_client()
        for name, value in cookies.items():
            if row.sample.startswith("/judging"):
                client.set_cookie(name, value)
        client.get("/about")
        mark = "&" if "?" in row.sample else "?"
        with count_queries(app) as seen:
            client.get(f"{row.sample}{mark}counted=1")
        found[row.name] = len(seen)
    return found
