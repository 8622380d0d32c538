"""Letters to everybody in a team who has an address, each in their own language."""

from typing import Any

from festival import outbox
from festival.entries.models import Entry
from festival.entries.rules import present


def tell_team(entry: Entry, kind: str, **facts: Any) -> None:
    """Write `mail/<kind>.txt` to each member. Needs members with person, and edition.

    `facts` are what the letter says besides.
    """
    for one in present(entry):
        if one.person.email:
            outbox.post(
                kind,
                to=one.person.email,
                language=one.person.language,
                person_id=one.person_id,
                realm_id=entry.edition.realm_id,
                entry=entry,
                edition=entry.edition,
                **facts,
            )
