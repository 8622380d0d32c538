"""What every organisers' page begins with: the edition that is asked for, of whoever runs it."""

from flask_login import current_user

from festival.authz import find, require
from festival.editions import queries
from festival.editions.models import Edition
from festival.editions.rules import can_organise


def own_edition(slug: str) -> Edition:
    """The edition that this person organises; 404 for everybody else."""
    edition: Edition = find(queries.edition(slug))
    require(can_organise(current_user, edition), hidden=True)
    return edition
