"""Making a judge a shadow, whose sheets count for nothing, and taking it back."""

from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, Refused
from festival.judging import queries
from festival.judging.models import Judge
from festival.marks import N_


def set_shadow(judge: Judge, shadow: bool, *, reason: str, by: Person, at: datetime) -> None:
    """Let the judge's sheets count, or not. Needs edition.

    Raises Refused once scores stand still, Invalid without a reason where there are sheets.
    """
    if judge.is_shadow is shadow:
        return
    rubric = queries.rubric_of(judge.edition_id)
    if rubric is not None:
        # Nobody freezes the result while this is decided.
        db.session.refresh(rubric, ["version", "scoring_locked_at"], {"read": True})
        if rubric.scoring_locked_at is not None:
            raise Refused(N_("Scores are locked, so whose sheets count stays as it is."))
    if queries.has_sheets(judge.id) and not reason:
        raise Invalid(N_("There are sheets already: say why this changes."))
    judge.is_shadow, judge.shadow_reason = shadow, reason
    what = "shadow" if shadow else "counts"
    realm_id = judge.edition.realm_id
    activity.record(by, Happened.JUDGE_SHADOWED, judge, realm_id=realm_id, what=what)
