"""A person's own page: what to do next."""

from flask import render_template
from flask_login import current_user

from festival import clock
from festival.accounts.models import PersonKind
from festival.authz import signed_in
from festival.editions import queries as editions
from festival.entries.journey import stops
from festival.my import bp, queries


@bp.get("/my")
@signed_in
def home() -> str:
    """What to do next, for whatever the person is part of."""
    at = clock.now()
    is_student = current_user.kind is PersonKind.STUDENT
    return render_template(
        "my/home.html",
        entries=queries.own_entries(current_user, at),
        judging=queries.own_judging(current_user, at),
        mentoring=queries.own_mentoring(current_user, at),
        organising=queries.own_editions(current_user),
        open_editions=editions.open_for_entries(at) if is_student else [],
        is_student=is_student,
        journey=lambda entry: stops(entry, at),
    )
