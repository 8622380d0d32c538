"""A team's report: what the judges saw, in words, once the result is published."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role, signed_in
from festival.awards import actions, bp, queries, report, rules
from festival.editions.finding import own_edition
from festival.editions.rules import can_organise
from festival.entries import queries as entries
from festival.entries.models import Entry
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import queries as judged
from festival.judging.models import ReportShows


@bp.get("/my/entries/<int:entry_id>/report")
@signed_in
def team_report(entry_id: int) -> str:
    """What the judges saw, criterion by criterion, their words, and what to try next."""
    entry: Entry = find(entries.entry(entry_id))
    result = queries.told_to_team(entry)
    require(result is not None and rules.can_read_own(current_user, entry), hidden=True)
    found, edition = find(result), entry.edition
    if can_organise(current_user, edition):
        activity.note(current_user, Happened.VIEWED, entry, realm_id=edition.realm_id)
    own = found.receipts[str(entry.id)]
    same = report.group_of(own, found.receipts.values())
    criteria = find(judged.rubric_of(edition.id)).criteria
    shows = judged.settings_of(edition.id).report_shows
    return render_template(
        "awards/report.html",
        entry=entry,
        edition=edition,
        told=report.make(report.levels_in(own), [report.levels_in(one) for one in same], criteria),
        levels=shows in (ReportShows.LEVELS, ReportShows.SCORE),
        score=own["score"] if shows is ReportShows.SCORE else None,
        comments=queries.comments_for(entry.id),
        has_receipt=rules.can_read_receipt(current_user, entry, found),
    )


@bp.app_template_global()
def told_after_judging(entry: Entry) -> list[tuple[str, str]]:
    """Ways to what a published result tells this team; none before."""
    result = queries.told_to_team(entry)
    if result is None:
        return []
    ways = [(_("Your report"), url_for("awards.team_report", entry_id=entry.id))]
    if rules.can_read_receipt(current_user, entry, result):
        href = url_for("awards.own_receipt", entry_id=entry.id)
        ways.append((_("How your place came about"), href))
    return ways


@bp.get("/organise/<slug>/results/comments")
@role(Role.ORGANISER)
def comments(slug: str) -> str:
    """Everything that judges wrote to teams, on one page, to be read before the teams do."""
    edition = own_edition(slug)
    activity.note(
        current_user, Happened.VIEWED, edition, realm_id=edition.realm_id, what="comments"
    )
    told = queries.comments_in(edition.id)
    return render_template(
        "awards/comments.html",
        edition=edition,
        by_entry={one.entry_id: [c for c in told if c.entry_id == one.entry_id] for one in told},
        count_of=len(told),
        withheld=sum(one.withheld is not None for one in told),
        published=queries.published_result(edition.id) is not None,
    )


@bp.post("/organise/<slug>/judging/sheets/<int:sheet_id>/comment")
@role(Role.ORGANISER)
def keep_comment(slug: str, sheet_id: int) -> Response:
    """Keep a judge's comment from the team with a reason, or let the team read it again."""
    edition = own_edition(slug)
    sheet = find(judged.sheet(sheet_id, edition.id))
    facts: dict[str, Any] = {"by": current_user, "at": clock.now(), "realm_id": edition.realm_id}
    try:
        if request.form.get("show"):
            actions.show_again(sheet, **facts)
        else:
            reason = request.form.get("reason", "").strip()[:500]
            actions.withhold(sheet, reason=reason, **facts)
    except Refused as refusal:
        flash(refusal.say(), "act")
    if request.form.get("from") == "comments":
        return redirect(url_for("awards.comments", slug=slug, _anchor=f"sheet-{sheet.id}"), 303)
    return redirect(url_for("awards.look_at_sheet", slug=slug, sheet_id=sheet.id), 303)
