"""Deciding about an entry: accept the version that was read, decline, give back, end a hold."""

from collections.abc import Callable
from datetime import datetime

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, require, role
from festival.db import db
from festival.editions.localtime import moment
from festival.entries import actions, rules
from festival.entries.models import Entry
from festival.errors import Invalid, Refused
from festival.i18n import gettext as _
from festival.marks import N_
from festival.organise import bp
from festival.organise.forms.deciding import DeclineForm, ReopenForm
from festival.organise.views.entries import draw_entry
from festival.organise.views.finding import me, own_entry

ENTRY = "/organise/<slug>/entries/<int:entry_id>"


@bp.post(f"{ENTRY}/acceptance")
@role(Role.ORGANISER)
def accept(slug: str, entry_id: int) -> AnyResponse:
    """Accept the version that was read."""
    found = own_entry(slug, entry_id)
    require(rules.can_accept(me(), found))
    read = request.form.get("version", "")
    number = int(read) if read.isdecimal() and len(read) < 9 else 0
    return _decide(
        found,
        lambda at: actions.accept(found, version_number=number, by=me(), at=at),
        _("Accepted. The team gets a letter."),
    )


@bp.post(f"{ENTRY}/refusal")
@role(Role.ORGANISER)
def decline(slug: str, entry_id: int) -> AnyResponse:
    """Say no, with a reason."""
    found = own_entry(slug, entry_id)
    require(rules.can_decline(me(), found))
    form = DeclineForm()
    if not form.validate_on_submit():
        return draw_entry(found, status=422, decline_form=form)
    return _decide(
        found,
        lambda at: actions.decline(found, reason=form.reason.data or "", by=me(), at=at),
        _("Declined. The team gets a letter with your reason."),
    )


@bp.post(f"{ENTRY}/reopening")
@role(Role.ORGANISER)
def reopen(slug: str, entry_id: int) -> AnyResponse:
    """Give the entry back to its team."""
    found = own_entry(slug, entry_id)
    require(rules.can_reopen(me(), found))
    form = ReopenForm()
    if not form.validate_on_submit():
        return draw_entry(found, status=422, reopen_form=form)
    try:
        until = _until(form.until.data, found)
    except Refused as refusal:
        form.until.errors = [refusal.say()]
        return draw_entry(found, status=refusal.status, reopen_form=form)
    return _decide(
        found,
        lambda at: actions.reopen(
            found, reason=form.reason.data or "", until=until, by=me(), at=at
        ),
        _("The entry is with its team again. They get a letter with your reason."),
    )


@bp.post(f"{ENTRY}/release")
@role(Role.ORGANISER)
def release(slug: str, entry_id: int) -> AnyResponse:
    """End the hold after a withdrawn consent."""
    found = own_entry(slug, entry_id)
    require(found.held_at is not None)
    return _decide(
        found,
        lambda at: actions.release(found, by=me(), at=at),
        _("The hold is over: the entry goes on without whoever left."),
    )


def _decide(found: Entry, act: Callable[[datetime], object], done: str) -> AnyResponse:
    slug, entry_id = found.edition.slug, found.id
    try:
        act(clock.now())
    except Refused as refusal:
        return _refused(slug, entry_id, refusal)
    flash(done, "done")
    return redirect(url_for("organise.entry", slug=slug, entry_id=entry_id), 303)


def _refused(slug: str, entry_id: int, refusal: Refused) -> Response:
    db.session.rollback()
    return draw_entry(own_entry(slug, entry_id), status=refusal.status, said=refusal.say())


def _until(typed: datetime | None, found: Entry) -> datetime | None:
    if typed is None:
        return None
    until = moment(typed, found.edition.time_zone).at
    if until <= clock.now():
        raise Invalid(N_("This moment has passed already."))
    return until
