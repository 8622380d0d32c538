"""The form library speaks the page's language, too."""

from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField

from festival.fields import Form
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
