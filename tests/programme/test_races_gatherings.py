"""Two at once around gatherings: an answer counts once, and nobody is left in what is finished."""

from datetime import timedelta
from functools import partial

from flask import Flask

from festival import clock
from festival.accounts.actions.links import make_link
from festival.accounts.models import LinkPurpose
from festival.activity import Activity
from festival.authz import Role
from festival.db import db
from festival.programme.gatherings import actions, queries
from festival.programme.models import (
    ApplicationState,
    CampAnswer,
    Cohort,
    CohortState,
    GatheringConsent,
    Participant,
)
from tests import make, make_programme
from tests.races import client_of, statuses


def test_a_guardian_who_answers_on_two_phones_answers_once(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort()
        who = make.student(born_on=clock.now().date() - timedelta(days=3_700))
        make_programme.participant(cohort, who)
        held = make_programme.guardian(who, cohort)
        camp = make_programme.gathering(cohort, needs_consent=True)
        found = queries.gathering(camp.id)
        assert found is not None
        actions.ask(found, by=who, at=clock.now())
        secret = make_link(
            LinkPurpose.ANSWER_GATHERING,
            guardian=held,
            realm_id=cohort.programme.realm_id,
            lasts=timedelta(days=7),
            at=clock.now(),
        )
        there = f"/consent/camps/{secret}/{camp.id}"
        db.session.commit()
    clients = [own_app.test_client() for _phone in range(4)]
    yes = {"answer": "yes"}
    seen = statuses([partial(one.post, there, data=yes) for one in clients])
    assert seen == {303: 4}
    with own_app.app_context():
        said = db.session.query(Activity).filter_by(happened="camp consent answered")
        assert said.count() == 1
        assert db.session.query(GatheringConsent).one().state is CampAnswer.GIVEN


def test_a_place_is_not_confirmed_while_its_cohort_is_finished(own_app: Flask) -> None:
    with own_app.app_context():
        cohort = make_programme.cohort(state=CohortState.RUNNING)
        boss, student = make.person(), make.student()
        make_programme.grant(boss, Role.ORGANISER, cohort)
        make_programme.application(cohort, student, ApplicationState.ADMITTED)
        here, slugs = cohort.name["en"], (cohort.programme.slug, cohort.slug)
        ends = client_of(own_app, boss)
        takes = client_of(own_app, student)
        db.session.commit()
    end = "/organise/programmes/{}/cohorts/{}/end".format(*slugs)
    take = "/programme/{}/{}/application/confirmation".format(*slugs)
    statuses([partial(ends.post, end, data={"name": here}), partial(takes.post, take)])
    with own_app.app_context():
        state = db.session.query(Cohort).one().state
        inside = db.session.query(Participant).filter_by(ended_at=None).count()
        # Whichever came first, nobody is left inside what is finished.
        assert not (state is CohortState.FINISHED and inside)
