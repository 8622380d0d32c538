"""How an edition judges."""

import sqlalchemy as sa

from festival.db import db
from festival.judging.models import JudgingSettings, ReportShows


def settings_of(edition_id: int) -> JudgingSettings:
    """The settings, or (not in the session) what holds while nobody has set anything."""
    held = db.session.scalar(
        sa.select(JudgingSettings).where(JudgingSettings.edition_id == edition_id)
    )
    return held or JudgingSettings(
        edition_id=edition_id,
        version=0,
        visit_minutes=8,
        sample_first=True,
        same_domain_is_tie=False,
        shared_entries=0,
        report_shows=ReportShows.WORDS,
    )
