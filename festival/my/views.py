"""A person's own pages."""

from flask import render_template

from festival.authz import signed_in
from festival.my import bp


@bp.get("/my")
@signed_in
def home() -> str:
    """What to do next."""
    return render_template("my/home.html")
