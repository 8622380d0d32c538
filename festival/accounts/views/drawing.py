"""What several pages of accounts do alike: a form drawn again, a link that works no more."""

from typing import Any

from flask import Response, make_response, render_template
from flask_login import current_user

from festival.accounts.models import Person
from festival.accounts.throttle import TryLater
from festival.errors import Refused


def me() -> Person:
    """Who is signed in."""
    person: Person = current_user._get_current_object()
    return person


def draw_again(
    template: str,
    form: Any,
    refusal: Refused | None = None,
    field: str = "",
    **facts: Any,
) -> Response:
    """The form as it was sent, with what was wrong beside `field` or on top.

    422, or the refusal's status; a limit that is reached says when to come back.
    """
    if refusal is not None and field:
        form[field].errors = [refusal.say()]
    elif refusal is not None:
        form.form_errors.append(refusal.say())
    page = render_template(template, form=form, **facts)
    response = make_response(page, refusal.status if refusal else 422)
    if isinstance(refusal, TryLater):
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def closed(title: str, words: str, href: str, label: str) -> Response:
    """410 for a link that was used, taken back or has run out, with the next step."""
    page = render_template("accounts/closed.html", title=title, words=words, href=href, label=label)
    return make_response(page, 410)
