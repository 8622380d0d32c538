"""Evidence given out: to the participant and to those who read the step, to nobody else."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Response, abort, url_for

from festival import attachments, media
from festival.authz import find, signed_in
from festival.i18n import write_number
from festival.programme import bp
from festival.programme.milestones.views.finding import seen_evidence
from festival.programme.models import Evidence, EvidenceKind
from festival.storage import NotStored

SIZES = (320, 800, 1600)
KINDS = {"webp": "image/webp", "jpeg": "image/jpeg"}
AT = "/my/programme/evidence/<int:evidence_id>"


@bp.get(f"{AT}/file")
@signed_in
def evidence_file(evidence_id: int) -> Response:
    """A file to be saved: no browser opens or runs it."""
    found = seen_evidence(evidence_id)
    if found.kind is not EvidenceKind.FILE:
        abort(404)
    return _answer(found.storage_key, attachments.how_it_is_given_out(found.name))


@bp.get(f"{AT}/<int:size>.<kind>")
@signed_in
def evidence_picture(evidence_id: int, size: int, kind: str) -> Response:
    """One rendition of a picture."""
    found = seen_evidence(evidence_id)
    if size not in SIZES or kind not in KINDS or found.kind is not EvidenceKind.PICTURE:
        abort(404)
    headers = {
        "Content-Type": KINDS[kind],
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return _answer(find(found.renditions.get(f"{kind}-{size}")), headers)


def _answer(key: str, headers: Mapping[str, str]) -> Response:
    try:
        response = Response(media.storage().read(key))
    except NotStored:
        abort(404)
    for name, value in headers.items():
        response.headers[name] = value
    return response


@bp.app_template_global()
def host_of(url: str) -> str:
    """Where a link leads, in letters that cannot be mistaken for others."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


@bp.app_template_global()
def how_large(size: int) -> str:
    """The size of a file as people say it."""
    if size < 1_000_000:
        return f"{write_number(max(1, round(size / 1_000)), 0)} kB"
    return f"{write_number(size / 1_000_000)} MB"


def sources(found: Evidence) -> Mapping[str, object]:
    """What components/entry_card.html calls an image."""
    width, height = found.width or 1, found.height or 1
    longer = max(width, height)

    def address(box: int, kind: str) -> str:
        return url_for("programme.evidence_picture", evidence_id=found.id, size=box, kind=kind)

    def all_of(kind: str) -> str:
        widths = {max(1, round(width * min(1, box / longer))): box for box in SIZES[::-1]}
        return ", ".join(f"{address(box, kind)} {wide}w" for wide, box in sorted(widths.items()))

    return {
        "id": found.id,
        "src": address(800, "jpeg"),
        "webp": all_of("webp"),
        "jpeg": all_of("jpeg"),
        "width": width,
        "height": height,
        "alt": found.alt,
        "placeholder": found.renditions.get("placeholder"),
    }
