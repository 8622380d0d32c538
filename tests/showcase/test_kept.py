"""What a process keeps: bounded, made once, never of another state of the world."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival.clock import now
from festival.showcase import queries
from festival.showcase.facts import Mark
from festival.showcase.kept import Address, Kept, Page
from tests import make
from tests.showcase.world import change_public


def page(size: int = 10, tag: str = "1") -> Page:
    return Page(tag, "text/html", b"x" * size)


def at(path: str) -> Address:
    return ("en", path, "")


def test_a_page_is_made_once_and_found_again() -> None:
    kept, made = Kept(), []
    for _ in range(3):
        kept.page(at("a"), "1", lambda: made.append(1) or page())  # type: ignore[func-returns-value]
    assert made == [1]


def test_a_page_of_another_state_of_the_world_is_never_found() -> None:
    kept = Kept(most_bytes=25)
    kept.page(at("a"), "1", page)
    assert kept.found(at("a"), "2") is None
    assert kept.page(at("a"), "2", lambda: page(tag="2")).tag == "2"
    assert kept.found(at("a"), "1") is None
    # Its older state has gone, and has left its room.
    kept.page(at("b"), "2", lambda: page(tag="2"))
    assert kept.holds(at("a")) and kept.holds(at("b"))


def test_what_is_no_page_is_not_kept() -> None:
    kept = Kept()
    assert kept.page(at("a"), "1", lambda: "gone") == "gone"
    assert kept.page(at("a"), "1", page) == page()


def test_the_oldest_go_when_there_is_no_room() -> None:
    kept = Kept(most_bytes=35)
    for key in "abc":
        kept.page(at(key), "1", page)
    kept.page(at("a"), "1", lambda: pytest.fail("a was kept"))
    kept.page(at("d"), "1", page)
    again: list[str] = []
    for key in "acdb":
        kept.page(at(key), "1", lambda key=key: again.append(key) or page())  # type: ignore[misc]
    assert again == ["b"]


def test_a_refusal_is_made_anew_and_frees_the_turn() -> None:
    kept = Kept()
    for _ in range(2):
        with pytest.raises(LookupError):
            kept.page(at("a"), "1", lambda: (_ for _ in ()).throw(LookupError()))
    assert kept.page(at("a"), "1", page) == page()


def test_sixteen_at_once_make_one_page() -> None:
    kept, made, answers = Kept(), [], []
    begin = threading.Barrier(16)

    def make_slowly() -> Page:
        made.append(1)
        threading.Event().wait(0.05)
        return page()

    def visit() -> None:
        begin.wait()
        answers.append(kept.page(at("a"), "1", make_slowly))

    visitors = [threading.Thread(target=visit) for _ in range(16)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    assert made == [1]
    assert answers == [page()] * 16


@pytest.fixture
def facts(app: Flask) -> Any:
    make.edition()
    change_public()
    return queries.read_facts(queries.mark(), now())


def test_facts_are_true_for_one_state_of_the_world(facts: Any) -> None:
    assert facts.is_true(facts.mark, now())
    assert not facts.is_true(Mark(facts.mark.number + 1, facts.mark.changed_at), now())
    assert not facts.is_true(Mark(facts.mark.number, str(now())), now())
    assert not facts.is_true(None, now())
    assert not facts.is_true(facts.mark, facts.until)
    assert facts.is_true(facts.mark, facts.until - timedelta(microseconds=1))
    assert facts.is_true(facts.mark, facts.since)
    assert not facts.is_true(facts.mark, facts.since - timedelta(microseconds=1))


def test_facts_end_at_the_next_moment_of_a_phase(facts: Any) -> None:
    ends = [phase.closes_at for phase in facts.editions[0].phases]
    assert facts.until == min(ends)


def test_facts_are_read_once_and_again_when_they_are_no_longer_true(facts: Any) -> None:
    kept, reads = Kept(), []

    def read(what: Any) -> Any:
        reads.append(what)
        return what

    newer = replace(facts, mark=Mark(facts.mark.number + 1, str(now())))
    for _ in range(2):
        assert kept.facts(facts.mark, now(), lambda: read(facts)) is facts
    assert kept.facts(newer.mark, now(), lambda: read(newer)) is newer
    assert len(reads) == 2


def test_facts_outlive_the_session_they_were_read_in(facts: Any) -> None:
    make.db.session.rollback()
    make.db.session.expire_all()
    edition = facts.editions[0]
    assert edition.name
    assert [one.key for one in edition.categories] == ["energy", "health"]
    assert edition.phases[0].opens_at
    assert facts.current is edition
