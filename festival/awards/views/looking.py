"""One sheet as organisers look at it: what is odd, and whether it counts."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, role
from festival.awards import actions, bp, queries, rules
from festival.awards.forms import HoldForm, ReleaseForm
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import queries as judged
from festival.judging import reading
from festival.judging import standing as ranked
from festival.judging.models import ScoreSheet
from festival.judging.ranking import CountedSheet
from festival.venue import queries as hall


@bp.get("/organise/<slug>/judging/sheets/<int:sheet_id>")
@role(Role.ORGANISER)
def look_at_sheet(slug: str, sheet_id: int) -> str:
    """A sheet with what is odd about it, its history of being held, and the way to hold it."""
    edition, sheet = _sheet(slug, sheet_id)
    activity.note(
        current_user, Happened.VIEWED, sheet.entry, realm_id=edition.realm_id, what="sheets"
    )
    return _page(edition, sheet, HoldForm(formdata=None), ReleaseForm(formdata=None))


@bp.post("/organise/<slug>/judging/sheets/<int:sheet_id>/hold")
@role(Role.ORGANISER)
def hold_sheet(slug: str, sheet_id: int) -> Response | tuple[str, int]:
    """Keep it from counting, with a reason."""
    edition, sheet = _sheet(slug, sheet_id)
    form, empty = HoldForm(), ReleaseForm(formdata=None)
    if not form.validate():
        return _page(edition, sheet, form, empty), 422
    try:
        actions.hold_sheet(
            sheet, edition, reason=form.reason.data or "", by=current_user, at=clock.now()
        )
    except Refused as refusal:
        return _page(edition, sheet, form, empty, said=refusal.say()), refusal.status
    flash(_("The sheet does not count any more."), "done")
    return redirect(url_for("awards.look_at_sheet", slug=slug, sheet_id=sheet.id), 303)


@bp.post("/organise/<slug>/judging/sheets/<int:sheet_id>/release")
@role(Role.ORGANISER)
def release_sheet(slug: str, sheet_id: int) -> Response | tuple[str, int]:
    """Let it count again, with a reason."""
    edition, sheet = _sheet(slug, sheet_id)
    form, empty = ReleaseForm(), HoldForm(formdata=None)
    if not form.validate():
        return _page(edition, sheet, empty, form), 422
    try:
        actions.release_sheet(
            sheet,
            edition,
            reason=form.why.data or "",
            drawn_from=form.drawn_from,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        return _page(edition, sheet, empty, form, said=refusal.say()), refusal.status
    flash(_("The sheet counts again."), "done")
    return redirect(url_for("awards.look_at_sheet", slug=slug, sheet_id=sheet.id), 303)


def _sheet(slug: str, sheet_id: int) -> tuple[Edition, ScoreSheet]:
    edition = own_edition(slug)
    return edition, find(judged.sheet(sheet_id, edition.id))


def _page(
    edition: Edition, sheet: ScoreSheet, hold: HoldForm, release: ReleaseForm, *, said: str = ""
) -> str:
    rubric = find(judged.rubric_of(edition.id))
    odd = ranked.odd(edition, rubric)
    holds = judged.holds(edition.id, sheet_id=sheet.id)
    open_hold = next((one for one in holds if one.is_open), None)
    if open_hold and not release.hold.data:
        release.hold.data = str(open_hold.hold.id)
    sheets = judged.sheet_counts(edition.id).get(sheet.entry_id, 0)
    return render_template(
        "awards/sheet.html",
        edition=edition,
        sheet=sheet,
        number=hall.number_of(sheet.entry),
        criteria=judged.asked_of(sheet.entry_id, rubric),
        levels=judged.levels_of(sheet),
        flags=reading.odd_in_words(odd.sheets.get(sheet.id, ())),
        of_judge=reading.odd_in_words(odd.judges.get(sheet.judge_id, ())),
        counted=_counted(edition, sheet),
        holds=holds,
        held=open_hold,
        others=sheets,
        withheld=queries.withheld_comment(sheet.id),
        can_hold=rules.can_hold(current_user, edition, queries.standing_result(edition.id)),
        hold_form=hold,
        release_form=release,
        said=said,
    )


def _counted(edition: Edition, sheet: ScoreSheet) -> CountedSheet | None:
    """What the ranking makes of it, where it counts."""
    found = ranked.whole_standing(edition, find(judged.rubric_of(edition.id)))
    account = found.told.accounts.get(str(sheet.entry_id)) if found else None
    own = [one for one in account.sheets if one.judge == str(sheet.judge_id)] if account else []
    return own[0] if own else None
