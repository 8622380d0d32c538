"""The form library speaks the page's language, too."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField

from festival.fields import Day, Form, Moment
from festival.i18n import force_locale


class Asked(Form):
    day = DateField()
    field = SelectField(choices=["a"])


def test_what_the_library_says_is_translated(app: Flask) -> None:
    with app.test_request_context(method="POST"), force_locale("lv"):
        form = Asked(formdata=MultiDict({"day": "never", "field": "b"}))
        assert not form.validate()
        said = [str(one) for errors in form.errors.values() for one in errors]
    assert said == ["Tas nav derīgs datums.", "Tādas izvēles nav."]


class Dated(Form):
    day = Day()
    at = Moment(format="%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("year", ["0001", "1989", "2201", "9999"])
def test_a_year_beyond_our_times_is_refused(app: Flask, year: str) -> None:
    sent = MultiDict({"day": f"{year}-01-01", "at": f"{year}-01-01T00:00"})
    with app.test_request_context(method="POST"), force_locale("en"):
        form = Dated(formdata=sent)
        assert not form.validate()
    assert form.day.data is None is form.at.data
    assert form.errors["day"] == form.errors["at"] == ["Choose a year between 1990 and 2200."]
