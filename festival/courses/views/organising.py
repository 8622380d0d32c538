"""Organisers' pages of courses: the list, the course itself, and its way from draft to past."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, require, role
from festival.courses import actions, bp, queries, rules, words
from festival.courses.forms import LONG, CourseForm
from festival.courses.models import Course, CourseState
from festival.courses.views.drawing import WORDS, me
from festival.db import db
from festival.editions.localtime import ZONES
from festival.errors import Refused, Stale
from festival.events.models import HostPart
from festival.i18n import gettext as _
from festival.partners import queries as partners
from festival.programme.competences.queries import frameworks

STAFF = (Role.ORGANISER, Role.PARTNER)
USUAL: dict[str, Any] = {
    "audience": "teachers",
    "hour_minutes": "45",
    "time_zone": "Europe/Riga",
    "consent_age": 13,
    "all_obligatory": True,
}


def own_course(slug: str) -> Course:
    """The course, for who runs it; for others there is none."""
    course: Course = find(queries.course_by_slug(slug))
    require(rules.can_run(me(), course), hidden=True)
    return course


@bp.get("/organise/courses")
@role(*STAFF)
def board() -> str:
    """The courses that one runs."""
    require(True)
    courses = queries.run_by(current_user)
    return render_template(
        "courses/organise_board.html",
        courses=courses,
        counted=queries.counts([one.id for one in courses]),
        may_make=rules.can_make(me()),
        **WORDS,
    )


@bp.get("/organise/courses/new")
@role(Role.ORGANISER)
def new() -> str:
    """An empty form."""
    require(rules.can_make(me()))
    return _form_page(None, CourseForm(_offered(None), formdata=None, **USUAL))


@bp.post("/organise/courses")
@role(Role.ORGANISER)
def make() -> AnyResponse:
    """Make a draft."""
    require(rules.can_make(me()))
    form = CourseForm(_offered(None))
    if not form.validate():
        return make_response(_form_page(None, form), 422)
    course = actions.make(form.told(), by=current_user, at=clock.now())
    _set_hosts(course)
    flash(_("The draft is kept. Now its modules."), "done")
    return redirect(url_for("courses.modules", slug=course.slug), 303)


@bp.get("/organise/courses/<slug>")
@role(*STAFF)
def edit(slug: str) -> str:
    """The course as it stands, what is missing, and where it goes next."""
    course = own_course(slug)
    return _form_page(course, CourseForm.of(course, _offered(course)))


@bp.post("/organise/courses/<slug>")
@role(*STAFF)
def change(slug: str) -> AnyResponse:
    """Save what was changed."""
    course = own_course(slug)
    form = CourseForm(_offered(course))
    if not form.validate():
        return make_response(_form_page(course, form), 422)
    try:
        actions.change(
            course, form.told(), drawn_from=form.version.number, by=current_user, at=clock.now()
        )
    except Stale as stale:
        return _stale(slug, form, stale)
    _set_hosts(course)
    flash(_("Saved."), "done")
    return redirect(url_for("courses.edit", slug=slug), 303)


def _stale(slug: str, form: CourseForm, stale: Stale) -> Response:
    """Both texts; saving again now means it."""
    db.session.rollback()
    course = own_course(slug)
    form.version.raw_data, form.version.data = None, course.version
    page = _form_page(course, form, stale.say(), differing=form.differing(course))
    return make_response(page, stale.status)


@bp.post("/organise/courses/<slug>/state")
@role(*STAFF)
def set_state(slug: str) -> AnyResponse:
    """Open the course, take in nobody new, put it away, or take it back."""
    course = own_course(slug)
    wanted = {one.value: one for one in CourseState}.get(request.form.get("state", ""))
    try:
        actions.set_state(course, find(wanted), by=current_user, at=clock.now())
    except Refused as refusal:
        db.session.rollback()
        course = own_course(slug)
        page = _form_page(course, CourseForm.of(course, _offered(course)), refusal.say())
        return make_response(page, refusal.status)
    flash(_("Saved."), "done")
    return redirect(url_for("courses.edit", slug=slug), 303)


def _offered(course: Course | None) -> list[Any]:
    """Frameworks in use, and the course's own where that is no more."""
    own = course.framework_id if course else None
    return [one for one in frameworks() if one.retired_at is None or one.id == own]


def _set_hosts(course: Course) -> None:
    known = {one.value: one for one in HostPart}
    chosen = []
    for one in partners.partners():
        part = known.get(request.form.get(f"part-{one.id}", ""))
        if part is not None:
            chosen.append((one.id, part))
    actions.set_hosts(course, chosen, by=current_user)


def _form_page(
    course: Course | None,
    form: CourseForm,
    refusal: str = "",
    differing: list[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "courses/organise_edit.html",
        course=course,
        form=form,
        long=LONG,
        zones=ZONES,
        missing=rules.missing_for_opening(course, course.modules) if course else [],
        missing_words=rules.MISSING,
        steps=rules.STEPS[course.state] if course else (),
        step_names=words.STEP_NAMES,
        partners=partners.partners(),
        host_parts={one.partner_id: one.part.value for one in course.hosts} if course else {},
        refusal=refusal,
        differing=differing or [],
        **WORDS,
    )
