"""A cohort's certificates and badges for its organisers: issued in bulk, printed in one file."""

from flask import Response, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role
from festival.certificates import codes, printing
from festival.certificates.rules import is_standing
from festival.documents import PAGES_MOST
from festival.errors import NotReady, Refused
from festival.fields import clean_line, whole_number
from festival.i18n import LANGUAGES, ngettext
from festival.i18n import gettext as _
from festival.marks import N_
from festival.programme import bp
from festival.programme.certifying import actions, queries, rules
from festival.programme.models import Cohort
from festival.programme.views.finding import draw, me, own_cohort

AT = "/organise/programmes/<slug>/cohorts/<cohort>/certificates"


@bp.get(AT)
@role(Role.ORGANISER)
def certificates(slug: str, cohort: str) -> Response:
    """Who finished and has a certificate; badges that mentors propose, and those given."""
    return _draw(own_cohort(slug, cohort))


@bp.post(AT)
@role(Role.ORGANISER)
def issue_certificates(slug: str, cohort: str) -> AnyResponse:
    """Issue to everybody who was ticked and never had one."""
    home = own_cohort(slug, cohort, lock=True)
    ticked = {whole_number(one) or 0 for one in request.form.getlist("person")}
    write = "write" in request.form
    try:
        made = actions.issue(home, ticked, write=write, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(home, refusal)
    told = ngettext("%(num)d certificate issued.", "%(num)d certificates issued.", len(made))
    flash(told if made else _("Everybody has theirs already. Nothing was issued."), "done")
    return redirect(url_for("programme.certificates", slug=slug, cohort=cohort), 303)


@bp.get(f"{AT}.pdf")
@role(Role.ORGANISER)
def print_certificates(slug: str, cohort: str) -> AnyResponse:
    """All that stand in one file, each in its person's language or all in one."""
    home, part = own_cohort(slug, cohort), max(request.args.get("part", 1, type=int), 1)
    rows = [
        one.certificate
        for one in queries.standings(home)
        if one.certificate and is_standing(one.certificate) and one.certificate.name
    ][(part - 1) * PAGES_MOST :][:PAGES_MOST]
    if not rows:
        raise NotReady(N_("There is nothing to print yet: no certificate was issued."))
    chosen = request.args.get("language", "")
    data = printing.as_pdf(rows, chosen if chosen in LANGUAGES else None)
    facts = {"what": "certificates", "rows": len(rows)}
    activity.note(me(), Happened.EXPORTED, home, realm_id=home.programme.realm_id, **facts)
    response = make_response(data)
    response.content_type = "application/pdf"
    name = f"certificates-{home.programme.slug}-{home.slug}-{part}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@bp.post(f"{AT}/badges/<int(max=2147483647):level_id>")
@role(Role.ORGANISER)
def decide_badge(slug: str, cohort: str, level_id: int) -> AnyResponse:
    """Give the badge that a mentor proposed, or say why not."""
    home = own_cohort(slug, cohort, lock=True)
    told = find(queries.proposal(level_id, lock=True))
    require(told.participant.cohort_id == home.id, hidden=True)
    agrees = request.form.get("answer") == "agree"
    try:
        if agrees:
            actions.agree(told, by=me(), at=clock.now())
        else:
            reason = clean_line(request.form.get("reason"))
            actions.decline(told, reason, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(home, refusal)
    flash(_("The badge is given.") if agrees else _("No badge. The mentor reads why."), "done")
    return redirect(url_for("programme.certificates", slug=slug, cohort=cohort) + "#badges", 303)


def _draw(home: Cohort, refusal: Refused | None = None) -> Response:
    proposed = queries.proposed_in(home.id)
    people = queries.standings(home)
    return draw(
        "certifying/cohort.html",
        status=refusal.status if refusal else 200,
        programme=home.programme,
        cohort=home,
        may_issue=rules.may_issue(home),
        people=people,
        parts=-(-sum(one.certificate is not None for one in people) // PAGES_MOST),
        waiting=[one for one in proposed if rules.waits(one.level)],
        given=[one for one in proposed if rules.is_given(one.level)],
        badges=queries.badges_of([one.level.id for one in proposed], home.programme.realm_id),
        evidence=queries.evidence_of({one.assessment.id for one in proposed}),
        may_decide=lambda one: rules.may_decide(me(), one.assessment),
        shown=codes.shown,
        languages_by_code=LANGUAGES,
        refusal=refusal,
    )
