"""What of an edition, an entry and a result the public may see."""

from datetime import datetime

from festival.awards.models import Result, ResultState
from festival.editions.models import Edition
from festival.editions.rules import is_announced, is_showcase_open
from festival.entries.models import Entry


def can_see_edition(edition: Edition | None, at: datetime) -> bool:
    """Announced ones, for ever after."""
    return edition is not None and is_announced(edition, at)


def can_see_entries(edition: Edition, at: datetime) -> bool:
    """Once the showcase is open; each entry is asked on its own besides."""
    return is_showcase_open(edition, at)


def can_see_result(result: Result | None) -> bool:
    """Published ones: a locked or frozen result does not exist for the public."""
    return result is not None and result.state is ResultState.PUBLISHED


def was_public(
    entry: Entry | None, edition: Edition | None, at: datetime, *, all_agreed_once: bool
) -> bool:
    """Whether an entry that is hidden now was once accepted, and agreed to, in an open showcase."""
    return (
        entry is not None
        and all_agreed_once
        and entry.accepted_version_id is not None
        and edition is not None
        and is_showcase_open(edition, at)
    )
