"""Who reads, takes, writes and answers, by table."""

from datetime import date, timedelta

import pytest
from flask import Flask

from festival import clock
from festival.accounts.models import RoleGrant
from festival.authz import Role
from festival.db import db
from festival.editions.models import PhaseKind
from festival.entries.models import EntryState
from festival.mentoring import rules
from festival.mentoring.models import Feedback, FeedbackState, Verdict
from festival.mentoring.reading import FIELD_WORDS
from tests import make
from tests.mentoring.world import a_round, again, take, world

READABLE = {EntryState.SUBMITTED, EntryState.CHANGES_REQUESTED, EntryState.ACCEPTED}
WRITABLE = {EntryState.SUBMITTED, EntryState.ACCEPTED}


@pytest.mark.parametrize("state", EntryState)
def test_what_mentors_read_take_and_write(app: Flask, state: EntryState) -> None:
    w = world()
    entry = again(make.entry(w.edition, w.anna, state=state))
    at = clock.now()
    on = at.date()
    assert rules.can_read(w.rita, entry, on) == (state in READABLE)
    assert rules.can_read(w.organiser, entry, on)
    assert not rules.can_read(w.anna, entry, on) and not rules.can_read(None, entry, on)
    assert rules.can_take(w.rita, entry, None, on) == (state in READABLE)
    assert not rules.can_take(w.organiser, entry, None, on)
    held = take(entry, w.rita)
    assert not rules.can_take(w.otto, entry, held, on)
    assert rules.can_write(w.rita, entry, held, at, on) == (state in WRITABLE)
    assert not rules.can_write(w.otto, entry, held, at, on)
    assert not rules.can_write(w.organiser, entry, held, at, on)


def test_what_is_held_back_is_no_mentors(app: Flask) -> None:
    w = world()
    w.entry.held_at = at = clock.now()
    assert not rules.can_read(w.rita, w.entry, at.date())
    assert not rules.can_take(w.otto, w.entry, None, at.date())
    assert not rules.can_write(w.rita, w.entry, w.mentoring, at, at.date())
    assert rules.can_read(w.organiser, w.entry, at.date())


@pytest.mark.parametrize(
    ("days", "opens"), [(1, True), (0, True), (-1, False), (None, False)], ids=str
)
def test_the_last_day_of_a_screening_counts(app: Flask, days: int | None, opens: bool) -> None:
    w = world()
    on = date(2027, 3, 1)
    grant = db.session.query(RoleGrant).filter_by(person_id=w.rita.id).one()
    grant.vetted_until = None if days is None else on + timedelta(days=days)
    w.rita.grants = [grant]
    assert rules.can_mentor(w.rita, w.edition, on) is opens
    assert rules.can_read(w.rita, w.entry, on) is opens


def test_mentors_of_another_edition_see_nothing(app: Flask) -> None:
    w, other = world(), world()
    again(w.entry)
    on = clock.now().date()
    assert not rules.can_read(other.rita, w.entry, on)
    assert not rules.can_take(other.rita, w.entry, None, on)
    assert not rules.can_read(other.organiser, w.entry, on)


@pytest.mark.parametrize("kind", PhaseKind)
def test_rounds_are_written_while_feedback_is_given(app: Flask, kind: PhaseKind) -> None:
    w = world(open_phases=[kind])
    at = clock.now()
    expected = kind in (PhaseKind.SUBMISSION, PhaseKind.MENTORING)
    assert rules.can_write(w.rita, w.entry, w.mentoring, at, at.date()) is expected


@pytest.mark.parametrize("state", FeedbackState)
def test_the_team_answers_what_was_sent(app: Flask, state: FeedbackState) -> None:
    w = world()
    row = a_round(w.entry, w.rita, state=state)
    expected = state in (FeedbackState.SENT, FeedbackState.ANSWERED)
    assert rules.can_answer(w.anna, w.entry, row) is expected
    assert rules.can_answer(w.marks, w.entry, row) is expected
    assert not any(rules.can_answer(one, w.entry, row) for one in (w.rita, w.organiser, None))


def test_nobody_mentors_or_notes_about_their_own_team(app: Flask) -> None:
    w = world(taken=False)
    make.grant(w.anna, Role.MENTOR, w.edition)
    at = clock.now()
    assert not rules.can_take(w.anna, w.entry, None, at.date())
    assert not rules.can_note(w.anna, w.entry, at.date())
    assert not rules.can_write(w.anna, w.entry, take(w.entry, w.anna), at, at.date())


WHOLE = {"strengths": "s", "next_steps": "n", "verdict": Verdict.READY, "reopened": []}


@pytest.mark.parametrize(
    ("without", "missing"),
    [
        ({}, []),
        ({"strengths": " \n"}, ["strengths"]),
        ({"next_steps": ""}, ["next_steps"]),
        ({"verdict": None}, ["verdict"]),
        ({"verdict": Verdict.REVISE}, ["reopened"]),
        ({"verdict": Verdict.REVISE, "reopened": ["tested"]}, []),
    ],
    ids=str,
)
def test_what_a_round_lacks(without: dict[str, object], missing: list[str]) -> None:
    assert rules.missing_on(Feedback(**{**WHOLE, **without})) == missing


def test_what_can_be_ticked_is_what_can_be_reopened() -> None:
    assert set(FIELD_WORDS) == set(rules.REOPENABLE)
