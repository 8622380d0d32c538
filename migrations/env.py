"""Runs migrations on the connection it is given, as one transaction."""

from importlib import import_module

from alembic import context

from festival import FEATURES
from festival.db import Base, Json

for core in ("activity", "outbox", "public_version", "reminders"):
    import_module(f"festival.{core}")
for name in FEATURES:
    try:
        import_module(f"festival.{name}.models")
    except ModuleNotFoundError as missing:
        if missing.name != f"festival.{name}.models":
            raise


def render(kind: str, thing: object, _: object) -> str | bool:
    """Write our own JSON type by its name."""
    return "festival_db.Json" if kind == "type" and thing is Json else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=render,
    user_module_prefix="festival_db.",
)
with context.begin_transaction():
    context.run_migrations()
