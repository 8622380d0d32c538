"""Markup in every text that is stored: no page of anybody shows it as markup."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Flask

from festival.db import Base, db
from festival.public_version import bump
from tests import make
from tests.access import Row
from tests.cast import VISITORS, cast
from tests.hostile_forms import Browsers, addresses, ask, faults, forget_pages, prepare, undone
from tests.test_access import ROWS

PLANTED = "<script>alert('x')</script><b onmouseover='y'>"
# Looked up, compared or parsed, and chosen by the program alone: nobody can type into these.
CHOSEN = (
    *("key", "slug", "hash", "token", "zone", "language", "country", "code", "sha256", "kind"),
    *(
        "version",
        "colour",
        "previous",
        "happened",
        "role",
        "email",
        "address",
        "path",
        "url",
        "document",
        "table_csv",
        "verdict",
        "state",
    ),
)


def _typed(column: Any) -> bool:
    plain = isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum)
    return plain and not column.foreign_keys and not any(one in column.name for one in CHOSEN)


def _plant() -> list[str]:
    """Put it into every text and every text by language of every row; which columns took it."""
    taken = []
    for table in Base.metadata.sorted_tables:
        if table.name in ("activity", "sheet_version"):
            continue  # only ever added to
        for column in table.columns:
            if not _typed(column):
                continue
            length = getattr(column.type, "length", None) or 1_000
            words = PLANTED[:length]
            try:
                with db.session.begin_nested():
                    result = db.session.execute(sa.update(table).values({column.name: words}))
            except sa.exc.DBAPIError:
                continue  # unique, or one of a few words
            if result.rowcount and len(words) == len(PLANTED):
                taken.append(f"{table.name}.{column.name}")
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.name in BY_LANGUAGE and isinstance(column.type, sa.JSON):
                many = dict.fromkeys(("en", "lv", "nb"), PLANTED)
                if db.session.execute(sa.update(table).values({column.name: many})).rowcount:
                    taken.append(f"{table.name}.{column.name}")
    return taken


BY_LANGUAGE = {"name", "tagline", "intro", "rules_text", "place", "about", "role", "help", "words"}


def _groups() -> list[list[Row]]:
    """The pages that are read, those that need the same made together."""
    found: dict[Any, list[Row]] = {}
    for row in ROWS:
        if row.method == "GET":
            found.setdefault(row.before, []).append(row)
    return list(found.values())


def _watchers(row: Row) -> list[str]:
    """All who may look, and the first and the last of those who may not."""
    refused = [who for who in VISITORS if row.status_for(who) >= 400]
    return [who for who in VISITORS if who not in refused[1:-1]]


def test_markup_in_every_stored_text_stays_text(app: Flask, client_of: Callable[..., Any]) -> None:
    world, wrong, seen = cast(), set(), 0
    make.partner()
    browsers = Browsers(app, client_of, world)
    for rows in _groups():
        with undone():
            world.more.pop("result", None)
            prepare(rows[0], world)
            where = [addresses(app, row, world) for row in rows]
            _plant()
            bump()
            db.session.expire_all()
            forget_pages(app)
            for row, address in zip(rows, where, strict=True):
                for who in _watchers(row):
                    answer = ask(browsers[who], "GET", address)
                    found = faults(answer)
                    if answer.mimetype == "text/html":
                        seen += "&lt;script&gt;alert" in answer.get_data(as_text=True)
                    wrong |= {f"{row.endpoint} as {who}: {one}" for one in found}
    assert sorted(wrong) == []
    assert seen > 100
