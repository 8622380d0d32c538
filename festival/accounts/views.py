"""Signing in and out."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival.accounts import bp, login, passwords, queries
from festival.accounts.forms import SignInForm
from festival.authz import public, signed_in
from festival.i18n import gettext as _
from festival.safe_redirect import inside

bp.record_once(lambda state: login.init_app(state.app))


@bp.get("/account/session")
@public
def sign_in() -> str | Response:
    """The page that asks for address and password."""
    if current_user.is_authenticated:
        return redirect(url_for("my.home"), 303)
    form = SignInForm(next=request.args.get("next", ""))
    return render_template("accounts/sign_in.html", form=form)


@bp.post("/account/session")
@public
def start_session() -> Response | tuple[str, int]:
    """Sign in."""
    form = SignInForm()
    person = queries.person_by_email(form.email.data or "") if form.validate() else None
    known = passwords.is_right(person.password_hash if person else None, form.password.data or "")
    if person is None or not known or person.closed_at is not None:
        form.password.errors = [_("The address and the password do not fit together.")]
        return render_template("accounts/sign_in.html", form=form), 422
    login.begin(person, request.user_agent.string)
    return redirect(inside(form.next.data, url_for("my.home")), 303)


@bp.post("/account/session/end")
@signed_in
def end_session() -> Response:
    """Sign out."""
    login.end(current_user)
    return redirect("/", 303)
