"""The sample: written by organisers, scored once by each judge. It counts for nothing."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.errors import NotReady, Refused, Stale
from festival.judging import queries
from festival.judging.models import Judge, Rubric, Sample, SampleSheet
from festival.judging.rules import missing_on
from festival.marks import N_

PARTS = ("title", "summary", "story")


def save_sample(
    edition: Edition,
    content: Mapping[str, Mapping[str, str]],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> Sample:
    """Write the sample; `drawn_from` is its version, 0 for a new one.

    Raises NotReady where no language has a title and a story, Stale where somebody else saved,
    Refused once a judge has scored it: all must have read the same.
    """
    if not any(content["title"].get(code) and told for code, told in content["story"].items()):
        raise NotReady(N_("Write a title and a story in one language at least."))
    held = queries.sample_of(edition.id)
    if (held.version if held else 0) != drawn_from:
        raise Stale()
    kept = {part: dict(content[part]) for part in PARTS}
    if held is not None and held.content == kept:
        return held
    if held is not None and queries.practised(held):
        raise Refused(N_("Judges have scored it already, and all must have read the same."))
    if held is None:
        held = Sample(edition_id=edition.id, content=kept, made_at=at, made_by=by.id)
        try:
            with db.session.begin_nested():
                db.session.add(held)
                db.session.flush()
        except IntegrityError as error:
            raise Stale() from error
    held.content = kept
    db.session.flush()
    activity.record(by, Happened.SAMPLE_WRITTEN, held, realm_id=edition.realm_id)
    return held


def score_sample(
    sample: Sample,
    judge: Judge,
    rubric: Rubric,
    *,
    levels: Mapping[str, int],
    by: Person,
    at: datetime,
) -> SampleSheet:
    """Keep what the judge gave it; the first time counts, later ones change nothing.

    Raises NotReady where a level is missing. Needs the judge's edition.
    """
    held = queries.sample_sheet_of(judge)
    if held is not None:
        return held
    asked = queries.sample_criteria(rubric)
    if missing_on(levels, asked):
        raise NotReady(N_("Choose a level for every criterion."))
    given = {one.key: levels[one.key] for one in asked}
    row = SampleSheet(sample_id=sample.id, judge_id=judge.id, levels=given, scored_at=at)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        # Two phones at once: one of them was first.
        return queries.sample_sheet_of(judge) or row
    activity.record(by, Happened.SAMPLE_SCORED, row, realm_id=judge.edition.realm_id)
    return row
