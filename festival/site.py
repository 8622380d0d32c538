"""The few pages that belong to no feature: language, health, robots, the catalogue."""

from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    has_request_context,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from sqlalchemy import text as sql
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from festival import migrating
from festival.authz import Role, public
from festival.db import db
from festival.i18n import LANGUAGE_COOKIE, LANGUAGES, N_, current_language
from festival.i18n import gettext as _
from festival.safe_redirect import inside

bp = Blueprint("site", __name__)
YEAR = 31_536_000
# Endpoint and words; links go by name, so core imports no feature.
PUBLIC_PAGES = (
    ("showcase.gallery", N_("Inventions")),
    ("showcase.results", N_("Results")),
    ("events.listing", N_("Events")),
    ("courses.listing", N_("Courses")),
    ("showcase.editions", N_("Festivals")),
    ("programme.listing", N_("Talent Programme")),
)
OWN_PAGES = (
    (None, "my.home", N_("My page")),
    (Role.MENTOR, "mentoring.queue", N_("Mentoring")),
    (Role.JUDGE, "judging.stands", N_("Judging")),
    (Role.PARTNER, "my.partner", N_("Partner")),
    (Role.SAFEGUARDING, "safeguarding.cases", N_("Safeguarding")),
    (Role.ORGANISER, "organise.home", N_("Organise")),
    (None, "accounts.account", N_("My account")),
)
# Rooms of the house, on the pages of no edition; each for who may open it.
HOUSE_ROOMS = (
    ((Role.ORGANISER,), "organise.home", N_("Festivals")),
    ((Role.ORGANISER, Role.PARTNER), "events.board", N_("Events")),
    ((Role.ORGANISER, Role.PARTNER), "courses.board", N_("Courses")),
    ((Role.ORGANISER,), "programme.programmes", N_("Talent Programme")),
    ((Role.ORGANISER,), "partners.manage", N_("Partners")),
    ((Role.OWNER,), "organise.owners", N_("Owners")),
)
# Rooms of an edition's organisers; each is drawn only where it exists.
ROOMS = (
    ("organise.board", N_("Board")),
    ("organise.settings", N_("Settings")),
    ("organise.people", N_("People")),
    ("organise.entries", N_("Entries")),
    ("mentoring.load", N_("Mentoring")),
    ("venue.stands", N_("Stands")),
    ("judging.rubric", N_("Rubric")),
    ("judging.board", N_("Judging day")),
    ("judging.judges", N_("Judges")),
    ("judging.assignment", N_("Visits")),
    ("judging.rehearsal", N_("Rehearsal")),
    ("judging.paper", N_("Sheets on paper")),
    ("judging.ranking", N_("Ranking")),
    ("awards.panels", N_("Panels")),
    ("awards.results", N_("Results")),
    ("awards.ceremony", N_("Ceremony")),
    ("organise.certificates_page", N_("Certificates")),
    ("organise.figures", N_("Figures")),
    ("organise.late_codes", N_("Late codes")),
    ("organise.mail", N_("Mail")),
    ("organise.trail", N_("Trail")),
)
# A page beneath another one keeps that one's link lit.
BENEATH = {
    "events.show": "events.listing",
    "events.register": "events.listing",
    "courses.show": "courses.listing",
    "courses.enrol": "courses.listing",
    "showcase.entry": "showcase.gallery",
    "showcase.result": "showcase.results",
    "showcase.edition": "showcase.editions",
    "programme.programme": "programme.listing",
    "safeguarding.case": "safeguarding.cases",
    "organise.change": "organise.settings",
    "organise.phases": "organise.settings",
    "organise.set_phases": "organise.settings",
    "organise.override_phase": "organise.settings",
    "organise.groups": "organise.settings",
    "organise.set_categories": "organise.settings",
    "organise.set_divisions": "organise.settings",
    "organise.prizes": "organise.settings",
    "organise.set_prizes": "organise.settings",
    "organise.showing": "organise.settings",
    "organise.invite": "organise.people",
    "organise.preview_invitations": "organise.people",
    "organise.send_invitations": "organise.people",
    "organise.make_link": "organise.people",
    "organise.entry": "organise.entries",
    "organise.accept": "organise.entries",
    "organise.decline": "organise.entries",
    "organise.reopen": "organise.entries",
    "organise.make_late_code": "organise.late_codes",
    "organise.letter": "organise.mail",
    "organise.certificates_of": "organise.certificates_page",
    "organise.certificate": "organise.certificates_page",
    "venue.number": "venue.stands",
    "venue.lay_out": "venue.stands",
    "venue.stand": "venue.stands",
    "venue.change": "venue.stands",
    "venue.free": "venue.stands",
    "awards.make_panel": "awards.panels",
    "awards.panel": "awards.panels",
    "awards.panel_setup": "awards.panels",
    "awards.change_panel": "awards.panels",
    "awards.panel_rubric": "awards.panels",
    "awards.save_panel_rubric": "awards.panels",
    "awards.decide_panel": "awards.panels",
    "judging.save_rubric": "judging.rubric",
    "judging.judge": "judging.judges",
    "judging.change_judge": "judging.judges",
    "judging.cards": "judging.judges",
    "judging.sample_to_write": "judging.judges",
    "judging.write_sample": "judging.judges",
    "judging.make_cards": "judging.judges",
    "judging.make_card": "judging.judges",
    "judging.plan": "judging.assignment",
    "judging.apply_plan": "judging.assignment",
    "judging.settings": "judging.judges",
    "judging.save_settings": "judging.judges",
    "judging.assign": "judging.assignment",
    "judging.entry_sheets": "judging.ranking",
    "awards.ceremony_notes": "awards.ceremony",
    "awards.write_ceremony_note": "awards.ceremony",
    "judging.paper_sheet": "judging.paper",
    "judging.type_sheet": "judging.paper",
    "judging.confirm_typed": "judging.paper",
    "judging.discard_typed": "judging.paper",
}
FOOTER_PAGES = (
    ("showcase.about", N_("About the festival")),
    ("showcase.judging", N_("How judging works")),
    ("showcase.partners", N_("Partners")),
    ("showcase.privacy", N_("Privacy")),
    ("showcase.accessibility", N_("Accessibility")),
    ("certificates.home", N_("Check a certificate")),
    ("safeguarding.report_anything", N_("Report something")),
    ("showcase.feed", N_("Feed of new inventions and events")),
)


def init_app(app: Flask) -> None:
    """Register the pages and give every template its languages."""
    app.register_blueprint(bp)
    app.context_processor(page_facts)
    app.jinja_env.globals.update(rooms=rooms, house_rooms=house_rooms)


def page_facts() -> dict[str, object]:
    """What every page knows: its language, the other ones, whether this is the demo."""
    if not has_request_context():
        return {}
    here = request.full_path.rstrip("?")
    current = current_language()
    return {
        "festival_name": _("Inventors’ Festival"),
        "nav_items": _links(PUBLIC_PAGES),
        "own_items": _own_links(),
        "sign_in_href": url_for("accounts.sign_in"),
        "footer_links": [(label, href) for label, href, _on in _links(FOOTER_PAGES)],
        "lang_code": current,
        "languages": [
            (code, name, code == current, url_for("site.language", code=code, next=here))
            for code, name in LANGUAGES.items()
        ],
        "demo_mode": current_app.config["MODE"] == "demo",
        "base_url": str(current_app.config["BASE_URL"]).rstrip("/"),
    }


def rooms(slug: str) -> list[tuple[str, str, bool]]:
    """The rooms of an edition's organisers, for the side of their pages."""
    return _links(ROOMS, slug=slug)


def house_rooms() -> list[tuple[str, str, bool]]:
    """The rooms of the house that this person may open; pages of a feature stand beneath its."""
    is_owner = current_user.has_role(Role.OWNER)
    pages = tuple(
        (endpoint, label)
        for roles, endpoint, label in HOUSE_ROOMS
        if is_owner or any(current_user.has_role(one) for one in roles)
    )
    inside_of = (request.endpoint or "").partition(".")[0]
    return [
        (label, href, is_open or (inside_of != "organise" and endpoint.startswith(f"{inside_of}.")))
        for (endpoint, _label), (label, href, is_open) in zip(pages, _links(pages), strict=True)
    ]


def _links(pages: tuple[tuple[str, str], ...], **values: Any) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is open now) of the pages that exist in this application."""
    here = BENEATH.get(request.endpoint or "", request.endpoint)
    return [
        (_(label), url_for(endpoint, **values), here == endpoint)
        for endpoint, label in pages
        if endpoint in current_app.view_functions
    ]


def _own_links() -> list[tuple[str, str]]:
    if not current_user.is_authenticated:
        return []
    pages = [page for page in OWN_PAGES if page[0] is None or current_user.has_role(page[0])]
    if current_user.has_role(Role.OWNER):
        pages = [page for page in OWN_PAGES if page[0] in (None, Role.ORGANISER)]
    links = _links(tuple((endpoint, label) for _role, endpoint, label in pages))
    return [(label, href) for label, href, _on in links]


@bp.get("/language/<code>")
@public
def language(code: str) -> AnyResponse:
    """Remember the language a person chose and go back to where they were."""
    if code not in LANGUAGES:
        abort(404)
    response = redirect(inside(request.args.get("next")), 303)
    response.set_cookie(
        LANGUAGE_COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure
    )
    return response


@bp.get("/healthz")
@public
def healthz() -> Response:
    """Alive."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@public
def readyz() -> Response:
    """Whether database, storage and migrations are right; no details for strangers."""
    try:
        db.session.execute(sql("SELECT 1"))
        ready = migrating.is_current(db.session.connection())
        current_app.extensions["festival_storage"].check()
    except (SQLAlchemyError, OSError):
        ready = False
    return Response(
        "ready\n" if ready else "not ready\n", 200 if ready else 503, mimetype="text/plain"
    )


@bp.get("/robots.txt")
@public
def robots() -> Response:
    """Search engines stay out of everything that is not the showcase."""
    private = (
        "account",
        "my",
        "organise",
        "mentoring",
        "judging",
        "ceremony",
        "consent",
        "invitation",
        "registrations",
        "report",
        "safeguarding",
    )
    lines = ["User-agent: *", *(f"Disallow: /{name}" for name in private), ""]
    return Response("\n".join(lines), mimetype="text/plain")


@bp.get("/catalogue")
@public
def catalogue() -> str:
    """Every component in every state; in production it does not exist."""
    if current_app.config["MODE"] == "production":
        abort(404)
    return render_template("catalogue/index.html", current_user=current_user)
