"""What keeps children safe among adults: what is noticed in words, and what is reported."""

from flask import Blueprint

bp = Blueprint("safeguarding", __name__)
