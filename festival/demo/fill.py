"""Fills an empty installation with the demo festival."""

import random
from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from festival import activity, clock, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.demo import (
    accounts,
    competences,
    courses,
    entries,
    events,
    events_for_some,
    exchange,
    festivals,
    finished,
    gatherings,
    judging,
    judging_day,
    letters,
    mentoring,
    milestones,
    panels,
    papers,
    people,
    programme,
    safeguarding,
)
from festival.demo.plan import inventions
from festival.editions.models import Edition

Echo = Callable[[str], object]


def is_filled() -> bool:
    """Whether anybody or anything is here already."""
    return any(db.session.scalar(sa.select(sa.func.count(kind.id))) for kind in (Person, Edition))


def fill(echo: Echo = print) -> None:
    """Make three editions with people, inventions, pictures, feedback, scores and a result.

    Drawn with one seed: two fillings differ only in their dates and secrets.
    """
    dice = random.Random(20_210_318)
    now = clock.now()
    echo("The demo festival is being set up: people, editions ...")
    crew = people.make_crew(now)
    editions = festivals.make_editions(crew, now)
    people.give_roles(crew, editions, now)
    competences.install_frameworks(crew, now)
    plan = inventions()
    made = {}
    for stage, edition in editions.items():
        echo(f"... {len(plan[stage])} inventions with pictures for {edition.slug}")
        made[stage] = entries.make_entries(edition, stage, plan[stage], crew, dice, now)
    entries.come_too_late(editions["finished"], made["finished"], crew)
    mentoring.make_rounds(editions, made, crew, dice, now)
    for stage in ("finished", "judging"):
        judging.make_sheets(editions[stage], stage, made[stage], crew, dice, now)
    judging.ask_rehearsal(editions["judging"], crew, now)
    published = now - timedelta(days=343)
    panels.decide_special_awards(editions["finished"], crew, dice, now - timedelta(days=344))
    panels.sit(editions["judging"], crew, dice, now)
    judging_day.make_day(editions["judging"], crew, dice, now)
    papers.name_teacher(made["finished"], crew)
    judging.publish(editions["finished"], crew, published, now)
    papers.issue_certificates(editions["finished"], made["finished"], crew, published)
    papers.type_a_sheet(editions["judging"], crew, dice, now)
    echo("... the Talent Programme")
    programme.make_programme(crew, dice, now)
    competences.assess_cohort(crew, dice, now)
    milestones.walk_the_way(crew, now)
    finished.make_finished(crew, random.Random(1_904), now)
    gatherings.make_gatherings(crew, dice, now)
    events.make_events(crew, now)
    events_for_some.make_events_for_some(crew, now)
    exchange.make_exchange(crew, now)
    courses.make_courses(crew, now)
    safeguarding.talk_and_report(editions, made, crew, now)
    echo("... letters")
    letters.write_letters(editions, made, crew, now)
    public_version.bump()
    activity.record(None, Happened.DEMO_FILLED)


def how_to_sign_in(address: str) -> str:
    """What `make run` prints."""
    lines = [f"\n  The festival is open at {address}\n", "  Sign in as"]
    lines += [f"    {one.email:<24} {one.part}" for one in accounts.NAMED]
    lines += [f"  with the password  {accounts.PASSWORD}", f"  Mail to read: {address}/demo/mail\n"]
    return "\n".join(lines)
