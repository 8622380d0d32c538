"""What is kept no longer goes by itself, once; a consent that is withdrawn counts at once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from festival import media
from festival.accounts.models import ConsentState, Person, Purpose
from festival.activity import Activity, Happened
from festival.authz import Role
from festival.certificates.models import Certificate
from festival.clock import now
from festival.db import db
from festival.programme import queries
from festival.programme.actions import end_participation, forget_old
from festival.programme.models import (
    Application,
    ApplicationReading,
    ApplicationState,
    AssessmentLevel,
    Cohort,
    EndReason,
    Evidence,
    EvidenceKind,
    JournalPage,
    Message,
    MilestoneStep,
    Participant,
)
from festival.programme.realm import consent_changed
from festival.safeguarding import actions as safeguarding
from festival.safeguarding.models import ReportState, SafeguardingNote
from tests import make, make_programme, make_safeguarding
from tests.page import InspectingClient

S = ApplicationState
DAY = timedelta(days=1)


def _over(home: Cohort, days: int) -> datetime:
    """That many days after the last one of the cohort."""
    midnight = datetime.combine(home.ends_on, now().timetz())
    return midnight + days * DAY


@pytest.fixture
def home(app: Flask) -> Cohort:
    """A cohort that is assessed."""
    return make_programme.assessed_cohort()


@pytest.fixture
def took_part(home: Cohort) -> Participant:
    """Somebody with a mentor who wrote in every place there is."""
    made = make_programme.participant(home)
    mentor = make.person()
    make_programme.grant(mentor, Role.MENTOR, home)
    make_programme.mentorship(made, mentor)
    make_safeguarding.message(made, mentor, "See you on Monday")
    make_programme.assessment(made, words="I built it three times")
    step = MilestoneStep(
        milestone_id=make_programme.milestone(home).id,
        participant_id=made.id,
        words="It floats",
        reply="Well done",
    )
    db.session.add(step)
    for shared in (True, False):
        db.session.add(
            JournalPage(
                participant_id=made.id,
                on=date(2026, 3, 1),
                words="Dear diary",
                shared=shared,
                written_at=now(),
                changed_at=now(),
            )
        )
    db.session.flush()
    return made


def _written(participant: Participant) -> dict[str, int]:
    """How many rows still say something, by where they stand."""
    db.session.expire_all()
    texts: dict[str, Any] = {
        "messages": Message.words,
        "levels": AssessmentLevel.words,
        "steps": MilestoneStep.words,
        "pages": JournalPage.words,
    }
    found = {name: db.session.query(one).filter(one != "").count() for name, one in texts.items()}
    return {name: number for name, number in found.items() if number}


def test_words_of_a_cohort_go_a_year_after_its_end(home: Cohort, took_part: Participant) -> None:
    before = _written(took_part)
    assert before == {"messages": 1, "levels": 3, "steps": 1, "pages": 2}
    forget_old(_over(home, 365))
    assert _written(took_part) == before, "not a day too early"
    assert forget_old(_over(home, 367)) > 0
    assert _written(took_part) == {}
    assert db.session.query(Participant).one().person_id == took_part.person_id
    assert db.session.query(AssessmentLevel).count() == 3, "the levels stay"
    assert forget_old(_over(home, 368)) == 0, "done once"


def test_the_trail_holds_counts_and_no_words(home: Cohort, took_part: Participant) -> None:
    forget_old(_over(home, 400))
    line = db.session.query(Activity).filter_by(happened=Happened.RETENTION_DONE).one()
    assert line.realm_id == home.programme.realm_id
    assert line.facts == {"levels": 3, "messages": 1, "pages": 2, "steps": 1}


def test_who_withdrew_is_forgotten_after_a_month(home: Cohort, took_part: Participant) -> None:
    end_participation(took_part, EndReason.CONSENT_WITHDRAWN, by=None, at=now())
    assert _written(took_part)["pages"] == 1, "what nobody was shown goes at once"
    forget_old(now() + 29 * DAY)
    assert _written(took_part)["messages"] == 1
    forget_old(now() + 31 * DAY)
    assert _written(took_part) == {}


def test_what_a_report_is_about_stays_until_it_is_closed(
    home: Cohort, took_part: Participant
) -> None:
    message = db.session.query(Message).one()
    report = make_safeguarding.report(
        home.programme.realm_id, thing_kind="message", thing_id=message.id
    )
    forget_old(_over(home, 400))
    assert _written(took_part) == {"messages": 1}
    report.state, report.handled_by = ReportState.CLOSED, make.person().id
    report.looked_at = report.closed_at = now()
    db.session.flush()
    forget_old(_over(home, 401))
    assert _written(took_part) == {}


@pytest.mark.parametrize(
    ("state", "days", "stays"),
    [
        (S.DRAFT, 180, True),
        (S.DRAFT, 185, False),
        (S.DECLINED, 360, True),
        (S.DECLINED, 370, False),
        (S.GIVEN_UP, 370, False),
        (S.CONFIRMED, 370, True),
        (S.CONFIRMED, 300 + 30 + 370, False),
    ],
)
def test_answers_of_applications(
    home: Cohort, state: ApplicationState, days: int, stays: bool
) -> None:
    decided = {} if state is S.DRAFT else {"decided_at": now()}
    made = make_programme.application(home, None, state, **decided)
    reading = make_programme.reading(made, make.person(), words="Tries things out")
    forget_old(now() + days * DAY)
    db.session.expire_all()
    assert bool(db.session.get_one(Application, made.id).answers) is stays
    words = db.session.get_one(ApplicationReading, reading.id).words
    assert bool(words) is (stays and days < 365), "a year after the decision at the latest"


def test_files_go_a_day_later_unless_somebody_else_shows_the_same(
    home: Cohort, took_part: Participant
) -> None:
    step = db.session.query(MilestoneStep).one()
    shared, own = (media.storage().put(data, ".txt") for data in (b"both", b"alone"))
    facts = {"kind": EvidenceKind.FILE, "added_at": now(), "added_by": took_part.person_id}
    for key in (shared, own):
        db.session.add(Evidence(step_id=step.id, storage_key=key, name="a.txt", **facts))
    other = make_programme.participant(make_programme.cohort(ends_on=home.ends_on + 500 * DAY))
    theirs = MilestoneStep(milestone_id=make_programme.milestone(home).id, participant_id=other.id)
    db.session.add(theirs)
    db.session.flush()
    db.session.add(Evidence(step_id=theirs.id, storage_key=shared, name="b.txt", **facts))
    db.session.flush()
    forget_old(_over(home, 370))
    assert media.storage().exists(own), "the rows first, the bytes another day"
    forget_old(_over(home, 372))
    assert not media.storage().exists(own)
    assert media.storage().exists(shared)
    assert db.session.query(Evidence).filter_by(name="b.txt").one().storage_key == shared


def test_certificates_stay(home: Cohort, took_part: Participant) -> None:
    certificate = make.certificate(db.session.get_one(Person, took_part.person_id), make.edition())
    name = certificate.name
    forget_old(_over(home, 2_000))
    db.session.expire_all()
    assert db.session.query(Certificate).one().name == name


def test_a_withdrawn_consent_stops_access_at_once(
    home: Cohort, took_part: Participant, client_of: Callable[[Person], InspectingClient]
) -> None:
    found = queries.participant(took_part.id)
    assert found is not None
    mentor, boss = found.mentorships[0].mentor, make.person()
    make_programme.grant(boss, Role.ORGANISER, home)
    at = f"/my/programme/conversations/{found.id}"
    pages = (at, f"/mentoring/programme/{found.id}/competences")
    assert [client_of(mentor).get(one).status_code for one in pages] == [200, 200]
    consent_changed(
        found.person, home.programme.realm_id, Purpose.TAKING_PART, ConsentState.WITHDRAWN
    )
    db.session.flush()
    assert [client_of(mentor).get(one).status_code for one in pages] == [404, 404]
    answer = client_of(found.person).post(at, data={"words": "Hello"})
    assert answer.status_code == 403
    assert client_of(boss).get(at).status_code == 200, "what was said can be looked into"


def test_a_closed_report_is_forgotten_after_three_years(home: Cohort) -> None:
    lead = make.person()
    report = make_safeguarding.report(
        home.programme.realm_id,
        ReportState.CLOSED,
        handled_by=lead.id,
        about_id=make.person().id,
        words="He is rude",
    )
    make_safeguarding.note(report, lead)
    assert safeguarding.forget_old(now() + 1_090 * DAY) == 0
    assert safeguarding.forget_old(now() + 1_100 * DAY) == 1
    assert (report.words, report.outcome, report.about_id) == ("", "", None)
    assert db.session.query(SafeguardingNote).count() == 0
    assert safeguarding.forget_old(now() + 1_101 * DAY) == 0
