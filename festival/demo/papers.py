"""The demo's papers: last year's certificates, and a paper sheet that waits for its second person."""

import random
from datetime import datetime, timedelta

from flask import current_app

from festival.certificates.badges import actions as badges
from festival.certificates.queries import of_person
from festival.db import db
from festival.demo.entries import Made
from festival.demo.people import Crew
from festival.demo.plan import content
from festival.editions.models import Edition
from festival.judging import actions as judging
from festival.judging import queries
from festival.organise import actions
from festival.organise.queries.holders import Group

# Days after the festival on which its certificates were issued.
AFTER = timedelta(days=2)


def name_teacher(made: list[Made], crew: Crew) -> None:
    """The teacher who can be signed in as answers for the teams of the student's school."""
    teacher = crew.named["teacher"]
    own = {one.entry.school for one in made if _is_in(one, crew.named["student"].id)}
    for one in made:
        if one.entry.school in own:
            one.entry.teacher_name, one.entry.teacher_email = teacher.name, teacher.email or ""
    db.session.flush()


def issue_certificates(edition: Edition, made: list[Made], crew: Crew, at: datetime) -> None:
    """Everybody of the finished edition has theirs; the student who can be signed in as a badge."""
    organiser = crew.named["organiser"]
    actions.issue_all(edition, tuple(Group), write=False, by=organiser, at=at + AFTER)
    student = crew.named["student"]
    secret = str(current_app.config["SECRET_KEY"])
    for row in of_person(student.id)[:1]:
        badges.make(row, by=student, secret=secret, at=at + AFTER + timedelta(hours=1))


def type_a_sheet(edition: Edition, crew: Crew, dice: random.Random, now: datetime) -> None:
    """One judge wrote on paper; the owner typed it, and an organiser is to compare."""
    rubric = queries.rubric_of(edition.id)
    assert rubric is not None
    judges = queries.judges_of(edition.id)
    left = [one for one in queries.assignments_in(edition.id) if one.sheet is None]
    visit = queries.assignment(
        max(left, key=lambda one: (one.judge_id == judges[-1].id, one.id)).id
    )
    assert visit is not None
    comments = content("feedback")["comments"][visit.entry.language]
    judging.type_sheet(
        visit,
        rubric,
        levels={one.key: dice.randint(3, 5) for one in queries.asked_of(visit.entry_id, rubric)},
        comment=comments[-1],
        note="",
        by=crew.named["owner"],
        at=now - timedelta(minutes=25),
    )


def _is_in(one: Made, person_id: int) -> bool:
    return any(member.person_id == person_id for member in one.entry.members)
