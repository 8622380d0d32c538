"""Who is in a cohort, and who stands beside them."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts.models import RoleGrant
from festival.authz import Role, find, require, role
from festival.errors import Refused
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.programme import actions, bp, queries, rules
from festival.programme.admission import actions as admission
from festival.programme.gatherings import queries as gatherings
from festival.programme.models import Cohort, EndReason, Participant
from festival.programme.views.finding import draw, me, own_cohort
from festival.programme.words import END_NAMES

AT = "/organise/programmes/<slug>/cohorts/<cohort>/participants"


@bp.get(AT)
@role(Role.ORGANISER)
def participants(slug: str, cohort: str) -> Response:
    """Everybody with the mentor of now."""
    return _draw(own_cohort(slug, cohort))


@bp.post(f"{AT}/<int:participant_id>/mentor")
@role(Role.ORGANISER)
def give_mentor(slug: str, cohort: str, participant_id: int) -> AnyResponse:
    """Give a mentor, another one, or none."""
    home = own_cohort(slug, cohort, lock=True)
    found = _participant(home, participant_id)
    wanted = whole_number(request.form.get("mentor"))
    mentor = None
    if request.form.get("mentor"):
        here = {one.person_id: one.person for one in _mentors(home)}
        mentor = find(here.get(wanted or 0))
    try:
        actions.give_mentor(found, mentor, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(home, refusal)
    flash(_("Saved."), "done")
    return redirect(url_for("programme.participants", slug=slug, cohort=cohort), 303)


@bp.post(f"{AT}/<int:participant_id>/end")
@role(Role.ORGANISER)
def end_participation(slug: str, cohort: str, participant_id: int) -> AnyResponse:
    """Let somebody go."""
    home = own_cohort(slug, cohort, lock=True)
    found = _participant(home, participant_id)
    at = clock.now()
    actions.end_participation(found, EndReason.LEFT, by=me(), at=at)
    admission.move_up(home, at)
    flash(_("%(name)s is no longer in the cohort.", name=found.person.name), "done")
    return redirect(url_for("programme.participants", slug=slug, cohort=cohort), 303)


def _participant(home: Cohort, participant_id: int) -> Participant:
    found: Participant = find(queries.participant(participant_id))
    require(found.cohort_id == home.id and found.ended_at is None, hidden=True)
    return found


def _mentors(home: Cohort) -> list[RoleGrant]:
    return list(queries.grants_in(home.programme.realm_id, Role.MENTOR))


def _draw(home: Cohort, refusal: Refused | None = None) -> Response:
    today = clock.now().date()
    found = queries.participants_of(home.id)
    mentors = _mentors(home)
    return draw(
        "organise_participants.html",
        status=refusal.status if refusal else 200,
        programme=home.programme,
        cohort=home,
        now=[one for one in found if one.ended_at is None],
        ended=[one for one in found if one.ended_at is not None],
        mentors=[
            (one.person, rules.is_mentor_here(one.person, home.programme, today)) for one in mentors
        ],
        screened={
            one.person_id
            for one in mentors
            if rules.is_mentor_here(one.person, home.programme, today)
        },
        counts=queries.mentor_counts(home.id),
        days=gatherings.days_there(home.id),
        end_names=END_NAMES,
        refusal=refusal,
    )
