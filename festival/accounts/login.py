"""Flask-Login on server-checked sign-ins: the cookie holds a token that can be ended here.

Also the way in by address and password, with its limit on wrong tries.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, login_user, logout_user

from festival import activity, clock
from festival.accounts import actions, browsers, known_browser, passwords, queries, rules, throttle
from festival.accounts.models import Person, SignIn
from festival.accounts.tokens import hash_token
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.marks import N_

manager = LoginManager()
SEEN_EVERY = timedelta(minutes=5)
DEMO_PEOPLE = (
    ("student@example.org", N_("Student"), N_("writes an invention with a team")),
    ("teacher@example.org", N_("Teacher"), N_("answers for a team")),
    ("mentor@example.org", N_("Mentor"), N_("gives feedback")),
    ("judge@example.org", N_("Judge"), N_("scores inventions")),
    ("organiser@example.org", N_("Organiser"), N_("runs the festival")),
    (
        "safeguarding@example.org",
        N_("Safeguarding lead"),
        N_("reads what worries people"),
    ),
    ("owner@example.org", N_("Owner"), N_("looks after everything")),
)


class WrongPair(Refused):
    """Unknown address or wrong password: which of the two is not told."""

    status = 422
    words = N_("The address and the password do not fit together.")


class WrongPassword(Refused):
    """Not the password of who is signed in."""

    status = 422
    words = N_("This is not your password.")


class NotConfirmed(Refused):
    """The right password for an address that was never proved."""

    status = 403
    words = N_("Your address is not confirmed yet. Open the link that we sent you.")


def init_app(app: Flask) -> None:
    """Load the person behind each request's cookie."""
    manager.init_app(app)
    manager.session_protection = None


@manager.user_loader  # type: ignore[untyped-decorator]
def load(secret: str) -> Person | None:
    """The person of this sign-in, None once it has ended."""
    at = clock.now()
    sign_in = queries.sign_in_of(secret, at)
    if sign_in is None:
        return None
    if at - sign_in.seen_at >= SEEN_EVERY:
        seen = sa.update(SignIn).where(SignIn.id == sign_in.id).values(seen_at=at)
        activity.after_request(lambda kept: kept.execute(seen))
    g.person_language = sign_in.person.language
    return sign_in.person


def enter(address: str, password: str) -> Person:
    """Who this is, for a right password; found again in a transaction that may write.

    Raises WrongPair, NotConfirmed, or TryLater after ten wrong tries in a quarter of an hour
    for one account or from one network address (known_browser.py has the exception). Ends the
    request's transaction: hashing takes a tenth of a second, in which nobody else should wait.
    """
    at = clock.now()
    account = (throttle.SIGN_IN, "account " + queries.email_key(address))
    network = (throttle.SIGN_IN, "network " + (request.remote_addr or ""))
    browser = known_browser.number_for(address)
    tries = [(throttle.SIGN_IN, "browser " + browser)] if browser else [account, network]
    try:
        throttle.count(*tries, at=at)
    except throttle.TryLater:
        activity.note(None, Happened.SIGN_IN_PAUSED, account=throttle.key(*account)[:16])
        raise
    person = queries.person_by_email(address)
    is_right = passwords.is_right(person.password_hash if person else None, password)
    if person is None or not is_right or person.closed_at is not None:
        short = throttle.key(*account)[:16]
        activity.note(None, Happened.SIGN_IN_FAILED, person, account=short)
        raise WrongPair
    throttle.forgive(*tries[1:], whole=tries[0], at=at)
    if person.email_confirmed_at is None:
        raise NotConfirmed
    return _found_again(person, password)


def _found_again(person: Person, password: str) -> Person:
    newer = None
    if passwords.is_outdated(person.password_hash or ""):
        newer = passwords.hash_password(password)
    db.begin_writing()
    found = queries.person(person.id)
    if found is None or found.password_hash != person.password_hash:
        raise WrongPair
    found.password_hash = newer or found.password_hash
    return found


def show_password(person: Person, password: str) -> None:
    """Somebody signed in shows the password once more; counted by itself.

    Raises WrongPassword or TryLater. Ends the request's transaction.
    """
    at = clock.now()
    account = (throttle.SIGN_IN, f"open session of {person.id}")
    throttle.count(account, at=at)
    if not passwords.is_right(person.password_hash, password):
        activity.note(person, Happened.SIGN_IN_FAILED, person)
        raise WrongPassword
    throttle.forgive(whole=account, at=at)


def least_password(person: Person) -> int:
    """How many characters this person's password has at least."""
    is_staff = any(person.has_role(role) for role in rules.STAFF)
    return passwords.LEAST_FOR_STAFF if is_staff else passwords.LEAST


def check_new_password(person: Person, password: str) -> None:
    """Raise passwords.WeakPassword unless this person can use it."""
    own = (person.given_name, person.family_name, person.email or "")
    passwords.check(password, own, least=least_password(person))


def to_write(person: Person) -> Person:
    """The person who is signed in, found again in a transaction that may write."""
    db.begin_writing()
    found = queries.person(person.id)
    assert found is not None
    found.sign_in_token = person.sign_in_token
    return found


def begin(person: Person, *, came_by: str = "", until: datetime | None = None) -> None:
    """Sign the person in with a fresh session; a sign-in this browser had before ends.

    `came_by` names the code that let them in, which ends `until` then.
    """
    before = session.get("_user_id")
    session.clear()
    browser = browsers.describe(request.user_agent.string)
    secret = actions.start_sign_in(
        person, browser=browser, at=clock.now(), came_by=came_by, until=until
    )
    if before:
        db.session.execute(
            sa.update(SignIn)
            .where(SignIn.token_hash == hash_token(before), SignIn.ended_at.is_(None))
            .values(ended_at=clock.now())
        )
    person.sign_in_token = secret
    # A judge's phone may lose its power between two stands, and has no password to type there.
    session.permanent = rules.lasting(person) is rules.JUDGE_LASTING
    login_user(person)


def end(person: Person) -> None:
    """Sign the person out, here and on the server."""
    actions.end_sign_in(person, at=clock.now())
    logout_user()
    session.clear()


def demo_people() -> list[tuple[str, str, str]]:
    """(address, name, what they do) of the demo's people; empty outside the demo."""
    if current_app.config["MODE"] != "demo" or not current_app.config.get("DEMO_PASSWORD"):
        return []
    return [(address, _(name), _(does)) for address, name, does in DEMO_PEOPLE]
