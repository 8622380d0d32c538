"""Let judges pause, skip and call for help, and let two people lock a result."""

import sqlalchemy as sa
from alembic import op

from festival import db as festival_db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what judges do between two sheets, and the words that lock a result."""
    moment = festival_db.UTCDateTime(timezone=True)
    op.add_column("judge", sa.Column("paused_at", moment, nullable=True))
    op.add_column("assignment", sa.Column("skipped_at", moment, nullable=True))
    op.add_column(
        "assignment",
        sa.Column("skipped_reason", sa.String(length=300), server_default="", nullable=False),
    )
    _make_help_calls(moment)
    _make_lock_words(moment)


def _make_help_calls(moment: sa.types.TypeEngine[object]) -> None:
    op.create_table(
        "help_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("called_at", moment, nullable=False),
        sa.Column("answered_at", moment, nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)",
            name=op.f("ck_help_call_answered_by_somebody"),
        ),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_help_call_judge_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_help_call_entry_id")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_help_call_answered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_call")),
    )
    op.create_index(
        "uq_help_call_open",
        "help_call",
        ["judge_id"],
        unique=True,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )


def _make_lock_words(moment: sa.types.TypeEngine[object]) -> None:
    op.create_table(
        "lock_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("given_at", moment, nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["result_id"], ["result.id"], name=op.f("fk_lock_word_result_id")),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_lock_word_given_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lock_word")),
        sa.UniqueConstraint("result_id", name=op.f("uq_lock_word_result_id")),
    )
    op.create_table(
        "solo_lock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("allowed_at", moment, nullable=False),
        sa.Column("allowed_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_solo_lock_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["allowed_by"], ["person.id"], name=op.f("fk_solo_lock_allowed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solo_lock")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_solo_lock_edition_id")),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("solo_lock")
    op.drop_table("lock_word")
    op.drop_index("uq_help_call_open", table_name="help_call")
    op.drop_table("help_call")
    op.drop_column("assignment", "skipped_reason")
    op.drop_column("assignment", "skipped_at")
    op.drop_column("judge", "paused_at")
