"""The public's pages."""

from flask import render_template

from festival.authz import public
from festival.showcase import bp


@bp.get("/")
@public
def home() -> str:
    """The current edition: what is on, what is next, inventions."""
    return render_template("showcase/home.html")
