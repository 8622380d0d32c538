"""All conversations of a cohort: who waits, what is held, without a word of them."""

from flask import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.programme import bp, queries
from festival.programme.conversation import queries as conversation
from festival.programme.conversation import rules
from festival.programme.milestones import queries as milestones
from festival.programme.models import Cohort
from festival.programme.rules import can_organise
from festival.programme.views.finding import draw, me
from festival.safeguarding.words import KIND_NAMES


@bp.get("/organise/programmes/<slug>/cohorts/<cohort>/conversations")
@role(Role.ORGANISER, Role.SAFEGUARDING)
def conversations(slug: str, cohort: str) -> Response:
    """For organisers and the safeguarding lead; opening one is written down."""
    home: Cohort = find(queries.cohort(slug, cohort))
    require(rules.is_second_adult(me(), home.programme), hidden=True)
    standings = conversation.standings(home.id)
    rows = [(one, standings.get(one.id)) for one in queries.participants_of(home.id)]
    rows.sort(key=lambda row: not (row[1] and row[1].held))
    return draw(
        "organise_conversations.html",
        programme=home.programme,
        cohort=home,
        rows=[row for row in rows if row[0].ended_at is None or row[1] is not None],
        held=sum(row[1].held for row in rows if row[1]),
        replies=milestones.held_replies(home.id) if can_organise(me(), home.programme) else [],
        kind_names=KIND_NAMES,
        runs_it=can_organise(me(), home.programme),
        at=clock.now(),
    )
