"""The demo festival: its content is whole, and it fills an empty installation."""

from pathlib import Path

import pytest
from flask import Flask

from festival import clock
from festival.accounts.models import Consent, ConsentState, Person
from festival.awards.models import Award, Result, ResultState
from festival.certificates.models import Badge, Certificate, CertificateKind
from festival.certificates.queries import of_person
from festival.db import db
from festival.demo import entries, fill, plan
from festival.editions import queries as editions
from festival.entries.models import TEXT_FIELDS, Entry, EntryState, TeamMember
from festival.judging.models import ScoreSheet, TypedSheet
from festival.organise import samples
from festival.outbox import Mail, MailState
from festival.programme.models import CampAnswer, GatheringConsent

MOST_BYTES = 6 * 1024 * 1024


def told() -> list[dict]:
    return [one for part in plan.PARTS for one in plan.content(f"inventions_{part}")]


def test_sixty_inventions_tell_everything() -> None:
    inventions = told()
    assert len({one["key"] for one in inventions}) == 60
    assert {one["language"] for one in inventions} == {"en", "lv", "nb"}
    for one in inventions:
        assert all(one[name].strip() for name in TEXT_FIELDS), one["key"]
        assert len(one["summary"]) <= 200
        assert one["pictures"], one["key"]
        assert all(0 < len(picture["alt"]) <= 300 for picture in one["pictures"])


def test_every_picture_is_shipped_and_small_enough() -> None:
    named = [picture["file"] for one in told() for picture in one["pictures"]]
    missing = [name for name in named if not (plan.PICTURES / name).exists()]
    assert missing == []
    assert len(named) == len(set(named))
    assert sum((plan.PICTURES / name).stat().st_size for name in named) <= MOST_BYTES


def test_it_fills_an_empty_installation(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without the pictures: taking ninety of them in is measured by the bench, not here.
    monkeypatch.setattr(entries, "PICTURES", tmp_path)
    assert not fill.is_filled()
    fill.fill(echo=lambda words: None)
    db.session.flush()
    assert fill.is_filled()
    answers = {one.state for one in db.session.query(GatheringConsent)}
    assert answers == set(CampAnswer), "a camp with consents in every state"
    db.session.expire_all()
    assert db.session.query(Entry).count() == 60
    states = {one.state for one in db.session.query(Entry)}
    assert {EntryState.DRAFT, EntryState.SUBMITTED, EntryState.CHANGES_REQUESTED} <= states
    assert db.session.query(Result).one().state is ResultState.PUBLISHED
    assert db.session.query(Award).count() >= 9
    assert db.session.query(ScoreSheet).count() > 100
    now = editions.current(clock.now())
    assert now is not None
    assert [one.slug for one in editions.open_for_entries(clock.now())] == [str(int(now.slug) + 1)]
    _check_papers()
    addresses = [one.email for one in db.session.query(Person) if one.email]
    assert all(one.endswith("@example.org") for one in addresses)
    _check_letters()


def _check_papers() -> None:
    """Everybody can look at a certificate of their own, and one paper sheet waits."""
    kinds = {one.kind for one in db.session.query(Certificate)}
    assert kinds >= set(samples.KINDS) - {CertificateKind.AWARD, CertificateKind.COURSE}
    for name in ("student", "teacher", "mentor", "judge"):
        who = db.session.query(Person).filter_by(email=f"{name}@example.org").one()
        assert of_person(who.id), name
    assert db.session.query(Badge).count() == 1, "the student's"
    assert db.session.query(TypedSheet).one().confirmed_at is None


def _check_letters() -> None:
    """Its people have had the letters that they would really have got."""
    mails = db.session.query(Mail).order_by(Mail.id).all()
    kinds = {one.kind for one in mails}
    assert kinds >= {"invitation", "consent_request", "consent_manage", "consent_answered"}
    assert kinds >= {"entry_submitted", "feedback_sent", "entry_accepted", "team_invitation"}
    assert "mentor_reminder" in kinds
    assert any("guardian.waits" in one.address for one in mails)
    assert {one.language for one in mails} == {"en", "lv", "nb"}
    assert {one.state for one in mails} >= {MailState.SENT, MailState.HELD}
    assert [one.written_at for one in mails] == sorted(one.written_at for one in mails)
    assert all(one.address.endswith("@example.org") for one in mails)
    # No entry that is accepted lacks a consent, and one guardian has been reminded.
    unanswered = db.session.query(Consent).filter_by(state=ConsentState.ASKED).all()
    accepted = db.session.query(TeamMember.person_id).join(TeamMember.entry)
    accepted = accepted.filter(Entry.state == EntryState.ACCEPTED)
    assert unanswered
    assert not {one.student_id for one in unanswered} & {row[0] for row in accepted}
    requests = [one for one in mails if one.address == "guardian.waits@example.org"]
    assert len(requests) == 2 and requests[0].subject != requests[1].subject
