"""Make the tables of courses: modules, the events they take place as, who is enrolled."""

import sqlalchemy as sa
from alembic import op

from festival import db as festival_db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
# The version of the program it came with first.
release = "0.3.0"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("realm_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("summary", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "teachers",
                "learners",
                "everybody",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("languages", festival_db.Json, nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("hour_minutes", sa.Integer(), nullable=False),
        sa.Column("quarters_needed", sa.Integer(), nullable=False),
        sa.Column("all_obligatory", sa.Boolean(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=True),
        sa.Column("consent_age", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "open",
                "closed",
                "archived",
                name="coursestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("created_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' OR opened_at IS NOT NULL", name=op.f("ck_course_opened_has_a_time")
        ),
        sa.CheckConstraint("consent_age BETWEEN 0 AND 21", name=op.f("ck_course_consent_age_sane")),
        sa.CheckConstraint("hour_minutes IN (45, 60)", name=op.f("ck_course_hour_is_one_of_two")),
        sa.CheckConstraint(
            "quarters_needed BETWEEN 1 AND 4000", name=op.f("ck_course_quarters_sane")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_course_created_by")),
        sa.ForeignKeyConstraint(
            ["framework_id"], ["framework.id"], name=op.f("fk_course_framework_id")
        ),
        sa.ForeignKeyConstraint(["realm_id"], ["realm.id"], name=op.f("fk_course_realm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("realm_id", name=op.f("uq_course_realm_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_course_slug")),
    )
    op.create_table(
        "course_host",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_host_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_course_host_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_host")),
        sa.UniqueConstraint(
            "course_id", "partner_id", name=op.f("uq_course_host_course_id_partner_id")
        ),
    )
    op.create_index(op.f("ix_course_host_partner_id"), "course_host", ["partner_id"], unique=False)
    op.create_table(
        "course_module",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", festival_db.Json, nullable=False),
        sa.Column("about", festival_db.Json, nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("obligatory", sa.Boolean(), nullable=False),
        sa.Column("competences", festival_db.Json, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "cancelled",
                name="modulestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cancelled_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", festival_db.Json, nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)",
            name=op.f("ck_course_module_cancelled_has_a_time"),
        ),
        sa.CheckConstraint(
            "replaced_by IS NULL OR (state = 'cancelled' AND replaced_by <> id)",
            name=op.f("ck_course_module_only_a_cancelled_one_is_replaced"),
        ),
        sa.CheckConstraint(
            "quarters BETWEEN 1 AND 400", name=op.f("ck_course_module_quarters_sane")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_module_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["course_module.id"], name=op.f("fk_course_module_replaced_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_module")),
    )
    op.create_index(
        op.f("ix_course_module_course_id"), "course_module", ["course_id"], unique=False
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "enrolled",
                "completed",
                "left",
                name="enrolmentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("enrolled_at", festival_db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("completed_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("left_at", festival_db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'completed') = (completed_at IS NOT NULL)",
            name=op.f("ck_enrolment_completed_has_a_time"),
        ),
        sa.CheckConstraint(
            "(state = 'left') = (left_at IS NOT NULL)", name=op.f("ck_enrolment_left_has_a_time")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_enrolment_course_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_enrolment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint(
            "course_id", "person_id", name=op.f("uq_enrolment_course_id_person_id")
        ),
    )
    op.create_index(op.f("ix_enrolment_person_id"), "enrolment", ["person_id"], unique=False)
    op.create_table(
        "module_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_module_event_event_id")),
        sa.ForeignKeyConstraint(
            ["module_id"], ["course_module.id"], name=op.f("fk_module_event_module_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_event")),
        sa.UniqueConstraint("event_id", name=op.f("uq_module_event_event_id")),
    )
    op.create_index(op.f("ix_module_event_module_id"), "module_event", ["module_id"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_module_event_module_id"), table_name="module_event")
    op.drop_table("module_event")
    op.drop_index(op.f("ix_enrolment_person_id"), table_name="enrolment")
    op.drop_table("enrolment")
    op.drop_index(op.f("ix_course_module_course_id"), table_name="course_module")
    op.drop_table("course_module")
    op.drop_index(op.f("ix_course_host_partner_id"), table_name="course_host")
    op.drop_table("course_host")
    op.drop_table("course")
