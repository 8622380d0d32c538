"""Organisers' pages of who is in a course: hours, what is missing, files, certificates."""

from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.accounts.models import PersonKind
from festival.activity import Happened
from festival.authz import find, require, role
from festival.certificates import actions as certificates
from festival.certificates import codes, printing
from festival.certificates import queries as issued
from festival.certificates.models import Certificate, CertificateKind
from festival.certificates.rules import is_standing
from festival.courses import actions, bp, queries, rules
from festival.courses.forms import RevokeForm
from festival.courses.models import Course, EnrolmentState
from festival.courses.queries import Enrolled
from festival.courses.views.drawing import WORDS, me
from festival.courses.views.organising import STAFF, own_course
from festival.courses.words import ENROLMENT_NAMES
from festival.documents import PAGES_MOST
from festival.errors import NotReady, Refused
from festival.i18n import gettext as _
from festival.i18n import ngettext, text
from festival.marks import N_
from festival.workbooks import Sheet, as_csv, as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = (CertificateKind.COURSE,)


@dataclass(frozen=True)
class Line:
    """Somebody in the course as the list tells it."""

    enrolled: Enrolled
    name: str
    missing: list[str]
    certificate: Certificate | None

    @property
    def is_due(self) -> bool:
        """Whether a certificate can be issued and never was."""
        done = self.enrolled.enrolment.state is not EnrolmentState.LEFT
        return self.certificate is None and done and self.enrolled.is_complete

    @property
    def is_odd(self) -> bool:
        """Whether a certificate stands though the hours are there no more."""
        stands = self.certificate is not None and is_standing(self.certificate)
        return stands and not self.enrolled.is_complete


@bp.get("/organise/courses/<slug>/people")
@role(*STAFF)
def people(slug: str) -> str:
    """Who is in the course, with hours and what is missing."""
    course = own_course(slug)
    activity.note(me(), Happened.VIEWED, course, realm_id=course.realm_id)
    lines = _lines(course)
    return render_template(
        "courses/organise_people.html",
        course=course,
        lines=lines,
        due=sum(one.is_due for one in lines),
        held=sum(one.certificate is not None for one in lines),
        may_print=rules.sees_whole_names(me(), course),
        shown=codes.shown,
        at=clock.now(),
        **WORDS,
    )


@bp.get("/organise/courses/<slug>/people.<any(csv, xlsx):kind>")
@role(*STAFF)
def people_file(slug: str, kind: str) -> Response:
    """The same as a file; the trail says who took it."""
    course, at = own_course(slug), clock.now()
    columns = [
        _("Person"),
        _("State"),
        _("Hours taken"),
        _("Hours needed"),
        _("Missing"),
        _("Certificate"),
    ]
    lines = _lines(course)
    rows = [_row(one) for one in lines]
    if kind == "csv":
        data, mimetype = as_csv(columns, rows), "text/csv; charset=utf-8"
    else:
        sheet = Sheet(text(course.name), columns, rows, (28, 14, 12, 12, 40, 20))
        data, mimetype = as_xlsx([sheet], made=at), XLSX
    activity.note(
        me(), Happened.EXPORTED, course, realm_id=course.realm_id, what="course", rows=len(lines)
    )
    response = Response(data, content_type=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename={course.slug}.{kind}"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _row(one: Line) -> list[str | float]:
    standing = one.enrolled.standing
    return [
        one.name,
        _(ENROLMENT_NAMES[one.enrolled.enrolment.state]),
        standing.taken / rules.QUARTERS,
        standing.needed / rules.QUARTERS,
        "; ".join(one.missing),
        codes.shown(one.certificate.code) if one.certificate else "",
    ]


@bp.post("/organise/courses/<slug>/certificates")
@role(*STAFF)
def issue_certificates(slug: str) -> AnyResponse:
    """A certificate for everybody who has completed the course, or for those chosen."""
    course = own_course(slug)
    chosen = [int(one) for one in request.form.getlist("person") if _is_number(one)]
    made = actions.issue_all(course, by=current_user, at=clock.now(), only=chosen)
    told = ngettext("%(num)d certificate issued.", "%(num)d certificates issued.", len(made))
    flash(told if made else _("Everybody has theirs already. Nothing was issued."), "done")
    return redirect(url_for("courses.people", slug=slug), 303)


@bp.get("/organise/courses/<slug>/certificates.pdf")
@role(*STAFF)
def print_certificates(slug: str) -> Response:
    """Every certificate that stands, one a page, each in its holder's language."""
    course = own_course(slug)
    require(rules.sees_whole_names(me(), course))
    rows = issued.issued(course.realm_id, KINDS, standing=True)[:PAGES_MOST]
    if not rows:
        raise NotReady(N_("There is nothing to print yet: no certificate was issued."))
    what = {"what": "certificates", "rows": len(rows)}
    activity.note(me(), Happened.EXPORTED, course, realm_id=course.realm_id, **what)
    response = Response(printing.as_pdf(rows), content_type="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename=certificates-{course.slug}.pdf"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.get("/organise/courses/<slug>/certificates/<int(max=2147483647):certificate_id>")
@role(*STAFF)
def certificate(slug: str, certificate_id: int) -> str:
    """One certificate of the course, and the way to take it back or to issue it anew."""
    course, row = _found(slug, certificate_id)
    return _certificate_page(course, row, RevokeForm(formdata=None))


@bp.post("/organise/courses/<slug>/certificates/<int(max=2147483647):certificate_id>/revocation")
@role(*STAFF)
def revoke_certificate(slug: str, certificate_id: int) -> AnyResponse:
    """Take it back, with a reason."""
    course, row = _found(slug, certificate_id)
    form = RevokeForm()
    if not form.validate():
        return make_response(_certificate_page(course, row, form), 422)
    try:
        certificates.revoke(row, reason=form.reason.data or "", by=current_user, at=clock.now())
    except Refused as refusal:
        form.reason.errors = [refusal.say()]
        return make_response(_certificate_page(course, row, form), refusal.status)
    flash(_("Revoked. Whoever checks its code reads that it was."), "done")
    return redirect(_address(course, row), 303)


@bp.post("/organise/courses/<slug>/certificates/<int(max=2147483647):certificate_id>/again")
@role(*STAFF)
def issue_again(slug: str, certificate_id: int) -> AnyResponse:
    """Issue a revoked one anew, with the hours as they are now and a new code."""
    course, row = _found(slug, certificate_id)
    at = clock.now()
    actions.settle(course, at=at)
    due = {one.person.id: one for one in actions.claims(course, at)}
    try:
        if row.person_id not in due:
            raise Refused(N_("Nothing is due to this person for it any more."))
        made = certificates.issue_again(row, due[row.person_id], by=current_user, at=at)
    except Refused as refusal:
        flash(refusal.say(), "act")
        return redirect(_address(course, row), 303)
    flash(_("Issued anew, with a new code."), "done")
    return redirect(_address(course, made), 303)


def _found(slug: str, certificate_id: int) -> tuple[Course, Certificate]:
    course = own_course(slug)
    return course, find(issued.in_realm(certificate_id, course.realm_id))


def _address(course: Course, row: Certificate) -> str:
    return url_for("courses.certificate", slug=course.slug, certificate_id=row.id)


def _certificate_page(course: Course, row: Certificate, form: RevokeForm) -> str:
    whole = rules.sees_whole_names(me(), course) or row.person.kind is not PersonKind.STUDENT
    return render_template(
        "courses/organise_certificate.html",
        course=course,
        row=row,
        who=(row.name if whole else row.first_name) or _("withheld"),
        form=form,
        code=codes.shown(row.code),
        stands=is_standing(row),
        **WORDS,
    )


def _lines(course: Course) -> list[Line]:
    rows = queries.enrolments(course.id)
    # The newest of each person: one that was issued anew stands in for the revoked one.
    held = {one.person_id: one for one in sorted(_certificates(course), key=lambda one: one.id)}
    names = {one.id: text(one.name) for one in course.modules}
    whole = rules.sees_whole_names(me(), course)
    return [
        Line(
            one,
            _name(one, whole=whole),
            [names[key] for key in one.standing.missing],
            held.get(one.enrolment.person_id),
        )
        for one in queries.hours_of([course], rows, clock.now())
    ]


def _certificates(course: Course) -> list[Certificate]:
    return list(issued.issued(course.realm_id, KINDS))


def _name(one: Enrolled, *, whole: bool) -> str:
    person = one.enrolment.person
    is_child = person.kind is PersonKind.STUDENT
    return person.name if whole or not is_child else person.given_name


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 10
