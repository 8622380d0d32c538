"""The search: folded, by beginnings, the same on both databases, and nobody can break it."""

import re

import pytest
from flask import Flask

from festival.clock import now
from festival.entries.models import TEXT_FIELDS, Entry
from festival.fields import fold
from festival.showcase import queries
from festival.showcase.queries import Walk
from festival.showcase.search import LONGEST_WORD, MOST_WORDS, words
from tests import make
from tests.hostile import LONE_SURROGATES, TOGETHER
from tests.page import InspectingClient
from tests.showcase.world import change_public, shown

TITLES = (
    "Ūdens sargs pagrabam",
    "Frostfri fôringsstasjon på fjøset",
    "Braila gredzens",
    "Bærplukker på æresrunde",
    "Self-driving snow-plough 3000",
    "3d-printed hive, v2.1 (x86)",
    "under_score and camelCase",
    "Саморобний ліхтар",
    "Ледокол для рыбаков",
    "1e5 volts, 12.5 kg, 50%",
    "http://example.org/path mail@example.org",
    "O'Neill's don't-touch box",
    "Weiße Straße, ﬁle and ½",
    "ĢĶĻŅ ģķļņ Š š ž ŗ",
)
QUESTIONS = (
    "udens", "Ūdens", "UDENS sargs", "ude sar", "foring", "fôring", "fjos", "fjøs", "fjoset pa",
    "baer", "bær", "aeres", "snow", "snow plough", "snow-plough", "plough snow", "plou", "3000",
    "30", "3d", "3d-printed", "print", "v2", "2.1", "x86", "under", "score", "under_score",
    "camelcase", "саморобний", "САМО", "ледо рыб", "1e5", "12.5", "5", "50%", "example",
    "example.org", "path", "mail@example.org", "neill", "o'neill", "don't", "touch", "weisse",
    "strasse", "straße", "file", "ﬁle", "gkln", "ģķļņ", "szr", "s z", "gred brail", "zzz", "a",
    "udens zzz", "s", "sargs sargs",
)  # fmt: skip


def reference(titles: list[tuple[int, str]], question: str) -> set[int]:
    """What should be found: every word of the question begins a word of the text."""
    asked = re.findall(r"[^\W_]+", fold(question))
    if not asked:
        return set()
    found = set()
    for number, title in titles:
        held = re.findall(r"[^\W_]+", fold(title))
        if all(any(one.startswith(word) for one in held) for word in asked):
            found.add(number)
    return found


@pytest.fixture
def inventions(app: Flask) -> list[tuple[int, str]]:
    edition = make.edition()
    blank = dict.fromkeys(TEXT_FIELDS, "")
    return [(shown(edition, **{**blank, "title": title}).id, title) for title in TITLES]


def test_finds_what_begins_so(inventions: list[tuple[int, str]]) -> None:
    for question in QUESTIONS:
        cards, more, counted = queries.cards(Walk(words=words(question), limit=50), now())
        wanted = reference(inventions, question)
        assert {one.id for one in cards} == wanted, question
        assert not more, question
        assert counted == (len(wanted) or None), question


def test_the_questions_find_something(inventions: list[tuple[int, str]]) -> None:
    found = sum(bool(reference(inventions, question)) for question in QUESTIONS)
    assert found > len(QUESTIONS) * 0.8


def test_words_are_few_short_and_folded() -> None:
    assert words("Ūdens-sargs, ŪDENS!") == ["udens", "sargs"]
    assert len(words(" ".join(f"w{n}" for n in range(100)))) == MOST_WORDS
    assert len(words("x" * 500)[0]) == LONGEST_WORD
    assert words("!!! ___ ---") == words("") == []


def test_the_index_follows_the_words(app: Flask) -> None:
    entry = shown(make.edition(), title="Vējdzirnavas")
    found = Walk(words=["vejdzirnavas"])
    assert [one.id for one in queries.cards(found, now())[0]] == [entry.id]
    entry.search_text = fold("Saules krāsns")
    make.db.session.flush()
    assert queries.cards(found, now())[0] == []
    assert [c.id for c in queries.cards(Walk(words=["krasns"]), now())[0]] == [entry.id]
    make.db.session.query(Entry).filter_by(id=entry.id).update({"search_text": ""})
    assert queries.cards(Walk(words=["krasns"]), now())[0] == []


OPERATORS = (
    "NOT", "AND OR NOT", "a NEAR/2 b", 'NEAR("a b", 3)', "title:x", "search_text : a", "^a", "a*",
    '"', '""', '"a', "a & b | !c <-> d", "':*", "\\", "'", "a'b", "(", "()", "*", "-", "+a -b", ":",
    "%", "_", "entry_words", "rowid:1", "{a b}:c",
)  # fmt: skip


@pytest.mark.parametrize("question", [*TOGETHER, *LONE_SURROGATES, *OPERATORS])
def test_nothing_typed_breaks_the_gallery(question: str, client: InspectingClient) -> None:
    shown(make.edition(), title="Plain thing")
    change_public()
    response = client.get("/gallery", query_string={"q": question})
    assert response.status_code == 200
    assert "entry_words" not in response.text or "entry_words" in question


def test_a_nul_is_refused(client: InspectingClient) -> None:
    assert client.get("/gallery", query_string={"q": "a\x00b"}).status_code == 400


def test_a_search_tells_how_many(client: InspectingClient) -> None:
    edition = make.edition()
    for number in range(3):
        shown(edition, title=f"Kite {number}")
    shown(edition, title="Boat")
    change_public()
    assert "3 inventions" in client.get("/gallery?q=kite").text
    assert "1 invention<" in client.get("/gallery?q=boat").text
    nothing = client.get("/gallery?q=submarine").text
    assert "0 inventions" in nothing
    assert "Nothing here fits" in nothing
    assert 'name="robots" content="noindex' in nothing
