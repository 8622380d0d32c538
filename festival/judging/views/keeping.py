"""What a judge's phone keeps for an hour without network, and what it says of itself."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, jsonify, render_template, request, url_for
from flask_login import current_user

from festival import assets, clock
from festival.authz import Role, role
from festival.editions.rules import Act, is_open
from festival.errors import Invalid
from festival.i18n import current_language
from festival.judging import actions, bp, queries, rules
from festival.judging.forms import KEY
from festival.judging.models import Judge
from festival.judging.queries import Stand
from festival.judging.views.finding import own_judge
from festival.marks import N_

# A phone is filled once or twice a day, on a hall's Wi-Fi.
STANDS_MOST = 40
# Milliseconds since 1970 that are a date at all.
LATEST = 4_102_444_800_000
FRAME = ("css/site.css", "fonts/bricolage-grotesque.woff2", "fonts/schibsted-grotesk.woff2")
# The scripts that pages of judges start with, and the elements that stand on them.
SCRIPTS = (
    *("early", "main", "score-sheet", "unsent-sheets", "judging-phone", "level-picker"),
    *("at-stand", "counter-field", "leave-with-sheets", "stand-states", "home-screen"),
)


@bp.after_request
def name_the_reader(response: Response) -> Response:
    """A page of a judge says whose it is, so that a phone keeps it for nobody else."""
    if request.path.startswith("/judging") and current_user.is_authenticated:
        response.headers["Judging-Person"] = str(current_user.id)
    return response


@bp.get("/judging/<slug>/keep.json")
@role(Role.JUDGE)
def to_keep(slug: str) -> Response:
    """Which pages and files a phone fetches beforehand, and the walk as it stands."""
    judge = own_judge(slug)
    listed = _stands(judge)
    home = url_for("judging.stands_in", slug=slug)
    pages = [home, url_for("judging.no_network")]
    for one in listed:
        pages.append(url_for("judging.sheet", assignment_id=one.assignment_id))
        pages.append(url_for("judging.read_entry", assignment_id=one.assignment_id))
    mark = current_app.extensions["festival_fingerprint"]
    files = [*FRAME, "img/mark.svg", *(f"js/{name}" for name in assets.modules(*SCRIPTS))]
    return jsonify(
        person=str(current_user.id),
        version=_version(judge, listed),
        home=home,
        pages=pages,
        files=[url_for("assets.file", mark=mark, path=path) for path in files],
        stands=[_told(one) for one in listed],
    )


@bp.post("/judging/<slug>/device")
@role(Role.JUDGE)
def report_device(slug: str) -> Response:
    """How many sheets wait on this phone and what its clock shows; answered with what is new."""
    judge = own_judge(slug)
    key, waiting, device_time = _said(request.get_json(silent=True))
    at = clock.now()
    actions.report_device(judge, key=key, waiting=waiting, device_time=device_time, at=at)
    return jsonify(version=_version(judge, _stands(judge)), now=round(at.timestamp() * 1000))


@bp.get("/judging/no-network")
@role(Role.JUDGE)
def no_network() -> str:
    """What a phone shows without network for a page that it does not keep."""
    return render_template("judging/no_network.html")


def _stands(judge: Judge) -> Sequence[Stand]:
    """The first stands that the judge may open now."""
    if not rules.can_judge(current_user, judge.edition, clock.now().date()):
        return []
    if not rules.has_declared(judge) or queries.must_practise(judge):
        return []
    return queries.stands_of(judge)[:STANDS_MOST]


def _told(one: Stand) -> dict[str, Any]:
    return {
        "sheet": str(one.entry_id),
        "href": url_for("judging.sheet", assignment_id=one.assignment_id),
        "number": one.number,
        "title": one.title,
        "language": one.language,
        "done": one.is_done,
        "skipped": one.skipped_at is not None,
    }


def _version(judge: Judge, listed: Sequence[Stand]) -> str:
    """Changes when pages that a phone keeps do; the judge's own saves are known there anyway."""
    rubric = queries.rubric_of(judge.edition_id)
    seen = [
        current_app.extensions["festival_fingerprint"],
        current_language(),
        is_open(judge.edition, Act.SCORE, clock.now()),
        [rubric.number, str(rubric.scoring_locked_at)] if rubric else None,
        [[one.assignment_id, one.entry_id, one.number, one.title] for one in listed],
    ]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]


def _said(body: Any) -> tuple[str, int, datetime]:
    """Key, how many wait, the device's time. Raises Invalid for anything else."""
    told = body if isinstance(body, dict) else {}
    key, waiting, shown = (told.get(name) for name in ("key", "waiting", "now"))
    # Another judge may have signed in on this phone while the page was open.
    own = told.get("person") == str(current_user.id)
    if not (own and isinstance(key, str) and KEY.fullmatch(key)):
        raise Invalid(N_("This is no word of a judge’s phone."))
    return (
        key,
        _whole(waiting, 2**31 - 1),
        datetime.fromtimestamp(_whole(shown, LATEST) / 1000, UTC),
    )


def _whole(number: Any, most: int) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= most:
        raise Invalid(N_("This is no word of a judge’s phone."))
    return number
