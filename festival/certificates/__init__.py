"""Certificates with public codes by which anybody can check them.

Who gets one is decided by whoever issues; here they are kept, printed and checked.
"""

from flask import Blueprint

bp = Blueprint("certificates", __name__)
