"""From an award or a nomination into the programme, by one click."""

from flask import Response, flash, redirect, url_for
from flask import request as asked
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions.rules import can_organise as runs_edition
from festival.entries import queries as entries
from festival.entries.models import Entry
from festival.errors import Refused
from festival.fields import whole_number
from festival.i18n import ngettext
from festival.programme import bp, queries, rules
from festival.programme.admission import actions
from festival.programme.admission import queries as admission
from festival.programme.views.finding import draw, me

AT = "/organise/<slug>/entries/<int:entry_id>/programme-invitations"


@bp.get(AT)
@role(Role.ORGANISER)
def invite_page(slug: str, entry_id: int) -> Response:
    """Whom of the team which cohort could take."""
    return _draw(_entry(slug, entry_id))


@bp.post(AT)
@role(Role.ORGANISER)
def invite_team(slug: str, entry_id: int) -> AnyResponse:
    """Invite everybody of the team whose age fits."""
    entry = _entry(slug, entry_id)
    cohort = find(queries.cohort_by_id(whole_number(asked.form.get("cohort")) or 0))
    require(rules.can_organise(me(), cohort.programme), hidden=True)
    try:
        made = actions.invite_from_entry(cohort, entry, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(entry, refusal)
    flash(ngettext("%(num)d person is invited.", "%(num)d people are invited.", len(made)), "done")
    return redirect(url_for("programme.invite_page", slug=slug, entry_id=entry_id), 303)


def _entry(slug: str, entry_id: int) -> Entry:
    entry: Entry = find(entries.entry(entry_id))
    require(entry.edition.slug == slug and runs_edition(me(), entry.edition), hidden=True)
    return entry


def _draw(entry: Entry, refusal: Refused | None = None) -> Response:
    award, nominee = admission.honoured(entry)
    cohorts = queries.open_cohorts(me(), clock.now())
    return draw(
        "organise_invite.html",
        status=refusal.status if refusal else 200,
        edition=entry.edition,
        entry=entry,
        honoured=award is not None or nominee is not None,
        cohorts=cohorts,
        team=admission.team_of(entry),
        invited=admission.invited_for(entry.id),
        fits=rules.age_fits,
        refusal=refusal,
    )
