"""Defaults, instance/config.toml and FESTIVAL_* environment, in this order of strength.

Refuses to start in production without its secrets.
"""

import os
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

MODES = ("development", "demo", "production", "testing")
MIN_SECRET = 32
PROJECT_ROOT = Path(__file__).resolve().parent.parent


class ConfigurationError(RuntimeError):
    """The installation cannot start like this; the message says what to set."""


DEFAULTS: dict[str, Any] = {
    "MODE": "development",
    "SECRET_KEY": "",
    "DATABASE_URL": "",
    "MEDIA": "",
    "BASE_URL": "http://127.0.0.1:5000",
    "SMTP_URL": "",
    "MAIL_FROM": "Inventors' Festival <festival@localhost>",
    "PROXIES": 0,
    "DEFAULT_LANGUAGE": "en",
    # The free helpline for children of each country: "country=number", with commas between.
    "HELPLINES": "LV=116111,NO=116111",
}

FIXED: dict[str, Any] = {
    "WTF_CSRF_TIME_LIMIT": None,
    # One picture of 20 MB and its form; refused before it is read whole.
    "MAX_CONTENT_LENGTH": 22 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 500_000,
    "MAX_FORM_PARTS": 1_000,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    # Of those who stay signed in when the browser is closed; the server ends it anyway.
    "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
    "SESSION_REFRESH_EACH_REQUEST": False,
    "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,
    "LANGUAGES": ("en", "lv", "nb"),
    "BABEL_DEFAULT_LOCALE": "en",
    "BABEL_TRANSLATION_DIRECTORIES": "translations",
}


def load(instance: Path, overrides: dict[str, Any] | None = None) -> dict[str, Any]:
    """Read the configuration of the installation at `instance`.

    Raises ConfigurationError with one plain sentence where it cannot be used.
    """
    values = dict(DEFAULTS)
    values.update(_from_file(instance / "config.toml"))
    values.update(_from_environment())
    values.update(overrides or {})
    values.update({key: values.get(key, fixed) for key, fixed in FIXED.items()})
    if not values["DATABASE_URL"]:
        values["DATABASE_URL"] = f"sqlite:///{instance / 'festival.sqlite3'}"
    if not values["MEDIA"]:
        values["MEDIA"] = str(instance / "media")
    _check(values)
    return values


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}") from error
    return {key.upper(): value for key, value in read.items()}


def _from_environment() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in DEFAULTS:
        raw = os.environ.get(f"FESTIVAL_{key}")
        if raw is not None:
            found[key] = int(raw) if key == "PROXIES" and raw.isdecimal() else raw
    return found


def _check(values: dict[str, Any]) -> None:
    mode = values["MODE"]
    if mode not in MODES:
        raise ConfigurationError(f"FESTIVAL_MODE is {mode!r}; it can be {', '.join(MODES)}.")
    if not isinstance(values["PROXIES"], int):
        raise ConfigurationError("FESTIVAL_PROXIES is a number: how many servers stand in front.")
    url = values["DATABASE_URL"]
    if url.startswith(("postgres://", "postgresql://")):
        values["DATABASE_URL"] = "postgresql+psycopg://" + url.split("://", 1)[1]
    if mode != "production":
        values["SECRET_KEY"] = values["SECRET_KEY"] or "development-only-" + "x" * MIN_SECRET
        return
    if len(str(values["SECRET_KEY"])) < MIN_SECRET:
        raise ConfigurationError(
            "In production FESTIVAL_SECRET_KEY must hold at least 32 characters; "
            "`festival init` writes one into instance/config.toml."
        )
    if not str(values["BASE_URL"]).startswith(("http://", "https://")):
        raise ConfigurationError("FESTIVAL_BASE_URL must be the address people open.")
    secure = str(values["BASE_URL"]).startswith("https://")
    values["SESSION_COOKIE_SECURE"] = secure
    values["SESSION_COOKIE_NAME"] = "__Host-festival" if secure else "festival"
