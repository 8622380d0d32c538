"""Make the tables of the Talent Programme."""

import sqlalchemy as sa
from alembic import op

from festival import db as festival_db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
# The version of the festival that brings it.
release = "0.3.0"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "framework",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("licence", sa.String(length=120), nullable=False),
        sa.Column("url", sa.String(length=300), nullable=False),
        sa.Column("levels", festival_db.Json, nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("retired_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework")),
        sa.UniqueConstraint("key", "edition", name=op.f("uq_framework_key_edition")),
    )
    op.create_table(
        "competence_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.id"], name=op.f("fk_competence_area_framework_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence_area")),
        sa.UniqueConstraint(
            "framework_id", "key", name=op.f("uq_competence_area_framework_id_key")
        ),
    )
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("tagline", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column("place", festival_db.Json, nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("consent_age", sa.Integer(), nullable=False),
        sa.Column("image_consent_age", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=True),
        sa.Column("partner_ids", festival_db.Json, nullable=False),
        sa.Column("created_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("announced_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("archived_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "consent_age BETWEEN 0 AND 21", name=op.f("ck_programme_consent_age_sane")
        ),
        sa.CheckConstraint(
            "image_consent_age BETWEEN 0 AND 21", name=op.f("ck_programme_image_age_sane")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_programme_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.id"], name=op.f("fk_programme_framework_id")
        ),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_programme_realm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("realm_id", name=op.f("uq_programme_realm_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_programme_slug")),
    )
    op.create_table(
        "cohort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("applications_open_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("applications_close_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=False),
        sa.Column("age_to", sa.Integer(), nullable=False),
        sa.Column("readers_needed", sa.Integer(), nullable=False),
        sa.Column("confirm_days", sa.Integer(), nullable=False),
        sa.Column("questions", festival_db.Json, nullable=False),
        sa.Column("rubric", festival_db.Json, nullable=False),
        sa.Column("mentor_most", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=True),
        sa.Column("assessed", festival_db.Json, nullable=False),
        sa.Column("stages_open", festival_db.Json, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "running",
                "finished",
                name="cohortstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("age_from <= age_to", name=op.f("ck_cohort_ages_in_order")),
        sa.CheckConstraint(
            "applications_open_at < applications_close_at", name=op.f("ck_cohort_closes_later")
        ),
        sa.CheckConstraint("begins_on <= ends_on", name=op.f("ck_cohort_ends_later")),
        sa.CheckConstraint("capacity >= 1", name=op.f("ck_cohort_capacity_sane")),
        sa.CheckConstraint(
            "confirm_days BETWEEN 1 AND 60", name=op.f("ck_cohort_confirm_days_sane")
        ),
        sa.CheckConstraint("readers_needed BETWEEN 1 AND 5", name=op.f("ck_cohort_readers_sane")),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.id"], name=op.f("fk_cohort_framework_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_cohort_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
        sa.UniqueConstraint("programme_id", "slug", name=op.f("uq_cohort_programme_id_slug")),
    )
    op.create_index(op.f("ix_cohort_programme_id"), "cohort", ["programme_id"], unique=False)
    op.create_table(
        "competence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("hint", festival_db.Json, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("levels", festival_db.Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["competence_area.id"], name=op.f("fk_competence_area_id")
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.id"], name=op.f("fk_competence_framework_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence")),
        sa.UniqueConstraint("framework_id", "key", name=op.f("uq_competence_framework_id_key")),
    )
    op.create_table(
        "gathering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "meeting",
                "camp",
                name="gatheringkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("place", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column("programme", festival_db.Json, nullable=False),
        sa.Column("begins_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "cancelled",
                name="gatheringstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cancelled_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=300), nullable=False),
        sa.Column("needs_consent", sa.Boolean(), nullable=False),
        sa.Column("packing", festival_db.Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("begins_at < ends_at", name=op.f("ck_gathering_ends_later")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_gathering_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
    )
    op.create_index(op.f("ix_gathering_cohort_id"), "gathering", ["cohort_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("evidence", festival_db.Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_milestone_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("cohort_id", "key", name=op.f("uq_milestone_cohort_id_key")),
    )
    op.create_table(
        "gathering_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_gathering_note_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_note_gathering_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_note")),
    )
    op.create_index(
        op.f("ix_gathering_note_gathering_id"), "gathering_note", ["gathering_id"], unique=False
    )
    op.create_table(
        "programme_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=True),
        sa.Column("nominee_id", sa.Integer(), nullable=True),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("seen_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "accepted",
                "declined",
                name="invitationanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL)",
            name=op.f("ck_programme_invitation_answer_has_a_time"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_programme_invitation_award_id")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_programme_invitation_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_programme_invitation_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_programme_invitation_made_by")
        ),
        sa.ForeignKeyConstraint(
            ["nominee_id"], ["nominee.id"], name=op.f("fk_programme_invitation_nominee_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_programme_invitation_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_invitation")),
        sa.UniqueConstraint(
            "cohort_id", "person_id", name=op.f("uq_programme_invitation_cohort_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_programme_invitation_entry_id"), "programme_invitation", ["entry_id"], unique=False
    )
    op.create_index(
        op.f("ix_programme_invitation_person_id"),
        "programme_invitation",
        ["person_id"],
        unique=False,
    )
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "admitted",
                "waiting list",
                "declined",
                "confirmed",
                "given up",
                name="applicationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answers", festival_db.Json, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("started_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_why", sa.String(length=300), nullable=False),
        sa.Column("confirm_until", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("waiting_rank", sa.Integer(), nullable=True),
        sa.Column("ended_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_why", sa.String(length=40), nullable=False),
        sa.Column("came_by_invitation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting list') = (waiting_rank IS NOT NULL)",
            name=op.f("ck_application_rank_while_waiting"),
        ),
        sa.CheckConstraint(
            "state <> 'admitted' OR confirm_until IS NOT NULL",
            name=op.f("ck_application_admitted_until"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'given up') OR submitted_at IS NOT NULL",
            name=op.f("ck_application_was_submitted"),
        ),
        sa.ForeignKeyConstraint(
            ["came_by_invitation_id"],
            ["programme_invitation.id"],
            name=op.f("fk_application_came_by_invitation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_application_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_application_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_application_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint(
            "cohort_id", "person_id", name=op.f("uq_application_cohort_id_person_id")
        ),
    )
    op.create_index(
        "ix_application_cohort_id_state", "application", ["cohort_id", "state"], unique=False
    )
    op.create_index(op.f("ix_application_person_id"), "application", ["person_id"], unique=False)
    op.create_table(
        "application_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("levels", festival_db.Json, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "advice",
            sa.Enum(
                "admit",
                "waiting list",
                "decline",
                name="advice",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("done_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "done_at IS NULL OR advice IS NOT NULL",
            name=op.f("ck_application_reading_done_with_advice"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_reading_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["person.id"], name=op.f("fk_application_reading_reader_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_reading")),
        sa.UniqueConstraint(
            "application_id",
            "reader_id",
            name=op.f("uq_application_reading_application_id_reader_id"),
        ),
    )
    op.create_index(
        op.f("ix_application_reading_reader_id"), "application_reading", ["reader_id"], unique=False
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("admitted_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column(
            "end_reason",
            sa.Enum(
                "finished",
                "left",
                "consent withdrawn",
                "excluded",
                name="endreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (end_reason IS NULL)",
            name=op.f("ck_participant_end_has_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_participant_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_participant_cohort_id")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_participant_ended_by")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participant_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    op.create_index(op.f("ix_participant_cohort_id"), "participant", ["cohort_id"], unique=False)
    op.create_index(op.f("ix_participant_person_id"), "participant", ["person_id"], unique=False)
    op.create_index(
        "uq_participant_open",
        "participant",
        ["cohort_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "start",
                "middle",
                "end",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum(
                "self", "mentor", name="side", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "handed in",
                name="assessmentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("started_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_assessment_by_id")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_assessment_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint(
            "participant_id", "stage", "side", name=op.f("uq_assessment_participant_id_stage_side")
        ),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("paused_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("paused_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_conversation_participant_id")
        ),
        sa.ForeignKeyConstraint(
            ["paused_by"], ["person.id"], name=op.f("fk_conversation_paused_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_conversation_participant_id")),
    )
    op.create_table(
        "gathering_attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "there",
                "absent",
                "excused",
                name="there",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("noted_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_attendance_gathering_id")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name=op.f("fk_gathering_attendance_noted_by")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_gathering_attendance_participant_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_attendance")),
        sa.UniqueConstraint(
            "gathering_id",
            "participant_id",
            "day",
            name=op.f("uq_gathering_attendance_gathering_id_participant_id_day"),
        ),
    )
    op.create_index(
        op.f("ix_gathering_attendance_participant_id"),
        "gathering_attendance",
        ["participant_id"],
        unique=False,
    )
    op.create_table(
        "gathering_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "given",
                "refused",
                name="campanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_consent_gathering_id")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["guardian.id"], name=op.f("fk_gathering_consent_guardian_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_gathering_consent_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_consent")),
        sa.UniqueConstraint(
            "gathering_id",
            "participant_id",
            name=op.f("uq_gathering_consent_gathering_id_participant_id"),
        ),
    )
    op.create_index(
        op.f("ix_gathering_consent_participant_id"),
        "gathering_consent",
        ["participant_id"],
        unique=False,
    )
    op.create_table(
        "journal_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_journal_page_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_page")),
    )
    op.create_index(
        op.f("ix_journal_page_participant_id"), "journal_page", ["participant_id"], unique=False
    )
    op.create_table(
        "mentorship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("since", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("until", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_mentorship_given_by")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_mentorship_mentor_id")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_mentorship_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship")),
    )
    op.create_index(op.f("ix_mentorship_mentor_id"), "mentorship", ["mentor_id"], unique=False)
    op.create_index(
        "uq_mentorship_open",
        "mentorship",
        ["participant_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "milestone_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "handed in",
                "please revise",
                "signed off",
                name="stepstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("handed_in_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("signed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("reply_language", sa.String(length=2), nullable=False),
        sa.Column("replied_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("replied_by", sa.Integer(), nullable=True),
        sa.Column(
            "reply_state",
            sa.Enum(
                "shown",
                "held",
                "withheld",
                name="messagestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reply_held_why", festival_db.Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'signed off' OR (signed_by IS NOT NULL AND signed_at IS NOT NULL)",
            name=op.f("ck_milestone_step_signed_by_one"),
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_milestone_step_milestone_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_milestone_step_participant_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["person.id"], name=op.f("fk_milestone_step_signed_by")
        ),
        sa.ForeignKeyConstraint(
            ["replied_by"], ["person.id"], name=op.f("fk_milestone_step_replied_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_step")),
        sa.UniqueConstraint(
            "milestone_id",
            "participant_id",
            name=op.f("uq_milestone_step_milestone_id_participant_id"),
        ),
    )
    op.create_index(
        op.f("ix_milestone_step_participant_id"), "milestone_step", ["participant_id"], unique=False
    )
    op.create_table(
        "assessment_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("competence_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("proposed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("declined_why", sa.String(length=300), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 8", name=op.f("ck_assessment_level_level_sane")),
        sa.CheckConstraint(
            "decided_at IS NULL OR (proposed_at IS NOT NULL AND decided_by IS NOT NULL)",
            name=op.f("ck_assessment_level_decided_by_one"),
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (agreed IS NULL)",
            name=op.f("ck_assessment_level_decided_one_way"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_assessment_level_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_level_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["competence_id"], ["competence.id"], name=op.f("fk_assessment_level_competence_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_level")),
        sa.UniqueConstraint(
            "assessment_id",
            "competence_id",
            name=op.f("uq_assessment_level_assessment_id_competence_id"),
        ),
    )
    op.create_index(
        op.f("ix_assessment_level_competence_id"),
        "assessment_level",
        ["competence_id"],
        unique=False,
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=True),
        sa.Column("assessment_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "text",
                "picture",
                "file",
                "link",
                name="evidencekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("storage_key", sa.String(length=90), nullable=False),
        sa.Column("renditions", festival_db.Json, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("added_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("removed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(step_id IS NULL) <> (assessment_id IS NULL)", name=op.f("ck_evidence_of_one_thing")
        ),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_evidence_added_by")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_evidence_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["milestone_step.id"], name=op.f("fk_evidence_step_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_assessment_id"), "evidence", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_evidence_step_id"), "evidence", ["step_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "shown",
                "held",
                "withheld",
                name="messagestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("held_why", festival_db.Json, nullable=False),
        sa.Column("decided_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decision_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "state <> 'withheld' OR decided_by IS NOT NULL", name=op.f("ck_message_withheld_by_one")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_message_author_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_message_conversation_id")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_message_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(
        op.f("ix_message_conversation_id"), "message", ["conversation_id"], unique=False
    )
    op.create_index("ix_message_state", "message", ["state"], unique=False)
    op.create_table(
        "message_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_message_seen_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_message_seen_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_seen")),
        sa.UniqueConstraint(
            "conversation_id", "person_id", name=op.f("uq_message_seen_conversation_id_person_id")
        ),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("message_seen")
    op.drop_table("message")
    op.drop_table("evidence")
    op.drop_table("assessment_level")
    op.drop_table("milestone_step")
    op.drop_table("mentorship")
    op.drop_table("journal_page")
    op.drop_table("gathering_consent")
    op.drop_table("gathering_attendance")
    op.drop_table("conversation")
    op.drop_table("assessment")
    op.drop_table("participant")
    op.drop_table("application_reading")
    op.drop_table("application")
    op.drop_table("programme_invitation")
    op.drop_table("gathering_note")
    op.drop_table("milestone")
    op.drop_table("gathering")
    op.drop_table("competence")
    op.drop_table("cohort")
    op.drop_table("programme")
    op.drop_table("competence_area")
    op.drop_table("framework")
