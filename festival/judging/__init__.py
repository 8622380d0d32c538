"""Rubric, conflicts, assignment, score sheets and the ranking made of them."""

from flask import Blueprint

bp = Blueprint("judging", __name__)
