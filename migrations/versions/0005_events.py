"""Make the tables of events, the way into them, and registrations."""

import sqlalchemy as sa
from alembic import op

from festival import db as festival_db

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
# The version of the program it came with first.
release = "0.3.0"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "workshop",
                "seminar",
                "exchange visit",
                "online exchange",
                "talk",
                "open day",
                name="eventkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("summary", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "everybody",
                "invited",
                "cohort",
                name="forwhom",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cohort_id", sa.Integer(), nullable=True),
        sa.Column("languages", festival_db.Json, nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("other_zones", festival_db.Json, nullable=False),
        sa.Column("begins_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("place", festival_db.Json, nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("registration_closes_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("offer_hours", sa.Integer(), nullable=False),
        sa.Column("consent_age", sa.Integer(), nullable=False),
        sa.Column("image_consent_age", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "cancelled",
                name="eventstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("published_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", festival_db.Json, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("moved_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("changed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("created_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(audience = 'cohort') = (cohort_id IS NOT NULL)",
            name=op.f("ck_event_cohort_is_named"),
        ),
        sa.CheckConstraint(
            "state <> 'cancelled' OR cancelled_at IS NOT NULL",
            name=op.f("ck_event_cancelled_has_a_time"),
        ),
        sa.CheckConstraint("begins_at < ends_at", name=op.f("ck_event_ends_after_it_begins")),
        sa.CheckConstraint("capacity >= 1", name=op.f("ck_event_capacity_sane")),
        sa.CheckConstraint("consent_age BETWEEN 0 AND 21", name=op.f("ck_event_consent_age_sane")),
        sa.CheckConstraint(
            "image_consent_age BETWEEN 0 AND 21", name=op.f("ck_event_image_age_sane")
        ),
        sa.CheckConstraint("offer_hours BETWEEN 1 AND 168", name=op.f("ck_event_offer_hours_sane")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_event_cohort_id")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_event_created_by")),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_event_realm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("realm_id", name=op.f("uq_event_realm_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_slug")),
    )
    op.create_index(op.f("ix_event_cohort_id"), "event", ["cohort_id"], unique=False)
    op.create_index("ix_event_state_begins_at", "event", ["state", "begins_at"], unique=False)
    op.create_table(
        "event_access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("join_url", sa.String(length=1000), nullable=False),
        sa.Column("meeting_id", sa.String(length=60), nullable=False),
        sa.Column("access_code", sa.String(length=60), nullable=False),
        sa.Column("note", festival_db.Json, nullable=False),
        sa.Column("shown_minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "shown_minutes BETWEEN 0 AND 1440", name=op.f("ck_event_access_minutes_sane")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_access_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_access")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_access_event_id")),
    )
    op.create_table(
        "event_door",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=43), nullable=False),
        sa.Column("link_digest", sa.String(length=64), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_door_event_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_event_door_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_door")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_event_door_code_digest")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_door_event_id")),
        sa.UniqueConstraint("link_digest", name=op.f("uq_event_door_link_digest")),
    )
    op.create_table(
        "event_host",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "hosts",
                "funds",
                "takes part",
                name="hostpart",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_host_event_id")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_event_host_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_host")),
        sa.UniqueConstraint(
            "event_id", "partner_id", name=op.f("uq_event_host_event_id_partner_id")
        ),
    )
    op.create_index(op.f("ix_event_host_partner_id"), "event_host", ["partner_id"], unique=False)
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("guest_key", sa.String(length=340), nullable=True),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("for_child", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "registered",
                "waiting",
                "attended",
                "absent",
                "cancelled",
                name="registrationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("waiting_since", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("offer_until", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("consent_until", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancel_why", sa.String(length=40), nullable=False),
        sa.Column("marked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("marked_by", sa.Integer(), nullable=True),
        sa.Column("reminded_week_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("reminded_day_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("reminded_open_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("anonymised_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)",
            name=op.f("ck_registration_cancelled_has_a_time"),
        ),
        sa.CheckConstraint(
            "offer_until IS NULL OR state = 'waiting'",
            name=op.f("ck_registration_offer_is_waiting"),
        ),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR email <> '' OR anonymised_at IS NOT NULL",
            name=op.f("ck_registration_is_somebody"),
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_registration_event_id")),
        sa.ForeignKeyConstraint(
            ["marked_by"], ["person.id"], name=op.f("fk_registration_marked_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_registration_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
    )
    op.create_index(
        "ix_registration_event_id_state",
        "registration",
        ["event_id", "state", "waiting_since"],
        unique=False,
    )
    op.create_index(op.f("ix_registration_person_id"), "registration", ["person_id"], unique=False)
    op.create_index(
        "uq_registration_guest",
        "registration",
        ["event_id", "guest_key"],
        unique=True,
        sqlite_where=sa.text("state <> 'cancelled'"),
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_index(
        "uq_registration_person",
        "registration",
        ["event_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'cancelled'"),
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_table(
        "event_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=True),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("most_uses", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "uses BETWEEN 0 AND most_uses",
            name=op.f("ck_event_invitation_never_one_too_many"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_invitation_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_event_invitation_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_event_invitation_token_hash")),
    )
    op.create_index(
        op.f("ix_event_invitation_event_id"), "event_invitation", ["event_id"], unique=False
    )
    op.create_index(
        "uq_event_invitation_address",
        "event_invitation",
        ["event_id", "email_key"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL AND email_key IS NOT NULL"),
        postgresql_where=sa.text("revoked_at IS NULL AND email_key IS NOT NULL"),
    )
    op.create_table(
        "registration_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("for_child", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_registration_request_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["event_invitation.id"],
            name=op.f("fk_registration_request_invitation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_registration_request_registration_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_request")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_registration_request_token_hash")),
    )
    op.create_index(
        op.f("ix_registration_request_event_id"), "registration_request", ["event_id"], unique=False
    )
    op.create_index(
        op.f("ix_registration_request_expires_at"),
        "registration_request",
        ["expires_at"],
        unique=False,
    )
    op.create_table(
        "calendar_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_address_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_address_person_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_address_token_hash")),
    )
    _make_exchange()


def _make_exchange() -> None:
    """Questions and votes, agenda, materials, discussion, and how all that is set."""
    op.create_table(
        "event_exchange",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "asking",
            sa.Enum(
                "closed",
                "registered",
                "signed in",
                name="asking",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("discussion_open", sa.Boolean(), nullable=False),
        sa.Column("recording_url", sa.String(length=1000), nullable=False),
        sa.Column(
            "recording_for",
            sa.Enum(
                "registered",
                "everybody",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recording_cleared_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("recording_cleared_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "recording_for = 'registered' OR recording_cleared_at IS NOT NULL",
            name=op.f("ck_event_exchange_public_recording_is_cleared"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_exchange_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["recording_cleared_by"],
            ["person.id"],
            name=op.f("fk_event_exchange_recording_cleared_by"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_exchange")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_exchange_event_id")),
    )
    op.create_table(
        "event_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("by_child", sa.Boolean(), nullable=False),
        sa.Column("noticed", festival_db.Json, nullable=False),
        sa.Column("asked_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "shown",
                "withheld",
                "merged",
                name="questionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column(
            "withheld_why",
            sa.Enum(
                "off topic",
                "leads out",
                "about somebody",
                "unkind",
                name="withheldwhy",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("pinned_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)",
            name=op.f("ck_event_question_merged_into_one"),
        ),
        sa.CheckConstraint(
            "(state = 'withheld') = (withheld_why IS NOT NULL)",
            name=op.f("ck_event_question_withheld_with_reason"),
        ),
        sa.CheckConstraint(
            "state = 'shown' OR (answered_at IS NULL AND pinned_at IS NULL)",
            name=op.f("ck_event_question_only_shown_are_answered"),
        ),
        sa.CheckConstraint(
            "state = 'waiting' OR decided_at IS NOT NULL",
            name=op.f("ck_event_question_decided_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_event_question_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_event_question_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_question_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["event_question.id"], name=op.f("fk_event_question_merged_into_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_event_question_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_event_question_registration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_question")),
    )
    op.create_index(
        "ix_event_question_event_id_state", "event_question", ["event_id", "state"], unique=False
    )
    op.create_index(
        op.f("ix_event_question_merged_into_id"), "event_question", ["merged_into_id"], unique=False
    )
    op.create_index(
        op.f("ix_event_question_person_id"), "event_question", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_event_question_registration_id"),
        "event_question",
        ["registration_id"],
        unique=False,
    )
    op.create_index(
        "uq_event_question_pinned",
        "event_question",
        ["event_id"],
        unique=True,
        sqlite_where=sa.text("pinned_at IS NOT NULL"),
        postgresql_where=sa.text("pinned_at IS NOT NULL"),
    )
    op.create_table(
        "event_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("voted_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["event_question.id"], name=op.f("fk_event_vote_question_id")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_event_vote_registration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_vote")),
        sa.UniqueConstraint(
            "question_id", "registration_id", name=op.f("uq_event_vote_question_id_registration_id")
        ),
    )
    op.create_index(
        op.f("ix_event_vote_registration_id"), "event_vote", ["registration_id"], unique=False
    )
    op.create_table(
        "event_agenda_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("begins_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("title", festival_db.Json, nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_agenda_line_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_agenda_line")),
    )
    op.create_index(
        op.f("ix_event_agenda_line_event_id"), "event_agenda_line", ["event_id"], unique=False
    )
    op.create_table(
        "event_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "registered",
                "everybody",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("storage_key", sa.String(length=100), nullable=False),
        sa.Column("file_name", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("added_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(url = '') <> (storage_key = '')", name=op.f("ck_event_material_link_or_file")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_event_material_added_by")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_material_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_material")),
    )
    op.create_index(
        op.f("ix_event_material_event_id"), "event_material", ["event_id"], unique=False
    )
    op.create_table(
        "event_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("by_child", sa.Boolean(), nullable=False),
        sa.Column("noticed", festival_db.Json, nullable=False),
        sa.Column("written_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "shown",
                "held",
                "withheld",
                name="poststate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state <> 'withheld' OR decided_at IS NOT NULL", name=op.f("ck_event_post_decided")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_event_post_decided_by")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_post_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_event_post_person_id")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_event_post_registration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_post")),
    )
    op.create_index(
        "ix_event_post_event_id_state", "event_post", ["event_id", "state"], unique=False
    )
    op.create_index(op.f("ix_event_post_person_id"), "event_post", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_event_post_registration_id"), "event_post", ["registration_id"], unique=False
    )


def _drop_exchange() -> None:
    """Take them away."""
    op.drop_table("event_post")
    op.drop_table("event_material")
    op.drop_table("event_agenda_line")
    op.drop_table("event_vote")
    op.drop_table("event_question")
    op.drop_table("event_exchange")


def downgrade() -> None:
    """Take them away."""
    _drop_exchange()
    op.drop_table("calendar_address")
    op.drop_index(op.f("ix_registration_request_expires_at"), table_name="registration_request")
    op.drop_index(op.f("ix_registration_request_event_id"), table_name="registration_request")
    op.drop_table("registration_request")
    op.drop_table("event_invitation")
    op.drop_index(
        "uq_registration_person",
        table_name="registration",
        sqlite_where=sa.text("state <> 'cancelled'"),
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.drop_index(
        "uq_registration_guest",
        table_name="registration",
        sqlite_where=sa.text("state <> 'cancelled'"),
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.drop_index(op.f("ix_registration_person_id"), table_name="registration")
    op.drop_index("ix_registration_event_id_state", table_name="registration")
    op.drop_table("registration")
    op.drop_index(op.f("ix_event_host_partner_id"), table_name="event_host")
    op.drop_table("event_host")
    op.drop_table("event_door")
    op.drop_table("event_access")
    op.drop_index("ix_event_state_begins_at", table_name="event")
    op.drop_index(op.f("ix_event_cohort_id"), table_name="event")
    op.drop_table("event")
