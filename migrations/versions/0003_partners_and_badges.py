"""Make the tables of reports, reminders and badges, and what partners and roles lack for them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from festival import append_only
from festival import db as festival_db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
# The version of the festival that brings it.
release = "0.3.0"

# Columns that take more words than before: table, column, constraint, words until now, new ones.
WORDS = (
    ("realm", "kind", "realmkind", ("edition", "programme", "event"), ("course", "partner")),
    (
        "role_grant",
        "role",
        "role",
        ("owner", "organiser", "mentor", "judge"),
        ("partner", "safeguarding"),
    ),
    (
        "invitation",
        "role",
        "role",
        ("owner", "organiser", "mentor", "judge"),
        ("partner", "safeguarding"),
    ),
    (
        "signed_link",
        "purpose",
        "linkpurpose",
        ("confirm e-mail", "reset password", "answer consent", "manage consent"),
        ("answer gathering",),
    ),
    (
        "certificate",
        "kind",
        "certificatekind",
        ("entrant", "place", "award", "judge", "mentor", "teacher"),
        ("course", "programme", "competence"),
    ),
)

# When a badge may go: its holder's name went before.
BADGE_GONE_WHEN = (
    "EXISTS (SELECT 1 FROM certificate WHERE certificate.id = OLD.certificate_id AND name = '')"
)


def upgrade() -> None:
    """Make the tables, and what the older ones lack."""
    for table, column, name, old, new in WORDS:
        _take_words(table, column, f"ck_{table}_{name}", old, (*old, *new))

    op.create_table(
        "sent_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_reminder")),
        sa.UniqueConstraint(
            "kind", "about", "person_key", name=op.f("uq_sent_reminder_kind_about_person_key")
        ),
    )

    op.create_table(
        "safeguarding_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=True),
        sa.Column("thing_kind", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("reported_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "in hand",
                "closed",
                name="reportstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("handled_by", sa.Integer(), nullable=True),
        sa.Column("looked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=1000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'open' OR (handled_by IS NOT NULL AND looked_at IS NOT NULL)",
            name=op.f("ck_safeguarding_report_looked_at_by_somebody"),
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_safeguarding_report_closed_has_a_time"),
        ),
        *(
            sa.ForeignKeyConstraint([one], [there], name=op.f(f"fk_safeguarding_report_{one}"))
            for one, there in (
                ("realm_id", "realm.id"),
                ("about_id", "person.id"),
                ("by_id", "person.id"),
                ("handled_by", "person.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_report")),
    )
    op.create_index("ix_safeguarding_report_realm_id", "safeguarding_report", ["realm_id"])
    op.create_index("ix_safeguarding_report_by_id", "safeguarding_report", ["by_id"])

    op.create_table(
        "safeguarding_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_safeguarding_note_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["safeguarding_report.id"], name=op.f("fk_safeguarding_note_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_note")),
    )
    op.create_index("ix_safeguarding_note_report_id", "safeguarding_note", ["report_id"])

    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "rsa",
                "ed25519",
                name="keykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("public", festival_db.Json, nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("retired_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
    )
    op.create_index(
        "uq_signing_key_current",
        "signing_key",
        ["kind"],
        unique=True,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )

    op.create_table(
        "badge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("rsa_key_id", sa.Integer(), nullable=False),
        sa.Column("ed_key_id", sa.Integer(), nullable=False),
        sa.Column("credential", festival_db.Json, nullable=False),
        sa.Column("jwt", sa.Text(), nullable=False),
        sa.Column("linked", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name=op.f("fk_badge_certificate_id")
        ),
        sa.ForeignKeyConstraint(
            ["rsa_key_id"], ["signing_key.id"], name=op.f("fk_badge_rsa_key_id")
        ),
        sa.ForeignKeyConstraint(["ed_key_id"], ["signing_key.id"], name=op.f("fk_badge_ed_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_badge_certificate_id")),
    )
    dialect = op.get_bind().dialect.name
    for statement in append_only.statements("badge", dialect, BADGE_GONE_WHEN):
        op.execute(statement)

    # One statement that both databases know; SQLite adds no constraint to a table that is there.
    op.execute(
        "ALTER TABLE partner ADD COLUMN realm_id INTEGER "
        "CONSTRAINT fk_partner_realm_id REFERENCES realm (id)"
    )
    op.create_index("uq_partner_realm_id", "partner", ["realm_id"], unique=True)
    op.add_column(
        "partner", sa.Column("languages", festival_db.Json, server_default="[]", nullable=False)
    )
    op.add_column(
        "partner",
        sa.Column("funded_here", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    """Take it back; what has a word that was not known then goes with it."""
    op.drop_column("partner", "funded_here")
    op.drop_column("partner", "languages")
    op.drop_index("uq_partner_realm_id", "partner")
    op.drop_column("partner", "realm_id")
    for table in (
        *("badge", "signing_key", "safeguarding_note", "safeguarding_report", "sent_reminder"),
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION badge_only_added()")
    # Backwards: what stands in a realm goes before the realm.
    for table, column, name, old, new in reversed(WORDS):
        listed = _listed(new)
        if table == "realm":
            for held in ("role_grant", "invitation", "signed_link", "certificate"):
                op.execute(
                    f"DELETE FROM {held} WHERE realm_id IN "
                    f"(SELECT id FROM realm WHERE kind IN ({listed}))"
                )
        op.execute(f"DELETE FROM {table} WHERE {column} IN ({listed})")
        _take_words(table, column, f"ck_{table}_{name}", (*old, *new), old)


def _take_words(table: str, column: str, name: str, old: Sequence[str], new: Sequence[str]) -> None:
    """Let a column take these words instead of those.

    SQLite changes no constraint of a table that is there, and to copy a table that others point
    to would break their keys: its text is changed where it is kept, as SQLite's own page on
    ALTER TABLE tells it. The rows are not touched.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(name, table)
        op.create_check_constraint(op.f(name), table, f"{column} IN ({_listed(new)})")
        return
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) "
        "WHERE type = 'table' AND name = ? AND instr(sql, ?)",
        (f"({_listed(old)})", f"({_listed(new)})", table, f"({_listed(old)})"),
    )
    assert changed.rowcount == 1, f"{table}.{column} is not as it was made"
    # Other connections read the tables' texts anew when this number has changed.
    number = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql(f"PRAGMA schema_version = {number + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"'{one}'" for one in words)
