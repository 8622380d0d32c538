"""Make the tables of judging in depth, the hall and certificates."""

import sqlalchemy as sa
from alembic import op

from festival import append_only
from festival import db as festival_db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
# The version of the festival that brings it.
release = "0.2.0"


RESULT_FINAL = ("document", "table_csv", "sha256", "entry_ids", "judge_ids", "receipts")


def upgrade() -> None:
    """Make the tables, and what the older ones lack."""
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "entrant",
                "place",
                "award",
                "judge",
                "mentor",
                "teacher",
                name="certificatekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=170), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("facts", festival_db.Json, nullable=False),
        sa.Column("issued_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("revoked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        sa.Column("revoked_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)",
            name=op.f("ck_certificate_revoked_by_one"),
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["person.id"], name=op.f("fk_certificate_issued_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id")
        ),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_certificate_realm_id")),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["person.id"], name=op.f("fk_certificate_revoked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint(
            "realm_id",
            "person_id",
            "kind",
            "about",
            name=op.f("uq_certificate_realm_id_person_id_kind_about"),
        ),
    )
    op.create_index("ix_certificate_person_id", "certificate", ["person_id"], unique=False)

    op.create_table(
        "judging_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("visit_minutes", sa.Integer(), nullable=False),
        sa.Column("sample_first", sa.Boolean(), nullable=False),
        sa.Column("same_domain_is_tie", sa.Boolean(), nullable=False),
        sa.Column("shared_entries", sa.Integer(), nullable=False),
        sa.Column(
            "report_shows",
            sa.Enum(
                "words",
                "levels",
                "score",
                name="reportshows",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "visit_minutes BETWEEN 1 AND 120", name=op.f("ck_judging_settings_visit_minutes_sane")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_judging_settings_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judging_settings")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_judging_settings_edition_id")),
    )
    op.create_table(
        "rehearsal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("begins_at", sa.Integer(), nullable=False),
        sa.Column("asked_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("done_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("outcome", festival_db.Json, nullable=False),
        sa.Column("problem", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "begins_at BETWEEN 0 AND 1439", name=op.f("ck_rehearsal_begins_within_a_day")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_rehearsal_asked_by")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_rehearsal_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsal")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_rehearsal_edition_id")),
    )
    op.create_table(
        "sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("content", festival_db.Json, nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_sample_edition_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_sample_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_sample_edition_id")),
    )
    op.create_table(
        "judge_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("link_digest", sa.String(length=64), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("used_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)", name=op.f("ck_judge_code_revoked_by_one")
        ),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_judge_code_judge_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_judge_code_made_by")),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["person.id"], name=op.f("fk_judge_code_revoked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge_code")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_judge_code_code_digest")),
        sa.UniqueConstraint("link_digest", name=op.f("uq_judge_code_link_digest")),
    )
    op.create_index("ix_judge_code_judge_id", "judge_code", ["judge_id"], unique=False)

    op.create_table(
        "judge_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("clock_ahead", sa.Integer(), nullable=False),
        sa.Column("seen_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_judge_device_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge_device")),
        sa.UniqueConstraint("judge_id", "key", name=op.f("uq_judge_device_judge_id_key")),
    )
    op.create_table(
        "panel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("prize_id", sa.Integer(), nullable=True),
        sa.Column("division_id", sa.Integer(), nullable=True),
        sa.Column(
            "method",
            sa.Enum(
                "scores",
                "side by side",
                "discussion",
                name="panelmethod",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("criteria", festival_db.Json, nullable=False),
        sa.Column("divisions", festival_db.Json, nullable=False),
        sa.Column("categories", festival_db.Json, nullable=False),
        sa.Column("exclusive", sa.Boolean(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("closed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_panel_closed_by_one")
        ),
        sa.CheckConstraint(
            "(prize_id IS NULL) <> (division_id IS NULL)", name=op.f("ck_panel_award_or_final")
        ),
        sa.CheckConstraint("places BETWEEN 1 AND 10", name=op.f("ck_panel_places_sane")),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_panel_closed_by")),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_panel_division_id")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_panel_edition_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_panel_made_by")),
        sa.ForeignKeyConstraint(["prize_id"], ["prize.id"], name=op.f("fk_panel_prize_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
        sa.UniqueConstraint("division_id", name=op.f("uq_panel_division_id")),
        sa.UniqueConstraint("prize_id", name=op.f("uq_panel_prize_id")),
    )
    op.create_index("ix_panel_edition_id", "panel", ["edition_id"], unique=False)

    op.create_table(
        "sample_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("levels", festival_db.Json, nullable=False),
        sa.Column("scored_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_sample_sheet_judge_id")),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["sample.id"], name=op.f("fk_sample_sheet_sample_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_sheet")),
        sa.UniqueConstraint(
            "sample_id", "judge_id", name=op.f("uq_sample_sheet_sample_id_judge_id")
        ),
    )
    op.create_index("ix_sample_sheet_judge_id", "sample_sheet", ["judge_id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("cleared_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cleared_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(cleared_at IS NULL) = (cleared_by IS NULL)", name=op.f("ck_absence_cleared_by_one")
        ),
        sa.ForeignKeyConstraint(["cleared_by"], ["person.id"], name=op.f("fk_absence_cleared_by")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_absence_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_absence_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_entry_id", "absence", ["entry_id"], unique=False)
    op.create_index("ix_absence_judge_id", "absence", ["judge_id"], unique=False)

    op.create_table(
        "ceremony_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_ceremony_note_entry_id")),
        sa.ForeignKeyConstraint(
            ["written_by"], ["person.id"], name=op.f("fk_ceremony_note_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ceremony_note")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_ceremony_note_entry_id")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("chosen", festival_db.Json, nullable=False),
        sa.Column("reasons", sa.String(length=2000), nullable=False),
        sa.Column("facts", festival_db.Json, nullable=False),
        sa.Column("decided_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("superseded_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_decision_decided_by")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_decision_panel_id")),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["person.id"], name=op.f("fk_decision_superseded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_panel_id", "decision", ["panel_id"], unique=False)
    op.create_index(
        "uq_decision_standing",
        "decision",
        ["panel_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )

    op.create_table(
        "departure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("noted_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_departure_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_departure_judge_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["person.id"], name=op.f("fk_departure_noted_by")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_departure_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departure")),
        sa.UniqueConstraint(
            "panel_id", "judge_id", "entry_id", name=op.f("uq_departure_panel_id_judge_id_entry_id")
        ),
    )
    op.create_index("ix_departure_entry_id", "departure", ["entry_id"], unique=False)
    op.create_index("ix_departure_judge_id", "departure", ["judge_id"], unique=False)

    op.create_table(
        "late_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_late_text_entry_id")),
        sa.ForeignKeyConstraint(
            ["written_by"], ["person.id"], name=op.f("fk_late_text_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_text")),
    )
    op.create_index("ix_late_text_entry_id", "late_text", ["entry_id"], unique=False)

    op.create_table(
        "nominee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("nominated_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("nominated_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_nominee_entry_id")),
        sa.ForeignKeyConstraint(
            ["nominated_by"], ["person.id"], name=op.f("fk_nominee_nominated_by")
        ),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_nominee_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominee")),
        sa.UniqueConstraint("panel_id", "entry_id", name=op.f("uq_nominee_panel_id_entry_id")),
    )
    op.create_index("ix_nominee_entry_id", "nominee", ["entry_id"], unique=False)

    op.create_table(
        "panel_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("said_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_panel_comment_entry_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_comment_panel_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_panel_comment_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_comment")),
    )
    op.create_index("ix_panel_comment_panel_id", "panel_comment", ["panel_id"], unique=False)

    op.create_table(
        "panel_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("added_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_panel_member_added_by")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_panel_member_judge_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_member_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
        sa.UniqueConstraint("panel_id", "judge_id", name=op.f("uq_panel_member_panel_id_judge_id")),
    )
    op.create_index("ix_panel_member_judge_id", "panel_member", ["judge_id"], unique=False)

    op.create_table(
        "panel_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("ordering", festival_db.Json, nullable=False),
        sa.Column("saved_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_panel_order_judge_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_order_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_order")),
        sa.UniqueConstraint("panel_id", "judge_id", name=op.f("uq_panel_order_panel_id_judge_id")),
    )
    op.create_index("ix_panel_order_judge_id", "panel_order", ["judge_id"], unique=False)

    op.create_table(
        "panel_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("levels", festival_db.Json, nullable=False),
        sa.Column("saved_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_panel_sheet_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_panel_sheet_judge_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_sheet_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_sheet")),
        sa.UniqueConstraint(
            "panel_id",
            "judge_id",
            "entry_id",
            name=op.f("uq_panel_sheet_panel_id_judge_id_entry_id"),
        ),
    )
    op.create_index("ix_panel_sheet_entry_id", "panel_sheet", ["entry_id"], unique=False)
    op.create_index("ix_panel_sheet_judge_id", "panel_sheet", ["judge_id"], unique=False)

    op.create_table(
        "stand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=True),
        sa.Column("y", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("placed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("placed_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("(x IS NULL) = (y IS NULL)", name=op.f("ck_stand_place_is_whole")),
        sa.CheckConstraint("number BETWEEN 1 AND 9999", name=op.f("ck_stand_number_sane")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_stand_edition_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_stand_entry_id")),
        sa.ForeignKeyConstraint(["placed_by"], ["person.id"], name=op.f("fk_stand_placed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand")),
        sa.UniqueConstraint("code", name=op.f("uq_stand_code")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_stand_edition_id_number")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_stand_entry_id")),
    )
    op.create_table(
        "presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("since", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("until", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_presence_assignment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_presence_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_presence_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_presence_entry_id")),
        sa.UniqueConstraint("judge_id", name=op.f("uq_presence_judge_id")),
    )
    op.create_index("ix_presence_assignment_id", "presence", ["assignment_id"], unique=False)

    op.create_table(
        "typed_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("content", festival_db.Json, nullable=False),
        sa.Column("typed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("typed_by", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("discarded_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("discarded_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "confirmed_by <> typed_by", name=op.f("ck_typed_sheet_confirmed_by_a_second")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_typed_sheet_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["person.id"], name=op.f("fk_typed_sheet_confirmed_by")
        ),
        sa.ForeignKeyConstraint(
            ["discarded_by"], ["person.id"], name=op.f("fk_typed_sheet_discarded_by")
        ),
        sa.ForeignKeyConstraint(["typed_by"], ["person.id"], name=op.f("fk_typed_sheet_typed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_sheet")),
    )
    op.create_index("ix_typed_sheet_assignment_id", "typed_sheet", ["assignment_id"], unique=False)
    op.create_index(
        "uq_typed_sheet_open",
        "typed_sheet",
        ["assignment_id"],
        unique=True,
        sqlite_where=sa.text("confirmed_at IS NULL AND discarded_at IS NULL"),
        postgresql_where=sa.text("confirmed_at IS NULL AND discarded_at IS NULL"),
    )

    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("held_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("held_by", sa.Integer(), nullable=False),
        sa.Column("released_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(released_at IS NULL) = (released_by IS NULL)", name=op.f("ck_hold_released_by_one")
        ),
        sa.ForeignKeyConstraint(["held_by"], ["person.id"], name=op.f("fk_hold_held_by")),
        sa.ForeignKeyConstraint(["released_by"], ["person.id"], name=op.f("fk_hold_released_by")),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_hold_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index("ix_hold_sheet_id", "hold", ["sheet_id"], unique=False)
    op.create_index(
        "uq_hold_open",
        "hold",
        ["sheet_id"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )

    op.create_table(
        "withheld",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("withheld_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("withheld_by", sa.Integer(), nullable=False),
        sa.Column("released_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(released_at IS NULL) = (released_by IS NULL)",
            name=op.f("ck_withheld_released_by_one"),
        ),
        sa.ForeignKeyConstraint(
            ["released_by"], ["person.id"], name=op.f("fk_withheld_released_by")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["score_sheet.id"], name=op.f("fk_withheld_sheet_id")
        ),
        sa.ForeignKeyConstraint(
            ["withheld_by"], ["person.id"], name=op.f("fk_withheld_withheld_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withheld")),
    )
    op.create_index("ix_withheld_sheet_id", "withheld", ["sheet_id"], unique=False)
    op.create_index(
        "uq_withheld_open",
        "withheld",
        ["sheet_id"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )

    op.add_column(
        "criterion", sa.Column("divisions", festival_db.Json, server_default="[]", nullable=False)
    )
    op.add_column(
        "criterion", sa.Column("categories", festival_db.Json, server_default="[]", nullable=False)
    )

    op.add_column(
        "judge", sa.Column("is_shadow", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "judge",
        sa.Column("shadow_reason", sa.String(length=300), server_default="", nullable=False),
    )

    op.add_column(
        "result", sa.Column("receipts", festival_db.Json, server_default="{}", nullable=False)
    )

    op.add_column("rubric", sa.Column("number", sa.Integer(), server_default="1", nullable=False))

    op.add_column(
        "sign_in", sa.Column("came_by", sa.String(length=40), server_default="", nullable=False)
    )

    for statement in append_only.final_statements(
        "result", "locked_at", RESULT_FINAL, op.get_bind().dialect.name
    ):
        op.execute(statement)


def downgrade() -> None:
    """Take it back."""
    for statement in append_only.drop_final("result", op.get_bind().dialect.name):
        op.execute(statement)
    op.drop_column("sign_in", "came_by")
    op.drop_column("rubric", "number")
    op.drop_column("result", "receipts")
    op.drop_column("judge", "shadow_reason")
    op.drop_column("judge", "is_shadow")
    op.drop_column("criterion", "categories")
    op.drop_column("criterion", "divisions")
    op.drop_table("withheld")
    op.drop_table("hold")
    op.drop_table("typed_sheet")
    op.drop_table("presence")
    op.drop_table("stand")
    op.drop_table("panel_sheet")
    op.drop_table("panel_order")
    op.drop_table("panel_member")
    op.drop_table("panel_comment")
    op.drop_table("nominee")
    op.drop_table("late_text")
    op.drop_table("departure")
    op.drop_table("decision")
    op.drop_table("ceremony_note")
    op.drop_table("absence")
    op.drop_table("sample_sheet")
    op.drop_table("panel")
    op.drop_table("judge_device")
    op.drop_table("judge_code")
    op.drop_table("sample")
    op.drop_table("rehearsal")
    op.drop_table("judging_settings")
    op.drop_table("certificate")
