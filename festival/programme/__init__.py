"""The Talent Programme: cohorts, who is admitted, and how those who are in it grow."""

from flask import Blueprint

bp = Blueprint("programme", __name__)
