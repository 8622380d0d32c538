"""Organisers' pages of events: making, changing, publishing, the way in, who comes."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role
from festival.db import db
from festival.editions.localtime import ZONES
from festival.errors import Refused, Stale
from festival.events import actions, bp, queries, rules
from festival.events.actions.attending import MARKS
from festival.events.actions.places import BY_ORGANISER
from festival.events.after import queries as after
from festival.events.forms import LONG, AccessForm, EventForm
from festival.events.models import Event, ForWhom, HostPart, Registration, RegistrationState
from festival.events.questions import queries as questions
from festival.events.views.drawing import WORDS, me, unkept
from festival.fields import read_reasons
from festival.i18n import gettext as _
from festival.i18n import text
from festival.partners import queries as partners
from festival.programme import queries as programme
from festival.programme.models import CohortState

STAFF = (Role.ORGANISER, Role.PARTNER)
USUAL: dict[str, Any] = {"time_zone": "Europe/Riga", "offer_hours": 24, "consent_age": 13}


def own_event(slug: str) -> Event:
    """The event, for who runs it; as if there were none for everybody else."""
    event: Event = find(queries.event_by_slug(slug))
    require(rules.can_run(me(), event), hidden=True)
    return event


@bp.get("/organise/events")
@role(*STAFF)
def board() -> str:
    """The events that one runs."""
    require(True)
    events, at = queries.run_by(current_user), clock.now()
    numbers = [one.id for one in events]
    counted = queries.counts(numbers, at)
    return render_template(
        "events/organise_board.html",
        events=events,
        questions=questions.to_decide(numbers),
        posts=after.to_decide(numbers),
        counted=counted,
        may_make=rules.can_make(me()),
        at=at,
        **WORDS,
    )


@bp.get("/organise/events/new")
@role(Role.ORGANISER)
def new() -> str:
    """An empty form."""
    require(rules.can_make(me()))
    return _form_page(None, EventForm(cohorts=_cohorts(None), formdata=None, **USUAL))


@bp.post("/organise/events")
@role(Role.ORGANISER)
def make() -> AnyResponse:
    """Make a draft."""
    require(rules.can_make(me()))
    form = EventForm(cohorts=_cohorts(None))
    if not form.validate():
        return make_response(_form_page(None, form), 422)
    try:
        event = actions.make(form.told(), by=current_user, at=clock.now())
    except Refused as refusal:
        return _refused(None, form, refusal)
    _set_hosts(event)
    _remark(form)
    flash(_("The draft is kept. Nobody sees it before you publish it."), "done")
    return redirect(url_for("events.edit", slug=event.slug), 303)


@bp.get("/organise/events/<slug>")
@role(*STAFF)
def edit(slug: str) -> str:
    """The event as it stands, what is missing, publishing and cancelling."""
    event = own_event(slug)
    return _form_page(event, EventForm.of(event, _cohorts(event)))


@bp.post("/organise/events/<slug>")
@role(*STAFF)
def change(slug: str) -> AnyResponse:
    """Save what was changed."""
    event = own_event(slug)
    form = EventForm(queries.access(event.id), _cohorts(event))
    if not form.validate():
        return make_response(_form_page(event, form), 422)
    try:
        actions.change(
            event, form.told(), drawn_from=form.version.number, by=current_user, at=clock.now()
        )
    except Refused as refusal:
        return _refused(slug, form, refusal)
    _set_hosts(event)
    _remark(form)
    flash(_("Saved."), "done")
    return redirect(url_for("events.edit", slug=slug), 303)


def _cohorts(event: Event | None) -> list[tuple[int, str]]:
    """Cohorts for whom an event may be: of programmes that one runs, and the one it is for."""
    found = [
        (one.id, f"{text(one.name)}, {text(home.name)}")
        for home in programme.organised_by(current_user)
        for one in home.cohorts
        if one.state is not CohortState.FINISHED
    ]
    held = event.cohort_id if event else None
    if held is not None and held not in dict(found):
        kept = programme.cohort_by_id(held)
        found += [(kept.id, text(kept.name))] if kept else []
    return found


def _refused(slug: str | None, form: EventForm, refusal: Refused) -> Response:
    db.session.rollback()
    event = queries.event_by_slug(slug) if slug else None
    said = refusal.say()
    if isinstance(refusal, actions.WayIn):
        form.mark_leaks(said)
        said = ""
    elif isinstance(refusal, actions.TooFewPlaces):
        form.capacity.errors = [said]
        said = ""
    elif isinstance(refusal, Stale) and event is not None:
        form.version.raw_data, form.version.data = None, event.version
    return make_response(_form_page(event, form, refusal=said), refusal.status)


def _remark(form: EventForm) -> None:
    if form.comes_twice:
        words = _(
            "A time comes twice that night, because the clocks go back. The first of the two "
            "counts, and the end is the first one after the beginning."
        )
        flash(words, "wait")


def _set_hosts(event: Event) -> None:
    parts = {one.value: one for one in HostPart}
    chosen = []
    for one in partners.partners():
        part = parts.get(request.form.get(f"part-{one.id}", ""))
        if part is not None:
            chosen.append((one.id, part))
    held = [(one.partner_id, one.part) for one in queries.hosts(event.id)]
    if chosen != held:
        actions.set_hosts(event, chosen, by=current_user)


def _form_page(event: Event | None, form: EventForm, refusal: str = "") -> str:
    at = clock.now()
    missing = rules.missing_for_publishing(event, queries.access(event.id), at) if event else []
    return render_template(
        "events/organise_edit.html",
        event=event,
        form=form,
        long=LONG,
        zones=ZONES,
        missing=missing,
        missing_words=rules.MISSING,
        partners=partners.partners(),
        parts={one.partner_id: one.part.value for one in event.hosts} if event else {},
        may_make=rules.can_make(me()),
        refusal=refusal,
        at=at,
        **WORDS,
    )


@bp.post("/organise/events/<slug>/publication")
@role(*STAFF)
def publish(slug: str) -> AnyResponse:
    """Let everybody see it."""
    event = own_event(slug)
    try:
        actions.publish(event, by=current_user, at=clock.now())
    except Refused as refusal:
        page = _form_page(event, EventForm.of(event, _cohorts(event)), refusal=refusal.say())
        return make_response(page, refusal.status)
    if event.audience is ForWhom.EVERYBODY:
        flash(_("Published: everybody can see it and register."), "done")
    else:
        flash(_("Published, for those whom it is for."), "done")
    return redirect(url_for("events.edit", slug=slug), 303)


@bp.post("/organise/events/<slug>/cancellation")
@role(*STAFF)
def call_off(slug: str) -> AnyResponse:
    """Cancel it, with a reason that goes to everybody registered."""
    event = own_event(slug)
    try:
        actions.cancel_event(event, read_reasons(request.form), by=current_user, at=clock.now())
    except Refused as refusal:
        db.session.rollback()
        event = own_event(slug)
        page = _form_page(event, EventForm.of(event, _cohorts(event)), refusal=refusal.say())
        return make_response(page, refusal.status)
    flash(_("Cancelled. Everybody registered gets a letter."), "done")
    return redirect(url_for("events.edit", slug=slug), 303)


@bp.get("/organise/events/<slug>/access")
@role(*STAFF)
def access(slug: str) -> AnyResponse:
    """The way in, for who runs the event."""
    event = own_event(slug)
    kept = queries.access(event.id)
    names = ("join_url", "meeting_id", "access_code", "shown_minutes", "version")
    drawn: dict[str, Any] = {"shown_minutes": 30, "version": 0}
    if kept is not None:
        drawn = {name: getattr(kept, name) for name in names}
    return _access_page(event, AccessForm(formdata=None, **drawn))


@bp.post("/organise/events/<slug>/access")
@role(*STAFF)
def set_access(slug: str) -> AnyResponse:
    """Keep the way in."""
    event, form = own_event(slug), AccessForm()
    if not form.validate():
        return _access_page(event, form, 422)
    try:
        actions.set_access(
            event, form.told(), drawn_from=form.version.number, by=current_user, at=clock.now()
        )
    except Refused as refusal:
        return _access_page(event, form, refusal.status, refusal.say())
    flash(_("Kept. Only the registered see it, and only when it is time."), "done")
    return redirect(url_for("events.access", slug=slug), 303)


def _access_page(
    event: Event, form: AccessForm, status: int = 200, refusal: str = ""
) -> AnyResponse:
    page = render_template("events/organise_access.html", event=event, form=form, refusal=refusal)
    return unkept(make_response(page, status))


@bp.get("/organise/events/<slug>/registrations")
@role(*STAFF)
def registrations(slug: str) -> str:
    """Who comes, who waits, who was there."""
    event = own_event(slug)
    activity.note(me(), Happened.VIEWED, event, realm_id=event.realm_id)
    return _people_page(event)


def _people_page(event: Event, refusal: str = "") -> str:
    at = clock.now()
    rows = queries.registrations(event.id)
    return render_template(
        "events/organise_registrations.html",
        event=event,
        rows=rows,
        names={one.id: name_of(one, whole=rules.sees_whole_names(me(), event)) for one in rows},
        counted=queries.counts([event.id], at).get(event.id, queries.Counts()),
        markable={one.id for one in rows if rules.can_mark(one, event, at)},
        cancellable={one.id for one in rows if rules.can_cancel(one, event, at)},
        refusal=refusal,
        at=at,
        **WORDS,
    )


def name_of(row: Registration, *, whole: bool) -> str:
    """Whose place it is; of a child the given name alone where not the whole may be read."""
    who = row.person or row
    family = who.family_name if whole or not rules.is_child(row) else ""
    return f"{who.given_name} {family}".strip()


@bp.post("/organise/events/<slug>/registrations")
@role(*STAFF)
def mark(slug: str) -> AnyResponse:
    """Note who was there; sent twice it changes nothing more."""
    event = own_event(slug)
    states = {one.value: one for one in MARKS}
    said: dict[int, RegistrationState] = {}
    for name, value in request.form.items():
        number = name.removeprefix("was-")
        if number != name and number.isdecimal() and len(number) < 10 and value in states:
            said[int(number)] = states[value]
    try:
        actions.mark(event, said, by=current_user, at=clock.now())
    except Refused as refusal:
        return make_response(_people_page(event, refusal.say()), refusal.status)
    flash(_("Saved."), "done")
    return redirect(url_for("events.registrations", slug=slug), 303)


@bp.post("/organise/events/<slug>/registrations/<int:number>/cancellation")
@role(*STAFF)
def cancel_place(slug: str, number: int) -> AnyResponse:
    """Take a registration out; the next in the line is offered the place."""
    event = own_event(slug)
    held = find(queries.registration(number))
    require(held.event_id == event.id, hidden=True)
    actions.cancel(held, at=clock.now(), why=BY_ORGANISER, by=current_user)
    flash(_("The place is free again."), "done")
    return redirect(url_for("events.registrations", slug=slug), 303)
