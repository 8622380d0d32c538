"""Certificates for everybody in a group who has none yet, and the letters that tell of them."""

from collections.abc import Collection
from datetime import datetime

from festival.accounts.models import Person
from festival.certificates import actions as certificates
from festival.certificates.models import Certificate
from festival.editions.models import Edition
from festival.organise.queries.holders import Group, claims


def issue_all(
    edition: Edition, groups: Collection[Group], *, write: bool, by: Person, at: datetime
) -> list[Certificate]:
    """A certificate for everybody in these groups who never had one; the new ones.

    Side effects, in this order: rows, a line on the trail for each kind, and where `write` one
    letter with a link to everybody who has an address.
    """
    due = [one for group in Group if group in groups for one in claims(edition, group)]
    made = certificates.issue(due, realm_id=edition.realm_id, by=by, at=at)
    if write:
        certificates.write(made, edition.name)
    return made
