"""Make the festival's tables."""

import sqlalchemy as sa
from alembic import op

from festival import append_only
from festival import db as festival_db
from festival.showcase import models as searching

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
# The version of the festival that brings it.
release = "0.1.0"


def upgrade() -> None:
    """Make the festival's tables."""
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("happened", sa.String(length=40), nullable=False),
        sa.Column("thing_kind", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.Column("realm_id", sa.Integer(), nullable=True),
        sa.Column("facts", festival_db.Json, nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_actor_id", "activity", ["actor_id"], unique=False)
    op.create_index("ix_activity_realm_id_at", "activity", ["realm_id", "at"], unique=False)
    op.create_index("ix_activity_thing", "activity", ["thing_kind", "thing_id"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index("ix_attempt_key_at", "attempt", ["key", "at"], unique=False)

    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("realm_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=250), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "held",
                "waiting",
                "sent",
                "failed",
                name="mailstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index("ix_mail_person_id", "mail", ["person_id"], unique=False)
    op.create_index("ix_mail_realm_id", "mail", ["realm_id"], unique=False)
    op.create_index("ix_mail_state_next_try_at", "mail", ["state", "next_try_at"], unique=False)

    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("role", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("logo_key", sa.String(length=90), nullable=False),
        sa.Column("funding_programme", festival_db.Json, nullable=False),
        sa.Column("contract_number", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("slug", name=op.f("uq_partner_slug")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "student",
                "teacher",
                "adult",
                name="personkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("email_key", sa.String(length=254), nullable=True),
        sa.Column("email_confirmed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("school", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("registered_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email_key", name=op.f("uq_person_email_key")),
    )
    op.create_table(
        "public_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_version")),
    )
    op.create_table(
        "realm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "edition",
                "programme",
                "event",
                name="realmkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realm")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("tagline", festival_db.Json, nullable=False),
        sa.Column("intro", festival_db.Json, nullable=False),
        sa.Column("rules_text", festival_db.Json, nullable=False),
        sa.Column("place", festival_db.Json, nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("created_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("announced_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("showcase_opened_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cutoff_on", sa.Date(), nullable=False),
        sa.Column("consent_age", sa.Integer(), nullable=False),
        sa.Column("image_consent_age", sa.Integer(), nullable=False),
        sa.Column("team_most", sa.Integer(), nullable=False),
        sa.Column("teacher_required", sa.Boolean(), nullable=False),
        sa.Column("school_public", sa.Boolean(), nullable=False),
        sa.Column("judges_per_entry", sa.Integer(), nullable=False),
        sa.Column("sheets_least", sa.Integer(), nullable=False),
        sa.Column("places_published", sa.Integer(), nullable=False),
        sa.Column("feedback_days", sa.Integer(), nullable=False),
        sa.Column("tie_break", festival_db.Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "consent_age BETWEEN 0 AND 21", name=op.f("ck_edition_consent_age_sane")
        ),
        sa.CheckConstraint(
            "image_consent_age BETWEEN 0 AND 21", name=op.f("ck_edition_image_age_sane")
        ),
        sa.CheckConstraint("sheets_least >= 1", name=op.f("ck_edition_sheets_least_sane")),
        sa.CheckConstraint("team_most BETWEEN 1 AND 5", name=op.f("ck_edition_team_most_sane")),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_edition_realm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("realm_id", name=op.f("uq_edition_realm_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_edition_slug")),
    )
    op.create_table(
        "guardian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("named_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["person.id"], name=op.f("fk_guardian_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
        sa.UniqueConstraint(
            "student_id", "email_key", name=op.f("uq_guardian_student_id_email_key")
        ),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "organiser",
                "mentor",
                "judge",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("most_uses", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("revoked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("vetted_until", sa.Date(), nullable=True),
        sa.Column("facts", festival_db.Json, nullable=False),
        sa.CheckConstraint("uses <= most_uses", name=op.f("ck_invitation_not_overused")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_invitation_made_by")),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_invitation_realm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index("ix_invitation_realm_id_role", "invitation", ["realm_id", "role"], unique=False)

    op.create_table(
        "role_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "organiser",
                "mentor",
                "judge",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("realm_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("vetted_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(role = 'owner') = (realm_id IS NULL)", name=op.f("ck_role_grant_owner_has_no_realm")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_role_grant_ended_by")),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["person.id"], name=op.f("fk_role_grant_granted_by")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_grant_person_id")),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_role_grant_realm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    op.create_index("ix_role_grant_realm_id_role", "role_grant", ["realm_id", "role"], unique=False)
    op.create_index(
        "uq_role_grant_open",
        "role_grant",
        ["person_id", "role", "realm_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("browser", sa.String(length=120), nullable=False),
        sa.Column("started_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"], unique=False)

    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_category_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("edition_id", "key", name=op.f("uq_category_edition_id_key")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "taking part",
                "first name",
                "pictures",
                "video",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "given",
                "refused",
                "withdrawn",
                name="consentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("changed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["guardian.id"], name=op.f("fk_consent_guardian_id")
        ),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_consent_realm_id")),
        sa.ForeignKeyConstraint(["student_id"], ["person.id"], name=op.f("fk_consent_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint(
            "student_id", "realm_id", "purpose", name=op.f("uq_consent_student_id_realm_id_purpose")
        ),
    )
    op.create_table(
        "division",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("age_from", sa.Integer(), nullable=False),
        sa.Column("age_to", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("age_from <= age_to", name=op.f("ck_division_ages_in_order")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_division_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division")),
        sa.UniqueConstraint("edition_id", "key", name=op.f("uq_division_edition_id_key")),
    )
    op.create_table(
        "judge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("categories", festival_db.Json, nullable=False),
        sa.Column("languages", festival_db.Json, nullable=False),
        sa.Column("school", sa.String(length=120), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("joined_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("conflicts_asked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("paused_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_judge_edition_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_judge_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge")),
        sa.UniqueConstraint("edition_id", "person_id", name=op.f("uq_judge_edition_id_person_id")),
    )
    op.create_index("ix_judge_person_id", "judge", ["person_id"], unique=False)

    op.create_table(
        "late_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("most_uses", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("revoked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("uses <= most_uses", name=op.f("ck_late_code_not_overused")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_late_code_edition_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_late_code_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_late_code_code_hash")),
    )
    op.create_index("ix_late_code_edition_id", "late_code", ["edition_id"], unique=False)

    op.create_table(
        "phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "submission",
                "mentoring",
                "judging",
                "festival day",
                "results",
                name="phasekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opens_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closes_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "override",
            sa.Enum(
                "open",
                "closed",
                name="override",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("override_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("override_by", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "(override IS NULL) = (override_at IS NULL)", name=op.f("ck_phase_override_has_a_time")
        ),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_phase_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_phase_edition_id")),
        sa.ForeignKeyConstraint(["override_by"], ["person.id"], name=op.f("fk_phase_override_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("edition_id", "kind", name=op.f("uq_phase_edition_id_kind")),
    )
    op.create_table(
        "prize",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("facts", festival_db.Json, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_prize_edition_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_prize_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prize")),
    )
    op.create_index("ix_prize_edition_id", "prize", ["edition_id"], unique=False)

    op.create_table(
        "result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "frozen",
                "locked",
                "published",
                "superseded",
                name="resultstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("frozen_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=False),
        sa.Column("locked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("locked_by", sa.Integer(), nullable=True),
        sa.Column("published_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("superseded_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.Column("superseded_reason", sa.String(length=500), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("table_csv", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("entry_ids", festival_db.Json, nullable=False),
        sa.Column("judge_ids", festival_db.Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "locked_at IS NULL OR document <> ''", name=op.f("ck_result_locked_has_a_document")
        ),
        sa.CheckConstraint(
            "state <> 'published' OR published_at IS NOT NULL",
            name=op.f("ck_result_published_has_its_time"),
        ),
        sa.CheckConstraint(
            "state = 'frozen' OR locked_at IS NOT NULL OR state = 'superseded'",
            name=op.f("ck_result_locked_has_its_facts"),
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_result_edition_id")),
        sa.ForeignKeyConstraint(["frozen_by"], ["person.id"], name=op.f("fk_result_frozen_by")),
        sa.ForeignKeyConstraint(["locked_by"], ["person.id"], name=op.f("fk_result_locked_by")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["person.id"], name=op.f("fk_result_published_by")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["person.id"], name=op.f("fk_result_superseded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
    )
    op.create_index(
        "uq_result_standing",
        "result",
        ["edition_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'superseded'"),
        postgresql_where=sa.text("state <> 'superseded'"),
    )

    op.create_table(
        "rubric",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("frozen_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("scoring_locked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_rubric_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_rubric_edition_id")),
    )
    op.create_table(
        "signed_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "confirm e-mail",
                "reset password",
                "answer consent",
                "manage consent",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("realm_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("used_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("is_reminder", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["guardian.id"], name=op.f("fk_signed_link_guardian_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_signed_link_person_id")
        ),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_signed_link_realm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_signed_link_token_hash")),
    )
    op.create_index("ix_signed_link_guardian_id", "signed_link", ["guardian_id"], unique=False)
    op.create_index("ix_signed_link_person_id", "signed_link", ["person_id"], unique=False)

    op.create_table(
        "solo_lock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("allowed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("allowed_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["allowed_by"], ["person.id"], name=op.f("fk_solo_lock_allowed_by")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_solo_lock_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solo_lock")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_solo_lock_edition_id")),
    )
    op.create_table(
        "consent_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "given",
                "refused",
                "withdrawn",
                name="consentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_consent_record_consent_id")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["guardian.id"], name=op.f("fk_consent_record_guardian_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_record")),
    )
    op.create_index("ix_consent_record_consent_id", "consent_record", ["consent_id"], unique=False)

    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rubric_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("question", festival_db.Json, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("levels", festival_db.Json, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("low < high", name=op.f("ck_criterion_levels_in_order")),
        sa.CheckConstraint("weight > 0", name=op.f("ck_criterion_weight_above_zero")),
        sa.ForeignKeyConstraint(["rubric_id"], ["rubric.id"], name=op.f("fk_criterion_rubric_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("rubric_id", "key", name=op.f("uq_criterion_rubric_id_key")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "changes requested",
                "accepted",
                "withdrawn",
                "declined",
                name="entrystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("division_id", sa.Integer(), nullable=True),
        sa.Column("school", sa.String(length=120), nullable=False),
        sa.Column("teacher_name", sa.String(length=120), nullable=False),
        sa.Column("teacher_email", sa.String(length=254), nullable=False),
        sa.Column("created_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("waiting_since", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("accepted_version_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("state_reason", sa.String(length=500), nullable=False),
        sa.Column("late_until", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("held_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("invention", sa.Text(), nullable=False),
        sa.Column("how_it_works", sa.Text(), nullable=False),
        sa.Column("tested", sa.Text(), nullable=False),
        sa.Column("next_steps", sa.Text(), nullable=False),
        sa.Column("video_url", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "title_key",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            sa.Computed("substr(search_text, 1, 60)", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)",
            name=op.f("ck_entry_withdrawn_has_its_time"),
        ),
        sa.CheckConstraint(
            "state <> 'accepted' OR (accepted_at IS NOT NULL AND accepted_version_id IS NOT NULL)",
            name=op.f("ck_entry_accepted_has_its_facts"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('submitted','changes requested','accepted') OR "
            "(submitted_at IS NOT NULL AND division_id IS NOT NULL)",
            name=op.f("ck_entry_submitted_has_its_facts"),
        ),
        sa.ForeignKeyConstraint(["accepted_by"], ["person.id"], name=op.f("fk_entry_accepted_by")),
        sa.ForeignKeyConstraint(
            ["accepted_version_id"],
            ["entry_version.id"],
            name=op.f("fk_entry_accepted_version_id"),
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_entry_category_id")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_entry_created_by")),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_entry_division_id")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_entry_edition_id")),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["person.id"], name=op.f("fk_entry_submitted_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["person.id"], name=op.f("fk_entry_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_entry_edition_id_number")),
    )
    op.create_index(
        "ix_entry_edition_id_state_accepted_at_id",
        "entry",
        ["edition_id", "state", "accepted_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_entry_edition_id_state_number", "entry", ["edition_id", "state", "number"], unique=False
    )
    op.create_index(
        "ix_entry_edition_id_state_title_key_id",
        "entry",
        ["edition_id", "state", "title_key", "id"],
        unique=False,
    )
    op.create_index(
        "ix_entry_state_accepted_at_id", "entry", ["state", "accepted_at", "id"], unique=False
    )
    op.create_index(
        "ix_entry_state_title_key_id", "entry", ["state", "title_key", "id"], unique=False
    )

    op.create_table(
        "lock_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("given_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_lock_word_given_by")),
        sa.ForeignKeyConstraint(["result_id"], ["result.id"], name=op.f("fk_lock_word_result_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lock_word")),
        sa.UniqueConstraint("result_id", name=op.f("uq_lock_word_result_id")),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "hand",
                "plan",
                name="assignedby",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("assigned_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("assigned_by", sa.Integer(), nullable=False),
        sa.Column("skipped_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("skipped_reason", sa.String(length=300), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["assigned_by"], ["person.id"], name=op.f("fk_assignment_assigned_by")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_assignment_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_assignment_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("judge_id", "entry_id", name=op.f("uq_assignment_judge_id_entry_id")),
    )
    op.create_index("ix_assignment_entry_id", "assignment", ["entry_id"], unique=False)

    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=True),
        sa.Column("prize_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("facts", festival_db.Json, nullable=False),
        sa.Column("given_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_award_division_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_award_entry_id")),
        sa.ForeignKeyConstraint(["prize_id"], ["prize.id"], name=op.f("fk_award_prize_id")),
        sa.ForeignKeyConstraint(["result_id"], ["result.id"], name=op.f("fk_award_result_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint(
            "result_id", "entry_id", "prize_id", name=op.f("uq_award_result_id_entry_id_prize_id")
        ),
    )
    op.create_index("ix_award_entry_id", "award", ["entry_id"], unique=False)

    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("declared_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("declared_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["declared_by"], ["person.id"], name=op.f("fk_conflict_declared_by")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_conflict_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_conflict_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint("judge_id", "entry_id", name=op.f("uq_conflict_judge_id_entry_id")),
    )
    op.create_index("ix_conflict_entry_id", "conflict", ["entry_id"], unique=False)

    op.create_table(
        "entry_image",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("renditions", festival_db.Json, nullable=False),
        sa.Column("placeholder", sa.Text(), nullable=False),
        sa.Column("colour", sa.String(length=7), nullable=False),
        sa.Column("source_hash", sa.String(length=64), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("focus_x", sa.Integer(), nullable=False),
        sa.Column("focus_y", sa.Integer(), nullable=False),
        sa.Column(
            "people",
            sa.Enum(
                "unanswered",
                "nobody",
                "team",
                name="peopleshown",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("added_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("removed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("focus_x BETWEEN 0 AND 2", name=op.f("ck_entry_image_focus_x_in_grid")),
        sa.CheckConstraint("focus_y BETWEEN 0 AND 2", name=op.f("ck_entry_image_focus_y_in_grid")),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_entry_image_added_by")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_image_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_image")),
    )
    op.create_index(
        "ix_entry_image_entry_id_position", "entry_image", ["entry_id", "position"], unique=False
    )

    op.create_table(
        "entry_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("division_id", sa.Integer(), nullable=True),
        sa.Column("school", sa.String(length=120), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("images", festival_db.Json, nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("invention", sa.Text(), nullable=False),
        sa.Column("how_it_works", sa.Text(), nullable=False),
        sa.Column("tested", sa.Text(), nullable=False),
        sa.Column("next_steps", sa.Text(), nullable=False),
        sa.Column("video_url", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_entry_version_category_id")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_entry_version_division_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_version_entry_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_entry_version_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_version")),
        sa.UniqueConstraint("entry_id", "number", name=op.f("uq_entry_version_entry_id_number")),
    )
    op.create_table(
        "excuse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("excused_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("excused_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_excuse_entry_id")),
        sa.ForeignKeyConstraint(["excused_by"], ["person.id"], name=op.f("fk_excuse_excused_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excuse")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_excuse_entry_id")),
    )
    op.create_table(
        "field_reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("until", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("opened_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("closed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_field_reopening_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["person.id"], name=op.f("fk_field_reopening_opened_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_reopening")),
    )
    op.create_index("ix_field_reopening_entry_id", "field_reopening", ["entry_id"], unique=False)

    op.create_table(
        "help_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("called_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)",
            name=op.f("ck_help_call_answered_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_help_call_answered_by")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_help_call_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_help_call_judge_id")),
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

    op.create_table(
        "mentoring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("released_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_mentoring_entry_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_mentoring_mentor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring")),
    )
    op.create_index("ix_mentoring_mentor_id", "mentoring", ["mentor_id"], unique=False)
    op.create_index(
        "uq_mentoring_open",
        "mentoring",
        ["entry_id"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )

    op.create_table(
        "staff_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_staff_note_author_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_staff_note_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_note")),
    )
    op.create_index("ix_staff_note_entry_id", "staff_note", ["entry_id"], unique=False)

    op.create_table(
        "team_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("declined_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["person.id"], name=op.f("fk_team_invitation_accepted_by")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_team_invitation_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_team_invitation_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_team_invitation_token_hash")),
    )
    op.create_index("ix_team_invitation_entry_id", "team_invitation", ["entry_id"], unique=False)

    op.create_table(
        "team_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_contact", sa.Boolean(), nullable=False),
        sa.Column("joined_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("left_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_team_member_entry_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_team_member_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
    )
    op.create_index("ix_team_member_person_id", "team_member", ["person_id"], unique=False)
    op.create_index(
        "uq_team_member_present",
        "team_member",
        ["entry_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )

    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("entry_version_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "sent",
                "answered",
                "resolved",
                name="feedbackstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "verdict",
            sa.Enum(
                "ready",
                "please revise",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("next_steps", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("reopened", festival_db.Json, nullable=False),
        sa.Column("revise_until", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("started_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("resolved_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' OR (sent_at IS NOT NULL AND verdict IS NOT NULL)",
            name=op.f("ck_feedback_sent_has_its_facts"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_feedback_answered_by")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_feedback_entry_id")),
        sa.ForeignKeyConstraint(
            ["entry_version_id"], ["entry_version.id"], name=op.f("fk_feedback_entry_version_id")
        ),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_feedback_mentor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("entry_id", "round", name=op.f("uq_feedback_entry_id_round")),
    )
    op.create_index("ix_feedback_mentor_id", "feedback", ["mentor_id"], unique=False)

    op.create_table(
        "image_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("image_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["image_id"], ["entry_image.id"], name=op.f("fk_image_person_image_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_image_person_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image_person")),
        sa.UniqueConstraint(
            "image_id", "person_id", name=op.f("uq_image_person_image_id_person_id")
        ),
    )
    op.create_index("ix_image_person_person_id", "image_person", ["person_id"], unique=False)

    op.create_table(
        "score_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "locked",
                name="sheetstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("opened_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("saved_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("locked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'locked') = (locked_at IS NOT NULL)",
            name=op.f("ck_score_sheet_locked_has_its_time"),
        ),
        sa.CheckConstraint(
            "state = 'draft' OR submitted_at IS NOT NULL",
            name=op.f("ck_score_sheet_submitted_has_its_time"),
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_score_sheet_assignment_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_score_sheet_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_score_sheet_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_score_sheet_assignment_id")),
        sa.UniqueConstraint("judge_id", "entry_id", name=op.f("uq_score_sheet_judge_id_entry_id")),
    )
    op.create_index("ix_score_sheet_entry_id", "score_sheet", ["entry_id"], unique=False)

    op.create_table(
        "feedback_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("image_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("done_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(field = '') <> (image_id IS NULL)", name=op.f("ck_feedback_point_pinned_to_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_point_feedback_id")
        ),
        sa.ForeignKeyConstraint(
            ["image_id"], ["entry_image.id"], name=op.f("fk_feedback_point_image_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_point")),
    )
    op.create_index(
        "ix_feedback_point_feedback_id", "feedback_point", ["feedback_id"], unique=False
    )

    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name=op.f("fk_score_criterion_id")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_score_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint(
            "sheet_id", "criterion_id", name=op.f("uq_score_sheet_id_criterion_id")
        ),
    )
    op.create_index("ix_score_criterion_id", "score", ["criterion_id"], unique=False)

    op.create_table(
        "sheet_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("save_key", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "locked",
                name="sheetstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", festival_db.Json, nullable=False),
        sa.Column("saved_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["person.id"], name=op.f("fk_sheet_version_saved_by")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["score_sheet.id"], name=op.f("fk_sheet_version_sheet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_version")),
        sa.UniqueConstraint("sheet_id", "number", name=op.f("uq_sheet_version_sheet_id_number")),
        sa.UniqueConstraint(
            "sheet_id", "save_key", name=op.f("uq_sheet_version_sheet_id_save_key")
        ),
    )
    for table in ("activity", "sheet_version"):
        for statement in append_only.statements(table, op.get_bind().dialect.name):
            op.execute(statement)
    for statement in searching.statements(op.get_bind().dialect.name):
        op.execute(statement)
    if op.get_bind().dialect.name == "postgresql":
        # The two tables point at each other; SQLite wrote this one with its table.
        op.create_foreign_key(
            "fk_entry_accepted_version_id",
            "entry",
            "entry_version",
            ["accepted_version_id"],
            ["id"],
        )


def downgrade() -> None:
    """Take it back."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_entry_accepted_version_id", "entry")
    else:
        op.execute("DROP TABLE entry_words")
    op.drop_table("sheet_version")
    op.drop_table("score")
    op.drop_table("feedback_point")
    op.drop_table("score_sheet")
    op.drop_table("image_person")
    op.drop_table("feedback")
    op.drop_table("team_member")
    op.drop_table("team_invitation")
    op.drop_table("staff_note")
    op.drop_table("mentoring")
    op.drop_table("help_call")
    op.drop_table("field_reopening")
    op.drop_table("excuse")
    op.drop_table("entry_version")
    op.drop_table("entry_image")
    op.drop_table("conflict")
    op.drop_table("award")
    op.drop_table("assignment")
    op.drop_table("lock_word")
    op.drop_table("entry")
    op.drop_table("criterion")
    op.drop_table("consent_record")
    op.drop_table("solo_lock")
    op.drop_table("signed_link")
    op.drop_table("rubric")
    op.drop_table("result")
    op.drop_table("prize")
    op.drop_table("phase")
    op.drop_table("late_code")
    op.drop_table("judge")
    op.drop_table("division")
    op.drop_table("consent")
    op.drop_table("category")
    op.drop_table("sign_in")
    op.drop_table("role_grant")
    op.drop_table("invitation")
    op.drop_table("guardian")
    op.drop_table("edition")
    op.drop_table("realm")
    op.drop_table("public_version")
    op.drop_table("person")
    op.drop_table("partner")
    op.drop_table("mail")
    op.drop_table("attempt")
    op.drop_table("activity")
    if op.get_bind().dialect.name == "postgresql":
        for table in ("activity", "sheet_version"):
            op.execute(f"DROP FUNCTION {table}_only_added() CASCADE")
