"""Sheets held back and let go, as long as no result is locked."""

from datetime import datetime

from festival.accounts.models import Person
from festival.awards import queries
from festival.awards.models import ResultState
from festival.editions.models import Edition
from festival.errors import Refused
from festival.judging import actions as judging
from festival.judging.models import ScoreSheet
from festival.marks import N_


def hold_sheet(
    sheet: ScoreSheet, edition: Edition, *, reason: str, by: Person, at: datetime
) -> None:
    """Keep a sheet from counting. Raises Refused once the result is locked, else as `hold` does."""
    _must_be_open(edition)
    judging.hold(sheet, reason=reason, by=by, at=at, realm_id=edition.realm_id)


def release_sheet(
    sheet: ScoreSheet, edition: Edition, *, reason: str, drawn_from: int, by: Person, at: datetime
) -> None:
    """Let a held sheet count again, under the same conditions."""
    _must_be_open(edition)
    judging.release(
        sheet, reason=reason, drawn_from=drawn_from, by=by, at=at, realm_id=edition.realm_id
    )


def _must_be_open(edition: Edition) -> None:
    standing = queries.hold_standing(edition.id)
    if standing is not None and standing.state is not ResultState.FROZEN:
        raise Refused(N_("The result is locked. Take it back first, with a reason."))
