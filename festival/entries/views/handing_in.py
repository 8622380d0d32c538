"""Handing in, withdrawing, taking up again, an organiser's code after the deadline."""

from datetime import datetime, timedelta

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import throttle
from festival.authz import require, signed_in
from festival.db import db
from festival.entries import actions, bp, queries, rules
from festival.entries.forms import LateCodeForm, WithdrawForm
from festival.entries.models import Entry, EntryVersion
from festival.entries.views.finding import me, team_entry
from festival.entries.views.overview import draw_overview
from festival.errors import PhaseClosed, Refused
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.marks import N_

CODES = throttle.Limit("late codes", 10, timedelta(minutes=15))


@bp.post("/my/entries/<int:entry_id>/submission")
@signed_in
def submit(entry_id: int) -> Response:
    """Hand in what stands there now, the first time or again."""
    entry = team_entry(entry_id, lock=True)
    require(rules.is_member(me(), entry))
    try:
        made = hand_in(entry, clock.now())
    except Refused as refusal:
        return draw_overview(entry, refusal)
    flash(_handed_in(made), "done")
    return redirect(url_for("entries.overview", entry_id=entry.id), 303)


def hand_in(entry: Entry, at: datetime) -> EntryVersion | None:
    """A first submission or a further version, by the person who asks; None: nothing was new.

    Raises PhaseClosed, NotReady, Refused: the entry then stays as it is.
    """
    if entry.state not in rules.HANDED_IN:
        return actions.submit(entry, by=me(), at=at)
    newest = queries.newest_version(entry.id)
    if newest is not None and not rules.differs(entry, newest):
        return None
    if not rules.can_hand_in_again(me(), entry, queries.reopened(entry.id, at), at):
        raise PhaseClosed(N_("Handing in has closed. What you handed in before stands."))
    return actions.save_version(entry, by=me(), at=at)


def _handed_in(made: EntryVersion | None) -> str:
    if made is None:
        return _("Nothing had changed since you handed it in.")
    if made.number == 1:
        return _("Handed in! Now people at the centre will read it.")
    return _("Version %(number)s is handed in.", number=made.number)


@bp.post("/my/entries/<int:entry_id>/withdrawal")
@signed_in
def withdraw(entry_id: int) -> Response:
    """Take the entry out, confirmed by its name."""
    entry = team_entry(entry_id, lock=True)
    require(rules.can_withdraw(me(), entry))
    form = WithdrawForm(entry)
    if not form.validate_on_submit():
        return draw_overview(entry, withdraw_form=form)
    actions.withdraw(entry, reason=form.reason.data or "", by=me(), at=clock.now())
    flash(_("The entry is withdrawn and is shown nowhere any more."), "done")
    return redirect(url_for("entries.overview", entry_id=entry.id), 303)


@bp.post("/my/entries/<int:entry_id>/resumption")
@signed_in
def take_up_again(entry_id: int) -> Response:
    """Turn a withdrawn entry back into a draft."""
    entry = team_entry(entry_id, lock=True)
    require(rules.is_contact(me(), entry))
    try:
        actions.take_up_again(entry, by=me(), at=clock.now())
    except Refused as refusal:
        return draw_overview(entry, refusal)
    flash(_("Welcome back. It is a draft again."), "done")
    return redirect(url_for("entries.overview", entry_id=entry.id), 303)


@bp.post("/my/entries/<int:entry_id>/late-code")
@signed_in
def use_late_code(entry_id: int) -> Response:
    """Let a draft in after the deadline. Guessing is counted by person."""
    at = clock.now()
    require(rules.can_use_late_code(me(), team_entry(entry_id), at))
    form = LateCodeForm()
    if not form.validate_on_submit():
        return draw_overview(team_entry(entry_id), late_form=form)
    try:
        throttle.count((CODES, f"person {me().id}"), at=at)
        db.begin_writing()
        entry = team_entry(entry_id, lock=True)
        require(rules.can_use_late_code(me(), entry, at))
        actions.use_late_code(entry, form.code.data, by=me(), at=at)
    except Refused as refusal:
        form.code.errors = [refusal.say()]
        return draw_overview(team_entry(entry_id), refusal, late_form=form)
    left = max(1, round((entry.late_until - at).total_seconds() / 3600)) if entry.late_until else 1
    flash(ngettext("You have %(num)s hour left.", "You have %(num)s hours left.", left), "done")
    return redirect(url_for("entries.overview", entry_id=entry.id), 303)
