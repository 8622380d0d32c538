"""Organisations that host, fund and send people: who they are and their funding line."""

from flask import Blueprint

bp = Blueprint("partners", __name__)
