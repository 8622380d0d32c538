"""Whom to call: 112 everywhere in Europe, and the free helpline for children of a country.

What ships is 116 111 in Latvia (the children's helpline of the state's centre for children's
rights, bac.gov.lv) and in Norway (Alarmtelefonen for barn og unge, 116111.no), both day and night.
An installation elsewhere sets HELPLINES.
"""

import re
from collections.abc import Mapping
from functools import cache

from babel.core import get_global

EMERGENCY = "112"
_ONE = re.compile(r"\s*([A-Z]{2})\s*=\s*([0-9 ]{3,20})\s*")


@cache
def read(setting: str) -> Mapping[str, str]:
    """The numbers by country; what cannot be read is left out, never guessed."""
    found = (_ONE.fullmatch(one) for one in setting.split(","))
    return {one[1]: one[2].strip() for one in found if one}


def country_of_zone(time_zone: str | None) -> str:
    """The country whose clocks these are, "" where that is none."""
    return str(get_global("zone_territories").get(time_zone or "", ""))


def ordered(setting: str, *countries: str) -> list[tuple[str, str]]:
    """(country, number): the one of the first country that has one, else all of them."""
    known = read(setting)
    own = next((one for one in countries if one in known), None)
    return [(own, known[own])] if own else sorted(known.items())
