"""What visitors may know: that the edition exists, and its accepted inventions."""

from datetime import datetime

from festival.accounts.models import Person
from festival.activity import Happened
from festival.editions.actions.touching import changed
from festival.editions.models import Edition
from festival.errors import NotReady
from festival.marks import N_


def announce(edition: Edition, *, by: Person, at: datetime) -> None:
    """Let visitors know that the edition exists. Raises NotReady without any date."""
    if not edition.phases:
        raise NotReady(N_("Set the dates first, so that visitors see what happens when."))
    edition.announced_at = edition.announced_at or at
    changed(edition, Happened.EDITION_CHANGED, by, fields=["announced"], announced=True)


def take_back(edition: Edition, *, by: Person) -> None:
    """Hide the edition from visitors, its inventions with it."""
    edition.announced_at = None
    edition.showcase_opened_at = None
    changed(edition, Happened.EDITION_CHANGED, by, fields=["announced"], announced=False)


def open_showcase(edition: Edition, *, by: Person, at: datetime) -> None:
    """Make accepted inventions public. Raises NotReady while the edition is not announced."""
    if edition.announced_at is None:
        raise NotReady(N_("Announce the festival first."))
    edition.showcase_opened_at = edition.showcase_opened_at or at
    changed(edition, Happened.SHOWCASE_OPENED, by)


def close_showcase(edition: Edition, *, by: Person) -> None:
    """Take every invention of the edition off public pages at once."""
    edition.showcase_opened_at = None
    changed(edition, Happened.SHOWCASE_CLOSED, by)
