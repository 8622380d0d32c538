"""The demo festival: believable people, inventions and pictures in an empty installation."""

from flask import Blueprint

bp = Blueprint("demo", __name__)
