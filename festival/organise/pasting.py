"""Reading a pasted list of people: one a line, with every line that cannot be used named.

A line is an address, "Name <address>", or cells of a spreadsheet (tab, semicolon or comma between
them) of which one holds the address and one the name.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from festival.fields import clean, clean_line
from festival.marks import N_

MOST_LINES = 300
NAME_MOST = 120
_ANGLES = re.compile(r"\A(?P<name>[^<>]*)<(?P<address>[^<>]*)>\Z")
_CELLS = re.compile(r"[\t;,]")

NO_ADDRESS = N_("There is no e-mail address in this line.")
NOT_AN_ADDRESS = N_("This is no e-mail address: %(address)s")
TWICE = N_("This address stands in line %(line)s already.")
HAS_ROLE = N_("Somebody with this address has this role already.")
LONG_NAME = N_("The name is too long.")
TOO_MANY = N_("Only %(most)s lines are read at once.")


@dataclass(frozen=True)
class Pasted:
    """One line: its number (from 1), what it was, who is meant, and what is wrong with it.

    `fault` is an English text to be translated, filled with `facts`; empty where all is right.
    """

    line: int
    typed: str
    address: str = ""
    name: str = ""
    fault: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()


def read(pasted: str, holders: Collection[str] = ()) -> list[Pasted]:
    """Every line that is not empty. `holders`: addresses, casefolded, that have the role."""
    seen: dict[str, int] = {}
    found: list[Pasted] = []
    for number, line in enumerate(clean(pasted).split("\n"), start=1):
        typed = clean_line(line)[:400]
        if not typed:
            continue
        if len(found) >= MOST_LINES:
            found.append(Pasted(number, typed, fault=TOO_MANY, facts=(("most", MOST_LINES),)))
            break
        one = _read_line(number, line.strip(), typed, holders, seen)
        if not one.fault:
            seen[one.address.casefold()] = number
        found.append(one)
    return found


def _read_line(
    number: int, line: str, typed: str, holders: Collection[str], seen: dict[str, int]
) -> Pasted:
    raw, name = _parts(line)
    if not raw:
        return Pasted(number, typed, fault=NO_ADDRESS)
    try:
        address = validate_email(raw, check_deliverability=False).normalized
    except EmailNotValidError:
        return Pasted(number, typed, fault=NOT_AN_ADDRESS, facts=(("address", raw[:80]),))
    key = address.casefold()
    if key in seen:
        return Pasted(number, typed, address, name, TWICE, (("line", seen[key]),))
    if key in holders:
        return Pasted(number, typed, address, name, HAS_ROLE)
    if len(name) > NAME_MOST:
        return Pasted(number, typed, address, name, LONG_NAME)
    return Pasted(number, typed, address, name)


def _parts(line: str) -> tuple[str, str]:
    """(what should be the address, the name)."""
    angled = _ANGLES.match(line)
    if angled:
        return angled["address"].strip(), clean_line(angled["name"]).strip("\"' ,;")
    cells = [clean_line(one).strip("\"'<> ") for one in _CELLS.split(line)]
    address = next((one for one in cells if "@" in one), "")
    names = [one for one in cells if one and "@" not in one]
    if len(cells) == 1 and " " in address:
        words = address.split()
        address = next(word for word in words if "@" in word).strip("<>,;")
        names = [word for word in words if "@" not in word]
    return address, " ".join(names)
