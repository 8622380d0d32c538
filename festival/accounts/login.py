"""Flask-Login on server-checked sign-ins: the cookie holds a token that can be ended here."""

from flask import Flask, g, session
from flask_login import LoginManager, login_user, logout_user

from festival import clock
from festival.accounts import actions, queries
from festival.accounts.models import Person

manager = LoginManager()


def init_app(app: Flask) -> None:
    """Load the person behind each request's cookie."""
    manager.init_app(app)
    manager.session_protection = None


@manager.user_loader  # type: ignore[untyped-decorator]
def load(secret: str) -> Person | None:
    """The person of this sign-in, None once it has ended."""
    person = queries.signed_in_person(secret, clock.now())
    if person is not None:
        g.person_language = person.language
    return person


def begin(person: Person, browser: str) -> None:
    """Sign the person in with a fresh session."""
    session.clear()
    person.sign_in_token = actions.start_sign_in(person, browser=browser, at=clock.now())
    login_user(person)


def end(person: Person) -> None:
    """Sign the person out, here and on the server."""
    actions.end_sign_in(person, at=clock.now())
    logout_user()
    session.clear()
