"""What is due to those who finished a cohort, and what was issued to them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from festival.accounts.models import ConsentState, Person, Purpose
from festival.accounts.queries import consents
from festival.certificates import facts
from festival.certificates.actions import Claim
from festival.certificates.models import Certificate, CertificateKind
from festival.certificates.queries import issued, of_person
from festival.db import db
from festival.programme.certifying import rules
from festival.programme.models import Cohort, Milestone, MilestoneStep, Participant, StepState

Texts = dict[str, str]


@dataclass(frozen=True)
class Standing:
    """One who finished, and the certificate as it stands now."""

    person: Person
    is_due: bool
    certificate: Certificate | None


def about_cohort(cohort_id: int) -> str:
    """What a certificate of the programme is about."""
    return f"cohort:{cohort_id}"


def root_of(about: str) -> str:
    """What it is about, whether issued anew or not."""
    return about.partition("#")[0]


def claims(cohort: Cohort) -> list[Claim]:
    """What is due to everybody who finished and still agrees to have taken part; four statements.

    Needs the cohort's programme.
    """
    finished = _finished(cohort)
    signed, total = signed_off(cohort.id)
    return [
        Claim(
            one.person,
            CertificateKind.PROGRAMME,
            about_cohort(cohort.id),
            _of_programme(cohort, signed.get(one.id, []), total),
        )
        for one in finished
    ]


def _finished(cohort: Cohort) -> list[Participant]:
    found = db.session.scalars(
        sa.select(Participant)
        .join(Participant.person)
        .where(Participant.cohort_id == cohort.id, Person.closed_at.is_(None))
        .order_by(Person.given_name, Person.family_name, Participant.id)
        .options(contains_eager(Participant.person))
    ).all()
    here = {one.person_id: one for one in found if rules.is_finished(one)}
    held = consents(here, cohort.programme.realm_id)
    return [
        one
        for one in here.values()
        if held.get((one.person_id, Purpose.TAKING_PART)) is ConsentState.GIVEN
    ]


def signed_off(cohort_id: int) -> tuple[dict[int, list[Texts]], int]:
    """Names of the milestones that were signed off by participant, and how many there are."""
    milestones = db.session.scalars(
        sa.select(Milestone)
        .where(Milestone.cohort_id == cohort_id)
        .order_by(Milestone.position, Milestone.id)
    ).all()
    steps = db.session.execute(
        sa.select(MilestoneStep.milestone_id, MilestoneStep.participant_id).where(
            MilestoneStep.milestone_id.in_([one.id for one in milestones]),
            MilestoneStep.state == StepState.SIGNED_OFF,
        )
    )
    by_milestone: dict[int, list[int]] = defaultdict(list)
    for milestone_id, participant_id in steps:
        by_milestone[milestone_id].append(participant_id)
    found: dict[int, list[Texts]] = defaultdict(list)
    for one in milestones:
        for participant_id in by_milestone[one.id]:
            found[participant_id].append(one.name)
    return found, len(milestones)


def _of_programme(cohort: Cohort, signed: Sequence[Texts], total: int) -> dict[str, object]:
    home = cohort.programme
    return facts.of_programme(
        home.name,
        cohort.name,
        begins=cohort.begins_on,
        ends=cohort.ends_on,
        milestones=signed,
        milestones_in_all=total,
        place=home.place,
        time_zone=home.time_zone,
    )


def standings(cohort: Cohort) -> list[Standing]:
    """Everybody who finished by name, with the newest certificate of each. Needs programme."""
    due = {one.person.id for one in claims(cohort)}
    rows = issued(cohort.programme.realm_id, (CertificateKind.PROGRAMME,))
    newest = {
        one.person_id: one
        for one in sorted(rows, key=lambda one: one.id)
        if root_of(one.about) == about_cohort(cohort.id)
    }
    people = db.session.scalars(
        sa.select(Person)
        .where(Person.id.in_({*due, *newest}))
        .order_by(Person.given_name, Person.family_name, Person.id)
    )
    return [Standing(one, one.id in due, newest.get(one.id)) for one in people]


def own_certificates(person_id: int) -> dict[int, Certificate]:
    """The person's certificates of the programme by cohort, where they stand."""
    return {
        int(root_of(one.about).partition(":")[2]): one
        for one in reversed(of_person(person_id))
        if one.kind is CertificateKind.PROGRAMME
    }
