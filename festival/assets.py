"""One fingerprint for static/: it stands in the path, so everything is cached for ever.

The stylesheet is the files of css/order.txt joined at start, so that components can live
in files of their own and a page still asks for one.
"""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, request, send_from_directory, url_for
from lucide import lucide_icon
from markupsafe import Markup

STATIC = Path(__file__).resolve().parent / "static"
YEAR = 31_536_000
# What a script asks for by name; names put together as it runs are told apart from these.
IMPORTED = re.compile(r'(?:from|import|import\()\s*"\./([\w-]+\.js)"')
bp = Blueprint("assets", __name__)


def fingerprint(root: Path = STATIC) -> str:
    """Twelve hex digits over the names and bytes of every static file."""
    seen = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            seen.update(path.relative_to(root).as_posix().encode())
            seen.update(path.read_bytes())
    return seen.hexdigest()[:12]


def stylesheet(root: Path = STATIC) -> bytes:
    """The stylesheets named in css/order.txt, joined in that order."""
    order = (root / "css" / "order.txt").read_text(encoding="utf-8").split()
    joined = "\n".join((root / "css" / name).read_text(encoding="utf-8") for name in order)
    return _tight(joined).encode()


def _tight(css: str) -> str:
    """The same rules without comments and needless space; what is in quotes stays as it is."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    parts = re.split(r"(\"[^\"]*\"|'[^']*')", css)
    for place in range(0, len(parts), 2):
        shorter = re.sub(r"\s+", " ", parts[place])
        parts[place] = re.sub(r"\s*([{};,])\s*", r"\1", shorter)
    return "".join(parts)


@cache
def modules(*names: str, root: Path = STATIC) -> tuple[str, ...]:
    """These scripts of static/js and all that they import, each as "name.js", sorted."""
    found: set[str] = set()
    left = [f"{name}.js" for name in names]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += IMPORTED.findall((root / "js" / one).read_text(encoding="utf-8"))
    return tuple(sorted(found))


def init_app(app: Flask) -> None:
    """Serve static files under their fingerprint and give templates `asset` and `icon`."""
    app.extensions["festival_fingerprint"] = mark = fingerprint()
    joined = stylesheet()
    app.extensions["festival_stylesheet"] = (joined, gzip.compress(joined, 9))
    app.register_blueprint(bp)

    def asset(path: str) -> str:
        return url_for("assets.file", mark=mark, path=path)

    app.jinja_env.globals.update(asset=asset, icon=icon)


@cache
def icon(name: str, size: int = 20) -> Markup:
    """A line icon of the Lucide set, hidden from screen readers: its words stand beside it."""
    drawn = lucide_icon(name, width=size, height=size, stroke_width=1.75)
    drawn = str(drawn).replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    return Markup(drawn)  # noqa: S704 - the library's own drawing, no user text in it


def file(mark: str, path: str) -> Response:
    """One static file, never stale because its path changes with its bytes."""
    response: Any
    if path == "css/site.css":
        response = _joined()
    else:
        response = send_from_directory(STATIC, path, max_age=YEAR)
    response.cache_control.public = True
    response.cache_control.max_age = YEAR
    response.cache_control.immutable = True
    return response


def _joined() -> Response:
    from flask import current_app

    plain, packed = current_app.extensions["festival_stylesheet"]
    if request.accept_encodings.quality("gzip") > 0:
        response = Response(packed, mimetype="text/css")
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = Response(plain, mimetype="text/css")
    response.headers["Vary"] = "Accept-Encoding"
    return response


file.audience = "public"  # type: ignore[attr-defined]
bp.add_url_rule("/static/<mark>/<path:path>", view_func=file, endpoint="file")
