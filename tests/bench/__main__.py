"""`make bench`: prints one table of what pages cost, in hellos, measured in one run.

    python -m tests.bench [--entries 10000] [--rounds 5] [--seconds 0.6] [--only WORDS] [--short]

One hello (H) is the processor time of the server for one bare Flask page under the same server
with the same threads. Rounds are interleaved, so that a busy machine troubles all rows alike;
each figure is the median of the rounds.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from alembic import command
from flask import Flask
from sqlalchemy import event

from festival import create_app, migrating
from festival.accounts import passwords
from festival.db import Base, db
from tests.bench import day, pictures, ranking
from tests.bench.fill import fill, words
from tests.bench.load import Measured, get, measure
from tests.bench.rows import Row, cookie_of, judge_rows, public_rows, repeated, statements
from tests.bench.servers import Server, festival, hello, running

CLIENTS = (1, 16)
HELLO = Row("hello", repeated(get("/")))
# MiB of the default single process.
MEMORY = 90

Found = dict[tuple[str, int], list[Measured]]


def main() -> int:
    """Fill, start, measure, print; 0 when every row was measured as it should be."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        environment = {
            "FESTIVAL_MODE": "development",
            "FESTIVAL_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "FESTIVAL_MEDIA": f"{folder}/media",
        }
        began = time.perf_counter()
        app, judges, organiser = _filled(Path(folder), environment, options.entries)
        print(f"{options.entries} entries put in within {time.perf_counter() - began:.0f} s")
        vocabulary = words(random.Random(1), 4_000)
        rows = [*public_rows(app, vocabulary), *judge_rows(app, judges)]
        rows = [row for row in rows if not options.only or options.only in row.name]
        asked = statements(app, rows, _cookies(app, judges))
        with running(hello(), environment) as floor, running(festival(), environment) as ours:
            found = _rounds(floor, ours, rows, options)
            memory = ours.memory()
            failed = _print(rows, found, asked, memory)
            if not options.only:
                base = median(one.cost for one in found[HELLO.name, 1])
                lines = list(day.writers(app, ours, judges, options.seconds * 5))
                lines += day.long_pages(app, ours, organiser, base, options.entries // 10)
                print("\n".join(lines))
                failed = failed or any(line.startswith("FAILED") for line in lines)
        if not options.only:
            print(day.start(environment))
    if not options.short:
        for line in pictures.report():
            print(line)
        ranking.print_table(4, ["B"])
    return 1 if failed else 0


def _options() -> Any:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.6, help="of one row in one round")
    parser.add_argument("--only", default="", help="rows whose name has these words")
    parser.add_argument("--short", action="store_true", help="no pictures, no ranking")
    return parser.parse_args()


def _filled(folder: Path, environment: dict[str, str], entries: int) -> tuple[Flask, Any, Any]:
    passwords.use_cheap_hashes()
    told = {name.removeprefix("FESTIVAL_"): value for name, value in environment.items()}
    app = create_app(told, folder)
    with app.app_context():
        event.listen(db.engine, "connect", hasten)
        Base.metadata.create_all(db.engine.execution_options(writes=True))
        with db.engine.execution_options(writes=True).connect() as connection:
            command.stamp(migrating.config(connection), "head")
            connection.commit()
        judges, organiser = fill(entries)
        event.remove(db.engine, "connect", hasten)
        db.engine.dispose()
        return app, judges, organiser


def hasten(connection: Any, _: Any) -> None:
    """Let the filling be lost by a crash; the servers that are measured write as they always do."""
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-300000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _cookies(app: Flask, judges: Any) -> dict[str, str]:
    name, _, value = cookie_of(app, judges[0]).partition("=")
    return {name: value}


def _rounds(floor: Server, ours: Server, rows: list[Row], options: Any) -> Found:
    found: Found = {}
    for row in rows:
        measure(ours, row.asking, clients=1, seconds=0.2, status=row.status)
    for _ in range(options.rounds):
        for clients in CLIENTS:
            for row in (HELLO, *rows):
                server = floor if row is HELLO else ours
                one = measure(
                    server, row.asking, clients=clients, seconds=options.seconds, status=row.status
                )
                found.setdefault((row.name, clients), []).append(one)
    return found


def _print(rows: list[Row], found: Found, asked: dict[str, int], memory: float) -> bool:
    """The table, then in words which rows failed and which miss their aim; whether one failed."""
    failed = {row.name: faults for row in (HELLO, *rows) if (faults := _faults(row, found))}
    missed = [] if memory <= MEMORY else [f"memory: {memory:.0f} MiB, aim {MEMORY}"]
    base = median(one.cost for one in found[HELLO.name, 1])
    print(f"one hello (H) is {base * 1000:.3f} ms of processor time")
    heads = ("H at 1", "H at 16", "req/s 1", "req/s 16", "p50 1", "p50 16", "p95 16", "statements")
    print(f"{'':<28}" + "".join(f"{head:>11}" for head in heads) + "  aim")
    for row in (HELLO, *rows):
        if row.name in failed or HELLO.name in failed:
            print(f"{row.name:<28}  FAILED")
            continue
        hellos = [_hellos(row.name, clients, found) for clients in CLIENTS]
        cells = [*(f"{one:.2f}" for one in hellos), *_speed(row, found), asked.get(row.name, "")]
        late = _missed(row, max(hellos), asked.get(row.name, 0))
        missed += [f"{row.name}: {one}" for one in late]
        aim = f"<= {row.aim:g}" if row.aim else ""
        line = f"{row.name:<28}" + "".join(f"{cell:>11}" for cell in cells)
        print(f"{line}  {aim:<7}{'MISSED' if late else ''}".rstrip())
    print(f"memory of the server after all this: {memory:.0f} MiB (PSS)")
    for name, faults in failed.items():
        print(f"FAILED  {name}: {len(faults)} times, first {faults[0]}")
    print("\n".join(f"MISSED  {one}" for one in missed) or "every row meets its aim")
    return bool(failed)


def _faults(row: Row, found: Found) -> list[str]:
    return [
        fault for clients in CLIENTS for one in found[row.name, clients] for fault in one.faults
    ]


def _speed(row: Row, found: Found) -> list[str]:
    """Answers in a second, and the times within which half and most of them came."""
    cells = [
        f"{median(one.requests / one.seconds for one in found[row.name, n]):.0f}" for n in CLIENTS
    ]
    for clients, share in ((1, 0.5), (16, 0.5), (16, 0.95)):
        times = [one.quantile(share) * 1000 for one in found[row.name, clients]]
        cells.append(f"{median(times):.1f} ms")
    return cells


def _missed(row: Row, hellos: float, statements: int) -> list[str]:
    """In words where the row costs more than it may."""
    found = [f"{hellos:.2f} H, aim {row.aim:g}"] if row.aim and hellos > row.aim else []
    if row.most and statements > row.most:
        found.append(f"{statements} statements, aim {row.most}")
    return found


def _hellos(name: str, clients: int, found: Found) -> float:
    """The cost of a row over that of the floor in the same round, the median of the rounds."""
    pairs = zip(found[name, clients], found[HELLO.name, clients], strict=True)
    return median(one.cost / floor.cost for one, floor in pairs)


if __name__ == "__main__":
    sys.exit(main())
