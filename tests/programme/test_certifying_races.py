"""Two organisers at once: one badge, one certificate, whoever presses how often."""

from datetime import timedelta

from flask import Flask

from festival.authz import Role
from festival.certificates.models import Certificate, CertificateKind
from festival.clock import now
from festival.db import db
from festival.programme.certifying import queries
from festival.programme.models import CohortState, EndReason, Side, Stage
from tests import make, make_programme
from tests.races import client_of, statuses


def test_a_badge_is_given_and_a_certificate_issued_once(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.assessed_cohort(state=CohortState.FINISHED)
        gone = {"ended_at": now() - timedelta(days=1), "end_reason": EndReason.FINISHED}
        one = make_programme.participant(cohort, **gone)
        mentor = make.person()
        facts = {"by_id": mentor.id, "words": "built it"}
        make_programme.assessment(one, Stage.END, Side.MENTOR, **facts)
        level = queries.levels_of(one.id)[0].level
        level.proposed_at = now()
        clients = []
        for _each in range(4):
            boss = make.person()
            make_programme.grant(boss, Role.ORGANISER, cohort)
            clients.append(client_of(own_app, boss))
        home = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}"
        here, person, number = f"{home}/certificates", one.person_id, level.id
        db.session.commit()
    given = statuses(
        [
            lambda one=one: one.post(f"{here}/badges/{number}", data={"answer": "agree"})
            for one in clients
        ]
    )
    assert given == {303: 1, 409: 3}
    issued = statuses(
        [lambda one=one: one.post(here, data={"person": person, "write": "1"}) for one in clients]
    )
    assert issued == {303: 4}
    with own_app.app_context():
        kinds = sorted(one.kind for one in db.session.query(Certificate))
        assert kinds == [CertificateKind.COMPETENCE, CertificateKind.PROGRAMME]
