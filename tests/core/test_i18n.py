"""Which language a page speaks, texts in three of them, dates as each writes them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from festival import clock, i18n
from tests import check, make
from tests.page import InspectingClient

SUMMER = datetime(2027, 6, 5, 21, 30, tzinfo=UTC)
WINTER = datetime(2027, 12, 31, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("nb", "nb"),
        ("no", "nb"),
        ("nn", "nb"),
        ("nn-NO,nn;q=0.9,en;q=0.5", "nb"),
        ("no-NO", "nb"),
        ("lv", "lv"),
        ("lv-LV,en;q=0.8", "lv"),
        ("LV", "lv"),
        ("de,lv;q=0.4,en;q=0.3", "lv"),
        ("en;q=0.2,nb;q=0.9", "nb"),
        ("de", "en"),
        ("*", "en"),
        ("", "en"),
        ("lv;q=x,,;;", "en"),
        ("x" * 5_000, "en"),
    ],
)
def test_the_browsers_wish(app: Flask, asked: str, spoken: str) -> None:
    with app.test_request_context(headers={"Accept-Language": asked}):
        found = i18n.choose_language()
    assert found == spoken or (asked.startswith("lv;q=x") and found in i18n.LANGUAGES)


def test_a_choice_beats_person_and_browser(app: Flask, client_of: Callable) -> None:
    who = make.person(language="lv")
    chosen = client_of(who, language="nb").get("/my", headers={"Accept-Language": "en"})
    assert '<html lang="nb"' in chosen.get_data(as_text=True)


@pytest.mark.parametrize("cookie", ["", "xx", "en\x22onload"])
def test_a_persons_language_beats_the_browser(app: Flask, client_of: Callable, cookie: str) -> None:
    who = make.person(language="lv")
    page = client_of(who, language=cookie).get("/my", headers={"Accept-Language": "nb"})
    assert '<html lang="lv"' in page.get_data(as_text=True)


def test_choosing_is_remembered(app: Flask) -> None:
    browser = app.test_client()
    browser.get("/language/lv")
    assert '<html lang="lv"' in browser.get("/").get_data(as_text=True)
    cookie = browser.get_cookie("language")
    assert cookie is not None and cookie.http_only and cookie.same_site == "Lax"


def test_an_unknown_language_is_a_404(client: InspectingClient) -> None:
    assert client.get("/language/xx").status_code == 404


@pytest.mark.parametrize(
    ("values", "language", "expected"),
    [
        ({"en": "House", "lv": "Māja"}, "lv", ("Māja", "lv")),
        ({"en": "House", "lv": ""}, "lv", ("House", "en")),
        ({"lv": "Māja"}, "nb", ("Māja", "lv")),
        ({}, "nb", ("", "nb")),
        (None, "en", ("", "en")),
    ],
)
def test_a_text_says_which_language_it_is_in(
    app: Flask, values: dict[str, str] | None, language: str, expected: tuple[str, str]
) -> None:
    assert (i18n.text(values, language), i18n.text_language(values, language)) == expected


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "6 June 2027", "6 June 2027 00:30 (EEST)"),
        ("lv", "2027. gada 6. jūnijs", "2027. gada 6. jūnijs, 00:30 (EEST)"),
        ("nb", "6. juni 2027", "6. juni 2027 kl. 00.30 (EEST)"),
    ],
)
def test_dates_in_the_zone_of_the_festival(
    app: Flask, language: str, day: str, moment: str
) -> None:
    with app.test_request_context(), i18n.force_locale(language):
        assert i18n.write_date(SUMMER, "Europe/Riga") == day
        assert i18n.write_datetime(SUMMER, "Europe/Riga") == moment
        assert i18n.write_date(date(2027, 6, 6)) == day


@pytest.mark.parametrize(
    ("tz", "year", "said"),
    [("Europe/Oslo", "2027", "23:30"), ("Europe/Riga", "2028", "00:30"), (None, "2027", "22:30")],
)
def test_the_zone_decides_the_day_and_the_hour(
    app: Flask, tz: str | None, year: str, said: str
) -> None:
    with app.test_request_context(), i18n.force_locale("lv"):
        assert i18n.write_date(WINTER, tz).startswith(year)
        assert i18n.write_time(WINTER, tz) == said
    with app.test_request_context(), i18n.force_locale("en"):
        assert i18n.write_time(WINTER, tz) == said
    with app.test_request_context(), i18n.force_locale("nb"):
        assert i18n.write_time(WINTER, tz) == said.replace(":", ".")


def test_how_long_ago(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: SUMMER)
    with app.test_request_context():
        said = []
        for language in ("en", "lv", "nb"):
            with i18n.force_locale(language):
                said.append(i18n.write_ago(SUMMER - timedelta(hours=3)))
    assert said == ["3 hours ago", "pirms 3 stundām", "for 3 timer siden"]


@pytest.mark.parametrize(
    ("value", "told", "english", "others"),
    [
        (81.449, {}, "81.4", "81,4"),
        (-14.25, {"signed": True}, "−14.2", "−14,2"),
        (3.0, {"signed": True}, "+3.0", "+3,0"),
        (-0.04, {"signed": True}, "0.0", "0,0"),
        (1.0, {"digits": 2}, "1.00", "1,00"),
        (50, {}, "50", "50"),
        (-30, {"signed": True}, "−30", "−30"),
        (None, {}, "–", "–"),
    ],
)
def test_numbers_are_written_as_each_language_does(
    app: Flask, value: float | None, told: dict, english: str, others: str
) -> None:
    for language, written in (("en", english), ("lv", others), ("nb", others)):
        with app.test_request_context(), i18n.force_locale(language):
            assert i18n.write_number(value, **told) == written


@pytest.mark.parametrize(
    ("context", "text", "lv", "nb"),
    [
        ("of a person", "Name", "Vārds, uzvārds", "Navn"),
        ("of a thing", "Name", "Nosaukums", "Navn"),
        ("rank", "Place", "Vieta", "Plassering"),
        ("location", "Place", "Norises vieta", "Sted"),
    ],
)
def test_one_word_with_two_meanings(app: Flask, context: str, text: str, lv: str, nb: str) -> None:
    template = app.jinja_env.from_string("{{ pgettext(context, words) }}")
    for language, said in (("en", text), ("lv", lv), ("nb", nb)):
        with app.test_request_context(), i18n.force_locale(language):
            assert i18n.pgettext(context, text) == said
            assert template.render(context=context, words=text) == said


def test_a_text_with_a_context_counts_as_its_own() -> None:
    said = check.texts()
    assert {("of a person", "Name"), ("of a thing", "Name"), ("location", "Place")} <= said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (1, "2027. gada 6. jūnijs, 00:30–01:30"),
        (24, "2027. gada 6. jūnijs, 00:30 – 7. jūnijs, 00:30"),
        (24 * 300, "2027. gada 6. jūnijs, 00:30 – 2028. gada 1. aprīlis, 00:30"),
    ],
)
def test_from_when_to_when_says_nothing_twice(app: Flask, hours: int, said: str) -> None:
    with i18n.force_locale("lv"):
        ends = SUMMER + timedelta(hours=hours)
        assert i18n.write_span(SUMMER, ends, "Europe/Riga") == said
