"""What everybody reads of courses; coming into one, leaving it, and one's own hours."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts.guardian_form import GuardianForm
from festival.authz import public, require, signed_in
from festival.courses import actions, bp, queries, rules
from festival.courses.models import Audience
from festival.courses.views.drawing import WORDS, course_page, progress_of, shown_course
from festival.errors import Refused
from festival.i18n import gettext as _


@bp.get("/courses")
@public
def listing() -> str:
    """Courses that run, or past ones, for everybody or for some."""
    require(True)
    known = {one.value: one for one in Audience}
    past = request.args.get("when") == "past"
    audience = known.get(request.args.get("for", ""))
    return render_template(
        "courses/listing.html",
        courses=queries.listed(past=past, audience=audience),
        past=past,
        audience=audience,
        **WORDS,
    )


@bp.get("/courses/<slug>")
@public
def show(slug: str) -> Response:
    """One course: its modules, hours and dates, and enrolling."""
    return course_page(shown_course(slug))


@bp.post("/courses/<slug>/enrolment")
@signed_in
def enrol(slug: str) -> AnyResponse:
    """Come into the course."""
    course, at = shown_course(slug), clock.now()
    asks = rules.needs_guardian(current_user, course, at.date())
    form = GuardianForm() if asks else None
    if form is not None and not form.validate():
        return course_page(course, 422, guardian=form)
    guardian = (form.guardian_name.data, form.guardian_email.data) if form else None
    try:
        actions.enrol(course, person=current_user, at=at, guardian=guardian)
    except Refused as refusal:
        return course_page(shown_course(slug), refusal.status, guardian=form, refusal=refusal.say())
    flash(_("You are enrolled. Now register for the events of its modules."), "done")
    return redirect(url_for("courses.show", slug=slug), 303)


@bp.post("/courses/<slug>/leaving")
@signed_in
def leave(slug: str) -> AnyResponse:
    """Leave the course; hours that were noted stay noted."""
    course = shown_course(slug)
    actions.leave(course, current_user, at=clock.now(), by=current_user)
    flash(_("You have left the course. Come back while it is open: your hours stay noted."), "done")
    return redirect(url_for("courses.show", slug=slug), 303)


@bp.get("/my/courses")
@signed_in
def mine() -> str:
    """One's own courses: hours taken, what is missing, and where it can be had."""
    require(True)
    at, rows = clock.now(), queries.of_person(current_user.id)
    return render_template(
        "courses/mine.html", courses=progress_of(current_user, rows, at), at=at, **WORDS
    )
