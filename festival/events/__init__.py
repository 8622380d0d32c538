"""Events, exchange sessions and courses: who comes, who waits, and who was there."""

from flask import Blueprint

bp = Blueprint("events", __name__)
