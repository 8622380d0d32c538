"""By what a page that reads itself anew knows that nothing has changed."""

import hashlib
from typing import Any

from flask import current_app, request

from festival.i18n import current_language


def tag_of(*shown: Any) -> str:
    """Changes with what is shown, the language and the release."""
    said = repr((shown, current_language(), current_app.extensions["festival_fingerprint"]))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def not_modified(tag: str) -> bool:
    """Whether whoever asks has this one already."""
    return tag in request.if_none_match
