"""The hall: stands with their numbers, places and codes."""

from flask import Blueprint

bp = Blueprint("venue", __name__)
