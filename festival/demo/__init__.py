"""The demo festival: believable people, inventions and pictures in an empty installation."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from festival.demo.accounts import PASSWORD

bp = Blueprint("demo", __name__)


@bp.record
def offer_people(state: BlueprintSetupState) -> None:
    """In demo mode, and in no other, the sign-in page offers the demo's people."""
    if state.app.config["MODE"] == "demo":
        state.app.config.setdefault("DEMO_PASSWORD", PASSWORD)
