"""The hall: stands with their numbers, places and codes. Who judges them is judging's matter."""

from flask import Blueprint

bp = Blueprint("venue", __name__)
