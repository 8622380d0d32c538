"""The way in with a judge's card: its QR code opens a page with one button, or the code is typed.

Opening the link does nothing: programs open links, too. Wrong codes are counted for each network
and for all together; a link is too long to be guessed and is counted for its network only.
"""

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import login, throttle
from festival.authz import public, require
from festival.db import db
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, rules
from festival.judging.forms import CodeForm
from festival.judging.models import JudgeCode
from festival.marks import N_


@bp.get("/j/<secret>")
@public
def open_card(secret: str) -> str | Response:
    """Whom the card lets in, and the button that does it."""
    code, at = queries.code_by_link(secret), clock.now()
    throttle.look(throttle.CODE, _network(), at)
    if code is None or not rules.can_enter_by(code, at):
        require(True)
        return _gone(known=code is not None)
    require(rules.can_enter_by(code, at))
    return render_template("judging/card.html", judge=code.judge, secret=secret)


@bp.post("/j/<secret>")
@public
def enter_by_card(secret: str) -> Response:
    """Sign in with the QR code of the card."""
    at = clock.now()
    throttle.look(throttle.CODE, _network(), at)
    code = queries.code_by_link(secret)
    require(True)  # the secret in the address is the whole question
    if code is None:
        throttle.count((throttle.CODE, _network()), at=at)
        return _gone(known=False)
    try:
        return _enter(actions.use_code(code, at=at))
    except actions.CardGone:
        return _gone(known=True)


@bp.get("/judging/code")
@public
def type_code() -> str:
    """The page on which the short code of the card is typed."""
    return render_template("judging/type_code.html", form=CodeForm(formdata=None))


@bp.post("/judging/code")
@public
def enter_by_code() -> str | Response:
    """Sign in with the short code."""
    form, at = CodeForm(), clock.now()
    if not form.validate():
        return _again(form)
    tries = [(throttle.CODE, _network()), (throttle.ALL_CODES, "")]
    try:
        throttle.count(*tries, at=at)
        db.begin_writing()
        code = actions.use_code(queries.code_by_short(form.code.data or ""), at=at)
    except throttle.TryLater as refusal:
        return _again(form, refusal, _("You can still scan the QR code on your card."))
    except actions.CardGone:
        return _again(form, Refused(N_("No card that works has this code. Look at it again.")))
    throttle.forgive(*tries, at=at)
    return _enter(code)


def _enter(code: JudgeCode) -> Response:
    judge = code.judge
    login.begin(judge.person, came_by=actions.name_of(code), until=code.expires_at)
    return redirect(url_for("judging.stands_in", slug=judge.edition.slug), 303)


def _gone(*, known: bool) -> Response:
    """410: the card was taken back, or it never was one."""
    page = render_template("judging/card_gone.html", known=known)
    return make_response(page, 410 if known else 404)


def _again(form: CodeForm, refusal: Refused | None = None, more: str = "") -> Response:
    if refusal is not None:
        form.code.errors = [one for one in (refusal.say(), more) if one]
    status = refusal.status if isinstance(refusal, throttle.TryLater) else 422
    response = make_response(render_template("judging/type_code.html", form=form), status)
    if isinstance(refusal, throttle.TryLater):
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def _network() -> str:
    return request.remote_addr or ""
