"""One's own account: details, password, address, and where one is signed in."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import actions, bp, login, passwords, queries, realms, rules, throttle
from festival.accounts.forms import DetailsForm, EmailForm, PasswordForm
from festival.accounts.tokens import hash_token
from festival.accounts.views.drawing import draw_again, me
from festival.accounts.views.registering import count_letter
from festival.accounts.words import ROLE_NAMES
from festival.authz import require, signed_in
from festival.errors import Stale
from festival.i18n import LANGUAGE_COOKIE, LANGUAGES, gettext
from festival.i18n import gettext as _

DETAILS, PASSWORD, EMAIL = "accounts/details.html", "accounts/password.html", "accounts/email.html"
YEAR = 31_536_000


@bp.get("/account/me")
@signed_in
def account() -> str:
    """Everything about one's account on one page."""
    person = me()
    roles = [
        (gettext(ROLE_NAMES[grant.role]), realms.about(grant.realm_id).get("name", {}))
        for grant in person.grants
        if grant.ended_at is None
    ]
    return render_template(
        "accounts/account.html",
        person=person,
        roles=roles,
        sign_ins=queries.sign_ins(person, clock.now()),
        here=hash_token(person.sign_in_token),
        language_name=LANGUAGES.get(person.language, person.language),
    )


@bp.get("/account/details")
@signed_in
def details() -> str:
    """The form with names, school and language."""
    return render_template(DETAILS, form=DetailsForm(obj=me()), person=me(), now_saved=None)


@bp.post("/account/details")
@signed_in
def change_details() -> Response:
    """Change names, school and language; a stale form is shown with what was saved meanwhile."""
    form, person = DetailsForm(), me()
    if not form.validate():
        return draw_again(DETAILS, form, person=person, now_saved=None)
    told = {name: form[name].data for name in ("given_name", "family_name", "school", "language")}
    try:
        actions.change_details(person, **told, version=form.version.number)
    except Stale as refusal:
        form.version.data = form.version.raw_data = None
        form.version.process_data(person.version)
        return draw_again(DETAILS, form, refusal, person=person, now_saved=person)
    flash(_("Your details are saved."), "done")
    response = redirect(url_for("accounts.account"), 303)
    response.set_cookie(
        LANGUAGE_COOKIE,
        person.language,
        max_age=YEAR,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure,
    )
    return response


@bp.get("/account/password")
@signed_in
def password() -> str:
    """The form that asks for the password there is and a new one."""
    person = me()
    require(rules.can_change_ways_in(person))
    return render_template(
        PASSWORD,
        form=PasswordForm(formdata=None),
        person=person,
        least=login.least_password(person),
    )


@bp.post("/account/password")
@signed_in
def change_password() -> Response:
    """Set a new password; every other sign-in ends."""
    form, person = PasswordForm(), me()
    require(rules.can_change_ways_in(person))
    facts: dict[str, Any] = {"person": person, "least": login.least_password(person)}
    if not form.validate():
        return draw_again(PASSWORD, form, **facts)
    try:
        login.check_new_password(person, form.password.data)
        login.show_password(person, form.current.data)
        password_hash = passwords.hash_password(form.password.data)
    except passwords.WeakPassword as refusal:
        return draw_again(PASSWORD, form, refusal, "password", **facts)
    except (login.WrongPassword, throttle.TryLater) as refusal:
        return draw_again(PASSWORD, form, refusal, "current", **facts)
    actions.change_password(login.to_write(person), password_hash=password_hash, at=clock.now())
    flash(_("Your new password is set. Everywhere else you are signed out."), "done")
    return redirect(url_for("accounts.account"), 303)


@bp.get("/account/email")
@signed_in
def email() -> str:
    """The form that asks for another address."""
    require(rules.can_change_ways_in(me()))
    return render_template(EMAIL, form=EmailForm(formdata=None), person=me())


@bp.post("/account/email")
@signed_in
def change_email() -> Response:
    """Write to the new address; it counts once its owner has confirmed it."""
    form, person = EmailForm(), me()
    require(rules.can_change_ways_in(person))
    if person.password_hash is None:
        del form.current
    if not form.validate():
        return draw_again(EMAIL, form, person=person)
    try:
        if "current" in form:
            login.show_password(person, form.current.data)
        count_letter(form.email.data)
    except (login.WrongPassword, throttle.TryLater) as refusal:
        field = "current" if "current" in form else "email"
        return draw_again(EMAIL, form, refusal, field, person=person)
    actions.ask_email_change(login.to_write(person), form.email.data, at=clock.now())
    session["written_to"] = form.email.data
    flash(_("We have written to the new address. Open the link in that letter."), "wait")
    return redirect(url_for("accounts.account"), 303)
