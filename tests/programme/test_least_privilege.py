"""Who sees what of one participant: people of the programme whom the access table does not know.

One world, everybody beside everybody: another participant of the same cohort and one who has left,
an applicant, another mentor and one whose screening has run out, the safeguarding lead, who speaks
for a partner, who organises another programme, and a guest of an event.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival.accounts.models import Person
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.programme.models import ApplicationState, EndReason
from tests import make, make_events, make_programme, make_safeguarding
from tests.page import InspectingClient

STAFF = {"boss"}
# What of Elza's part in the programme is there, and who of all may read it.
SEEN = {
    "/my/programme/conversations/{elza}": {"elza", "kari", "lead", "boss"},
    "/mentoring/programme/{elza}/competences": {"elza", "kari", "boss"},
    "/my/programme/participants/{elza}/journal": {"kari", "boss"},
    "/my/programme/{elza}/portfolio": {"elza"},
    "/report/message/{message}": {"elza", "kari", "lead", "boss"},
    "/report/conversation/{elza}": {"elza", "kari", "lead", "boss"},
    "/my/programme/gatherings/{gathering}": {"elza", "other", "kari", "oddvar", "boss"},
    "/organise/programmes/talents/cohorts/first/conversations": {"lead", "boss"},
    "/organise/programmes/talents/cohorts/first/participants": STAFF,
    "/organise/programmes/talents/cohorts/first/applications": STAFF,
    "/organise/programmes/talents/cohorts/first/applications/{applied}": {"boss", "oddvar"},
    "/organise/programmes/talents/cohorts/first/growth": STAFF,
    "/organise/programmes/talents/cohorts/first/milestones": STAFF,
    "/organise/programmes/talents/cohorts/first/certificates": STAFF,
    "/organise/programmes/talents": STAFF,
    "/organise/programmes/talents/settings": STAFF,
    "/organise/programmes/talents/people": STAFF,
    "/organise/programmes/talents/mail": STAFF,
    "/organise/programmes/talents/trail": STAFF,
}


@pytest.fixture
def place(app: Flask) -> tuple[dict[str, Person], dict[str, int]]:
    """The people by name, and the numbers of the things."""
    home = make_programme.assessed_cohort(make_programme.programme(slug="talents"), slug="first")
    pupils = ("elza", "other", "left", "applicant")
    people = {name: make.student(given_name=name.title()) for name in pupils}
    grown = ("kari", "oddvar", "lapsed", "lead", "boss", "partner", "stranger", "guest")
    people |= {name: make.person(given_name=name.title()) for name in grown}
    for name in ("kari", "oddvar"):
        make_programme.grant(people[name], Role.MENTOR, home)
    over = now().date() - timedelta(days=1)
    make_programme.grant(people["lapsed"], Role.MENTOR, home, vetted_until=over)
    make_programme.grant(people["lead"], Role.SAFEGUARDING, home)
    make_programme.grant(people["boss"], Role.ORGANISER, home)
    make_programme.grant(people["stranger"], Role.ORGANISER, make_programme.cohort())
    partner = make.partner()
    make.grant_in(people["partner"], Role.PARTNER, make_programme.programme().realm_id)
    home.programme.partner_ids = [partner.id]
    elza = make_programme.participant(home, people["elza"])
    make_programme.mentorship(elza, people["kari"])
    gone = {"ended_at": now(), "end_reason": EndReason.LEFT}
    others = [
        make_programme.participant(home, people["other"]),
        make_programme.participant(home, people["left"], **gone),
    ]
    for one, mentor in zip(others, ("oddvar", "lapsed"), strict=True):
        make_programme.mentorship(one, people[mentor])
    applied = make_programme.application(home, people["applicant"], ApplicationState.SUBMITTED)
    make_programme.reading(applied, people["oddvar"], done=False)
    make_events.registration(make_events.event(), people["guest"])
    message = make_safeguarding.message(elza, people["kari"])
    meeting = make_programme.gathering(home)
    db.session.flush()
    numbers = {"elza": elza.id, "message": message.id, "applied": applied.id}
    return people, {**numbers, "gathering": meeting.id}


def test_everybody_sees_their_part_and_no_more(
    place: tuple[dict[str, Person], dict[str, int]], client_of: Callable[[Person], InspectingClient]
) -> None:
    people, numbers = place
    clients: dict[str, Any] = {name: client_of(who) for name, who in people.items()}
    wrong = {}
    for address, wanted in SEEN.items():
        there = address.format(**numbers)
        answers = {name: one.get(there).status_code for name, one in clients.items()}
        seen = {name for name, status in answers.items() if status == 200}
        assert set(answers.values()) <= {200, 303, 403, 404}, (address, answers)
        if seen != wanted:
            wrong[address] = {"too many": seen - wanted, "too few": wanted - seen}
    assert wrong == {}
