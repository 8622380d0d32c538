"""Which passwords are taken, and how they are kept."""

import pytest

from festival.accounts import passwords
from festival.accounts.passwords import WeakPassword, check

GUESSED = [
    "password",
    "password1",
    "Passw0rd!",
    "12345678",
    "123456789",
    "qwertyui",
    "qwerty123",
    "1q2w3e4r",
    "1qaz2wsx",
    "zaq12wsx",
    "iloveyou",
    "trustno1",
    "starwars",
    "sunshine",
    "princess",
    "football",
    "superman",
    "abc12345",
    "abcd1234",
    "a1b2c3d4",
    "11223344",
    "aaaaaaaa",
    "abcabcabc",
    "12121212",
    "letmein1",
    "welcome1",
    "festival2026",
    "Festival2026!",
    "parole123",
    "passord123",
    "sommer2025",
    "latvija1",
    "Daugavpils1",
    "Trondheim2024",
    "asdfghjkl",
    "qazwsxedc",
    "87654321",
    "00000000",
    "robotfestival",
    "jegelskerdeg",
    "milestiba123",
    "Skola2026",
    "izgudrotājs1",
    "øøøøøøøø",
]


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check(password)


@pytest.mark.parametrize(
    "password",
    [
        "kX9#vT2q",
        "mzkrtpwa",
        "correct horse 9 battery",
        "Ābols krīt tālu no",
        "🦊🦊 fox den!",
        "  spaces count  ",
        "correct horse" * 76 + "xy",
        "tvitrgne" * 60,
    ],
)
def test_anything_else_is_taken(password: str) -> None:
    check(password)


def test_length_is_told() -> None:
    with pytest.raises(WeakPassword) as short:
        check("kX9#vT2")
    assert short.value.facts == {"least": 8}
    with pytest.raises(WeakPassword) as long:
        check("kX9#" * 251)
    assert long.value.facts == {"most": 1000}
    with pytest.raises(WeakPassword):
        check("kX9#vT2qwe", least=passwords.LEAST_FOR_STAFF)


@pytest.mark.parametrize(
    "password",
    ["zvirbulis", "Zvirbulis7", "ZvirbulisAustra", "austra.zvirbulis@x.lv", "Au5tra2011"],
)
def test_ones_own_name_and_address_are_refused(password: str) -> None:
    own = ("Austra", "Zvirbulis", "austra.zvirbulis@x.lv")
    with pytest.raises(WeakPassword):
        check(password, own)


def test_a_name_inside_a_longer_password_does_no_harm() -> None:
    check("Austra kvrtzpq", ("Austra", "Zvirbulis", "a@x.lv"))


def test_a_hash_is_argon2id_and_only_the_password_itself_fits() -> None:
    kept = passwords.hash_password(" Ābols ")
    assert kept.startswith("$argon2id$")
    assert passwords.is_right(kept, " Ābols ")
    assert not passwords.is_right(kept, "Ābols")
    assert not passwords.is_right(None, "nobody has this password")
    assert not passwords.is_right("no hash at all", "x")
