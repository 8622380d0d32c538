"""The countries one can come from, by name in the language of the page."""

from babel import Locale

from festival.fields import fold
from festival.i18n import current_language

# Codes that CLDR names and that are no place one lives in: unions, tests, outlying specks.
_NO_COUNTRY = frozenset(
    "AC AQ BV CP CQ DG EA EU EZ HM IC QO TA TF UM UN XA XB ZZ".split()  # noqa: SIM905
)


def countries() -> list[tuple[str, str]]:
    """(ISO 3166 code, name), sorted as the language of the page sorts them."""
    names = Locale(current_language()).territories
    found = [
        (code, str(name))
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    ]
    return sorted(found, key=lambda one: fold(one[1]))
