"""Making an account and proving its address."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import actions, bp, passwords, queries, rules, throttle
from festival.accounts.forms import REGISTER_FORMS, AddressForm, KindForm
from festival.accounts.models import LinkPurpose, PersonKind, SignedLink
from festival.accounts.views.drawing import closed, draw_again
from festival.authz import find, public, require
from festival.db import db
from festival.errors import Gone, Refused, Taken
from festival.i18n import current_language
from festival.i18n import gettext as _
from festival.safe_redirect import inside

WHO, REGISTER = "accounts/who.html", "accounts/register.html"


@bp.get("/account")
@public
def register() -> str | Response:
    """Who are you? And then the form for students, teachers or other adults."""
    if current_user.is_authenticated:
        return redirect(url_for("accounts.account"), 303)
    then = inside(request.args.get("next"), "")
    kind = _kind(request.args.get("kind"))
    if kind is None:
        return render_template(WHO, form=KindForm(kind=None), then=then)
    form = REGISTER_FORMS[kind](kind=kind.value, next=then, language=current_language())
    return render_template(REGISTER, form=form, kind=kind)


@bp.post("/account")
@public
def create_account() -> Response:
    """Make the account; a known and an unknown address are answered the same."""
    kind = _kind(request.form.get("kind"))
    if kind is None:
        asked = KindForm()
        asked.validate()
        return draw_again(WHO, asked, then="")
    form = REGISTER_FORMS[kind]()
    if not form.validate():
        return draw_again(REGISTER, form, kind=kind)
    try:
        _make(form, kind)
    except passwords.WeakPassword as refusal:
        return draw_again(REGISTER, form, refusal, "password", kind=kind)
    except Refused as refusal:
        return draw_again(REGISTER, form, refusal, kind=kind)
    session["written_to"] = form.email.data
    return redirect(url_for("accounts.mail_sent"), 303)


def _kind(value: str | None) -> PersonKind | None:
    return PersonKind(value) if value in list(PersonKind) else None


def _make(form: Any, kind: PersonKind) -> None:
    own = (form.given_name.data, form.family_name.data, form.email.data)
    passwords.check(form.password.data, own)
    count_letter(form.email.data, throttle.REGISTER)
    password_hash = passwords.hash_password(form.password.data)
    db.begin_writing()
    details = actions.Details(
        kind=kind,
        email=form.email.data,
        given_name=form.given_name.data,
        family_name=form.family_name.data,
        language=form.language.data,
        school=form.school.data if "school" in form else "",
        country=form.country.data if "country" in form else "",
        born_on=form.born_on.data if "born_on" in form else None,
    )
    then = inside(form.next.data, "")
    actions.register(details, password_hash=password_hash, at=clock.now(), then=then)


def count_letter(address: str, by_network: throttle.Limit = throttle.ASKING) -> None:
    """Count a letter to this address asked for from this network. Raises TryLater."""
    throttle.count(
        (throttle.LETTERS, queries.email_key(address)),
        (by_network, request.remote_addr or ""),
        at=clock.now(),
    )


@bp.get("/account/mail")
@public
def mail_sent() -> str:
    """We have written to you; and a way to have the letter once more."""
    address = session.get("written_to", "")
    return render_template(
        "accounts/mail_sent.html", address=address, form=AddressForm(email=address)
    )


@bp.post("/account/confirmation")
@public
def resend_confirmation() -> Response:
    """Write the letter that proves an address once more."""
    form = AddressForm()
    if not form.validate():
        return draw_again("accounts/mail_sent.html", form, address="")
    try:
        count_letter(form.email.data)
    except throttle.TryLater as refusal:
        return draw_again("accounts/mail_sent.html", form, refusal, address="")
    db.begin_writing()
    language = current_language()
    actions.resend_confirmation(form.email.data, language=language, at=clock.now())
    session["written_to"] = form.email.data
    return redirect(url_for("accounts.mail_sent"), 303)


@bp.get("/account/confirmation/<token>")
@public
def confirmation(token: str) -> str | Response:
    """Show the button that proves the address; opening the page alone proves nothing."""
    link: SignedLink = find(queries.link(token, LinkPurpose.CONFIRM_EMAIL))
    usable = rules.can_use_link(link, clock.now())
    if not usable:
        return _confirmation_closed()
    require(usable)
    return render_template("accounts/confirm.html", address=link.address)


@bp.post("/account/confirmation/<token>")
@public
def confirm(token: str) -> Response:
    """Count the address as proved. Nobody is signed in by it."""
    link: SignedLink = find(queries.link(token, LinkPurpose.CONFIRM_EMAIL))
    usable = rules.can_use_link(link, clock.now())
    if not usable:
        return _confirmation_closed()
    require(usable)
    try:
        actions.confirm_email(link, at=clock.now())
    except (Gone, Taken):
        return _confirmation_closed()
    flash(_("Your address is confirmed."), "done")
    if current_user.is_authenticated:
        return redirect(url_for("accounts.account"), 303)
    then = inside(request.args.get("next"), "")
    return redirect(url_for("accounts.sign_in", next=then or None), 303)


def _confirmation_closed() -> Response:
    return closed(
        _("This link no longer works"),
        _("It was used already, or it is too old. If your address is confirmed, just sign in."),
        url_for("accounts.sign_in"),
        _("Sign in"),
    )
