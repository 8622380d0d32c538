"""Issuing for everybody who is due one: who that is, once each, places only when published."""

from collections.abc import Callable
from typing import Any

import pytest

from festival.accounts.models import ConsentState, Person, PersonKind, Purpose
from festival.awards import actions as awards
from festival.awards import queries as results
from festival.certificates import printing, queries
from festival.certificates.models import Certificate, CertificateKind
from festival.certificates.queries import checked
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.entries.models import EntryState
from festival.mentoring.models import Feedback, FeedbackState, Verdict
from festival.organise import actions, samples
from festival.organise.queries.holders import KINDS, Group, claims
from festival.organise.queries.holders import claim as due_now
from festival.outbox import Mail
from tests import make
from tests.core.test_documents import pages
from tests.judging.world import Hall, hall, save
from tests.queries import count_queries

ClientOf = Callable[..., Any]


def _published(place: Hall) -> None:
    edition = _whole(place)
    result = awards.freeze(edition, place.rubric, by=place.organiser, at=now())
    awards.lock(result, edition, place.rubric, by=place.organiser, at=now())
    awards.publish(result, edition, by=place.organiser, at=now())


def _scored() -> Hall:
    place = hall(judges=3, entries=4)
    for judge in range(3):
        for entry in range(4):
            levels = dict.fromkeys(("idea", "works", "use"), 5 - entry)
            save(place, judge, entry, levels=levels)
    return place


def _whole(place: Hall) -> Edition:
    found = editions.edition(place.edition.slug)
    assert found is not None
    return found


def _issue(place: Hall, *groups: Group, write: bool = False) -> list[Certificate]:
    return actions.issue_all(
        _whole(place), groups or tuple(Group), write=write, by=place.organiser, at=now()
    )


def _members(place: Hall, order: int = 0) -> list[int]:
    db.session.refresh(place.entries[order], ["members"])
    return [one.person_id for one in place.entries[order].members]


def test_entrants_are_those_accepted_who_agreed_and_stayed(app: Any) -> None:
    place = hall(judges=1, entries=1)
    edition = place.edition
    for state in (EntryState.DRAFT, EntryState.SUBMITTED, EntryState.WITHDRAWN):
        make.entry(edition, state=state)
    make.entry(edition, state=EntryState.ACCEPTED, held_at=now())
    unsure, closed = make.student(), make.student(closed_at=now())
    agreed = make.student(given_name="Agreed")
    mixed = make.entry(edition, agreed, unsure, closed, state=EntryState.ACCEPTED)
    for row in db.session.query(make.Consent).filter_by(student_id=unsure.id):
        if row.purpose is Purpose.TAKING_PART:
            row.state = ConsentState.WITHDRAWN
    db.session.flush()
    due = claims(_whole(place), Group.ENTRANTS)
    assert {one.person.id for one in due} == {*_members(place), agreed.id}
    mine = next(one for one in due if one.person.id == agreed.id)
    assert mine.about == f"entry:{mixed.id}"
    assert mine.facts["total"] == 2 and mine.facts["number"] == mixed.number


def test_no_place_is_due_before_it_is_published_or_after_it_is_taken_back(
    app: Any, client_of: ClientOf
) -> None:
    place = _scored()
    edition = _whole(place)
    result = awards.freeze(edition, place.rubric, by=place.organiser, at=now())
    assert claims(edition, Group.PLACED) == []
    awards.lock(result, edition, place.rubric, by=place.organiser, at=now())
    assert results.awards_of(result.id), "there are places"
    assert claims(edition, Group.PLACED) == [] and _issue(place, Group.PLACED) == []
    awards.publish(result, edition, by=place.organiser, at=now())
    made = _issue(place, Group.PLACED)
    assert {one.facts["rank"] for one in made} == {1, 2, 3}
    assert {one.kind for one in made} == {CertificateKind.PLACE}
    first = next(one for one in made if one.facts["rank"] == 1)
    assert first.person_id in _members(place, 0)
    winner = client_of(db.session.get_one(Person, first.person_id))
    assert winner.get(f"/certificates/{first.id}.pdf").status_code == 200

    awards.unlock(result, edition, place.rubric, reason="a sheet", by=place.organiser, at=now())
    db.session.flush()
    assert claims(edition, Group.PLACED) == []
    assert all(one.revoked_at for one in made)
    assert winner.get(f"/certificates/{first.id}.pdf").status_code == 410
    organiser = client_of(place.organiser)
    base = f"/organise/{edition.slug}/certificates"
    assert organiser.get(f"{base}/placed.pdf").status_code == 422
    organiser.post(f"{base}/{first.id}/again")
    assert db.session.query(Certificate).filter_by(revoked_at=None).count() == 0
    assert checked(queries.by_code(first.code)).facts is None, "nobody reads a place taken back"


def test_adults_have_given_something(app: Any) -> None:
    place = hall(judges=3, entries=2)
    save(place, 0, 0)
    save(place, 0, 1)
    save(place, 1, 0, submit=False)
    mentor, drafting = make.person(), make.person()
    _round(place, 0, mentor, 1, FeedbackState.SENT)
    _round(place, 0, mentor, 2, FeedbackState.ANSWERED)
    _round(place, 1, drafting, 1, FeedbackState.DRAFT)
    teacher = make.person(PersonKind.TEACHER, email="Teacher@Example.org")
    teacher.email_key = "teacher@example.org"
    place.entries[0].teacher_email = "teacher@example.org "
    place.entries[1].teacher_email = "nobody@example.org"
    db.session.flush()
    made = {one.kind: one for one in _issue(place) if one.kind is not CertificateKind.ENTRANT}
    assert set(made) == {CertificateKind.JUDGE, CertificateKind.MENTOR, CertificateKind.TEACHER}
    judge, gave = made[CertificateKind.JUDGE], made[CertificateKind.MENTOR]
    assert (judge.person_id, judge.facts["count"]) == (place.judges[0].person_id, 2)
    assert (gave.person_id, gave.facts["count"], gave.facts["marked"]) == (mentor.id, 2, 1)
    assert made[CertificateKind.TEACHER].person_id == teacher.id


def _round(place: Hall, entry: int, mentor: Person, number: int, state: FeedbackState) -> None:
    sent = None if state is FeedbackState.DRAFT else now()
    db.session.add(
        Feedback(
            entry_id=place.entries[entry].id,
            mentor_id=mentor.id,
            round=number,
            entry_version_id=place.entries[entry].accepted_version_id,
            state=state,
            verdict=Verdict.READY if sent else None,
            started_at=now(),
            sent_at=sent,
            answered_at=now() if state is FeedbackState.ANSWERED else None,
        )
    )
    db.session.flush()


def test_twice_gives_everybody_one_and_one_letter(app: Any) -> None:
    place = hall(judges=1, entries=2)
    child = db.session.get_one(Person, _members(place)[0])
    child.email = child.email_key = None
    save(place, 0, 0)
    made = _issue(place, write=True)
    assert len(made) == 3
    assert _issue(place, write=True) == []
    letters = db.session.query(Mail).filter_by(kind="certificates_issued").all()
    assert len(letters) == 2, "who has no address gets no letter"
    assert all("/certificates" in one.body and "pdf" not in one.body for one in letters)


def test_the_page_counts_issues_and_prints(client_of: ClientOf) -> None:
    place = hall(judges=2, entries=3)
    organiser = client_of(place.organiser)
    base = f"/organise/{place.edition.slug}/certificates"
    page = organiser.get(base).text
    assert "Issue certificates" in page
    assert organiser.get(f"{base}/entrants.pdf").status_code == 422
    assert organiser.post(base, data={}).status_code == 422
    assert organiser.post(base, data={"groups": "everybody"}).status_code == 422
    assert organiser.post(base, data={"groups": ["entrants", "judges"]}).status_code == 303
    assert db.session.query(Certificate).count() == 3
    assert "Everybody who has one due has it." in organiser.get(base).text
    answer = organiser.get(f"{base}/entrants.pdf")
    assert answer.content_type == "application/pdf" and pages(answer.data) == 3
    assert organiser.get(f"{base}/entrants.pdf?language=lv").data != answer.data
    for part in ("2", "0", "-1", "x", "9" * 30):
        assert organiser.get(f"{base}/entrants.pdf?part={part}").status_code in (200, 422)
    row = db.session.query(Certificate).first()
    assert row.name in organiser.get(f"{base}/entrants").text
    assert organiser.post(f"{base}/{row.id}/revocation", data={"reason": " "}).status_code == 422
    sent = organiser.post(f"{base}/{row.id}/revocation", data={"reason": "a wrong name"})
    assert sent.status_code == 303
    assert "a wrong name" in organiser.get(f"{base}/{row.id}").text
    assert pages(organiser.get(f"{base}/entrants.pdf").data) == 2
    again = organiser.post(f"{base}/{row.id}/again")
    assert again.status_code == 303 and again.location != f"{base}/{row.id}"
    assert pages(organiser.get(f"{base}/entrants.pdf").data) == 3


def test_an_empty_edition_says_so(client_of: ClientOf) -> None:
    edition = make.edition()
    who = make.person()
    make.grant(who, make.Role.ORGANISER, edition)
    page = client_of(who).get(f"/organise/{edition.slug}/certificates").text
    assert "Nobody has one due yet" in page


@pytest.mark.parametrize("kind", samples.KINDS)
@pytest.mark.parametrize("language", ["en", "lv", "nb"])
def test_a_preview_shows_nobody(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, kind: CertificateKind, language: str
) -> None:
    place = hall(judges=1, entries=1)
    seen: list[Any] = []
    drawn = printing.as_picture
    monkeypatch.setattr(printing, "as_picture", lambda *told: seen.append(told[0]) or drawn(*told))
    address = f"/organise/{place.edition.slug}/certificates/preview/{kind.value}-{language}.png"
    answer = client_of(place.organiser).get(address)
    assert answer.content_type == "image/png" and answer.data.startswith(b"\x89PNG")
    person = db.session.get_one(Person, _members(place)[0])
    assert person.given_name not in str(seen[0]) and place.entries[0].title not in str(seen[0])
    assert client_of(place.organiser).get(address.replace(kind.value, "x")).status_code == 404


def test_what_is_due_now_is_found_for_one(app: Any) -> None:
    place = hall(judges=1, entries=1)
    row = _issue(place, Group.ENTRANTS)[0]
    edition = _whole(place)
    found = due_now(edition, row.person_id, row.kind, f"{row.about}#2")
    assert found is not None and found.about == row.about
    place.entries[0].held_at = now()
    db.session.flush()
    assert due_now(edition, row.person_id, row.kind, row.about) is None
    assert set(KINDS) == set(Group)


def test_more_people_cost_no_more_statements(app: Any, client_of: ClientOf) -> None:
    counts = []
    for size in (1, 4):
        place = hall(judges=size, entries=size)
        for judge in range(size):
            save(place, judge, 0)
        _issue(place)
        organiser = client_of(place.organiser)
        base = f"/organise/{place.edition.slug}"
        for page in ("certificates", "certificates/entrants", "judging/paper"):
            db.session.expire_all()
            with count_queries(app) as seen:
                assert organiser.get(f"{base}/{page}").status_code == 200
            counts.append(len(seen))
        with count_queries(app) as seen:
            _issue(place)
        counts.append(len(seen))
    assert counts[:4] == counts[4:]
