"""A forgotten password: asking for a letter, and setting a new one by its link."""

from typing import Any

from flask import flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import actions, bp, login, passwords, queries, rules, throttle
from festival.accounts.forms import AddressForm, NewPasswordForm
from festival.accounts.models import LinkPurpose, SignedLink
from festival.accounts.views.drawing import closed, draw_again
from festival.accounts.views.registering import count_letter
from festival.authz import find, public, require
from festival.db import db
from festival.errors import Gone
from festival.i18n import current_language
from festival.i18n import gettext as _

ASK, SET = "accounts/ask_reset.html", "accounts/reset.html"


@bp.get("/account/reset")
@public
def ask_reset() -> str:
    """Where shall we write to?"""
    return render_template(ASK, form=AddressForm(formdata=None))


@bp.post("/account/reset")
@public
def send_reset() -> Response:
    """Write the letter; whether there is an account only the letter says."""
    form = AddressForm()
    if not form.validate():
        return draw_again(ASK, form)
    try:
        count_letter(form.email.data)
    except throttle.TryLater as refusal:
        return draw_again(ASK, form, refusal)
    db.begin_writing()
    actions.ask_reset(form.email.data, language=current_language(), at=clock.now())
    session["written_to"] = form.email.data
    return redirect(url_for("accounts.reset_sent"), 303)


@bp.get("/account/reset/sent")
@public
def reset_sent() -> str:
    """We have written to you."""
    return render_template("accounts/reset_sent.html", address=session.get("written_to", ""))


@bp.get("/account/reset/<token>")
@public
def reset(token: str) -> str | Response:
    """The page that asks for the new password."""
    link: SignedLink = find(queries.link(token, LinkPurpose.RESET_PASSWORD))
    usable = rules.can_use_link(link, clock.now())
    if not usable:
        return _reset_closed()
    require(usable)
    return render_template(SET, form=NewPasswordForm(formdata=None), **_facts(link))


@bp.post("/account/reset/<token>")
@public
def set_password(token: str) -> Response:
    """Set the password; every sign-in ends, and nobody is signed in by it."""
    link: SignedLink = find(queries.link(token, LinkPurpose.RESET_PASSWORD))
    usable = rules.can_use_link(link, clock.now())
    if not usable:
        return _reset_closed()
    require(usable)
    form = NewPasswordForm()
    if not form.validate():
        return draw_again(SET, form, **_facts(link))
    try:
        login.check_new_password(find(link.person), form.password.data)
        password_hash = passwords.hash_password(form.password.data)
        actions.reset_password(link, password_hash=password_hash, at=clock.now())
    except passwords.WeakPassword as refusal:
        return draw_again(SET, form, refusal, "password", **_facts(link))
    except Gone:
        return _reset_closed()
    flash(_("Your new password is set. Sign in with it."), "done")
    return redirect(url_for("accounts.sign_in"), 303)


def _facts(link: SignedLink) -> dict[str, Any]:
    return {"address": link.address, "least": login.least_password(find(link.person))}


def _reset_closed() -> Response:
    return closed(
        _("This link no longer works"),
        _("It was used already, or it is older than an hour. Have a new one sent to you."),
        url_for("accounts.ask_reset"),
        _("Send me a new link"),
    )
