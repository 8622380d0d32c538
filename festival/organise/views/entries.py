"""The list of entries, the same list as a spreadsheet, and one entry with everything known."""

from collections.abc import Callable
from typing import Any

from flask import Response, make_response, request

from festival import activity, clock
from festival.accounts.models import Purpose
from festival.activity import Happened
from festival.authz import Role, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.entries import difference
from festival.entries import queries as entry_queries
from festival.entries import rules as entry_rules
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.entries.words import FIELD_NAMES, STATE_NAMES
from festival.fields import clean_line
from festival.i18n import gettext as _
from festival.i18n import text
from festival.mentoring import queries as mentoring
from festival.organise import bp, queries
from festival.organise.forms.deciding import DeclineForm, ReopenForm
from festival.organise.queries import SORTS, WAITS, Wanted
from festival.organise.spreadsheet import as_csv
from festival.organise.views.finding import draw, me, own_entry
from festival.organise.words import WAITS_NAMES


@bp.get("/organise/<slug>/entries")
@role(Role.ORGANISER)
def entries(slug: str) -> str:
    """Entries of the edition, filtered and sorted."""
    edition, at = own_edition(slug), clock.now()
    wanted = _wanted(edition)
    chosen = {name: value for name, value in _asked(wanted).items() if value}
    return draw(
        "entries.html",
        edition,
        page=queries.entry_rows(edition, wanted, at, after=request.args.get("after")),
        total=queries.count_entries(edition, wanted, at),
        wanted=wanted,
        chosen=chosen,
        counts=entry_queries.counts_by_state(edition.id),
        state_names=STATE_NAMES,
        waits_names=WAITS_NAMES,
        late_before=mentoring.late_before(edition, at),
    )


@bp.get("/organise/<slug>/entries.csv")
@role(Role.ORGANISER)
def entries_csv(slug: str) -> Response:
    """The same list for a spreadsheet; that it was taken stands on the trail."""
    edition, at = own_edition(slug), clock.now()
    rows = queries.export_rows(edition, _wanted(edition), at)
    names = queries.team_names(edition.id)
    activity.note(
        me(), Happened.EXPORTED, edition, realm_id=edition.realm_id, what="entries", rows=len(rows)
    )
    response = Response(as_csv(_lines(rows, names)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="entries-{edition.slug}.csv"'
    return response


@bp.get("/organise/<slug>/entries/<int:entry_id>")
@role(Role.ORGANISER)
def entry(slug: str, entry_id: int) -> Response:
    """One entry as it will be public, its team with consents, versions, rounds and notes."""
    found = own_entry(slug, entry_id)
    activity.note(me(), Happened.VIEWED, found, realm_id=found.edition.realm_id)
    return draw_entry(found)


def draw_entry(
    found: Entry,
    *,
    status: int = 200,
    said: str = "",
    decline_form: DeclineForm | None = None,
    reopen_form: ReopenForm | None = None,
) -> Response:
    """The page of an entry, also after a refused decision: its words on top, nothing lost."""
    versions = entry_queries.versions(found.id)
    newest = versions[0] if versions else None
    page = draw(
        "entry.html",
        found.edition,
        entry=found,
        view=entry_queries.view_of(found, newest),
        newest=newest,
        versions=versions,
        changes=_changes(found, newest, versions),
        team=entry_rules.present(found),
        consent_state=_consent_state(found),
        rounds=mentoring.rounds(found.id),
        notes=mentoring.notes(found.id),
        held_by=mentoring.mentoring_of(found.id),
        names=entry_queries.names(one.made_by for one in versions),
        state_names=STATE_NAMES,
        may={
            "accept": entry_rules.can_accept(me(), found),
            "decline": entry_rules.can_decline(me(), found),
            "reopen": entry_rules.can_reopen(me(), found),
        },
        decline_form=decline_form or DeclineForm(formdata=None),
        reopen_form=reopen_form or ReopenForm(formdata=None),
        said=said,
    )
    return make_response(page, status)


def _consent_state(found: Entry) -> Callable[[int, str], str]:
    stand = entry_queries.consents_of(found)
    return lambda person_id, purpose: getattr(stand.get((person_id, Purpose(purpose))), "value", "")


def _changes(
    found: Entry, newest: EntryVersion | None, versions: Any
) -> list[tuple[str, difference.Difference]]:
    """What the newest version changed against the accepted one, else the one before it."""
    accepted = next((one for one in versions if one.id == found.accepted_version_id), None)
    before = accepted if accepted is not newest else None
    if before is None and accepted is None and len(versions) > 1:
        before = versions[1]
    if newest is None or before is None:
        return []
    fields = {one.id: text(one.name) for one in found.edition.categories}
    told = (difference.told(before, fields), difference.told(newest, fields))
    return [(_(FIELD_NAMES[one.field]), one) for one in difference.differences(*told)]


def _wanted(edition: Edition) -> Wanted:
    """What the address asks for; what it cannot mean is left out."""
    given = request.args
    states = {one.name.lower(): one for one in EntryState}
    categories = {one.key for one in edition.categories}
    divisions = {one.key for one in edition.divisions}
    return Wanted(
        state=states.get(given.get("state", "")),
        category=given.get("category", "") if given.get("category") in categories else "",
        division=given.get("division", "") if given.get("division") in divisions else "",
        waits=given.get("waits", "") if given.get("waits") in WAITS else "",
        query=clean_line(given.get("q"))[:80],
        sort=given.get("sort", "number") if given.get("sort") in SORTS else "number",
    )


def _asked(wanted: Wanted) -> dict[str, str]:
    return {
        "state": wanted.state.name.lower() if wanted.state else "",
        "category": wanted.category,
        "division": wanted.division,
        "waits": wanted.waits,
        "q": wanted.query,
        "sort": wanted.sort if wanted.sort != "number" else "",
    }


def _lines(rows: Any, names: dict[int, list[str]]) -> Any:
    yield [
        _("Number"),
        _("Invention"),
        _("State"),
        _("Field"),
        _("Age group"),
        _("Language"),
        _("School"),
        _("Team"),
        _("Consents missing"),
        _("Held"),
    ]
    for one in rows:
        yield [
            one.number,
            one.title,
            _(STATE_NAMES[one.state]),
            text(one.category),
            text(one.division),
            one.language,
            one.school,
            ", ".join(names.get(one.id, [])),
            one.unanswered,
            _("yes") if one.held_at else "",
        ]
