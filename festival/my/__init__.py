"""A person's own pages: what to do next. Owns no tables."""

from flask import Blueprint

bp = Blueprint("my", __name__)
