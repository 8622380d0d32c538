"""Organisers' pages of a course's modules: order, hours, events, and calling one off."""

from collections.abc import Sequence

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, role
from festival.courses import actions, bp, queries, rules
from festival.courses.forms import LONG, AttachForm, ModuleForm, NewEventForm
from festival.courses.models import Course, CourseModule
from festival.courses.views.drawing import WORDS
from festival.courses.views.organising import STAFF, own_course
from festival.db import db
from festival.errors import Refused, Stale
from festival.events import queries as events
from festival.events.models import Event, EventState
from festival.fields import read_reasons, whole_number
from festival.i18n import gettext as _
from festival.programme.competences.queries import groups
from festival.programme.models import Competence

MODULE = "<int(max=2147483647):module_id>"


@bp.get("/organise/courses/<slug>/modules")
@role(*STAFF)
def modules(slug: str) -> str:
    """The modules in their order, and a form for one more."""
    course = own_course(slug)
    return _list_page(course, ModuleForm(_competences(course), formdata=None, obligatory=True))


@bp.post("/organise/courses/<slug>/modules")
@role(*STAFF)
def add_module(slug: str) -> AnyResponse:
    """One module more, at the end."""
    course = own_course(slug)
    form = ModuleForm(_competences(course))
    if not form.validate():
        return make_response(_list_page(course, form), 422)
    actions.add_module(course, form.told(), by=current_user)
    flash(_("The module is added."), "done")
    return redirect(url_for("courses.modules", slug=slug), 303)


@bp.get(f"/organise/courses/<slug>/modules/{MODULE}")
@role(*STAFF)
def module(slug: str, module_id: int) -> str:
    """One module: its words and hours, and the events it takes place as."""
    course, found = _own(slug, module_id)
    return _page(course, found, ModuleForm.of(found, _competences(course)))


@bp.post(f"/organise/courses/<slug>/modules/{MODULE}")
@role(*STAFF)
def change_module(slug: str, module_id: int) -> AnyResponse:
    """Save what was changed."""
    course, found = _own(slug, module_id)
    form = ModuleForm(_competences(course))
    if not form.validate():
        return make_response(_page(course, found, form), 422)
    drawn_from, at = form.version.number, clock.now()
    try:
        actions.change_module(
            course, found, form.told(), drawn_from=drawn_from, by=current_user, at=at
        )
    except Stale as stale:
        db.session.rollback()
        course, found = _own(slug, module_id)
        form.version.raw_data, form.version.data = None, found.version
        page = _page(course, found, form, refusal=stale.say(), differing=form.differing(found))
        return make_response(page, stale.status)
    flash(_("Saved."), "done")
    return redirect(url_for("courses.modules", slug=slug), 303)


@bp.post(f"/organise/courses/<slug>/modules/{MODULE}/position")
@role(*STAFF)
def move_module(slug: str, module_id: int) -> AnyResponse:
    """Let it change places with the one before it."""
    course, found = _own(slug, module_id)
    actions.move_up(course, found, by=current_user)
    return redirect(url_for("courses.modules", slug=slug), 303)


@bp.post(f"/organise/courses/<slug>/modules/{MODULE}/removal")
@role(*STAFF)
def remove_module(slug: str, module_id: int) -> AnyResponse:
    """Take it out of a draft for good."""
    course, found = _own(slug, module_id)
    try:
        actions.remove_module(course, found, by=current_user)
    except Refused as refusal:
        return _refused(slug, module_id, refusal)
    flash(_("The module is gone."), "done")
    return redirect(url_for("courses.modules", slug=slug), 303)


@bp.post(f"/organise/courses/<slug>/modules/{MODULE}/events")
@role(*STAFF)
def attach(slug: str, module_id: int) -> AnyResponse:
    """Let it take place as an event that is there already."""
    course, found = _own(slug, module_id)
    free = {str(one.id): one for one in _free()}
    form = AttachForm(list(free.values()))
    if not form.validate():
        page = _page(course, found, ModuleForm.of(found, _competences(course)), attach=form)
        return make_response(page, 422)
    try:
        actions.attach(course, found, free[form.event.data], by=current_user, at=clock.now())
    except Refused as refusal:
        return _refused(slug, module_id, refusal)
    flash(_("The event belongs to the module now."), "done")
    return redirect(url_for("courses.module", slug=slug, module_id=module_id), 303)


@bp.post(f"/organise/courses/<slug>/modules/{MODULE}/events/new")
@role(*STAFF)
def make_event(slug: str, module_id: int) -> AnyResponse:
    """A draft of an event from the module; the rest is written on the event's own page."""
    course, found = _own(slug, module_id)
    form = NewEventForm(course.time_zone)
    if not form.validate() or form.found is None:
        page = _page(course, found, ModuleForm.of(found, _competences(course)), made=form)
        return make_response(page, 422)
    times = form.found.begins_at, form.found.ends_at
    try:
        event = actions.make_event(course, found, *times, by=current_user, at=clock.now())
    except Refused as refusal:
        return _refused(slug, module_id, refusal)
    flash(_("The draft of the event is made: say where it is, then publish it."), "done")
    return redirect(url_for("events.edit", slug=event.slug), 303)


@bp.post(f"/organise/courses/<slug>/modules/{MODULE}/events/<int(max=2147483647):event_id>/removal")
@role(*STAFF)
def detach(slug: str, module_id: int, event_id: int) -> AnyResponse:
    """Take an event out of the module; the event stays."""
    course, found = _own(slug, module_id)
    try:
        actions.detach(course, found, event_id, by=current_user)
    except Refused as refusal:
        return _refused(slug, module_id, refusal)
    flash(_("The event stands by itself again."), "done")
    return redirect(url_for("courses.module", slug=slug, module_id=module_id), 303)


@bp.get(f"/organise/courses/<slug>/modules/{MODULE}/cancellation")
@role(*STAFF)
def cancellation(slug: str, module_id: int) -> str:
    """Whom it touches, before it is done."""
    return _cancel_page(*_own(slug, module_id))


@bp.post(f"/organise/courses/<slug>/modules/{MODULE}/cancellation")
@role(*STAFF)
def cancel_module(slug: str, module_id: int) -> AnyResponse:
    """Call it off; everybody enrolled gets a letter."""
    course, found = _own(slug, module_id)
    chosen = request.form.get("replaced_by", "")
    try:
        actions.cancel_module(
            course,
            found,
            read_reasons(request.form),
            replaced_by=(whole_number(chosen) or 0) if chosen else None,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        db.session.rollback()
        page = _cancel_page(*_own(slug, module_id), refusal=refusal.say())
        return make_response(page, refusal.status)
    flash(_("Cancelled. Everybody enrolled gets a letter."), "done")
    return redirect(url_for("courses.modules", slug=slug), 303)


def _own(slug: str, module_id: int) -> tuple[Course, CourseModule]:
    course = own_course(slug)
    return course, find(queries.module(course.id, module_id))


def _competences(course: Course) -> list[Competence]:
    if course.framework_id is None:
        return []
    return [one for _area, some in groups(course.framework_id) for one in some]


def _free() -> list[Event]:
    """Events one runs that can become a module's."""
    found = queries.free_events(events.run_by(current_user))
    return [one for one in found if one.state is not EventState.CANCELLED]


def _list_page(course: Course, form: ModuleForm) -> str:
    return render_template(
        "courses/organise_modules.html",
        course=course,
        parts=queries.parts(course),
        given=sum(one.quarters for one in course.modules if rules.is_live(one)),
        form=form,
        long=LONG,
        at=clock.now(),
        **WORDS,
    )


def _page(
    course: Course,
    found: CourseModule,
    form: ModuleForm,
    *,
    refusal: str = "",
    differing: Sequence[tuple[str, str, str]] = (),
    attach: AttachForm | None = None,
    made: NewEventForm | None = None,
) -> str:
    held = queries.events_of([found.id]).get(found.id, [])
    return render_template(
        "courses/organise_module.html",
        course=course,
        module=found,
        instead=next((one for one in course.modules if one.id == found.replaced_by), None),
        form=form,
        long=LONG,
        events=held,
        attach=attach or AttachForm(_free(), formdata=None),
        made=made or NewEventForm(course.time_zone, formdata=None),
        can_be_removed=rules.can_be_removed(course, found, held),
        is_live=rules.is_live(found),
        refusal=refusal,
        differing=differing,
        **WORDS,
    )


def _refused(slug: str, module_id: int, refusal: Refused) -> Response:
    db.session.rollback()
    course, found = _own(slug, module_id)
    form = ModuleForm.of(found, _competences(course))
    return make_response(_page(course, found, form, refusal=refusal.say()), refusal.status)


def _cancel_page(course: Course, found: CourseModule, refusal: str = "") -> str:
    at = clock.now()
    coming = actions.coming_events(found, at)
    counted = events.counts([one.id for one in coming], at)
    return render_template(
        "courses/organise_cancel.html",
        course=course,
        module=found,
        touched=queries.touched_by(found),
        coming=[(one, counted[one.id].taken if one.id in counted else 0) for one in coming],
        others=[one for one in course.modules if rules.is_live(one) and one.id != found.id],
        is_live=rules.is_live(found),
        typed=read_reasons(request.form),
        chosen=request.form.get("replaced_by", ""),
        refusal=refusal,
        **WORDS,
    )
