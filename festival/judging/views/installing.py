"""The judge's pages as a small app of its own: the worker behind them, and how it is installed.

Neither says anything of a person, so both may be read by everybody; only pages of judges use them.
"""

import json

from flask import Response, current_app, url_for

from festival.authz import public
from festival.i18n import current_language
from festival.i18n import gettext as _
from festival.judging import bp

# Paper and night of tokens/raw.css, for programs that know no custom properties.
PAPER = "#faf6ee"
ICONS = (
    ("img/app-192.png", "192x192", "any"),
    ("img/app-512.png", "512x512", "any"),
    ("img/app-maskable-192.png", "192x192", "maskable"),
    ("img/app-maskable-512.png", "512x512", "maskable"),
)


@bp.get("/judging/worker.js")
@public
def worker() -> Response:
    """The service worker. It names the files of this release, so that another one replaces it."""
    script = url_for("assets.file", mark=_mark(), path="js/judging-worker.js")
    response = Response(f'import "{script}";\n', mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/judging"
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/judging/app.webmanifest")
@public
def manifest() -> Response:
    """What a phone needs to put the judge's pages on its home screen."""
    told = {
        "id": "/judging",
        "name": _("Judging at the Inventors’ Festival"),
        "short_name": _("Judging"),
        "lang": current_language(),
        "start_url": "/judging",
        "scope": "/judging",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": url_for("assets.file", mark=_mark(), path=path),
                "sizes": sizes,
                "type": "image/png",
                "purpose": purpose,
            }
            for path, sizes, purpose in ICONS
        ],
    }
    words = json.dumps(told, ensure_ascii=False)
    response = Response(words, mimetype="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    return response


def _mark() -> str:
    mark: str = current_app.extensions["festival_fingerprint"]
    return mark
