"""Certificates of courses, the programme and competences: what is printed, what a code tells."""

from datetime import date
from typing import Any

import pytest

from festival.accounts.models import ConsentState, Purpose
from festival.certificates import actions, facts, learning, printing
from festival.certificates.models import CertificateKind
from festival.certificates.rules import LEARNT
from festival.clock import now
from festival.db import db
from festival.organise.samples import learnt, texts
from festival.outbox import Mail
from tests import make, make_programme

SPAN = {"begins": date(2026, 9, 1), "ends": date(2027, 5, 20)}


def _printed(kind: CertificateKind, told: dict[str, Any], language: str) -> dict[str, Any]:
    printed = printing.Printed(kind, "Zane Bērziņa", "7KQM2XWD9HTA", told, now())
    return printing.content(printed, language)


@pytest.mark.parametrize(
    ("kind", "heart", "under", "words"),
    [
        (CertificateKind.COURSE, "24", "stundas", "3 moduļos"),
        (CertificateKind.PROGRAMME, "3", "posmi", "no 4 posmiem ceļā"),
        (CertificateKind.COMPETENCE, "5", "Uzlabot", "5. līmenis no 8: Uzlabot"),
    ],
)
def test_the_dial_tells_how_much(
    app: Any, kind: CertificateKind, heart: str, under: str, words: str
) -> None:
    page = _printed(kind, learnt(kind, date(2027, 5, 20)), "lv")
    assert (page["dial"]["center"], page["dial"]["under"], page["dial"]["words"]) == (
        heart,
        under,
        words,
    )
    assert page["dial"]["marked"] <= page["dial"]["ticks"]
    assert page["heavy"] and page["facts"] and page["span"]["words"] == "241 diena"
    assert page["festival"] == "Talantu programma"


@pytest.mark.parametrize("kind", sorted(LEARNT))
def test_the_least_facts_print_too(app: Any, kind: CertificateKind) -> None:
    for language in ("en", "lv", "nb"):
        page = _printed(kind, {}, language)
        assert page["facts"] and page["heavy"] == "–" and page["festival"]


def test_half_an_hour_and_no_milestone_are_said_rightly(app: Any) -> None:
    told = facts.of_course(texts(("A", "A", "A")), hours=36.5, modules=[], **SPAN)
    page = _printed(CertificateKind.COURSE, told, "lv")
    assert (page["dial"]["center"], page["dial"]["under"]) == ("36,5", "stundas")
    told = facts.of_programme(
        texts(("A", "A", "A")), {}, milestones=[], milestones_in_all=6, **SPAN
    )
    page = _printed(CertificateKind.PROGRAMME, told, "nb")
    assert (page["dial"]["center"], page["dial"]["under"]) == ("9", "måneder")


def test_a_list_too_long_for_paper_stands_on_the_page_of_the_code(app: Any) -> None:
    many = [texts((f"Modulis par jautājumiem {one}",) * 3) for one in range(12)]
    told = facts.of_course(texts(("A", "A", "A")), hours=30, modules=many, **SPAN)
    assert "jautājumiem 11" not in str(_printed(CertificateKind.COURSE, told, "en")["facts"])
    assert "jautājumiem 11" in str(learning.lines(CertificateKind.COURSE, told))


def test_a_course_of_a_teacher_is_issued_once_told_and_checked(client: Any) -> None:
    realm, organiser = make.edition().realm_id, make.person()
    who = make.person(given_name="Zane", family_name="Uzvārdiņa", language="lv")
    claim = actions.Claim(
        who,
        CertificateKind.COURSE,
        "course:7",
        facts.of_course(
            texts(("Inventing", "Izgudrošana", "Oppfinne")), hours=24, modules=[], **SPAN
        ),
    )
    made = actions.issue([claim], realm_id=realm, by=organiser, at=now())
    assert actions.issue([claim], realm_id=realm, by=organiser, at=now()) == []
    actions.write(made, texts(("Course", "Kurss", "Kurs")))
    letter = db.session.query(Mail).one()
    assert "Kurss" in letter.subject and made[0].code not in letter.body
    page = client.get(f"/certificates/{made[0].code}").text
    assert "Zane" in page and "Uzvārdiņa" not in page
    assert "Inventing" in page and "1 September 2026 – 20 May 2027" in page


@pytest.mark.parametrize("kind", [CertificateKind.PROGRAMME, CertificateKind.COMPETENCE])
@pytest.mark.parametrize("allowed", [True, False])
def test_a_childs_is_told_only_with_consent(
    client: Any, kind: CertificateKind, allowed: bool
) -> None:
    cohort, who = make_programme.cohort(), make.student(given_name="Elīza")
    make_programme.consent(who, cohort, Purpose.TAKING_PART)
    state = ConsentState.GIVEN if allowed else ConsentState.WITHDRAWN
    make_programme.consent(who, cohort, Purpose.FIRST_NAME, state=state)
    claim = actions.Claim(who, kind, f"cohort:{cohort.id}", learnt(kind, now().date()))
    row = actions.issue([claim], realm_id=cohort.programme.realm_id, by=who, at=now())[0]
    page = client.get(f"/certificates/{row.code}").text
    assert "This certificate is real" in page and "Talent Programme" in page
    for words in ("Elīza", "The autumn cohort" if kind == "programme" else "Level 5 of 8"):
        assert (words in page) is allowed
