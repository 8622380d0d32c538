"""The shape of what organisers say about the hall."""

import re
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, ValidationError

from festival.fields import Form, Line, Number
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.venue.models import Stand
from festival.venue.rules import NUMBER_MOST, PLACE_MOST

METRES = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")


class Metres(Line):
    """A length in metres, with a comma or a point; kept in decimetres."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        super().__init__(label, most=10, **options)

    @property
    def decimetres(self) -> int | None:
        """The length, None where nothing was written."""
        if not self.data:
            return None
        return round(10 * float(str(self.data).replace(",", ".")))

    def pre_validate(self, form: Any) -> None:
        """Only a length that fits into a hall."""
        if not self.data:
            return
        if not METRES.fullmatch(str(self.data)) or (self.decimetres or 0) > PLACE_MOST:
            most = PLACE_MOST // 10
            raise ValidationError(_("A length from 0 to %(most)s metres, such as 12.5.", most=most))


class NumberForm(Form):
    """Numbering in one go."""

    confirmed = BooleanField(_l("Yes, although judges are already walking"))


class StandForm(Form):
    """One stand: its number and its place."""

    number = Number(_l("Number"), low=1, high=NUMBER_MOST, validators=[InputRequired()])
    x = Metres(_l("Metres from the left wall"))
    y = Metres(_l("Metres from the door’s wall"))
    confirmed = BooleanField(_l("Yes, although judges are already walking"))
    drawn_from = HiddenField()

    @classmethod
    def of(cls, stand: Stand, drawn_from: str) -> "StandForm":
        """The form as the stand is."""
        x, y = (None if one is None else f"{one / 10:g}" for one in (stand.x, stand.y))
        return cls(formdata=None, number=stand.number, x=x, y=y, drawn_from=drawn_from)

    def validate_y(self, field: Metres) -> None:
        """A place has two lengths or none."""
        if bool(self.x.data) != bool(field.data):
            raise ValidationError(_l("Give both lengths, or leave both empty."))


class RowsForm(Form):
    """Tables in rows."""

    per_row = Number(_l("Tables in a row"), low=1, high=200, validators=[InputRequired()])
    beside = Metres(_l("Metres from table to table"), validators=[InputRequired()])
    between = Metres(_l("Metres from row to row"), validators=[InputRequired()])
