"""What an organiser takes from an event: a copy to begin with, and the list as a file."""

from flask import Response, flash, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, require, role
from festival.events import actions, bp, queries, rules
from festival.events.models import Event, Registration
from festival.events.views.drawing import me
from festival.events.views.organising import STAFF, name_of, own_event
from festival.events.words import REGISTRATION_NAMES
from festival.i18n import LANGUAGES, pgettext, text, write_date, write_datetime
from festival.i18n import gettext as _
from festival.workbooks import Sheet, as_csv, as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.post("/organise/events/<slug>/copy")
@role(Role.ORGANISER)
def copy(slug: str) -> AnyResponse:
    """Begin a new event from this one."""
    event = own_event(slug)
    require(rules.can_make(me()))
    made = actions.copy(event, by=current_user, at=clock.now())
    flash(_("Copied: settings, partners and agenda, nobody’s registration. Set the day."), "done")
    return redirect(url_for("events.edit", slug=made.slug), 303)


@bp.get("/organise/events/<slug>/registrations.csv")
@role(*STAFF)
def registrations_csv(slug: str) -> Response:
    """Who comes, as CSV."""
    event = own_event(slug)
    data = as_csv(_columns(), _rows(event))
    return _taken(event, data, "text/csv; charset=utf-8", "csv")


@bp.get("/organise/events/<slug>/registrations.xlsx")
@role(*STAFF)
def registrations_xlsx(slug: str) -> Response:
    """Who comes, as XLSX."""
    event = own_event(slug)
    notes = [f"{text(event.name)}, {write_date(event.begins_at, event.time_zone)}"]
    sheet = Sheet(_("Registrations"), _columns(), _rows(event), (30, 14, 22, 14, 34), notes)
    return _taken(event, as_xlsx([sheet], made=clock.now()), XLSX, "xlsx")


def _columns() -> list[str]:
    """No address: letters go out from here, and nobody needs a second list of them."""
    return [
        pgettext("of a person", "Name"),
        _("State"),
        _("Registered"),
        _("Language"),
        _("Remark"),
    ]


def _rows(event: Event) -> list[list[str]]:
    whole = rules.sees_whole_names(me(), event)
    found = [one for one in queries.registrations(event.id) if one.state.value != "cancelled"]
    return [
        [
            name_of(one, whole=whole) or _("a guest"),
            _(REGISTRATION_NAMES[one.state]),
            write_datetime(one.made_at, event.time_zone),
            LANGUAGES[one.person.language if one.person else one.language],
            _remark(one),
        ]
        for one in found
    ]


def _remark(one: Registration) -> str:
    if one.consent_until is not None:
        return _("waits for a guardian")
    return _("a child, registered by a guardian") if one.for_child else ""


def _taken(event: Event, data: bytes, kind: str, ending: str) -> Response:
    """The file; the trail says who took it."""
    rows = len(_rows(event))
    activity.note(
        me(), Happened.EXPORTED, event, realm_id=event.realm_id, what="registrations", rows=rows
    )
    response = Response(data, content_type=kind)
    name = f"{event.slug}-registrations.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
