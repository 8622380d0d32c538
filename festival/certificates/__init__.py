"""Certificates with public codes by which anybody can check them."""

from flask import Blueprint

bp = Blueprint("certificates", __name__)
