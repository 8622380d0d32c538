"""What a sheet's page carries: which judge was sent to which entry, signed.

A visit may be taken away while its sheet waits on a phone without network, and its number may go
to another one. The sheet itself then says what it is about, and nobody can make that up.
"""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from festival.judging.models import Assignment


def proof_of(visit: Assignment) -> str:
    """Judge and entry of a visit, signed; the same at every look."""
    return _serializer().dumps([visit.judge_id, visit.entry_id])


def read_proof(raw: str) -> tuple[int, int] | None:
    """Judge id and entry id; None for what is no proof of ours."""
    try:
        judge_id, entry_id = _serializer().loads(raw)
    except (BadSignature, ValueError, TypeError):
        return None
    return int(judge_id), int(entry_id)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="visit")
