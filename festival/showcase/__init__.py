"""What the public sees: home, gallery, inventions, results, past editions, feed."""

from flask import Blueprint

bp = Blueprint("showcase", __name__)
