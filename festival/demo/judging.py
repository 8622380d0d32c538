"""The demo's judging: a planned assignment, simulated sheets, a published result.

Judges differ as real ones do: in strictness, in how much of the scale they use, in care.
"""

import random
from datetime import datetime, timedelta

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.awards import actions as awards
from festival.awards import queries as results
from festival.awards.ceremony.actions import write_note
from festival.awards.ceremony.queries import shown
from festival.db import db
from festival.demo import judging_day
from festival.demo.entries import Made
from festival.demo.mailbag import written
from festival.demo.people import Crew
from festival.demo.plan import content
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import phase
from festival.entries import queries as entries
from festival.judging import actions, queries
from festival.judging.models import (
    Assignment,
    Criterion,
    Score,
    ScoreSheet,
    SheetState,
    SheetVersion,
)
from festival.venue import actions as hall

# Share of the sheets that are done while judging is under way.
HALFWAY = 0.55
# How many comments each judge of a stand may choose from; the files hold enough for four judges.
COMMENTS = 3
DONE_BY_NAMED_JUDGE = 6


def make_sheets(
    edition: Edition, stage: str, made: list[Made], crew: Crew, dice: random.Random, now: datetime
) -> None:
    """Assign every accepted entry and fill sheets: all of them, or the first half."""
    organiser = crew.named["organiser"]
    judging = phase(edition, PhaseKind.JUDGING)
    opened = judging.opens_at if judging else now
    if stage == "judging":
        judging_day.choose_shadow(edition, crew)
    # The day before, the hall is set up: tables in rows, with an aisle between two rows.
    hall.number(edition, by=organiser, at=opened, confirmed=True)
    hall.lay_out(edition, per_row=6, beside=22, between=35, by=organiser, at=opened)
    proposal = actions.propose(edition, at=now)
    actions.apply_proposal(edition, proposal, by=organiser, at=opened)
    rubric = queries.rubric_of(edition.id)
    assert rubric is not None
    rubric.frozen_at = opened
    asked = {one.entry.id: queries.asked_of(one.entry.id, rubric) for one in made}
    strength = {one.entry.id: one for one in made}
    visits = sorted(queries.assignments_in(edition.id), key=lambda one: (one.judge_id, one.order))
    mine = queries.judge_of(crew.named["judge"], edition.id)
    for judge in queries.judges_of(edition.id):
        habits = (dice.gauss(0, 0.5), dice.uniform(0.75, 1.1), dice.uniform(0.35, 0.7))
        own = [one for one in visits if one.judge_id == judge.id]
        done = len(own) if stage == "finished" else round(len(own) * HALFWAY)
        if stage == "judging" and mine is not None and judge.id == mine.id:
            done = min(DONE_BY_NAMED_JUDGE, len(own) - 1)
        for place, visit in enumerate(own[:done]):
            at = opened + timedelta(minutes=20 + 11 * place)
            _sheet(
                visit, asked[visit.entry_id], strength[visit.entry_id], habits, dice, min(at, now)
            )
    db.session.flush()
    if stage == "judging":
        _for_a_look(edition, organiser, now)


def _for_a_look(edition: Edition, organiser: Person, now: datetime) -> None:
    """One sheet that was handed in within seconds, and one that is held back."""
    quick, wrong = queries.handed_in(edition.id)[:2]
    fast = db.session.get_one(ScoreSheet, quick.id)
    fast.opened_at = fast.saved_at - timedelta(seconds=11)
    held = queries.sheet(wrong.id, edition.id)
    if held is not None:
        reason = "Vērtēts, stāvot pie cita galda."
        actions.hold(held, reason=reason, by=organiser, at=now, realm_id=edition.realm_id)


def _sheet(
    visit: Assignment,
    criteria: list[Criterion],
    one: Made,
    habits: tuple[float, float, float],
    dice: random.Random,
    at: datetime,
) -> None:
    kindness, scale, noise = habits
    so_far = sa.select(sa.func.count(ScoreSheet.id)).where(ScoreSheet.entry_id == visit.entry_id)
    # Each next judge of a stand has other words than those before.
    words = COMMENTS * (db.session.scalar(so_far) or 0) + dice.randrange(COMMENTS)
    comments = content("feedback")["comments"][one.told["language"]]
    sheet = ScoreSheet(
        assignment_id=visit.id,
        judge_id=visit.judge_id,
        entry_id=visit.entry_id,
        state=SheetState.SUBMITTED,
        comment=comments[words % len(comments)],
        opened_at=at - timedelta(minutes=9),
        saved_at=at,
        submitted_at=at,
    )
    db.session.add(sheet)
    db.session.flush()
    seen = one.strength * 0.75 + dice.gauss(0, noise)
    levels = {
        criterion.key: max(1, min(5, round(3.1 + scale * (seen + dice.gauss(0, 0.5)) + kindness)))
        for criterion in criteria
    }
    for criterion in criteria:
        db.session.add(
            Score(sheet_id=sheet.id, criterion_id=criterion.id, level=levels[criterion.key])
        )
    db.session.add(
        SheetVersion(
            sheet_id=sheet.id,
            number=sheet.version,
            save_key=f"demo-{sheet.id}",
            state=sheet.state,
            content={"levels": levels, "comment": sheet.comment, "note": ""},
            saved_at=at,
            saved_by=db.session.get_one(type(visit), visit.id).assigned_by,
        )
    )


def ask_rehearsal(edition: Edition, crew: Crew, now: datetime) -> None:
    """Simulating takes long: the worker does it as soon as the festival is served."""
    actions.ask_rehearsal(edition, begins_at=10 * 60, by=crew.named["organiser"], at=now)


def write_hints(edition: Edition, crew: Crew, at: datetime) -> None:
    """How the winners were said at last year's ceremony."""
    told: dict[str, str] = content("ceremony")["names"]
    result = results.standing_result(edition.id)
    assert result is not None
    winners = shown({one.entry_id for one in results.awards_of(result.id)}, edition, at)
    for entry_id, winner in winners.items():
        words = ", ".join(told[name] for name in winner.names if name in told)
        entry = entries.entry(entry_id)
        if words and entry is not None:
            write_note(
                entry,
                words,
                drawn_from=0,
                realm_id=edition.realm_id,
                by=crew.named["organiser"],
                at=at,
            )


def publish(edition: Edition, crew: Crew, at: datetime, now: datetime) -> None:
    """Freeze, lock and publish the finished edition; its letters went out that evening."""
    organiser = crew.named["organiser"]
    rubric = queries.rubric_of(edition.id)
    assert rubric is not None
    result = awards.freeze(edition, rubric, by=organiser, at=at)
    awards.lock(result, edition, rubric, by=organiser, at=at + timedelta(hours=1))
    write_hints(edition, crew, at + timedelta(hours=2))
    published = at + timedelta(hours=3)
    with written(published, now):
        awards.publish(result, edition, by=organiser, at=published)
