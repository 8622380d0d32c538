"""What the database itself keeps as it is: rows only added, columns final from a moment on."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event


def protect(table: Any, gone_when: str = "") -> None:
    """Put the refusing triggers on the table wherever it is created.

    `gone_when` is a condition on the OLD row under which it may be deleted, never changed.
    """
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(table.name, dialect, gone_when):
            # A percent sign would be read as a placeholder of DDL's own.
            ddl = sa.DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            ddl = ddl.execute_if(dialect=dialect)
            event.listen(table, "after_create", ddl)


def statements(table: str, dialect: str, gone_when: str = "") -> list[str]:
    """The triggers as this database writes them; migrations run the same ones."""
    if dialect == "sqlite":
        conditions = {"UPDATE": "", "DELETE": f"WHEN NOT ({gone_when}) " if gone_when else ""}
        return [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            for act, condition in conditions.items()
        ]
    allowed = gone_when.replace("'", "''")
    unless = f"IF TG_OP = ''DELETE'' AND ({allowed}) THEN RETURN OLD; END IF; " if allowed else ""
    return [
        f"CREATE OR REPLACE FUNCTION {table}_only_added() RETURNS trigger AS "
        f"'BEGIN {unless}RAISE EXCEPTION ''{table} is only added to''; END' LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_only_added()",
    ]


def make_final(table: Any, since: str, columns: Sequence[str]) -> None:
    """Refuse, wherever the table is created, changes of these columns once `since` has a time."""
    for dialect in ("sqlite", "postgresql"):
        for statement in final_statements(table.name, since, columns, dialect):
            ddl = sa.DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def final_statements(table: str, since: str, columns: Sequence[str], dialect: str) -> list[str]:
    """The triggers as this database writes them; such a row is never deleted either."""
    words, kept = f"{table} is final", (*columns, since)
    if dialect == "sqlite":
        differ = " OR ".join(f"OLD.{one} IS NOT NEW.{one}" for one in kept)
        return [
            f"CREATE TRIGGER {table}_final_update BEFORE UPDATE ON {table} "
            f"WHEN OLD.{since} IS NOT NULL AND ({differ}) "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END",
            f"CREATE TRIGGER {table}_final_delete BEFORE DELETE ON {table} "
            f"WHEN OLD.{since} IS NOT NULL BEGIN SELECT RAISE(ABORT, '{words}'); END",
        ]
    differ = " OR ".join(f"OLD.{one}::text IS DISTINCT FROM NEW.{one}::text" for one in kept)
    return [
        f"CREATE OR REPLACE FUNCTION {table}_final() RETURNS trigger AS "
        f"'BEGIN IF OLD.{since} IS NULL THEN "
        "IF TG_OP = ''DELETE'' THEN RETURN OLD; END IF; RETURN NEW; END IF; "
        f"IF TG_OP = ''DELETE'' THEN RAISE EXCEPTION ''{words}''; END IF; "
        f"IF {differ} THEN RAISE EXCEPTION ''{words}''; END IF; RETURN NEW; END' LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_final BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_final()",
    ]


def drop_final(table: str, dialect: str) -> list[str]:
    """How those triggers go again."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {table}_final_{act}" for act in ("update", "delete")]
    return [f"DROP TRIGGER {table}_final ON {table}", f"DROP FUNCTION {table}_final()"]
