"""Tables whose rows are only ever added: the database itself refuses UPDATE and DELETE."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event


def protect(table: Any) -> None:
    """Put the refusing triggers on the table wherever it is created."""
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(table.name, dialect):
            # A percent sign would be read as a placeholder of DDL's own.
            ddl = sa.DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            ddl = ddl.execute_if(dialect=dialect)
            event.listen(table, "after_create", ddl)


def statements(table: str, dialect: str) -> list[str]:
    """The triggers as this database writes them; migrations run the same ones."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_only_added() RETURNS trigger AS "
        f"'BEGIN RAISE EXCEPTION ''{table} is only added to''; END' LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_only_added()",
    ]
