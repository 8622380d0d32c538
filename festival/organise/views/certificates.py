"""Certificates of an edition: issued in bulk, printed in one file, revoked one by one."""

from dataclasses import dataclass

from flask import Response, abort, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, role
from festival.certificates import actions as certificates
from festival.certificates import codes, printing, rules
from festival.certificates import queries as issued
from festival.certificates.models import Certificate, CertificateKind
from festival.documents import PAGES_MOST
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import NotReady, Refused
from festival.i18n import LANGUAGES, current_language, ngettext
from festival.i18n import gettext as _
from festival.marks import N_
from festival.organise import actions, bp, samples
from festival.organise.forms.certificates import GROUP_NAMES, IssueForm, RevokeForm
from festival.organise.queries.holders import (
    KINDS,
    Group,
    claim,
    claims,
    teachers_without_account,
)
from festival.organise.views.finding import draw, me

PREVIEW_WIDTH = 900


@dataclass(frozen=True)
class Standing:
    """How far one group is."""

    group: Group
    due: int
    missing: int
    issued: int
    revoked: int

    @property
    def parts(self) -> list[int]:
        """Numbers of the files that print all, a limited number of pages each."""
        return list(range(1, -(-self.issued // PAGES_MOST) + 1))


@bp.get("/organise/<slug>/certificates")
@role(Role.ORGANISER)
def certificates_page(slug: str) -> str:
    """Who has certificates due, who has them; how they look; the files to print."""
    return _drawn(own_edition(slug))


@bp.post("/organise/<slug>/certificates")
@role(Role.ORGANISER)
def issue_certificates(slug: str) -> AnyResponse:
    """Issue for everybody in the chosen groups who never had one."""
    edition, form = own_edition(slug), IssueForm()
    if not form.validate_on_submit():
        return make_response(_drawn(edition, form), 422)
    groups = [Group(one) for one in form.groups.data or []]
    write = "write" in request.form
    made = actions.issue_all(edition, groups, write=write, by=me(), at=clock.now())
    told = ngettext("%(num)d certificate issued.", "%(num)d certificates issued.", len(made))
    flash(told if made else _("Everybody has theirs already. Nothing was issued."), "done")
    return redirect(url_for("organise.certificates_page", slug=slug), 303)


@bp.get("/organise/<slug>/certificates/<any(entrants, placed, judges, mentors, teachers):group>")
@role(Role.ORGANISER)
def certificates_of(slug: str, group: str) -> str:
    """Everything issued to one group, revoked ones too."""
    edition, which = own_edition(slug), Group(group)
    rows = issued.issued(edition.realm_id, KINDS[which])
    return draw(
        "certificate_list.html", edition, rows=rows, name=GROUP_NAMES[which], shown=codes.shown
    )


@bp.get(
    "/organise/<slug>/certificates/<any(entrants, placed, judges, mentors, teachers):group>.pdf"
)
@role(Role.ORGANISER)
def print_certificates(slug: str, group: str) -> AnyResponse:
    """All of a group in one file, each in its person's language or all in one."""
    edition, part = own_edition(slug), request.args.get("part", 1, type=int)
    rows = issued.issued(edition.realm_id, KINDS[Group(group)], standing=True)
    rows = rows[(max(part, 1) - 1) * PAGES_MOST :][:PAGES_MOST]
    if not rows:
        raise NotReady(N_("There is nothing to print yet: no certificate was issued."))
    chosen = request.args.get("language", "")
    data = printing.as_pdf(rows, chosen if chosen in LANGUAGES else None)
    activity.note(
        me(),
        Happened.EXPORTED,
        edition,
        realm_id=edition.realm_id,
        what="certificates",
        rows=len(rows),
    )
    return _file(data, "application/pdf", f"certificates-{edition.slug}-{group}-{part}.pdf")


@bp.get("/organise/<slug>/certificates/preview/<kind>-<language>.png")
@role(Role.ORGANISER)
def preview_certificate(slug: str, kind: str, language: str) -> AnyResponse:
    """How a certificate of this kind looks, with a made-up name and invention."""
    edition = own_edition(slug)
    if kind not in samples.KINDS or language not in LANGUAGES:
        abort(404)
    sample = samples.sample(edition, CertificateKind(kind), language, at=clock.now())
    data = printing.as_picture(sample, language, PREVIEW_WIDTH)
    return _file(data, "image/png", f"{kind}-{language}.png")


@bp.get("/organise/<slug>/certificates/<int:certificate_id>")
@role(Role.ORGANISER)
def certificate(slug: str, certificate_id: int) -> str:
    """One certificate: what it says, the way to revoke it or to issue it anew."""
    edition, row = _found(slug, certificate_id)
    return _one(edition, row, RevokeForm(formdata=None))


@bp.post("/organise/<slug>/certificates/<int:certificate_id>/revocation")
@role(Role.ORGANISER)
def revoke_certificate(slug: str, certificate_id: int) -> AnyResponse:
    """Take a certificate back, with a reason."""
    edition, row = _found(slug, certificate_id)
    form = RevokeForm()
    if not form.validate_on_submit():
        return make_response(_one(edition, row, form), 422)
    try:
        certificates.revoke(row, reason=form.reason.data or "", by=me(), at=clock.now())
    except Refused as refusal:
        form.reason.errors = [refusal.say()]
        return make_response(_one(edition, row, form), refusal.status)
    flash(_("Revoked. Whoever checks its code reads that it was."), "done")
    return redirect(_address(edition, row), 303)


@bp.post("/organise/<slug>/certificates/<int:certificate_id>/again")
@role(Role.ORGANISER)
def issue_certificate_again(slug: str, certificate_id: int) -> AnyResponse:
    """Issue a revoked certificate anew, as things stand now, with a new code."""
    edition, row = _found(slug, certificate_id)
    due = claim(edition, row.person_id, row.kind, row.about)
    try:
        if due is None:
            raise Refused(N_("Nothing is due to this person for it any more."))
        made = certificates.issue_again(row, due, by=me(), at=clock.now())
    except Refused as refusal:
        flash(refusal.say(), "act")
        return redirect(_address(edition, row), 303)
    flash(_("Issued anew, with a new code."), "done")
    return redirect(_address(edition, made), 303)


def _found(slug: str, certificate_id: int) -> tuple[Edition, Certificate]:
    edition = own_edition(slug)
    return edition, find(issued.in_realm(certificate_id, edition.realm_id))


def _address(edition: Edition, row: Certificate) -> str:
    return url_for("organise.certificate", slug=edition.slug, certificate_id=row.id)


def _one(edition: Edition, row: Certificate, form: RevokeForm) -> str:
    return draw(
        "certificate.html",
        edition,
        row=row,
        form=form,
        code=codes.shown(row.code),
        kind=printing.KIND_NAMES[row.kind],
        stands=rules.is_standing(row),
        group=next(one for one, kinds in KINDS.items() if row.kind in kinds),
    )


def _drawn(edition: Edition, form: IssueForm | None = None) -> str:
    groups = [_standing(edition, one) for one in Group]
    chosen = request.args.get("language", "")
    ready = [one.group.value for one in groups if one.missing]
    return draw(
        "certificates.html",
        edition,
        groups=groups,
        names=GROUP_NAMES,
        form=form or IssueForm(formdata=None, groups=ready),
        missing=sum(one.missing for one in groups),
        kinds={kind: printing.KIND_NAMES[kind] for kind in samples.SHOWN},
        language=chosen if chosen in LANGUAGES else current_language(),
        without_account=teachers_without_account(edition),
    )


def _standing(edition: Edition, group: Group) -> Standing:
    due = {one.key for one in claims(edition, group)}
    rows = issued.issued(edition.realm_id, KINDS[group])
    known = {(one.person_id, one.kind, one.about) for one in rows}
    standing = [one for one in rows if rules.is_standing(one)]
    return Standing(group, len(due), len(due - known), len(standing), len(rows) - len(standing))


def _file(data: bytes, content_type: str, name: str) -> AnyResponse:
    response = Response(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
