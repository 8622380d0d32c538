"""Signing in and out, and ending what is signed in elsewhere."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import actions, bp, known_browser, login, queries, rules
from festival.accounts.forms import SignInForm
from festival.accounts.views.drawing import draw_again, me
from festival.authz import find, public, require, signed_in
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.safe_redirect import inside


def draw(form: SignInForm, refusal: Refused | None = None) -> str | Response:
    """The page that asks for address and password, or draws it again."""
    facts: dict[str, Any] = {
        "demo_accounts": login.demo_people(),
        "demo_password": current_app.config.get("DEMO_PASSWORD"),
        "can_resend": isinstance(refusal, login.NotConfirmed),
    }
    if form.is_submitted():
        return draw_again("accounts/sign_in.html", form, refusal, **facts)
    return render_template("accounts/sign_in.html", form=form, **facts)


@bp.get("/account/session")
@public
def sign_in() -> str | Response:
    """The page that asks for address and password."""
    if current_user.is_authenticated:
        return redirect(inside(request.args.get("next"), url_for("my.home")), 303)
    return draw(SignInForm(next=request.args.get("next", "")))


@bp.post("/account/session")
@public
def start_session() -> str | Response:
    """Sign in."""
    form = SignInForm()
    if not form.validate():
        return draw(form)
    try:
        person = login.enter(form.email.data, form.password.data)
    except Refused as refusal:
        return draw(form, refusal)
    login.begin(person)
    response = redirect(inside(form.next.data, url_for("my.home")), 303)
    known_browser.remember(response, form.email.data)
    return response


@bp.post("/account/session/end")
@signed_in
def end_session() -> Response:
    """Sign out. The cache is cleared; what waits to be sent on this device stays."""
    login.end(me())
    response = redirect("/", 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.post("/account/sign-ins/<int:sign_in_id>/end")
@signed_in
def end_sign_in(sign_in_id: int) -> Response:
    """Sign out one of the person's own browsers."""
    sign_in = find(queries.sign_in(sign_in_id))
    require(rules.can_end_sign_in(me(), sign_in), hidden=True)
    actions.end_one_sign_in(sign_in, by=me(), at=clock.now())
    flash(_("Signed out there."), "done")
    return redirect(url_for("accounts.account", _anchor="sign-ins"), 303)


@bp.post("/account/sign-ins/end")
@signed_in
def end_other_sign_ins() -> Response:
    """Sign out everywhere but here."""
    person = me()
    actions.end_all_sign_ins(person, by=person, at=clock.now(), keep=person.sign_in_token)
    flash(_("Signed out everywhere else."), "done")
    return redirect(url_for("accounts.account", _anchor="sign-ins"), 303)
