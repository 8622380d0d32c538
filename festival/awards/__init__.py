"""Results frozen, locked and published, and the prizes they give."""

from flask import Blueprint

bp = Blueprint("awards", __name__)
