"""The base form and the fields that every feature's forms are made of.

Text arrives in NFC without control characters; what is too long is refused, never cut.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from festival.i18n import LANGUAGES, gettext
from festival.i18n import lazy_gettext as _l
from festival.marks import N_

# Control characters but for newline and tab; and the marks that turn writing around unseen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    # What Unicode says is no character; no valid HTML or XML holds it.
    "\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
    )
    + "]"
)
_JOINERS = re.compile("[\u200b\u2060\u00ad]")
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
LONGEST = 20_000
YEARS = (1990, 2200)


def clean(value: str | None) -> str:
    """Text as it is kept: NFC, plain line ends, nothing invisible that deceives."""
    if not value:
        return ""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = _JOINERS.sub("", _UNSEEN.sub("", value))
    value = unicodedata.normalize("NFC", value).strip()
    return value if any(map(_is_seen, value)) else ""


def _is_seen(letter: str) -> bool:
    # Joiners, spaces and marks show nothing alone; nor do the Hangul fillers and the empty Braille.
    return unicodedata.category(letter)[0] not in "CZM" and letter not in _BLANK


def clean_line(value: str | None) -> str:
    """One line of text: as `clean`, with runs of white space made one space."""
    return re.sub(r"\s+", " ", clean(value))


def fold(value: str) -> str:
    """Text as it is searched and compared: no case, no marks (ā = a, ø = o, æ = ae)."""
    value = unicodedata.normalize("NFKD", clean_line(value).casefold())
    value = value.translate({ord("ø"): "o", ord("æ"): "ae", ord("ł"): "l", ord("đ"): "d"})
    return "".join(letter for letter in value if not unicodedata.combining(letter))


# Marks that many keyboards have in one shape only.
_PLAIN_MARKS = {
    **dict.fromkeys(map(ord, "’‘`´"), "'"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "–—−"), "-"),
}


def same_name(typed: str | None, name: str) -> bool:
    """Whether a name that was typed to be sure is this one; case and shapes of marks are free."""
    one, other = (clean_line(words).translate(_PLAIN_MARKS).casefold() for words in (typed, name))
    return one == other


def whole_number(raw: Any, *, digits: int = 9) -> int | None:
    """A number as a form sends it, without sign or marks; None for anything else or longer."""
    written = str(raw or "")
    is_one = written.isascii() and written.isdigit() and len(written) <= digits
    return int(written) if is_one else None


# What the form library says by itself, so that the catalogues hold it.
LIBRARY_WORDS = (
    N_("This field is required."),
    N_("Not a valid choice."),
    N_("Not a valid date value."),
    N_("Not a valid datetime value."),
    N_("Not a valid integer value."),
    N_("Invalid Choice: could not coerce."),
    N_("Invalid email address."),
)


class _LibraryWords:
    """Translates what the form library says through our own catalogues."""

    def gettext(self, words: str) -> str:
        """One text."""
        return gettext(words)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A text with a number; placeholders are the library's to fill."""
        return gettext(one if number == 1 else many)


class Form(FlaskForm):
    """A form; where it edits something it carries the version it was drawn from."""

    class Meta(FlaskForm.Meta):
        """Speaks the page's language."""

        def get_translations(self, form: Any) -> _LibraryWords:
            """Our catalogues."""
            return _LibraryWords()

    @property
    def wrong(self) -> bool:
        """Whether anything was refused."""
        return bool(self.errors)


class VersionField(HiddenField):
    """The version a form was drawn from, as a number; -1 where somebody tampered with it."""

    @property
    def number(self) -> int:
        """The version, or -1."""
        found = whole_number(self.data)
        return -1 if found is None else found


class Line(StringField):
    """One line of text with a limit that is told."""

    def __init__(self, label: Any = None, *, most: int = 120, **options: Any) -> None:
        validators = [*options.pop("validators", []), _limit(most)]
        filters = [clean_line, *options.pop("filters", [])]
        super().__init__(label, validators=validators, filters=filters, **options)
        self.most = most


class Words(TextAreaField):
    """Several lines of text with a limit that is told."""

    def __init__(self, label: Any = None, *, most: int = 2_000, **options: Any) -> None:
        validators = [*options.pop("validators", []), _limit(most)]
        filters = [clean, *options.pop("filters", [])]
        super().__init__(label, validators=validators, filters=filters, **options)
        self.most = most


class Number(IntegerField):
    """A whole number inside a range."""

    def __init__(self, label: Any = None, *, low: int, high: int, **options: Any) -> None:
        validators = [
            *options.pop("validators", [Optional()]),
            NumberRange(low, high, _l("Between %(min)s and %(max)s.")),
        ]
        super().__init__(label, validators=validators, **options)


class Day(DateField):
    """A date of our times: what lies beyond them can neither be kept nor counted with."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the date; a year outside YEARS is no date."""
        super().process_formdata(valuelist)
        _check_year(self)


class Moment(DateTimeLocalField):
    """A date with a time of the day, of our times as well."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read both; a year outside YEARS is no date."""
        super().process_formdata(valuelist)
        _check_year(self)


def _check_year(field: Day | Moment) -> None:
    if field.data is not None and not YEARS[0] <= field.data.year <= YEARS[1]:
        field.data = None
        raise ValueError(
            gettext("Choose a year between %(min)s and %(max)s.", min=YEARS[0], max=YEARS[1])
        )


def read_address(typed: str) -> str:
    """An e-mail address as it is kept. Raises ValidationError for what no letter can reach."""
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        words = gettext("This does not look like an e-mail address, such as anna@example.org.")
        raise ValidationError(words) from None


def read_reasons(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed as reason_en, reason_lv and reason_nb, by language, without the empty ones."""
    found = {code: clean(typed.get(f"reason_{code}"))[:300] for code in LANGUAGES}
    return {code: words for code, words in found.items() if words}


def _limit(most: int) -> Length:
    return Length(max=most, message=_l("At most %(max)d characters."))
