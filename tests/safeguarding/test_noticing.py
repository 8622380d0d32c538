"""What is seen in words that lead out of the house, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from festival.safeguarding.noticing import Kind, found, kinds

SEEN = [
    ("Zvani man 20000000", Kind.PHONE),
    ("+371 20 000 000", Kind.PHONE),
    ("my number is 2 0 0 0 1 1 2 2", Kind.PHONE),
    ("2-0-0-0-1-1-2-2 is me", Kind.PHONE),
    ("Ring meg på 900 00 123.", Kind.PHONE),
    ("0047 90 00 01 23", Kind.PHONE),
    ("(371) 2000-1122", Kind.PHONE),
    ("tel.:20001122", Kind.PHONE),
    ("call ２０００１１２２", Kind.PHONE),
    ("②⓪⓪⓪①①②②", Kind.PHONE),
    ("2\u200b0\u200b0\u200b0\u200b1\u200b1\u200b2\u200b2", Kind.PHONE),
    ("anna@example.org", Kind.E_MAIL),
    ("raksti uz Anna.Z@inbox.example.lv!", Kind.E_MAIL),
    ("anna (at) example (dot) org", Kind.E_MAIL),
    ("anna[at]example[dot]org", Kind.E_MAIL),
    ("anna at inbox dot lv", Kind.E_MAIL),
    ("anna et example punkts lv", Kind.E_MAIL),
    ("ola krøllalfa example punktum no", Kind.E_MAIL),
    ("anna @ example.org", Kind.E_MAIL),
    ("anna@example .org", Kind.E_MAIL),
    ("anna%40example.org", Kind.E_MAIL),
    ("my insta is elza_b", Kind.HANDLE),
    ("insta: elza.b", Kind.HANDLE),
    ("ig @elzab", Kind.HANDLE),
    ("snap: elzab", Kind.HANDLE),
    ("add me on snapchat", Kind.HANDLE),
    ("Legg til meg på Snapchat", Kind.HANDLE),
    ("Pievieno mani instagramā", Kind.HANDLE),
    ("elza#1234", Kind.HANDLE),
    ("I am @elza_builds", Kind.HANDLE),
    ("write to me on WhatsApp", Kind.HANDLE),
    ("min snap er kari.b", Kind.HANDLE),
    ("wa.me/37120000000", Kind.HANDLE),
    ("t.me/elza", Kind.HANDLE),
    ("discord.gg/abcdef", Kind.HANDLE),
    ("https://example.org/film", Kind.LINK),
    ("see www.example.org", Kind.LINK),
    ("look at example.com/robot", Kind.LINK),
    ("hxxp no, but http : // example.org", Kind.LINK),
    ("mana lapa: robots.example.lv", Kind.LINK),
    ("https://us02web.zoom.us/j/12345678901?pwd=abc", Kind.MEETING_LINK),
    ("https://meet.example.invalid/j/12345678901", Kind.MEETING_LINK),
    ("meet.google.com/abc-defg-hij", Kind.MEETING_LINK),
    ("https%3A%2F%2Fmeet.example.invalid%2Fj%2F12345678901", Kind.MEETING_LINK),
    ("https://teams.microsoft.com/l/meetup-join/19", Kind.MEETING_LINK),
    ("Passcode: 482913", Kind.ACCESS_CODE),
    ("Meeting ID 123 4567 8901", Kind.ACCESS_CODE),
    ("piekļuves kods 482913", Kind.ACCESS_CODE),
    ("Tilgangskode: a1b2c3", Kind.ACCESS_CODE),
    ("I live at Rīgas iela 12", Kind.ADDRESS),
    ("Vienības ielā 13a", Kind.ADDRESS),
    ("Storgata 5", Kind.ADDRESS),
    ("Kongens gate 12B", Kind.ADDRESS),
    ("12 High Street", Kind.ADDRESS),
    ("LV-5401", Kind.ADDRESS),
]
LEFT_ALONE = [
    "",
    "On 14 March 2026 we meet at 10:00.",
    "2026",
    "2026-03-14",
    "14.03.2026",
    "14.03.2026. plkst. 10.00–11.30",
    "10:00–11:30",
    "from 2024-2026",
    "Room 214, second floor",
    "211. kabinetā",
    "It is 1200 mm long and 45,5 cm wide",
    "It used 1 250 000 steps",
    "1 000 000",
    "costs 12 500 kr",
    "3.14159265358979 is pi",
    "5000000 Hz",
    "100 000 000 bacteria",
    "R = 4700 ohm, U = 5.0 V, I = 120 mA",
    "I tried 3 times, then 12, then 25.",
    "measured: 12, 14, 15, 18, 21, 23",
    "Man ir 13 gadi, mācos 7. klasē.",
    "Jeg er 14 år og går i 9. klasse.",
    "Grade 7.b, team of 4",
    "Look at the signal from the sensor: it is weak.",
    "The signal is 5 volts",
    "I want to add a messenger bag",
    "The robot found the way at dot three.",
    "It snaps in place.",
    "The access is hard, the code is short.",
    "Kods ir garš, bet tas strādā.",
    "e.g. a lever, i.e. a long stick.",
    "Milestone 3/6 is done, 50 % left",
    "version 2.1.3",
    "ratio 16:9",
    "We work on the street and in the lane.",
    "Ideja: mērīt gaisu ielā pie skolas",
    "Great. I will try.Then we see.",
    "Skāla 1-8, manuprāt 5",
    "Koden min er lang",
]


@pytest.mark.parametrize(("words", "kind"), SEEN, ids=lambda one: str(one)[:40])
def test_is_seen(words: str, kind: Kind) -> None:
    assert kind in kinds(words), found(words)


@pytest.mark.parametrize("words", LEFT_ALONE, ids=lambda one: one[:40])
def test_is_left_alone(words: str) -> None:
    assert found(words) == ()


def test_several_are_each_told_once() -> None:
    words = "anna@example.org or 20001122, or again anna@example.org"
    assert [one.kind for one in found(words)] == [Kind.PHONE, Kind.E_MAIL]
    assert found(words)[1].words == "anna@example.org"


@settings(max_examples=150, deadline=None)
@given(
    before=st.sampled_from(["", "zvani ", "Hi! ", "it is: ", "(", "ir\n"]),
    digits=st.from_regex(r"[2-9]\d{7}", fullmatch=True),
    between=st.sampled_from(["", " ", "-", " - "]),
    after=st.sampled_from(["", " !", ")", ", ok?", "\nbye"]),
)
def test_a_number_is_seen_however_it_is_spaced(
    before: str, digits: str, between: str, after: str
) -> None:
    assert Kind.PHONE in kinds(before + between.join(digits) + after)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_answered(words: str) -> None:
    assert isinstance(found(words), tuple)


def test_a_long_text_takes_no_long_time() -> None:
    from time import process_time

    for piece in (
        "1 ",
        "a@",
        "a.b",
        "http:",
        "meet.",
        "my insta ",
        "A a a iela ",
        "( at ",
        "a",
        "1",
        "ab.",
        "1,",
    ):
        begin = process_time()
        found((piece * 2_000)[:4_000])
        assert process_time() - begin < 0.5, piece
