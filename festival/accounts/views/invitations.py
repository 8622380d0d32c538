"""Following an invitation: what it is about, and taking the role."""

from typing import Any

from flask import Response as FlaskResponse
from flask import current_app, flash, g, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import actions, bp, login, passwords, queries, realms, rules
from festival.accounts.forms import JoinForm, JoinWithPasswordForm
from festival.accounts.models import Invitation, Person
from festival.accounts.views.drawing import closed, draw_again, me
from festival.accounts.words import invited
from festival.authz import Role, find, public, require
from festival.errors import Gone
from festival.i18n import current_language, text
from festival.i18n import gettext as _

PAGE = "accounts/invitation.html"
# Where each role begins; by name, so that accounts imports no feature.
STARTS = {
    Role.ORGANISER: "organise.home",
    Role.MENTOR: "mentoring.queue",
    Role.JUDGE: "judging.stands",
}


@bp.get("/invitation/<token>")
@public
def invitation(token: str) -> str | Response:
    """Who invites to what, and the way in that fits who is asking."""
    found: Invitation = find(queries.invitation(token))
    usable = rules.can_use_invitation(found, clock.now())
    if not usable:
        return _closed(found)
    require(usable)
    if not current_user.is_authenticated:
        g.person_language = found.language
    return render_template(PAGE, form=_form(found), **_facts(found, token))


@bp.post("/invitation/<token>")
@public
def accept_invitation(token: str) -> Response:
    """Take the role: with the account one is signed in to, or with one made on the spot."""
    found: Invitation = find(queries.invitation(token))
    usable = rules.can_use_invitation(found, clock.now())
    if not usable:
        return _closed(found)
    require(usable)
    form = _form(found)
    if form is None and not current_user.is_authenticated:
        return redirect(url_for("accounts.invitation", token=token), 303)
    if form is not None and not form.validate():
        return draw_again(PAGE, form, **_facts(found, token))
    try:
        person = _take(found, form)
    except Gone:
        return _closed(found)
    except passwords.WeakPassword as refusal:
        return draw_again(PAGE, form, refusal, "password", **_facts(found, token))
    login.begin(person)
    flash(_("Welcome! You are in."), "done")
    return redirect(_start(found.role), 303)


def _take(found: Invitation, form: JoinForm | None) -> Person:
    if current_user.is_authenticated:
        actions.accept_invitation(found, me(), at=clock.now())
        return me()
    assert form is not None
    password_hash = None
    if "password" in form:
        least = passwords.LEAST_FOR_STAFF if found.role in rules.STAFF else passwords.LEAST
        own = (form.given_name.data, form.family_name.data, found.address)
        passwords.check(form.password.data, own, least=least)
        password_hash = passwords.hash_password(form.password.data)
    return actions.join_by_invitation(
        found,
        given_name=form.given_name.data,
        family_name=form.family_name.data,
        language=current_language(),
        at=clock.now(),
        password_hash=password_hash,
    )


def _way(found: Invitation) -> str:
    """accept, other, adult, join, password, sign in or register: what the page offers."""
    if current_user.is_authenticated:
        if not rules.is_meant_for(found, me().email_key, queries.email_key(found.address)):
            return "other"
        return "accept" if rules.can_take(me(), found.role, clock.now().date()) else "adult"
    if found.address and queries.person_by_email(found.address) is not None:
        return "sign in"
    if rules.can_join_at_once(found):
        return "join"
    return "password" if found.address else "register"


def _form(found: Invitation) -> JoinForm | None:
    given, _space, family = found.name.rpartition(" ")
    kind = {"join": JoinForm, "password": JoinWithPasswordForm}.get(_way(found))
    return kind(given_name=given or family, family_name=family if given else "") if kind else None


def _facts(found: Invitation, token: str) -> dict[str, Any]:
    who = queries.inviter(found)
    realm = realms.about(found.realm_id)
    name = text(realm.get("name", {}))
    said = invited(found.role, realms.kind_of(found.realm_id))
    return {
        "invitation": found,
        "token": token,
        "way": _way(found),
        "title": _(said.title, realm=name),
        "words": _(said.words, who=who.name if who else "", realm=name),
        "means": _(said.means),
        "time_zone": realm.get("time_zone"),
        "least": passwords.LEAST_FOR_STAFF if found.role in rules.STAFF else passwords.LEAST,
    }


def _start(role: Role) -> str:
    endpoint = STARTS.get(role, "my.home")
    return url_for(endpoint if endpoint in current_app.view_functions else "my.home")


def _closed(found: Invitation) -> Response:
    """410 with the next step; whoever took it and is signed in goes on to their work."""
    if current_user.is_authenticated and me().has_role(found.role, found.realm_id):
        require(rules.has_role(me(), found.role, found.realm_id))
        return redirect(_start(found.role), 303)
    page: FlaskResponse = closed(
        _("This invitation no longer works"),
        _(
            "It was used, taken back, or it is too old. If you said yes to it before, sign in; "
            "without a password, have a link sent to you. Otherwise ask whoever invited you."
        ),
        url_for("accounts.sign_in"),
        _("Sign in"),
    )
    return page
