"""Static files are kept for ever and packed; headers stand on every kind of answer."""

import gzip
from collections.abc import Callable

import pytest
from flask import Flask

from tests import make


def test_static_files_are_immutable_and_packed(app: Flask) -> None:
    mark = app.extensions["festival_fingerprint"]
    path = f"/static/{mark}/css/site.css"
    plain = app.test_client().get(path)
    packed = app.test_client().get(path, headers={"Accept-Encoding": "gzip"})
    refused = app.test_client().get(path, headers={"Accept-Encoding": "gzip;q=0"})
    assert gzip.decompress(packed.data) == plain.data == refused.data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain.headers["Vary"]
    for word in ("public", "immutable", "max-age=31536000"):
        assert word in packed.headers["Cache-Control"]
    assert "Set-Cookie" not in packed.headers
    assert app.test_client().get(f"/static/{mark}/../config.py").status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/healthz", "/language/lv", "/robots.txt", "/my"]
)
def test_headers_on_every_kind_of_answer(app: Flask, path: str) -> None:
    answer = app.test_client().get(path)
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_what_is_private_is_never_stored(app: Flask, client_of: Callable) -> None:
    assert "no-store" in client_of(make.person()).get("/my").headers["Cache-Control"]
    public = app.test_client().get("/")
    assert "no-store" not in public.headers["Cache-Control"]
    assert "Set-Cookie" not in public.headers
