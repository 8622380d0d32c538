"""What is kept is sent before Flask is asked: the same answer, and never to the wrong one."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from festival.accounts.models import Consent, ConsentState, Purpose
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from tests import make
from tests.page import InspectingClient
from tests.queries import count_queries
from tests.showcase.world import change_public, shown

PACKED = {"Accept-Encoding": "gzip", "Accept-Language": "en"}


@pytest.fixture
def edition(app: Flask) -> Edition:
    edition = make.edition(slug="here", showcase_opened_at=now())
    change_public()
    return edition


@pytest.fixture
def visitor(app: Flask) -> Callable[..., Any]:
    """Asks as a browser without cookies does, and says whether Flask was asked."""
    asked: list[str] = []
    ask_flask = app.full_dispatch_request

    def noted(*args: Any) -> Any:
        asked.append("flask")
        return ask_flask(*args)

    app.full_dispatch_request = noted  # type: ignore[method-assign]

    def visit(path: str, **headers: str) -> Any:
        asked.clear()
        told = PACKED | {name.replace("_", "-"): value for name, value in headers.items()}
        response: Any = app.test_client(use_cookies=False).get(path, headers=told, inspect=False)
        response.at_once = not asked
        packed = response.headers.get("Content-Encoding") == "gzip"
        response.words = gzip.decompress(response.data).decode() if packed else response.text
        return response

    yield visit
    app.full_dispatch_request = ask_flask  # type: ignore[method-assign]


def test_the_second_visitor_is_answered_at_once_and_alike(
    edition: Edition, visitor: Callable[..., Any]
) -> None:
    for page in ("/gallery", "/feed.atom", "/"):
        first, second = visitor(page), visitor(page)
        assert (first.at_once, second.at_once) == (False, True), page
        assert second.data == first.data
        assert sorted(second.headers) == sorted(first.headers)


def test_who_has_it_already_is_told_at_once(edition: Edition, visitor: Callable[..., Any]) -> None:
    tag = visitor("/gallery").headers["ETag"]
    again = visitor("/gallery", If_None_Match=f'"other", {tag}')
    assert (again.status_code, again.data, again.at_once) == (304, b"", True)
    assert again.headers["ETag"] == tag
    assert "Content-Length" not in again.headers
    assert visitor("/gallery", If_None_Match='W/"another"').status_code == 200


def test_one_statement_is_asked(app: Flask, edition: Edition, visitor: Callable[..., Any]) -> None:
    visitor("/gallery")
    with count_queries(app) as statements:
        assert visitor("/gallery").at_once
    assert len(statements) == 1


def test_a_withdrawn_consent_is_seen_at_once(edition: Edition, visitor: Callable[..., Any]) -> None:
    anna = make.student(given_name="Annabella")
    shown(edition, anna)
    change_public()
    before = visitor("/gallery"), visitor("/gallery")
    assert before[1].at_once and "Annabella" in before[1].words
    db.session.query(Consent).filter_by(
        student_id=anna.id, realm_id=edition.realm_id, purpose=Purpose.FIRST_NAME
    ).delete()
    make.consent(anna, edition, Purpose.FIRST_NAME, state=ConsentState.WITHDRAWN)
    change_public()
    tag = before[0].headers["ETag"]
    for after in (visitor("/gallery", If_None_Match=tag), visitor("/gallery")):
        assert after.status_code == 200
        assert "Annabella" not in after.words


def test_languages_never_mix(edition: Edition, visitor: Callable[..., Any]) -> None:
    for asked in ("en", "lv", "nb", "lv", "en"):
        assert f'<html lang="{asked}"' in visitor("/", Accept_Language=asked).words
        assert f'<html lang="{asked}"' in visitor("/", Cookie=f"language={asked}").words
    chosen = visitor("/", Accept_Language="lv", Cookie="a=b; language=nb")
    assert chosen.at_once and '<html lang="nb"' in chosen.words
    strange = visitor("/", Accept_Language="lv", Cookie="language=xx")
    assert strange.at_once and '<html lang="lv"' in strange.words


def test_who_may_be_signed_in_is_never_answered_at_once(
    app: Flask, edition: Edition, visitor: Callable[..., Any], client: InspectingClient
) -> None:
    visitor("/gallery")
    name = app.config["SESSION_COOKIE_NAME"]
    assert not visitor("/gallery", Cookie=f"{name}=anything").at_once
    assert not visitor("/gallery", Accept_Encoding="identity").at_once
    assert client.post("/gallery").status_code == 405


def test_https_is_told_to_last(app: Flask, edition: Edition, visitor: Callable[..., Any]) -> None:
    visitor("/gallery")
    asked: Any = {"headers": PACKED, "base_url": "https://localhost", "inspect": False}
    safe = app.test_client().get("/gallery", **asked)
    assert "Strict-Transport-Security" in safe.headers


def test_a_database_that_fails_is_left_to_the_whole_way(
    app: Flask, edition: Edition, visitor: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor("/gallery")
    assert visitor("/gallery").at_once
    monkeypatch.setattr(db, "glimpse", lambda *_: None)
    assert not visitor("/gallery").at_once
