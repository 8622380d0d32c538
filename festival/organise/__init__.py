"""Boards and everything an edition needs. Owns no tables yet."""

from flask import Blueprint

bp = Blueprint("organise", __name__)
