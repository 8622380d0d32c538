"""People, realms, roles, sign-in, invitations, guardians' consent. Knows of no edition."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
