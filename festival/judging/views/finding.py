"""Whose judging a page is about."""

from flask_login import current_user

from festival.authz import Role, find, require
from festival.editions import queries as editions
from festival.judging import queries
from festival.judging.models import Judge


def own_judge(slug: str) -> Judge:
    """The signed-in person as a judge of this edition; 404 for everybody else."""
    edition = find(editions.edition(slug))
    judge: Judge = find(queries.judge_of(current_user, edition.id))
    require(current_user.has_role(Role.JUDGE, edition.realm_id), hidden=True)
    return judge
