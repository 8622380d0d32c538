"""Editions, phases, categories, divisions, prizes on offer; which phase allows which act."""

from flask import Blueprint

bp = Blueprint("editions", __name__)
