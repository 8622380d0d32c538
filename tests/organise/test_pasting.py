"""Reading a pasted list: every shape of a line, every fault named by its line."""

import pytest

from festival.organise import pasting
from festival.organise.pasting import HAS_ROLE, NO_ADDRESS, NOT_AN_ADDRESS, TWICE
from tests.hostile import HOSTILE


@pytest.mark.parametrize(
    ("line", "address", "name"),
    [
        ("anna@example.net", "anna@example.net", ""),
        ("Anna Ozola <anna@example.net>", "anna@example.net", "Anna Ozola"),
        ('"Ozola, Anna" <anna@example.net>', "anna@example.net", "Ozola, Anna"),
        ("Anna\tOzola\tanna@example.net", "anna@example.net", "Anna Ozola"),
        ("anna@example.net;Anna Ozola", "anna@example.net", "Anna Ozola"),
        ("Anna Ozola, anna@example.net", "anna@example.net", "Anna Ozola"),
        ("Anna Ozola anna@example.net", "anna@example.net", "Anna Ozola"),
        ("<anna@example.net>", "anna@example.net", ""),
        ("  Ērika Bērziņa <erika@EXAMPLE.net> ", "erika@example.net", "Ērika Bērziņa"),
    ],
)
def test_shapes_of_a_line(line: str, address: str, name: str) -> None:
    (found,) = pasting.read(line)
    assert (found.fault, found.address, found.name) == ("", address, name)


def test_every_faulty_line_is_named_and_the_others_stay() -> None:
    pasted = "\n".join(
        (
            "anna@example.net",
            "",
            "Bent without",
            "carl@@example.net",
            "ANNA@example.net",
            "has@example.net",
            "Dina <dina@example.net>",
        )
    )
    found = pasting.read(pasted, {"has@example.net"})
    assert [(one.line, one.fault) for one in found] == [
        (1, ""),
        (3, NO_ADDRESS),
        (4, NOT_AN_ADDRESS),
        (5, TWICE),
        (6, HAS_ROLE),
        (7, ""),
    ]
    assert dict(found[3].facts) == {"line": 1}


def test_more_lines_than_are_read_at_once_are_said() -> None:
    found = pasting.read("\n".join(f"p{number}@example.net" for number in range(400)))
    assert len(found) == pasting.MOST_LINES + 1 and found[-1].fault == pasting.TOO_MANY


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_pasted_is_read(words: str) -> None:
    for one in pasting.read(words):
        assert one.fault or "@" in one.address
