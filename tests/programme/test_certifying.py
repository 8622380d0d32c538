"""Certificates of a finished cohort, and badges: proposed by the mentor, given by organisers."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from openbadgeslib.ob3.ldp import OB3LdpVerifier

from festival.accounts.models import ConsentState, Purpose
from festival.activity import Activity
from festival.authz import Role
from festival.certificates import actions as issuing
from festival.certificates import queries as certificates
from festival.certificates.badges import actions as badges
from festival.certificates.badges import queries as made
from festival.certificates.models import Certificate, CertificateKind
from festival.clock import now
from festival.db import db
from festival.errors import Refused
from festival.outbox import Mail
from festival.programme import queries as programme
from festival.programme.certifying import actions, queries
from festival.programme.competences import actions as competences
from festival.programme.models import (
    AssessmentLevel,
    AssessmentState,
    CohortState,
    EndReason,
    MilestoneStep,
    Side,
    Stage,
    StepState,
)
from tests import make, make_programme
from tests.certificates.test_badges import SECRET, _ed
from tests.queries import count_queries


@pytest.fixture
def cohort(app):
    return make_programme.assessed_cohort(state=CohortState.FINISHED)


@pytest.fixture
def boss(cohort):
    who = make.person(given_name="Solveiga")
    make_programme.grant(who, Role.ORGANISER, cohort)
    return who


@pytest.fixture
def mentor(cohort):
    who = make.person(given_name="Mentorina")
    make_programme.grant(who, Role.MENTOR, cohort)
    return who


def _finished(cohort, who=None, reason=EndReason.FINISHED, **facts):
    row = make_programme.participant(
        cohort, who, ended_at=now() - timedelta(days=1), end_reason=reason, **facts
    )
    return programme.participant(row.id)


def _signed(cohort, participant, by):
    step = make_programme.milestone(cohort)
    db.session.add(
        MilestoneStep(
            milestone_id=step.id,
            participant_id=participant.id,
            state=StepState.SIGNED_OFF,
            signed_at=now(),
            signed_by=by.id,
        )
    )
    make_programme.milestone(cohort)
    db.session.flush()
    return step


def _address(cohort, rest=""):
    home = cohort.programme.slug
    return f"/organise/programmes/{home}/cohorts/{cohort.slug}/certificates{rest}"


def test_who_finished_gets_one_with_what_was_signed_off(cohort, boss) -> None:
    one = _finished(cohort, make.student(given_name="Elīza", language="lv"))
    step = _signed(cohort, one, boss)
    for reason in (EndReason.LEFT, EndReason.EXCLUDED, EndReason.CONSENT_WITHDRAWN):
        _finished(cohort, reason=reason)
    withdrawn = make.student()
    make_programme.consent(withdrawn, cohort, Purpose.TAKING_PART, state=ConsentState.WITHDRAWN)
    _finished(cohort, withdrawn)
    make_programme.participant(cohort)
    (claim,) = queries.claims(cohort)
    assert (claim.person.id, claim.about) == (one.person_id, f"cohort:{cohort.id}")
    assert claim.facts["milestones"] == [step.name] and claim.facts["milestones_in_all"] == 2
    assert claim.facts["from"] == cohort.begins_on.isoformat()


def test_not_before_the_cohort_is_finished(app, boss) -> None:
    running = make_programme.cohort(state=CohortState.RUNNING)
    one = _finished(running)
    with pytest.raises(actions.NotFinished):
        actions.issue(running, {one.person_id}, write=True, by=boss, at=now())


def test_issued_in_bulk_to_those_ticked_once_with_a_letter(cohort, boss, client_of) -> None:
    ticked, other = _finished(cohort), _finished(cohort)
    left = _finished(cohort, reason=EndReason.LEFT)
    client = client_of(boss)
    page = client.get(_address(cohort)).text
    assert "Issue certificates" in page and ">not yet<" in page
    sent = {"person": [ticked.person_id, left.person_id, 10**9, "x"], "write": "1"}
    for _twice in range(2):
        assert client.post(_address(cohort), data=sent).status_code == 303
    rows = db.session.scalars(sa.select(Certificate)).all()
    assert [(one.person_id, one.kind) for one in rows] == [
        (ticked.person_id, CertificateKind.PROGRAMME)
    ]
    letters = db.session.scalars(sa.select(Mail).where(Mail.kind == "certificates_issued")).all()
    assert [one.person_id for one in letters] == [ticked.person_id]
    assert rows[0].code not in letters[0].body
    assert other.person.name in client.get(_address(cohort)).text


def test_printed_revoked_and_issued_anew(cohort, boss, client_of) -> None:
    one = _finished(cohort)
    client = client_of(boss)
    assert client.get(_address(cohort, ".pdf")).status_code == 422
    (row,) = actions.issue(cohort, {one.person_id}, write=False, by=boss, at=now())
    for query in ("", "?language=lv", "?language=zz", "?part=0"):
        assert client.get(_address(cohort, f".pdf{query}")).data.startswith(b"%PDF")
    here = _address(cohort, f"/{row.id}")
    assert client.post(f"{here}/again").status_code == 303
    assert client.post(f"{here}/revocation", data={"reason": ""}).status_code == 422
    assert client.post(f"{here}/revocation", data={"reason": "Wrong name"}).status_code == 303
    assert client.post(f"{here}/revocation", data={"reason": "Again"}).status_code == 409
    assert "Wrong name" in client.get(here).text
    assert "Wrong name" not in client.get(f"/certificates/{row.code}").text
    made_anew = client.post(f"{here}/again")
    assert made_anew.location != here and made_anew.status_code == 303
    assert [found.about for found in certificates.of_person(one.person_id)] == [
        f"cohort:{cohort.id}#2"
    ]


def test_a_certificate_of_another_cohort_is_not_here(cohort, boss, client_of) -> None:
    other = make_programme.cohort(cohort.programme, state=CohortState.FINISHED)
    theirs = _finished(other)
    (row,) = actions.issue(other, {theirs.person_id}, write=False, by=boss, at=now())
    assert client_of(boss).get(_address(cohort, f"/{row.id}")).status_code == 404
    assert client_of(boss).get(_address(other, f"/{row.id}")).status_code == 200


def test_the_participant_finds_it(cohort, boss, client_of) -> None:
    one = _finished(cohort)
    client = client_of(one.person)
    assert "when the organisers issue it" in client.get("/my/programme").text
    (row,) = actions.issue(cohort, {one.person_id}, write=False, by=boss, at=now())
    assert f"/certificates/{row.id}.pdf" in client.get("/my/programme").text
    assert client.get(f"/certificates/{row.id}.pdf").data.startswith(b"%PDF")


def _assessed(cohort, mentor, words="Built it three times.", **facts):
    """Somebody in the cohort whose mentor has handed in the last view."""
    one = make_programme.participant(cohort, make.student(given_name="Elīza"))
    make_programme.mentorship(one, mentor)
    facts = {"by_id": mentor.id, "words": words} | facts
    make_programme.assessment(one, Stage.END, Side.MENTOR, (5, 3, 2), **facts)
    db.session.expire_all()
    found = programme.participant(one.id)
    assert found is not None
    return found, queries.levels_of(one.id)


def test_only_what_the_mentor_handed_in_at_the_end_leads_to_a_badge(cohort, mentor) -> None:
    one = make_programme.participant(cohort)
    for stage, side, state in (
        (Stage.END, Side.SELF, AssessmentState.HANDED_IN),
        (Stage.START, Side.MENTOR, AssessmentState.HANDED_IN),
        (Stage.END, Side.MENTOR, AssessmentState.DRAFT),
    ):
        row = make_programme.assessment(one, stage, side, state=state)
        level = db.session.scalar(
            sa.select(AssessmentLevel).where(AssessmentLevel.assessment_id == row.id)
        )
        assert level is not None and queries.proposal(level.id) is None
    assert queries.levels_of(one.id) == []


def test_a_badge_goes_its_whole_way_and_is_verified(cohort, mentor, boss, client_of) -> None:
    one, (first, *_rest) = _assessed(cohort, mentor)
    staff, head, child = client_of(mentor), client_of(boss), client_of(one.person)
    page = f"/mentoring/programme/{one.id}/badges"
    assert f'href="{page}"' in staff.get(f"/mentoring/programme/{one.id}/competences").text
    assert staff.post(f"{page}/{first.level.id}").status_code == 303
    assert "proposed" in staff.get(page).text
    # Until it is decided the participant learns nothing of it.
    for address in ("/my/programme", "/my/programme/competences", "/certificates", "/my"):
        assert "proposed" not in child.get(address).text
    assert child.get(page).status_code == 404
    assert "Built it three times." in head.get(_address(cohort)).text
    decided = head.post(_address(cohort, f"/badges/{first.level.id}"), data={"answer": "agree"})
    assert decided.status_code == 303
    assert (
        head.post(
            _address(cohort, f"/badges/{first.level.id}"), data={"answer": "agree"}
        ).status_code
        == 409
    )
    (row,) = certificates.of_person(one.person_id)
    assert (row.kind, row.facts["level"], row.facts["competence"]["en"]) == (
        CertificateKind.COMPETENCE,
        5,
        "Creativity",
    )
    badge = badges.make(row, by=one.person, secret=SECRET, at=now())
    key = made.key(badge.ed_key_id)
    assert key is not None
    told = json.loads(badge.linked)
    OB3LdpVerifier(_ed(key.public["multikey"])).verify(told)
    criteria = told["credentialSubject"]["achievement"]["criteria"]
    answer = child.get(criteria["id"].removeprefix("http://localhost"))
    assert answer.status_code == 200 and 'id="creativity"' in answer.text
    lines = [line.happened for line in db.session.scalars(sa.select(Activity))]
    assert "competence proposed" in lines and "competence awarded" in lines
    facts = [line.facts for line in db.session.scalars(sa.select(Activity))]
    assert "Built it" not in str(facts) and "Elīza" not in str(facts)


def test_no_badge_without_something_that_shows_it(cohort, mentor, client_of) -> None:
    one, (first, *_rest) = _assessed(cohort, mentor, words="")
    answer = client_of(mentor).post(f"/mentoring/programme/{one.id}/badges/{first.level.id}")
    assert answer.status_code == 422 and first.level.proposed_at is None
    actions.propose(first, 1, by=mentor, at=now())
    assert first.level.proposed_at is not None


def test_four_eyes_give_a_badge(cohort, mentor, client_of) -> None:
    make_programme.grant(mentor, Role.ORGANISER, cohort)
    _one, (first, *_rest) = _assessed(cohort, mentor)
    actions.propose(first, 0, by=mentor, at=now())
    with pytest.raises(actions.OwnProposal):
        actions.agree(first, by=mentor, at=now())
    page = client_of(mentor).get(_address(cohort)).text
    assert "Another organiser decides" in page and "Give the badge" not in page


def test_a_no_is_read_by_the_mentor_alone_and_can_be_asked_again(
    cohort, mentor, boss, client_of
) -> None:
    one, (first, *_rest) = _assessed(cohort, mentor)
    actions.propose(first, 0, by=mentor, at=now())
    head = client_of(boss)
    where = _address(cohort, f"/badges/{first.level.id}")
    assert head.post(where, data={"answer": "decline", "reason": " "}).status_code == 422
    assert head.post(where, data={"answer": "decline", "reason": "Too early"}).status_code == 303
    letters = {one.kind: one for one in db.session.scalars(sa.select(Mail))}
    assert letters["badge_proposed"].person_id == boss.id
    assert letters["badge_declined"].person_id == mentor.id
    assert not any("Elīza" in one.body or "Too early" in one.body for one in letters.values())
    assert "Too early" in client_of(mentor).get(f"/mentoring/programme/{one.id}/badges").text
    for address in ("/my/programme", "/my/programme/competences", "/certificates"):
        assert "Too early" not in client_of(one.person).get(address).text
    again = queries.proposal(first.level.id)
    actions.propose(again, 0, by=mentor, at=now())
    actions.take_back(again, by=mentor)
    with pytest.raises(Refused):
        actions.agree(again, by=boss, at=now())


@pytest.mark.parametrize("end", [EndReason.CONSENT_WITHDRAWN, EndReason.EXCLUDED])
def test_who_left_gets_none(cohort, mentor, boss, end) -> None:
    _one, (first, *_rest) = _assessed(cohort, mentor)
    actions.propose(first, 0, by=mentor, at=now())
    first.participant.ended_at, first.participant.end_reason = now(), end
    db.session.flush()
    assert queries.proposed_in(cohort.id) == []
    with pytest.raises(actions.NoConsent):
        actions.agree(first, by=boss, at=now())


def test_an_opened_assessment_proposes_nothing(cohort, mentor, boss) -> None:
    one, (first, second, _third) = _assessed(cohort, mentor)
    actions.propose(first, 0, by=mentor, at=now())
    row = actions.agree(first, by=boss, at=now())
    actions.propose(second, 0, by=mentor, at=now())
    with pytest.raises(Refused, match="Take it back first"):
        competences.reopen(first.assessment, one, "A slip", by=boss, at=now())
    issuing.revoke(row, reason="A slip", by=boss, at=now())
    competences.reopen(first.assessment, one, "A slip", by=boss, at=now())
    assert second.level.proposed_at is None and first.level.decided_at is None
    # Handed in and proposed once more it is a badge of its own.
    first.assessment.state = AssessmentState.HANDED_IN
    first.assessment.handed_in_at = now()
    actions.propose(first, 0, by=mentor, at=now())
    assert actions.agree(first, by=boss, at=now()).code != row.code


def test_the_page_costs_the_same_for_one_and_for_three(
    app, cohort, mentor, boss, client_of
) -> None:
    client, here, counts = client_of(boss), _address(cohort), []
    for _more in (1, 2):
        for _each in range(_more):
            _one, (first, *_rest) = _assessed(cohort, mentor)
            actions.propose(first, 0, by=mentor, at=now())
            gone = _finished(cohort)
            actions.issue(cohort, {gone.person_id}, write=False, by=boss, at=now())
        db.session.expire_all()
        with count_queries(app) as counted:
            client.get(here)
        programme.cohort_by_id(cohort.id)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_what_a_framework_means_is_there_for_everybody(client: Any) -> None:
    make_programme.framework()
    page = client.get("/competences/entrecomp/2016").text
    assert 'id="creativity"' in page and "doi.org" in page and "Set-Cookie" not in page
    assert client.get("/competences/entrecomp/1900").status_code == 404
