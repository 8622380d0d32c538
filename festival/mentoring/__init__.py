"""The mentors' queue, rounds of feedback and verdicts, and the team's answers."""

from flask import Blueprint

bp = Blueprint("mentoring", __name__)
