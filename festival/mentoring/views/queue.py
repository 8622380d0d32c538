"""The mentors' queue: who waits longest comes first; taking an entry and giving it back."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import Entry
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.mentoring import actions, bp, queries, rules

LANGUAGES = ("lv", "en", "nb")


@bp.get("/mentoring")
@role(Role.MENTOR)
def queue() -> str:
    """What waits for a mentor, filtered by field and language."""
    today = clock.now().date()
    mine = [
        one
        for one in queries.editions_mentored(current_user)
        if rules.can_mentor(current_user, one, today)
    ]
    if not mine:
        return render_template("mentoring/no_edition.html")
    edition = next((one for one in mine if one.slug == request.args.get("edition")), mine[0])
    waiting = queries.queue(edition)
    own = queries.taken_by(current_user, edition)
    category, language = request.args.get("category", ""), request.args.get("language", "")
    shown = [
        one
        for one in waiting
        if (one.mentoring is None or one.mentoring.mentor_id != current_user.id)
        and (not category or (one.entry.category and one.entry.category.key == category))
        and (not language or one.entry.language == language)
    ]
    return render_template(
        "mentoring/queue.html",
        edition=edition,
        others=[one for one in mine if one is not edition],
        waiting=shown,
        total=len(waiting),
        own=own,
        category=category,
        language=language,
        languages_written=LANGUAGES,
        late_before=queries.late_before(edition, clock.now()),
    )


@bp.post("/mentoring/entries/<int:entry_id>/mentor")
@role(Role.MENTOR)
def take(entry_id: int) -> Response:
    """Take an entry on."""
    entry = _entry(entry_id)
    held = queries.mentoring_of(entry.id)
    today = clock.now().date()
    require(rules.can_mentor(current_user, entry.edition, today), hidden=True)
    require(rules.can_read(current_user, entry, today), hidden=True)
    require(held is not None or rules.can_take(current_user, entry, held, today))
    try:
        actions.take(entry, by=current_user, at=clock.now())
    except Refused as refusal:
        if not rules.is_mentor_of(current_user, held):
            flash(refusal.say(), "act")
            return redirect(_queue(entry.edition), 303)
    return redirect(url_for("mentoring.entry", entry_id=entry.id), 303)


@bp.post("/mentoring/entries/<int:entry_id>/release")
@role(Role.MENTOR, Role.ORGANISER)
def release(entry_id: int) -> Response:
    """Give an entry back to the queue."""
    entry = _entry(entry_id)
    held = queries.mentoring_of(entry.id)
    require(rules.can_read(current_user, entry, clock.now().date()), hidden=True)
    require(rules.can_release(current_user, entry, held))
    actions.release(find(held), entry, by=current_user, at=clock.now())
    flash(_("The entry is back in the queue."), "done")
    if not current_user.has_role(Role.MENTOR, entry.edition.realm_id):
        return redirect(url_for("mentoring.load", slug=entry.edition.slug), 303)
    return redirect(_queue(entry.edition), 303)


def _entry(entry_id: int) -> Entry:
    found: Entry = find(entries.entry(entry_id))
    return found


def _queue(edition: Edition) -> str:
    return url_for("mentoring.queue", edition=edition.slug)
