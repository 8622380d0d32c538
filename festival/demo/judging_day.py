"""The demo's judging day as it stands just now: who is where, who is missing, what waits."""

import random
from datetime import datetime, timedelta

from festival.db import db
from festival.demo.people import Crew
from festival.editions.models import Edition
from festival.judging import actions, queries
from festival.judging.models import Absence, Judge, JudgeDevice
from festival.judging.sample_text import READY_MADE
from festival.judging.walking import PARKED_AT

AT_STANDS = 5
WORDS = "Planšetdators ir tukšs, vai ir lādētājs?"


def choose_shadow(edition: Edition, crew: Crew) -> None:
    """One judge learns: visits are planned without them."""
    mine = queries.judge_of(crew.named["judge"], edition.id)
    others = [one for one in queries.judges_of(edition.id) if mine and one.id != mine.id]
    others[-1].is_shadow = True
    db.session.flush()


def make_day(edition: Edition, crew: Crew, dice: random.Random, now: datetime) -> None:
    """A sample with its sheets, judges at stands, a parked team, a call, phones that wait."""
    organiser = crew.named["organiser"]
    judges = [_whole(one, edition) for one in queries.judges_of(edition.id)]
    _practise(edition, judges, dice, now)
    for shadow in (one for one in judges if one.is_shadow):
        for entry in queries.coverage(edition.id)[2:16:3]:
            actions.assign(shadow, entry, by=organiser, at=now - timedelta(hours=6))
    mine = crew.named["judge"].id
    working = [one for one in judges if one.person_id != mine and not one.is_shadow]
    _miss_a_team(edition, judges, now)
    for judge in working[:AT_STANDS]:
        since = now - timedelta(minutes=dice.randint(1, 6))
        for stand in queries.walk_of(judge, since).free():
            if actions.claim(judge, stand.assignment_id, stand.entry_id, at=since):
                break
    actions.pause(working[-1], by=working[-1].person, at=now - timedelta(minutes=12))
    caller = working[1]
    actions.call_for_help(
        caller, None, words=WORDS, by=caller.person, at=now - timedelta(minutes=3)
    )
    _phones(working, now)


def _whole(judge: Judge, edition: Edition) -> Judge:
    found = queries.judge(judge.id, edition.id)
    assert found is not None
    return found


def _practise(edition: Edition, judges: list[Judge], dice: random.Random, now: datetime) -> None:
    by = judges[0].person
    at = now - timedelta(days=1)
    sample = actions.save_sample(edition, READY_MADE, drawn_from=0, by=by, at=at)
    rubric = queries.rubric_of(edition.id)
    assert rubric is not None
    for judge in judges:
        levels = {
            one.key: max(one.low, min(one.high, round(dice.gauss(3.3, 0.9))))
            for one in rubric.criteria
        }
        actions.score_sample(sample, judge, rubric, levels=levels, by=judge.person, at=at)


def _miss_a_team(edition: Edition, judges: list[Judge], now: datetime) -> None:
    """The entry that lacks most sheets: its team is nowhere."""
    counts = queries.sheet_counts(edition.id)
    missed = min(queries.coverage(edition.id), key=lambda one: (counts.get(one.id, 0), -one.id))
    for place in range(PARKED_AT):
        at = now - timedelta(minutes=50 - 20 * place)
        db.session.add(Absence(entry_id=missed.id, judge_id=judges[place].id, noted_at=at))
    db.session.flush()


def _phones(working: list[Judge], now: datetime) -> None:
    said = ((0, 0, 1), (3, 2, 19), (0, 420, 2), (0, -3, 1), (0, 1, 4), (0, 0, 7), (0, -2, 3))
    for number, (judge, (waiting, ahead, minutes)) in enumerate(zip(working, said, strict=False)):
        seen = now - timedelta(minutes=minutes)
        device = JudgeDevice(
            judge_id=judge.id,
            key=f"demo-phone-{number}",
            waiting=waiting,
            clock_ahead=ahead,
            seen_at=seen,
        )
        db.session.add(device)
    db.session.flush()
