"""Serving pictures of entries: to everybody while they are public, else to whom they concern.

Who may see a picture is asked anew at every request, so nothing here is kept without asking:
caches hold a strong ETag and come back with it, and a picture that was taken away is gone at once.
"""

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, request, url_for
from flask_login import current_user

from festival import clock, media
from festival.authz import find, public, require
from festival.entries import bp, queries, rules
from festival.storage import NotStored

SIZES = (320, 800, 1600)
KINDS = {"webp": "image/webp", "jpeg": "image/jpeg"}
# Opened by itself, a picture runs nothing and loads nothing.
SHUT = "default-src 'none'; sandbox"


@bp.get("/pictures/<int:image_id>/<int:size>.<kind>")
@public
def picture(image_id: int, size: int, kind: str) -> Response:
    """One rendition of one picture."""
    if size not in SIZES or kind not in KINDS:
        abort(404)
    shown = queries.public_renditions(image_id, clock.now())
    renditions = _for_some(image_id) if shown is None else shown
    require(renditions)
    return _answer(find(renditions.get(f"{kind}-{size}")), kind, is_open=shown is not None)


def _for_some(image_id: int) -> Mapping[str, str]:
    """The renditions for whom a picture that is not public concerns.

    Ends with 410 for everybody else where it was public once, with 404 where it never was.
    """
    image, at = find(queries.picture(image_id)), clock.now()
    person = current_user if current_user.is_authenticated else None
    allowed = rules.can_see_picture(person, image, at.date())
    if not allowed and rules.was_public(image, at):
        abort(410)
    require(allowed, hidden=True)
    renditions: Mapping[str, str] = image.renditions
    return renditions


def _answer(key: str, kind: str, *, is_open: bool) -> Response:
    response = Response(mimetype=KINDS[kind])
    response.set_etag(key[3:67])
    response.headers["Cache-Control"] = "no-cache" if is_open else "private, no-cache"
    response.headers["Content-Security-Policy"] = SHUT
    response.make_conditional(request)
    if response.status_code != 304:
        try:
            response.set_data(media.storage().read(key))
        except NotStored:
            abort(404)
    return response


@bp.app_template_global()
def picture_sources(picture: Any) -> Mapping[str, object]:
    """What components/entry_card.html calls an image, made of a picture's row or value.

    `picture` has id, width and height (pixels of the largest rendition), alt, placeholder and
    focus (1 to 9).
    """
    longer = max(picture.width, picture.height)

    def sources(kind: str) -> str:
        widths = {max(1, round(picture.width * min(1, box / longer))): box for box in SIZES[::-1]}
        return ", ".join(f"{address(box, kind)} {width}w" for width, box in sorted(widths.items()))

    def address(box: int, kind: str) -> str:
        return url_for("entries.picture", image_id=picture.id, size=box, kind=kind)

    return {
        "id": picture.id,
        "src": address(800, "jpeg"),
        "webp": sources("webp"),
        "jpeg": sources("jpeg"),
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "focus": picture.focus,
        "placeholder": picture.placeholder,
    }
