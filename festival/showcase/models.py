"""What the gallery walks by: no tables of its own, but indices and words on those of entries.

Keyset paging needs an index in the order of every sort. The key of a title is a column that the
database makes itself, out of the folded words, so that a sorted page never reads a long text.
`entry_words` is the search: an FTS5 table that triggers keep true on SQLite, an expression index
on PostgreSQL. Both hold the folded words of accepted versions, never a name of a person.
"""

import sqlalchemy as sa
from sqlalchemy import event

from festival.entries.models import Entry

TITLE_KEY_MOST = 60
WORDS = "entry_words"

# Latin letters in the order of their code points on both databases.
_KEY = sa.String(TITLE_KEY_MOST).with_variant(
    sa.String(TITLE_KEY_MOST, collation="C"), "postgresql"
)
entry_table: sa.Table = Entry.__table__  # type: ignore[assignment]
title_key: sa.Column[str] = sa.Column(
    "title_key",
    _KEY,
    sa.Computed(f"substr(search_text, 1, {TITLE_KEY_MOST})", persisted=True),
)
entry_table.append_column(title_key)

sa.Index("ix_entry_state_accepted_at_id", Entry.state, Entry.accepted_at, Entry.id)
sa.Index("ix_entry_state_title_key_id", Entry.state, title_key, Entry.id)
sa.Index(
    "ix_entry_edition_id_state_accepted_at_id",
    Entry.edition_id,
    Entry.state,
    Entry.accepted_at,
    Entry.id,
)
sa.Index(
    "ix_entry_edition_id_state_title_key_id",
    Entry.edition_id,
    Entry.state,
    title_key,
    Entry.id,
)

# The words of PostgreSQL, cut the way FTS5 cuts them: runs of letters and digits.
TSVECTOR = (
    "to_tsvector('simple'::regconfig, regexp_replace(search_text, '[^[:alnum:]]+', ' ', 'g'))"
)


def statements(dialect: str) -> list[str]:
    """What makes the search on this database; migrations run the same ones.

    `dialect`: "sqlite" or "postgresql".
    """
    if dialect == "postgresql":
        return [f"CREATE INDEX {WORDS}_ix ON entry USING gin ({TSVECTOR})"]
    took = (
        f"INSERT INTO {WORDS}({WORDS}, rowid, search_text) "
        "VALUES ('delete', old.id, old.search_text);"
    )
    put = f"INSERT INTO {WORDS}(rowid, search_text) VALUES (new.id, new.search_text);"
    return [
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5("
        "search_text, content='entry', content_rowid='id', tokenize='unicode61', "
        "prefix='2 3')",
        f"CREATE TRIGGER {WORDS}_added AFTER INSERT ON entry BEGIN {put} END",
        f"CREATE TRIGGER {WORDS}_removed AFTER DELETE ON entry BEGIN {took} END",
        f"CREATE TRIGGER {WORDS}_changed AFTER UPDATE OF search_text ON entry "
        f"BEGIN {took} {put} END",
    ]


def _ddl(statement: str) -> sa.DDL:
    # A percent sign would be read as a placeholder of DDL's own.
    return sa.DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]


def _attach() -> None:
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(dialect):
            ddl = _ddl(statement).execute_if(dialect=dialect)
            event.listen(entry_table, "after_create", ddl)
    gone = _ddl(f"DROP TABLE IF EXISTS {WORDS}").execute_if(dialect="sqlite")
    event.listen(entry_table, "before_drop", gone)


_attach()
