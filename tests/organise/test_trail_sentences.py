"""The trail as sentences: names instead of numbers, from what to what, in three languages."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest

from festival import activity
from festival.activity import Activity, Happened
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions import actions as editions
from festival.editions.models import Override, PhaseKind
from festival.entries.models import EntryState
from festival.organise.trail_sentences import SENTENCES
from festival.organise.trail_words import HAPPENED_WORDS
from tests import make
from tests.queries import count_queries

ELSEWHERE = ("SIGN", "REGISTERED", "EMAIL", "PASSWORD", "DEMO")


@pytest.fixture
def edition(app):
    return make.edition(slug="here")


@pytest.fixture
def boss(edition):
    who = make.person(given_name="Solveiga", family_name="Demo")
    make.grant(who, Role.ORGANISER, edition)
    return who


@pytest.fixture
def lines(boss, client_of):
    client = client_of(boss)

    def read(language: str = "en") -> list[str]:
        """The words of each line of the trail, page after page."""
        client.set_cookie("language", language)
        address, found = "/organise/here/trail", []
        while address:
            shown = client.get(address).get_data(as_text=True)
            body = shown[shown.index("<tbody>") : shown.index("</tbody>")]
            plain = [re.sub(r"<[^>]+>", " ", one) for one in body.split("</tr>")]
            found += [" ".join(unescape(one).split()) for one in plain if one.strip()]
            older = re.search(r'href="(/organise/here/trail\?after=[^"]+)"', shown)
            address = unescape(older[1]) if older else ""
        return found

    return read


@pytest.fixture
def rows(lines):
    return lambda language="en": " ".join(lines(language))


def test_every_word_of_an_edition_has_a_sentence() -> None:
    said = {happened for happened, _variant in SENTENCES}
    lacking = [one.name for one in Happened if one not in said]
    assert [one for one in lacking if not one.startswith(ELSEWHERE)] == []
    assert set(HAPPENED_WORDS) == set(Happened)


def test_no_sentence_shows_a_number_of_a_row_or_a_raw_word(edition, boss, lines) -> None:
    judge = make.judge(edition)
    entry = make.entry(edition, make.student(), title="Lamp", state=EntryState.SUBMITTED)
    told = list(SENTENCES)
    for happened, variant in told:
        facts = _facts(variant)
        facts |= {"judge": judge.id, "entry": entry.id, "source": edition.id, "people": 2}
        thing = None if variant == "many" else entry
        activity.record(boss, happened, thing, realm_id=edition.realm_id, **facts, rows=5)
    for language in ("en", "lv", "nb"):
        # The newest stands first.
        shown = lines(language)[len(told) - 1 :: -1]
        assert len(shown) == len(told)
        for key, line in zip(told, shown, strict=True):
            assert "%(" not in line and "None" not in line, key
            assert "_" not in line and "changes_requested" not in line, key
            if language != "en":
                continue
            assert "%(who)s" not in SENTENCES[key] or "Solveiga Demo" in line, key
            assert "%(entry)s" not in SENTENCES[key] or "Lamp" in line, key


def _facts(variant: str) -> dict[str, Any]:
    facts = {"version": 3, "round": 2, "role": "judge", "purpose": "pictures", "mails": 4}
    if variant in ("sheets", "ranking", "entries"):
        facts["what"] = variant
    elif variant in ("ready", "revise"):
        facts["verdict"] = variant
    more: dict[str, dict[str, Any]] = {
        "announced": {"announced": True},
        "hidden": {"announced": False},
        "by_hand": {"now": "open", "was": None, "phases": ["judging"]},
        "hold": {"fields": ["hold"]},
        "none": {"none": True},
        "all": {"made": 7, "taken": 1},
        "consent": {"why": "consent"},
    }
    return facts | more.get(variant, {})


def test_settings_and_dates_say_what_they_were(edition, boss, rows) -> None:
    told = {"cutoff_on": date(2031, 2, 3), "consent_age": 15, "school_public": False}
    editions.change(edition, {**told, "name": {"en": "Other"}}, drawn_from=edition.version, by=boss)
    start = now() + timedelta(days=400)
    spans = {PhaseKind.JUDGING: (start, start + timedelta(days=2))}
    editions.set_phases(edition, spans, drawn_from=edition.version, by=boss)
    shown = rows()
    assert "Age of consent: 13 → 15" in shown and "Visitors see the school: yes → no" in shown
    assert "→ 3 February 2031" in shown and "Changed: Name of the festival" in shown
    assert "Judging: " in shown and str(start.year) in shown and "→" in shown
    assert "Piekrišanas vecums" in rows("lv") or "13 → 15" in rows("lv")


def test_a_phase_held_by_hand_and_a_declined_entry(edition, boss, rows) -> None:
    phase = next(one for one in edition.phases if one.kind is PhaseKind.SUBMISSION)
    editions.override_phase(edition, phase, Override.CLOSED, reason="storm", by=boss, at=now())
    entry = make.entry(edition, make.student(), state=EntryState.SUBMITTED)
    activity.record(
        boss, Happened.ENTRY_DECLINED, entry, realm_id=edition.realm_id, was="submitted"
    )
    shown = rows()
    assert "Handing in: by the dates → closed" in shown
    assert "State: Handed in → Not accepted" in shown


def test_who_and_what_are_gone_still_reads(edition, boss, rows) -> None:
    db.session.add(
        Activity(
            at=now(),
            actor_id=987_654,
            happened="feedback sent",
            thing_kind="feedback",
            thing_id=987_654,
            realm_id=edition.realm_id,
            facts={"round": 1},
            previous="x",
            hash="x",
        )
    )
    db.session.flush()
    assert "Somebody who is gone sent feedback on “an invention without a name”" in rows()


def test_more_lines_cost_no_more_queries(app, edition, boss, client_of) -> None:
    client, student = client_of(boss), make.student()

    def lines(count: int) -> None:
        for _ in range(count):
            entry = make.entry(edition, student)
            activity.record(boss, Happened.ENTRY_STARTED, entry, realm_id=edition.realm_id)

    lines(1)
    client.get("/organise/here/trail")
    with count_queries(app) as one:
        client.get("/organise/here/trail")
    lines(3)
    with count_queries(app) as four:
        client.get("/organise/here/trail")
    assert len(one) == len(four)
