"""Badges: the holder makes and fetches one; programs read who issues, keys, what was revoked."""

import json
from typing import Any

from flask import Response, abort, current_app, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, public, require, signed_in
from festival.certificates import bp, rules
from festival.certificates.badges import (
    achievements,
    actions,
    baking,
    credential,
    drawing,
    queries,
)
from festival.certificates.badges.linked_data import BADGES, CREDENTIALS
from festival.certificates.models import Badge, Certificate, CertificateKind, KeyKind
from festival.certificates.queries import certificate
from festival.i18n import LANGUAGES, force_locale
from festival.i18n import gettext as _
from festival.outbox import link

LINKED = "application/ld+json"
KEPT = "public, max-age=300"


@bp.post("/certificates/<int:certificate_id>/badge")
@signed_in
def make_badge(certificate_id: int) -> AnyResponse:
    """Make the badge of one's own certificate, once."""
    row = _own(certificate_id)
    secret = str(current_app.config["SECRET_KEY"])
    actions.make(row, by=current_user, secret=secret, at=clock.now())
    flash(_("Your badge is ready. Both files are below."), "done")
    return redirect(url_for("certificates.home") + f"#certificate-{row.id}", 303)


@bp.get("/certificates/<int:certificate_id>.jwt")
@signed_in
def badge_jwt(certificate_id: int) -> AnyResponse:
    """One's own badge as a signed JWT."""
    return _file(_made(certificate_id).jwt, f"badge-{certificate_id}.jwt", "application/vc+jwt")


@bp.get("/certificates/<int:certificate_id>.json")
@signed_in
def badge_json(certificate_id: int) -> AnyResponse:
    """One's own badge as JSON with its proof inside."""
    return _file(_made(certificate_id).linked, f"badge-{certificate_id}.json", "application/vc")


@bp.get("/certificates/<int:certificate_id>/badge.<any(png, svg):kind>")
@signed_in
def badge_picture(certificate_id: int, kind: str) -> AnyResponse:
    """One's own badge as a picture that holds the badge itself: pinned up, and still checked."""
    row = _own(certificate_id)
    made: Badge = find(queries.badge_of(row.id))
    drawn = drawing.of_certificate(row, kind)
    name, here = f"badge-{certificate_id}.{kind}", {"png": "image/png", "svg": "image/svg+xml"}
    if kind == "png":
        return _file(baking.into_png(drawn, made.jwt), name, here[kind])
    return _file(baking.into_svg(drawn, made.linked), name, here[kind])


@bp.get("/badges/issuer")
@public
def issuer() -> AnyResponse:
    """Who issues, with every public key that ever signed."""
    require(True)
    with force_locale("en"):
        profile = credential.issuer()
    methods = [
        {
            "id": f"{profile['id']}#{key.public['multikey']}",
            "type": "Multikey",
            "controller": profile["id"],
            "publicKeyMultibase": key.public["multikey"],
        }
        for key in queries.all_keys()
        if key.kind is KeyKind.ED25519
    ]
    contexts = [CREDENTIALS, BADGES, "https://w3id.org/security/multikey/v1"]
    names = [one["id"] for one in methods]
    return _json(
        {
            "@context": contexts,
            **profile,
            "verificationMethod": methods,
            "assertionMethod": names,
        },
        LINKED,
    )


@bp.get("/badges/keys/<int:key_id>.json")
@public
def key(key_id: int) -> AnyResponse:
    """A public key that JWTs are signed with, as a bare JWK."""
    found = find(queries.key(key_id))
    require(found.kind is KeyKind.RSA, hidden=True)
    return _json(found.public, "application/jwk+json")


@bp.get("/badges/revocations")
@public
def revocations() -> AnyResponse:
    """What was taken back, by the names of badges; no reasons, no codes."""
    require(True)
    rows = [{"id": credential.identity(one), "revoked": True} for one in queries.revoked_codes()]
    here, by = link("certificates.revocations"), credential.issuer()["id"]
    return _json({"id": here, "issuer": by, "revokedCredentials": rows}, "application/json")


@bp.get("/badges/achievements/<kind>")
@public
def achievement(kind: str) -> AnyResponse:
    """What all badges of one kind stand for."""
    require(kind in list(CertificateKind), hidden=True)
    language = request.args.get("language", "en")
    chosen = language if language in LANGUAGES else "en"
    told = achievements.achievement(CertificateKind(kind), chosen)
    return _json({"@context": [CREDENTIALS, BADGES], **told}, LINKED)


@bp.get("/badges/achievements/<kind>.png")
@public
def achievement_picture(kind: str) -> AnyResponse:
    """What all badges of one kind look like."""
    require(kind in list(CertificateKind), hidden=True)
    chosen = request.args.get("language", "en")
    language = chosen if chosen in LANGUAGES else "en"
    response = Response(drawing.of_kind(CertificateKind(kind), language), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _own(certificate_id: int) -> Certificate:
    row: Certificate = find(certificate(certificate_id))
    require(row.person_id == current_user.id, hidden=True)
    if not rules.can_open(current_user, row):
        abort(410)
    return row


def _made(certificate_id: int) -> Badge:
    badge: Badge = find(queries.badge_of(_own(certificate_id).id))
    return badge


def _file(words: str | bytes, name: str, kind: str) -> AnyResponse:
    response = Response(words, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _json(told: dict[str, Any], kind: str) -> AnyResponse:
    response = Response(json.dumps(told, ensure_ascii=False), content_type=kind)
    response.headers["Cache-Control"] = KEPT
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
