"""Many at once, each on a connection of its own: never a place too many, nobody twice."""

from datetime import timedelta
from functools import partial

from flask import Flask

from festival import clock
from festival.accounts.models import Person
from festival.activity import Activity, Happened
from festival.authz import Role
from festival.db import db
from festival.outbox import Mail
from festival.programme.admission import actions
from festival.programme.admission import queries as admission
from festival.programme.conversation import actions as conversation
from festival.programme.models import (
    Application,
    ApplicationState,
    Evidence,
    GatheringAttendance,
    Participant,
    StepState,
)
from festival.safeguarding.models import SafeguardingReport
from tests import make, make_programme, make_safeguarding
from tests.races import client_of, settled, statuses

S = ApplicationState


def test_two_organisers_never_give_the_last_place_twice(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort(capacity=1)
        rows = [make_programme.application(cohort, None, S.SUBMITTED).id for _number in range(4)]
        clients = []
        for _row in rows:
            boss = make.person()
            make_programme.grant(boss, Role.ORGANISER, cohort)
            clients.append(client_of(own_app, boss))
        there = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}/decisions"
        db.session.commit()
    sent = [{f"state-{number}": "admitted", "why": "now"} for number in rows]
    found = statuses(
        [
            lambda one=one, data=data: one.post(there, data=data)
            for one, data in zip(clients, sent, strict=True)
        ]
    )
    assert found == {303: 1, 422: 3}
    with own_app.app_context():
        assert db.session.query(Application).filter_by(state=S.ADMITTED).count() == 1


def test_a_place_confirmed_from_two_phones_makes_one_participant(own_app: Flask) -> None:
    with own_app.app_context():
        cohort, student = make_programme.cohort(), make.student()
        make_programme.application(cohort, student, S.ADMITTED)
        clients = [client_of(own_app, student) for _number in range(4)]
        there = f"/programme/{cohort.programme.slug}/{cohort.slug}/application/confirmation"
        db.session.commit()
    found = statuses([lambda one=one: one.post(there) for one in clients])
    assert found[303] == 1 and sum(found.values()) == 4
    with own_app.app_context():
        assert db.session.query(Participant).count() == 1


def test_two_hands_at_one_list_never_overwrite_each_other(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort()
        since = clock.now() - timedelta(days=1)
        who = make_programme.participant(cohort, admitted_at=since).id
        clients = []
        for _hand in range(4):
            boss = make.person()
            make_programme.grant(boss, Role.ORGANISER, cohort)
            clients.append(client_of(own_app, boss))
        at = make_programme.gathering(cohort, begins_at=clock.now() - timedelta(minutes=1)).id
        db.session.commit()
    there = f"/my/programme/gatherings/{at}/attendance/0"
    taps = [{"participant": str(who), "saw": "", "state": one} for one in ("there", "absent") * 2]
    found = statuses(
        [
            lambda one=one, tap=tap: one.post(there, data=tap)
            for one, tap in zip(clients, taps, strict=True)
        ]
    )
    # The first hand and the one that tapped the same; the others are shown both.
    assert found == {303: 2, 409: 2}
    with own_app.app_context():
        assert db.session.query(GatheringAttendance).count() == 1


def test_one_decision_sent_by_many_is_made_and_told_once(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort()
        one = make_programme.application(cohort, None, S.SUBMITTED).id
        clients = []
        for _hand in range(4):
            boss = make.person()
            make_programme.grant(boss, Role.ORGANISER, cohort)
            clients.append(client_of(own_app, boss))
        there = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}/decisions"
        db.session.commit()
    data = {f"state-{one}": "admitted", "why": "now"}
    found = statuses([partial(client.post, there, data=data) for client in clients])
    assert set(found) <= {303, 409} and found[303] >= 1
    with own_app.app_context():
        assert db.session.query(Mail).filter_by(kind="application_admitted").count() == 1
        decided = db.session.query(Activity).filter_by(happened=Happened.APPLICATION_DECIDED)
        assert decided.count() == 1


def test_an_offer_taken_while_it_lapses_is_either_taken_or_gone(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort(capacity=1)
        offered = make_programme.application(cohort, None, S.ADMITTED)
        waiting = make_programme.application(cohort, None, S.WAITING_LIST).id
        number, who, until = offered.id, offered.person_id, offered.confirm_until
        db.session.commit()

    def confirm() -> None:
        application = admission.application(number)
        assert application is not None
        person = db.session.get_one(Person, who)
        actions.confirm(application, by=person, at=until - timedelta(seconds=1))

    def lapse() -> None:
        actions.lapse_offers(until + timedelta(seconds=1))

    settled(own_app, [confirm, lapse, lapse])
    with own_app.app_context():
        states = [db.session.get_one(Application, one).state for one in (number, waiting)]
        assert states in ([S.CONFIRMED, S.WAITING_LIST], [S.GIVEN_UP, S.ADMITTED])
        taken = int(states[0] is S.CONFIRMED)
        assert db.session.query(Participant).count() == taken
        moved = db.session.query(Mail).filter_by(kind="application_moved_up").count()
        assert moved == 1 - taken


def test_two_leads_at_one_report_one_has_it(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort()
        clients = []
        for _lead in range(4):
            lead = make.person()
            make_programme.grant(lead, Role.SAFEGUARDING, cohort)
            clients.append(client_of(own_app, lead))
        report = make_safeguarding.report(cohort.programme.realm_id).id
        db.session.commit()
    there = f"/safeguarding/{report}/hand"
    assert statuses([partial(client.post, there) for client in clients]) == {303: 1, 409: 3}


def test_one_report_pressed_in_two_windows_is_one(own_app: Flask) -> None:
    with own_app.app_context():
        child = make.student()
        clients = [client_of(own_app, child) for _window in range(4)]
        db.session.commit()
    words = {"words": "He scares me"}
    assert statuses([partial(one.post, "/report", data=words) for one in clients]) == {303: 4}
    with own_app.app_context():
        assert db.session.query(SafeguardingReport).count() == 1


def test_two_workers_write_one_letter_a_day(own_app: Flask) -> None:
    with own_app.app_context():
        cohort, mentor = make_programme.cohort(), make.person()
        make_programme.grant(mentor, Role.MENTOR, cohort)
        made = make_programme.participant(cohort)
        make_programme.mentorship(made, mentor)
        make_safeguarding.message(made, db.session.get_one(Person, made.person_id))
        db.session.commit()
    later = clock.now() + timedelta(minutes=20)
    settled(own_app, [lambda: conversation.write_digests(later)] * 4)
    with own_app.app_context():
        assert db.session.query(Mail).filter_by(kind="conversation_new").count() == 1


def test_a_step_is_answered_once_and_holds_no_thirteenth_piece(own_app: Flask) -> None:
    with own_app.app_context():
        cohort, student, mentor = make_programme.cohort(), make.student(), make.person()
        made = make_programme.participant(cohort, student)
        make_programme.grant(mentor, Role.MENTOR, cohort)
        make_programme.mentorship(made, mentor)
        shown, waiting = make_programme.milestone(cohort), make_programme.milestone(cohort)
        step = make_programme.step(shown, made, StepState.OPEN)
        for number in range(10):
            make_programme.evidence(step, student, words=str(number))
        make_programme.step(waiting, made)
        students = [client_of(own_app, student) for _number in range(4)]
        mentors = [client_of(own_app, mentor) for _number in range(4)]
        texts = f"/my/programme/milestones/{shown.id}/texts"
        answer = f"/my/programme/participants/{made.id}/milestones/{waiting.id}/answer"
        db.session.commit()
    acts = [
        partial(one.post, texts, data={"text": f"more {at}"}) for at, one in enumerate(students)
    ]
    for at, one in enumerate(mentors):
        told = {"version": "0", "act": ("sign off", "revise")[at % 2], "words": "Said"}
        acts.append(partial(one.post, answer, data=told))
    assert statuses(acts) == {303: 3, 429: 2, 409: 3}
    with own_app.app_context():
        assert db.session.query(Evidence).count() == 12
