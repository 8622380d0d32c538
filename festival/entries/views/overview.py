"""The page of one entry for its team: where it stands, what is missing, what happens next."""

from typing import Any

from flask import Response, make_response, render_template, url_for

from festival import clock
from festival.authz import find, signed_in
from festival.editions.rules import Act, closes_at
from festival.entries import bp, difference, journey, queries, rules
from festival.entries.forms import LateCodeForm, WithdrawForm
from festival.entries.models import Entry, EntryVersion
from festival.entries.public import team_view
from festival.entries.views import late_texts
from festival.entries.views.finding import feedback_endpoint, me, standing, team_entry
from festival.entries.words import FIELD_NAMES
from festival.errors import Refused
from festival.i18n import gettext, text


@bp.get("/my/entries/<int:entry_id>")
@signed_in
def overview(entry_id: int) -> Response:
    """Where the entry stands and what comes next."""
    return draw_overview(team_entry(entry_id))


def draw_overview(
    entry: Entry,
    refusal: Refused | None = None,
    *,
    late_form: LateCodeForm | None = None,
    withdraw_form: WithdrawForm | None = None,
) -> Response:
    """The overview, also after a refused act: its words on top, what was typed kept."""
    at = clock.now()
    found = standing(entry, at)
    facts: dict[str, Any] = {
        "entry": entry,
        "standing": found,
        "stops": journey.stops(entry, at),
        "parts": journey.checklist(found.missing),
        "deadline": entry.late_until or closes_at(entry.edition, Act.SUBMIT, at),
        "in_time": rules.in_time(entry, at),
        "versions": queries.versions(entry.id),
        "field_names": FIELD_NAMES,
        "feedback_href": _feedback(entry),
        "late_form": late_form or LateCodeForm(formdata=None),
        "withdraw_form": withdraw_form or WithdrawForm(entry, formdata=None),
        "may": {
            "late": rules.can_use_late_code(me(), entry, at),
            "withdraw": rules.can_withdraw(me(), entry),
            "take_up": rules.can_take_up_again(me(), entry, at),
        },
        "late": late_texts.late_of(entry, found.opened, "story", "pictures"),
        "late_said": late_texts.said(entry),
        "refusal": refusal,
    }
    wrong = 422 if late_form or withdraw_form else 200
    page = render_template("entries/overview.html", **facts)
    return make_response(page, refusal.status if refusal else wrong)


def _feedback(entry: Entry) -> str | None:
    name = feedback_endpoint()
    return url_for(name, entry_id=entry.id) if name and entry.submitted_at else None


@bp.get("/my/entries/<int:entry_id>/preview")
@signed_in
def preview(entry_id: int) -> str:
    """Exactly what the public would see of the entry as it is now."""
    entry = team_entry(entry_id)
    view = queries.view_of(entry, None)
    shown = {one.id for one in view.pictures}
    return render_template(
        "entries/preview.html",
        entry=entry,
        view=view,
        hidden_pictures=sum(one.id not in shown for one in entry.images),
        film_hidden=bool(entry.video_url) and not view.video_url,
    )


@bp.get("/my/entries/<int:entry_id>/versions")
@signed_in
def versions(entry_id: int) -> str:
    """Everything that was handed in, the newest first."""
    entry = team_entry(entry_id)
    found = queries.versions(entry.id)
    names = queries.names(one.made_by for one in found)
    return render_template("entries/versions.html", entry=entry, versions=found, names=names)


@bp.get("/my/entries/<int:entry_id>/versions/<int:number>")
@signed_in
def version(entry_id: int, number: int) -> str:
    """What one version changed against the one before it."""
    entry = team_entry(entry_id)
    this: EntryVersion = find(queries.version(entry.id, number))
    before = queries.version(entry.id, number - 1)
    categories = {one.id: text(one.name) for one in entry.edition.categories}
    told = difference.told(this, categories)
    changes = (
        [] if before is None else difference.differences(difference.told(before, categories), told)
    )
    return render_template(
        "entries/version.html",
        entry=entry,
        version=this,
        before=before,
        view=team_view(entry, this, queries.consents_of(entry)),
        changes=[(gettext(FIELD_NAMES[one.field]), one) for one in changes],
        names=queries.names([this.made_by]),
    )
