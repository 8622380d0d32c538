"""Inventions: team, story, images, versions, from the draft to the accepted entry."""

from flask import Blueprint

bp = Blueprint("entries", __name__)
