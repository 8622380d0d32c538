"""A published invention can be reported by anybody, told to safeguarding."""

from festival import clock
from festival.accounts.models import Person
from festival.entries import queries
from festival.marks import N_
from festival.safeguarding import things
from festival.safeguarding.things import Thing


def find_entry(entry_id: int) -> Thing | None:
    """The invention as it stands, shown or not."""
    found = queries.entry(entry_id)
    if found is None:
        return None
    return Thing(realm_id=found.edition.realm_id, words=((found.title, found.language),))


def sees_entry(_person: Person | None, entry_id: int) -> bool:
    """Everybody, while it is shown."""
    return queries.public_entry(entry_id, clock.now()) is not None


things.register("entry", N_("an invention"), find=find_entry, sees=sees_entry, is_public=True)
