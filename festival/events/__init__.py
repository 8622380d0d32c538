"""Events and exchange sessions: who comes, who waits, and who was there."""

from flask import Blueprint

bp = Blueprint("events", __name__)
