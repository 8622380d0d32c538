"""The organisers' page about mentoring: load, what waits too long, reminders."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.editions.rules import can_organise
from festival.entries import queries as entries
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.mentoring import actions, bp, queries


@bp.get("/organise/<slug>/mentoring")
@role(Role.ORGANISER)
def load(slug: str) -> str:
    """Mentors with what lies with them; entries that wait, the longest first."""
    edition = own_edition(slug)
    return render_template(
        "mentoring/load.html",
        edition=edition,
        mentors=queries.load(edition),
        waiting=queries.queue(edition),
        ready={one.entry.id for one in queries.ready_for_decision(edition.id)},
        late_before=queries.late_before(edition, clock.now()),
        today=clock.now().date(),
    )


@bp.post("/organise/<slug>/mentoring/<int:entry_id>/reminder")
@role(Role.ORGANISER)
def remind(slug: str, entry_id: int) -> Response:
    """Write to the mentor of an entry that waits."""
    entry = find(entries.entry(entry_id))
    require(can_organise(current_user, entry.edition), hidden=True)
    require(entry.edition.slug == slug, hidden=True)
    held = find(queries.mentoring_of(entry.id))
    try:
        actions.remind(entry, held, by=current_user, at=clock.now())
        flash(_("The reminder is on its way."), "done")
    except Refused as refusal:
        flash(refusal.say(), "act")
    return redirect(url_for("mentoring.load", slug=entry.edition.slug), 303)
