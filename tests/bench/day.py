"""What is measured by itself: many judges saving at once, organisers' long pages, a cold start."""

import json
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import count
from statistics import median

import sqlalchemy as sa
from flask import Flask

from festival.accounts.models import Person
from festival.db import db
from festival.judging.models import ScoreSheet, SheetVersion
from tests.bench.load import Connection, Measured, get, measure
from tests.bench.rows import SignedIn, cookie_of, saving, signed_in
from tests.bench.servers import Server, festival, first_page, hello

WRITERS = (16, 64)
# So often a save is sent a second time, as after an answer that never came.
REPEATED = 5
# In hellos: a page that was made anew, and one that stands as it was. In starts of a bare Flask.
COLD, WARM, START = 80, 2.2, 1.4


def writers(app: Flask, server: Server, judges: list[Person], seconds: float) -> Iterator[str]:
    """Lines about many judges saving at once; a line with a fault begins with FAILED.

    Every sheet belongs to one client, so that what was acknowledged can be counted exactly.
    """
    browsers = [signed_in(app, one) for one in judges]
    for clients in WRITERS:
        before, kept = _kept(app), Counter[int]()
        faults: list[str] = []

        def ask(number: int, clients: int = clients) -> Generator[bytes, bytes, None]:
            mine, share = browsers[number % len(browsers)], clients // len(browsers)
            sheets = mine.sheets[number // len(browsers) :: share]
            return _saves(mine, sheets, dict(before), kept, faults)  # noqa: B023

        found = measure(server, ask, clients=clients, seconds=seconds)
        after = _kept(app)
        lost = sum(max(0, before[one] + kept[one] - after[one]) for one in kept)
        twice = sum(max(0, after[one] - before[one] - kept[one]) for one in after)
        yield _told(clients, found, sum(kept.values()), lost, twice, faults)


def _told(
    clients: int, found: Measured, kept: int, lost: int, twice: int, faults: list[str]
) -> str:
    failed = "FAILED  " if lost or twice or faults or found.faults else ""
    return (
        f"{failed}{clients} writers: {kept / found.seconds:.0f} saves/s, "
        f"p50 {found.quantile(0.5) * 1000:.0f} ms, p95 {found.quantile(0.95) * 1000:.0f} ms, "
        f"{kept} kept, {lost} lost, {twice} twice, {len(found.faults)} refused"
        + "".join(f"; {one}" for one in [*faults[:1], *found.faults[:1]])
    )


def _saves(
    mine: SignedIn,
    sheets: list[int],
    versions: dict[int, int],
    kept: Counter[int],
    faults: list[str],
) -> Generator[bytes, bytes, None]:
    for turn in count():
        sheet = sheets[turn % len(sheets)]
        request = saving(mine, sheet, versions.get(sheet, 0))
        told = json.loads((yield request)).get("version")
        if told is None:
            continue
        kept[sheet] += 1
        versions[sheet] = told
        if turn % REPEATED == 0 and json.loads((yield request)).get("version") != told:
            faults.append(f"a repeat of sheet {sheet} was answered otherwise")


def _kept(app: Flask) -> Counter[int]:
    """How many saves each sheet has, by the visit that it is of."""
    with app.app_context():
        rows = db.session.execute(
            sa.select(ScoreSheet.assignment_id, sa.func.count())
            .join(SheetVersion, SheetVersion.sheet_id == ScoreSheet.id)
            .group_by(ScoreSheet.assignment_id)
        ).all()
    return Counter({row[0]: row[1] for row in rows})


def long_pages(
    app: Flask, server: Server, organiser: Person, base: float, many: int
) -> Iterator[str]:
    """Lines about organisers' pages of an edition with `many` entries, in hellos of `base`."""
    cookie = cookie_of(app, organiser)
    for name in ("board", "ranking"):
        request = get(f"/organise/last-year/judging/{name}", Cookie=cookie)
        costs = [_cost(server, request) / base for _ in range(6)]
        cold, warm = costs[0], median(costs[1:])
        missed = "  MISSED" if cold > COLD or warm > WARM else ""
        yield (
            f"judging's {name} of {many}: first {cold:.0f} H, again {warm:.1f} H  "
            f"(<= {COLD}, <= {WARM}){missed}"
        )


def _cost(server: Server, request: bytes) -> float:
    before, connection = server.processor_seconds(), Connection(server.port)
    status, _ = connection.ask(request)
    connection.close()
    if status != 200:
        raise RuntimeError(f"an organiser's page answered {status}")
    return server.processor_seconds() - before


def start(environment: dict[str, str]) -> str:
    """A line about the time from the start of a process to its first page, compiled."""
    bare = median(first_page(hello(), "/", environment) for _ in range(3))
    ours = median(first_page(festival(), "/", environment) for _ in range(3))
    missed = "  MISSED" if ours > START * bare else ""
    return (
        f"cold start to the first page: {ours:.2f} s, bare {bare:.2f} s, {ours / bare:.1f} times  "
        f"(<= {START}){missed}"
    )
