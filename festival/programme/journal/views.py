"""Pages of a journal: one's own, and what others shared with those who follow them."""

from collections.abc import Sequence

from flask import Response, flash, jsonify, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.accounts import queries as accounts
from festival.activity import Happened
from festival.authz import find, require, signed_in
from festival.errors import Refused, Stale
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme import queries as programme
from festival.programme.journal import actions, queries, rules
from festival.programme.journal.forms import PageForm
from festival.programme.milestones.rules import leads_out
from festival.programme.models import JournalPage, Participant
from festival.programme.views.finding import draw, me, participant_for
from festival.safeguarding.words import KIND_NAMES

HERE = "/my/programme/journal"
ONE = f"{HERE}/<int:page_id>"


@bp.get(HERE)
@signed_in
def journal() -> Response:
    """One's own pages."""
    participant = _own()
    return draw(
        "journal/own.html",
        participant=participant,
        pages=queries.own_pages(participant.id),
        may_write=_may_write(participant),
    )


@bp.post(HERE)
@signed_in
def begin_page() -> AnyResponse:
    """A new page for today."""
    participant, at = _own(), clock.now()
    require(_may_write(participant))
    today = participant.cohort.programme.local(at).date()
    try:
        made = actions.begin(participant, today, by=me(), at=at)
    except Refused as refusal:
        flash(refusal.say(), "act")
        return redirect(url_for("programme.journal"), 303)
    return _to(made.id)


@bp.get(ONE)
@signed_in
def journal_page(page_id: int) -> Response:
    """A page, to write on or to read."""
    page, participant = _page(page_id)
    return _draw(page, participant)


@bp.post(ONE)
@signed_in
def save_page(page_id: int) -> AnyResponse:
    """Keep it."""
    page, participant = _page(page_id, lock=True)
    require(_may_write(participant))
    form = PageForm()
    if not form.validate_on_submit():
        return _draw(page, participant, form, status=422)
    try:
        _keep(page, form)
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return _draw(page, participant, form, stale=isinstance(refusal, Stale), status=409)
    flash(_("Saved."), "done")
    return _to(page_id)


@bp.post(f"{ONE}/autosave")
@signed_in
def autosave_page(page_id: int) -> AnyResponse:
    """What the page sends by itself while somebody writes."""
    page, participant = _page(page_id, lock=True)
    require(_may_write(participant))
    form = PageForm()
    if not form.validate_on_submit():
        return make_response(jsonify(errors=form.errors), 422)
    try:
        _keep(page, form)
    except Refused as refusal:
        current = {"words": page.words, "on": page.on.isoformat()}
        return make_response(jsonify(error=refusal.say(), current=current), 409)
    return jsonify(saved_at=clock.now().isoformat(), version=page.version)


@bp.post(f"{ONE}/sharing")
@signed_in
def share_page(page_id: int) -> AnyResponse:
    """Let mentor and organisers read it, or take it back; taking back is always possible."""
    page, participant = _page(page_id, lock=True)
    shared = request.form.get("shared") == "yes"
    require(not shared or _may_write(participant))
    try:
        actions.share(page, participant, shared, by=me())
    except Refused as refusal:
        flash(refusal.say(), "act")
        return _to(page_id)
    flash(_("It is shared.") if shared else _("It is yours alone again."), "done")
    return _to(page_id)


@bp.post(f"{ONE}/removal")
@signed_in
def remove_page(page_id: int) -> AnyResponse:
    """Remove it for good."""
    page, _participant = _page(page_id, lock=True)
    actions.remove(page)
    flash(_("The page is removed."), "done")
    return redirect(url_for("programme.journal"), 303)


@bp.get("/my/programme/participants/<int:participant_id>/journal")
@signed_in
def shared_journal(participant_id: int) -> AnyResponse:
    """The shared pages of somebody one follows."""
    participant = participant_for(me(), participant_id)
    if rules.is_own(me(), participant):
        return redirect(url_for("programme.journal"), 303)
    require(rules.can_read_shared(me(), participant, clock.now().date()), hidden=True)
    realm_id, seen = participant.cohort.programme.realm_id, participant.person
    activity.note(me(), Happened.VIEWED, seen, realm_id=realm_id, what="journal")
    pages = queries.shared_pages(participant.id)
    return draw("journal/shared.html", participant=participant, pages=pages)


def _own() -> Participant:
    """What one takes part in now, else what one took part in last."""
    mine = programme.participations(me().id)
    now = next((one for one in mine if one.ended_at is None), None)
    found: Participant = find(now or next(iter(mine), None))
    require(rules.is_own(me(), found), hidden=True)
    return found


def _page(page_id: int, *, lock: bool = False) -> tuple[JournalPage, Participant]:
    page: JournalPage = find(queries.own_page(page_id, me().id, lock=lock))
    participant: Participant = find(programme.participant(page.participant_id))
    require(rules.is_own(me(), participant), hidden=True)
    return page, participant


def _may_write(participant: Participant) -> bool:
    realm_id = participant.cohort.programme.realm_id
    consents = accounts.consents([participant.person_id], realm_id)
    return rules.can_write(me(), participant, consents)


def _keep(page: JournalPage, form: PageForm) -> None:
    at, drawn = clock.now(), form.version.number
    day = form.on.data or page.on
    actions.write(page, form.words.data or "", day, drawn_from=drawn, by=me(), at=at)


def _to(page_id: int) -> AnyResponse:
    return redirect(url_for("programme.journal_page", page_id=page_id), 303)


def _draw(
    page: JournalPage,
    participant: Participant,
    form: PageForm | None = None,
    *,
    stale: bool = False,
    status: int = 200,
) -> Response:
    stands = (page.words, page.on)
    sides: Sequence[tuple[str, str]] = []
    if form is None:
        form = PageForm(formdata=None, data={"words": page.words, "on": page.on})
        form.version.data = page.version
    elif stale:
        form.version.data = page.version
        sides = [(stands[0], form.words.data or "")]
    return draw(
        "journal/page.html",
        status=status,
        page=page,
        participant=participant,
        form=form,
        sides=sides,
        may_write=_may_write(participant),
        leads_out=leads_out(page.words, []),
        kind_names=KIND_NAMES,
    )
