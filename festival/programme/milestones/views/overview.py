"""A cohort's milestones from above: who stands where, and how long what waits has waited."""

from flask import Response

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, role, signed_in
from festival.programme import bp
from festival.programme import queries as programme
from festival.programme.journal.queries import shared_number
from festival.programme.milestones import queries
from festival.programme.milestones.words import STEP_KINDS, STEP_NAMES
from festival.programme.models import StepState
from festival.programme.rules import can_organise
from festival.programme.views.finding import draw, me, own_cohort, participant_for

AT = "/organise/programmes/<slug>/cohorts/<cohort>/milestones"


@bp.get(AT)
@role(Role.ORGANISER)
def cohort_milestones(slug: str, cohort: str) -> Response:
    """Participants and milestones as a table of states, without a word of what was written."""
    home, at = own_cohort(slug, cohort), clock.now()
    people = [one for one in programme.participants_of(home.id) if one.ended_at is None]
    ways = queries.ways(people)
    stops = [one for way in ways.values() for one in way]
    return draw(
        "milestones/cohort.html",
        programme=home.programme,
        cohort=home,
        people=people,
        ways=ways,
        asked=queries.milestones_of(home.id),
        counts={one: sum(stop.state is one for stop in stops) for one in StepState},
        waited=lambda stop: (at - stop.handed_in_at).days if stop.handed_in_at else 0,
        today=home.programme.local(at).date(),
        held=len(queries.held_replies(home.id)),
        states=StepState,
        step_names=STEP_NAMES,
        step_kinds=STEP_KINDS,
    )


@bp.get("/my/programme/participants/<int:participant_id>")
@signed_in
def participant_way(participant_id: int) -> Response:
    """How far a participant has come, for whoever follows them."""
    found = participant_for(me(), participant_id)
    if found.person_id != me().id:
        realm_id = found.cohort.programme.realm_id
        activity.note(me(), Happened.VIEWED, found.person, realm_id=realm_id, what="way")
    return draw(
        "milestones/way.html",
        participant=found,
        programme=found.cohort.programme,
        way=queries.ways([found])[found.id],
        today=found.cohort.programme.local(clock.now()).date(),
        shared_pages=shared_number(found.id),
        is_own=found.person_id == me().id,
        organises=can_organise(me(), found.cohort.programme),
        states=StepState,
        step_names=STEP_NAMES,
        step_kinds=STEP_KINDS,
    )
