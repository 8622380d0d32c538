"""Who must not know: every page of theirs is the same, whatever the secret is."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
import time_machine
from flask import Flask

from festival.clock import now
from tests.access import Row
from tests.awards.access import locked
from tests.cast import cast
from tests.hostile_forms import Browsers, addresses, ask, forget_pages, prepare, undone
from tests.test_access import ROWS
from tests.worlds import MARKS, plant, tell

# Those of whom every secret is kept alike look at the same two worlds.
WATCHERS = (
    ("visitor", "student", "teacher", "stranger"),
    *(("contact",), ("mate",), ("mentor",), ("judge",)),
)
# What lists are searched, ordered and turned over by; pages that know none of it do not mind.
ASKED = {
    "q": MARKS[0],
    "sort": "score",
    "order": "desc",
    "filter": "held",
    "state": "submitted",
    "kind": "held",
    "judge": "1",
    "after": "1",
    "part": "1",
}
# Organisers read the secrets here, so the comparison would notice one.
TOLD = {
    *("awards.ceremony_notes", "awards.ceremony_presenter", "awards.look_at_sheet"),
    *("awards.panel", "awards.receipt", "entries.overview", "judging.board", "judging.cards"),
    *(
        "courses.edit",
        "events.access",
        "events.afterwards",
        "events.questions_board",
        "judging.entry_sheets",
        "judging.judges",
        "judging.ranking",
        "judging.rehearsal",
    ),
    *("mentoring.entry", "organise.board", "organise.entry", "programme.conversation"),
    *("programme.certificates", "programme.participant_growth"),
}
NEW_EACH_TIME = re.compile(
    rb'(name="csrf_token"[^>]*value="|name="csrf-token" content="|data-key="'
    rb'|name="save_key"[^>]*value=")'
    rb'[^"]*'
)


@pytest.fixture
def still_clock() -> Iterator[None]:
    """No second passes: a page that says how long ago something was says the same twice."""
    with time_machine.travel(now(), tick=False):
        yield


def _groups() -> list[list[Row]]:
    """The pages that are read, those that need the same made together."""
    # Who holds a team's link may read what they are asked to join.
    reading = [row for row in ROWS if row.method == "GET" and "invitation" not in row.endpoint]
    found: dict[Any, list[Row]] = {}
    for row in [*reading, Row("my.home", before=locked, others=200)]:
        found.setdefault(row.before, []).append(row)
    return list(found.values())


def _found(watchers: Sequence[str], app: Flask, client_of: Callable[..., Any]) -> list[str]:
    """What differs between the worlds for these watchers, a line a page."""
    world, found = cast(), []
    held, browsers = plant(world), Browsers(app, client_of, world)
    for rows in _groups():
        with undone():
            world.more.pop("result", None)
            prepare(rows[0], world)
            where = [addresses(app, row, world) for row in rows]
            seen: list[list[list[Any]]] = []
            for number in range(len(MARKS)):
                with undone():
                    tell(world, held, watchers[0], number)
                    seen.append([])
                    for who in watchers:
                        forget_pages(app)
                        seen[-1] += [
                            _looks(browsers[who], one, row.status_for(who))
                            for row, one in zip(rows, where, strict=True)
                        ]
        shown = [(row, who) for who in watchers for row in rows]
        for (row, who), one, other in zip(shown, *seen, strict=True):
            found += _differences(row, who, one, other)
    return found


@pytest.mark.usefixtures("still_clock")
@pytest.mark.parametrize("watchers", WATCHERS, ids=" ".join)
def test_two_worlds_look_the_same(
    watchers: Sequence[str], app: Flask, client_of: Callable[..., Any]
) -> None:
    assert _found(watchers, app, client_of) == []


@pytest.mark.usefixtures("still_clock")
def test_who_may_know_sees_the_difference(app: Flask, client_of: Callable[..., Any]) -> None:
    """The secrets do stand in the pages of organisers."""
    told = {line.split(" as ")[0] for line in _found(("organiser",), app, client_of)}
    assert told >= TOLD, TOLD - told


def _looks(browser: Any, address: str, due: int) -> list[Any]:
    """A first look with everything that can be asked, and one that finds what is remembered.

    Who is refused as the access table says is refused before anything was read or asked.
    """
    browser.set_cookie("language", "en")
    first = ask(browser, "GET", address, query_string=ASKED)
    if first.status_code == due >= 400:
        return [_plain(first)]
    return [_plain(first), _plain(ask(browser, "GET", address))]


def _plain(response: Any) -> tuple[int, bytes, list[tuple[str, str]]]:
    """An answer without what is new each time; where that is nothing its tag belongs to it."""
    body, new = NEW_EACH_TIME.subn(rb"\1", response.get_data())
    left_out = ("Set-Cookie", "ETag") if new else ("Set-Cookie",)
    headers = [(name, one) for name, one in response.headers if name not in left_out]
    return response.status_code, body, headers


def _differences(row: Row, who: str, one: list[Any], other: list[Any]) -> list[str]:
    return [
        f"{row.endpoint} as {who}: {_first_difference(a, b)}"
        # One may be refused and the other not: then the first look says so.
        for a, b in zip(one, other, strict=False)
        if a != b
    ]


def _first_difference(one: Any, other: Any) -> str:
    if one[0] != other[0] or one[1] == other[1]:
        return f"{one[0]} {one[2]} / {other[0]} {other[2]}"
    pairs = zip(one[1].split(b"\n"), other[1].split(b"\n"), strict=False)
    return next((f"{a[:200]!r} / {b[:200]!r}" for a, b in pairs if a != b), "length")
