"""A birth date as people say it: day, month, year, each in a field of its own."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from festival import clock
from festival.i18n import gettext as _

OLDEST = 120


class BirthDate(Field):
    """Three numbers under one name, in the order day, month, year; or one ISO date.

    `parts` is what was typed; `data` the date, None where it is none. A date that does not
    exist, lies ahead or is longer ago than 120 years is refused.
    """

    def __init__(self, label: Any = None, validators: Any = None, **options: Any) -> None:
        self.parts = ("", "", "")
        super().__init__(label, validators, **options)

    def process_data(self, value: date | None) -> None:
        """Take a date that is known already."""
        self.data = value
        if value is not None:
            self.parts = (str(value.day), str(value.month), str(value.year))

    def process_formdata(self, valuelist: Iterable[str]) -> None:
        """Read what was typed."""
        values = [value.strip() for value in valuelist]
        if len(values) == 1:
            values = values[0].split("-")[::-1]
        self.data = None
        if len(values) != 3 or not any(values):
            return
        self.parts = (values[0][:4], values[1][:4], values[2][:6])
        self.raw_data = ["".join(values)]
        self.data = _read(values)

    def pre_validate(self, form: Any) -> None:
        """Refuse what nobody is born on."""
        if self.data is None:
            return
        today = clock.now().date()
        if self.data > today or self.data.year < today.year - OLDEST:
            raise ValidationError(_("This cannot be a birth date."))


def _read(values: list[str]) -> date:
    try:
        day, month, year = (int(value) for value in values if value.isascii() and value.isdigit())
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("Write day, month and year, such as 24 3 2012.")) from None
