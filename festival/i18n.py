"""Languages: which one a page speaks, texts with three versions, dates written out.

Interface texts go through gettext; what an organiser writes for everybody is a dict of
language to text and is picked by `text()`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import flask_babel
from babel import Locale
from babel.dates import (
    format_date,
    format_datetime,
    format_time,
    format_timedelta,
    get_timezone_location,
)
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, g, has_app_context, has_request_context, request
from flask_babel import Babel, get_locale
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header, parse_cookie

from festival import clock
from festival.marks import N_

# One English word that means two things says which: pgettext("of a person", "Name"). Forms take
# `lazy_pgettext as pgettext`, for extraction knows the functions by the name they are called by.
__all__ = [
    "N_",
    "force_locale",
    "gettext",
    "lazy_gettext",
    "lazy_pgettext",
    "ngettext",
    "pgettext",
]

LANGUAGES = {"en": "English", "lv": "Latviešu", "nb": "Norsk"}
LANGUAGE_COOKIE = "language"
CATALOGUES = str(Path(__file__).resolve().parent / "translations")
# Norwegian browsers ask for any of these.
_ALIASES = {"no": "nb", "nn": "nb"}


def init_app(app: Flask) -> None:
    """Give the application its languages and its templates their filters."""
    Babel(app, locale_selector=choose_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.filters.update(
        date=write_date,
        datetime=write_datetime,
        span=write_span,
        time=write_time,
        ago=write_ago,
        number=write_number,
        language_name=language_name,
    )
    app.jinja_env.globals.update(
        text=text,
        text_language=text_language,
        _=_say,
        gettext=_say,
        ngettext=_say_many,
        pgettext=_say_in,
    )


def choose_language() -> str:
    """The language of this request: chosen, then the person's, then the browser's."""
    if not has_request_context():
        return str(current_app.config["DEFAULT_LANGUAGE"])
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    person_language = g.get("person_language")
    if person_language in LANGUAGES:
        return str(person_language)
    accepted = request.headers.get("Accept-Language", "")
    return _from_browser(accepted) or str(current_app.config["DEFAULT_LANGUAGE"])


def language_of_visitor(app: Flask, cookies: str, accepted: str) -> str:
    """The language that choose_language() finds for these headers, with nobody signed in."""
    chosen = _from_cookies(cookies) if LANGUAGE_COOKIE in cookies else ""
    if chosen in LANGUAGES:
        return chosen
    return _from_browser(accepted) or str(app.config["DEFAULT_LANGUAGE"])


@lru_cache(1_024)
def _from_cookies(cookies: str) -> str:
    return parse_cookie(cookies).get(LANGUAGE_COOKIE, "")


@lru_cache(1_024)
def _from_browser(accepted: str) -> str | None:
    for wanted, _ in parse_accept_header(accepted, LanguageAccept):
        code = wanted.replace("_", "-").split("-")[0].lower()
        code = _ALIASES.get(code, code)
        if code in LANGUAGES:
            return code
    return None


def current_language() -> str:
    """The code of the language being spoken now: en, lv or nb."""
    # A page asks this hundreds of times; flask_babel's answer takes a tenth of its time.
    if not has_app_context():
        return "en"
    spoken = g.get("spoken")
    if spoken is None:
        spoken = g.spoken = str(get_locale() or "en").split("_")[0]
    return str(spoken)


@contextmanager
def force_locale(language: str) -> Iterator[None]:
    """Speak another language for a while."""
    before = current_language()
    with flask_babel.force_locale(language):
        g.spoken = language
        try:
            yield
        finally:
            g.spoken = before


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(CATALOGUES, [language])


def gettext(words: str, /, **facts: Any) -> str:
    """These English words in the language being spoken."""
    said: str = _catalogue(current_language()).ugettext(words)
    return said % facts if facts else said


def ngettext(one: str, many: str, num: int, /, **facts: Any) -> str:
    """The same, of a number of things, which the words may name as %(num)s."""
    said: str = _catalogue(current_language()).ungettext(one, many, num)
    return said % {"num": num, **facts}


def pgettext(context: str, words: str, /, **facts: Any) -> str:
    """The same for a word that means two things."""
    said: str = _catalogue(current_language()).upgettext(context, words)
    return said % facts if facts else said


def lazy_gettext(words: str, /, **facts: Any) -> LazyString:
    """Words that are said when they are read, for what stands at the top of a file."""
    return LazyString(gettext, words, **facts)


def lazy_pgettext(context: str, words: str, /, **facts: Any) -> LazyString:
    """The same for a word that means two things."""
    return LazyString(pgettext, context, words, **facts)


# What templates call. The words are ours and may hold markup; what is put into them is escaped.


@lru_cache(8_192)
def _markup(language: str, words: str) -> Markup:
    return Markup(_catalogue(language).ugettext(words))  # noqa: S704 - our own words


@pass_eval_context
def _say(context: EvalContext, words: str, /, **facts: Any) -> str:
    if not context.autoescape:
        return gettext(words) % facts
    said = _markup(current_language(), words)
    return said % facts if facts or "%" in said else said


@pass_eval_context
def _say_many(context: EvalContext, one: str, many: str, num: int, /, **facts: Any) -> str:
    said: str = _catalogue(current_language()).ungettext(one, many, num)
    if context.autoescape:
        said = Markup(said)  # noqa: S704 - our own words
    return said % {"num": num, **facts}


@pass_eval_context
def _say_in(context: EvalContext, meaning: str, words: str, /, **facts: Any) -> str:
    said: str = _catalogue(current_language()).upgettext(meaning, words)
    if context.autoescape:
        said = Markup(said)  # noqa: S704 - our own words
    return said % {"context": meaning, **facts}


def text_language(values: Mapping[str, str] | None, language: str | None = None) -> str:
    """In which language `text()` answers: the asked one, else English, else the first."""
    held = {code: words for code, words in (values or {}).items() if words}
    language = language or current_language()
    if language in held or not held:
        return language
    return "en" if "en" in held else next(iter(held))


def text(values: Mapping[str, str] | str | None, language: str | None = None) -> str:
    """Pick one language of a text that has several."""
    if isinstance(values, str):
        return values
    return (values or {}).get(text_language(values, language), "")


def language_name(code: str) -> str:
    """What a language is called in the language of the page."""
    plain = "no" if code == "nb" else code
    return Locale.parse(current_language()).languages.get(plain, code)


def zone(name: str | None) -> ZoneInfo:
    """The named time zone, UTC where none is named."""
    return ZoneInfo(name or "UTC")


def write_date(value: date | datetime, tz: str | None = None, style: str = "long") -> str:
    """A date in words of the current language, in the named zone."""
    if isinstance(value, datetime):
        value = value.astimezone(zone(tz)).date()
    # Babel's English puts the month first; the day stands first in all our languages.
    if current_language() == "en":
        style = {"long": "d MMMM y", "medium": "d MMM y"}[style]
    return format_date(value, format=style, locale=get_locale())


def write_datetime(value: datetime, tz: str | None = None) -> str:
    """Date and time with the zone they are meant in."""
    local = value.astimezone(zone(tz))
    written = format_datetime(local, "d MMMM y HH:mm", locale=get_locale())
    if current_language() == "lv":
        written = format_datetime(local, "y. 'gada' d. MMMM, HH:mm", locale=get_locale())
    if current_language() == "nb":
        written = format_datetime(local, "d. MMMM y 'kl.' HH.mm", locale=get_locale())
    return f"{written} ({local.tzname()})"


def write_time(value: datetime, tz: str | None = None) -> str:
    """The time of the day in the named zone, of twenty-four hours in every language."""
    pattern = "HH.mm" if current_language() == "nb" else "HH:mm"
    return format_time(value.astimezone(zone(tz)), pattern, locale=get_locale())


def write_town(zone_name: str) -> str:
    """The town by which a zone is known, in the language of the page."""
    return str(get_timezone_location(zone_name, locale=get_locale(), return_city=True))


def write_span(begins: datetime, ends: datetime, tz: str | None = None) -> str:
    """From when to when: one date where both are of one day, the year once where it is the same."""
    first, last = begins.astimezone(zone(tz)), ends.astimezone(zone(tz))
    start = f"{write_date(first, tz)}, {write_time(first, tz)}"
    if first.date() == last.date():
        return f"{start}–{write_time(last, tz)}"
    day = write_date(last, tz)
    if first.year == last.year:
        pattern = "d MMMM" if current_language() == "en" else "d. MMMM"
        day = format_date(last, pattern, locale=get_locale())
    return f"{start} – {day}, {write_time(last, tz)}"


def write_ago(value: datetime) -> str:
    """How long ago, in words."""
    return format_timedelta(value - clock.now(), add_direction=True, locale=get_locale())


def write_number(value: float | None, digits: int = 1, signed: bool = False) -> str:
    """A number with the decimal mark of the current language; a dash for none.

    Whole numbers (int) stay whole. `signed` puts a plus before what is above zero. For people
    only: what programs read keeps the point.
    """
    if value is None:
        return "–"
    places = "" if isinstance(value, int) else "." + "0" * digits if digits else ""
    # What rounds to nothing has no sign.
    rounded = round(value, digits) + 0
    plus = "+" if signed and rounded > 0 else ""
    written = plus + format_decimal(rounded, format=f"0{places}", locale=current_language())
    return written.replace("-", "\N{MINUS SIGN}")
