"""From a first look at oneself on a phone to a badge that a stranger's program checks."""

import io
import json
from collections.abc import Callable

from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3Verifier

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.programme.models import Cohort, CohortState, EndReason, Participant
from tests import make, make_programme
from tests.certificates.test_badges import _ed
from tests.stories.conftest import Festival, Visitor

KEYS = ("creativity", "planning", "learning")


def _assess(who: Visitor, levels: tuple[int, ...], words: str = "") -> None:
    """Choose a level for each competence, say what shows the first one, hand it in."""
    for key, level in zip(KEYS, levels, strict=True):
        who.page.locator(f'[name="level-{key}"][value="{level}"]').check(force=True)
    if words:
        who.page.locator('[name="words-creativity"]').fill(words)
    who.press("Hand it in")
    who.sees("The assessment is handed in.")


def _open(organiser: Visitor, address: str, stage: str) -> None:
    organiser.go(address)
    organiser.page.get_by_label(stage).check()
    organiser.page.locator("form:has([name=stage]) button").click()
    organiser.sees("letters go out")


def test_growth_ends_in_a_badge(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    with festival.database():
        home = make_programme.assessed_cohort(stages_open=[], state=CohortState.RUNNING)
        mentor = make.person(email="mentor@example.org", given_name="Kari")
        elza = make.student(email="elza@example.org", given_name="Elza")
        mine = make_programme.participant(home, elza)
        make_programme.grant(mentor, Role.MENTOR, home)
        make_programme.grant(make.person(email="organiser@example.org"), Role.ORGANISER, home)
        make_programme.mentorship(mine, mentor)
        for level in (1, 2, 3, 2):
            other = make_programme.participant(home, make.student(email=None))
            make_programme.assessment(other, levels=(level,) * 3)
        cohort_id, own = home.id, mine.id
        there = f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}"

    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    _open(organiser, f"{there}/growth", "At the start")
    organiser.sees("fewer could be told apart")
    assert organiser.page.locator(".distribution-plot__bar").count() == 0

    child = visitor(phone=True, dark=True)
    child.sign_in("elza@example.org", make.PASSWORD)
    child.go(festival.link_in_mail_to("elza@example.org"))
    _assess(child, (2, 3, 1))
    kari = visitor()
    kari.sign_in("mentor@example.org", make.PASSWORD)
    kari.go("/my/programme")
    kari.press("Elza")
    kari.press("Begin")
    _assess(kari, (3, 3, 2))
    organiser.go(f"{there}/growth")
    assert organiser.page.locator(".distribution-plot__bar").count() > 0

    _open(organiser, f"{there}/growth", "At the end")
    child.go("/my/programme/assessment/end")
    child.write("What is it?", "The boat after the third try")
    child.press("Add it")
    child.sees("The boat after the third try")
    _assess(child, (5, 5, 4))
    kari.go(f"/mentoring/programme/{own}/assessment/end")
    _assess(kari, (6, 5, 4), "Tore up the first plan and drew a better one.")
    child.go("/my/programme/competences")
    assert child.page.locator(".growth-plot__way").count() == 6, "both sides, three competences"

    kari.press("Propose badges")
    kari.page.get_by_role("button", name="Propose a badge (Creativity)").click()
    kari.sees("An organiser decides.")
    child.go("/certificates")
    assert "Competence badge" not in child.page.content()
    organiser.go(f"{there}/certificates")
    organiser.sees("Tore up the first plan")
    organiser.press("Give the badge")
    organiser.sees("The badge is given.")

    child.go("/certificates")
    child.sees("Competence badge")
    child.press("Make the badge")
    _is_verified(child, festival)

    with festival.database():
        db.session.get_one(Cohort, cohort_id).state = CohortState.FINISHED
        row = db.session.get_one(Participant, own)
        row.ended_at, row.end_reason = now(), EndReason.FINISHED
    organiser.go(f"{there}/certificates")
    organiser.press("Issue certificates")
    organiser.sees("1 certificate issued.")
    child.go("/my/programme")
    child.sees("Your certificate (PDF)")
    child.press("Your portfolio")
    child.sees("How you grew")
    paper = child.page.request.get(f"{festival.address}/my/programme/{own}/portfolio.pdf?chosen=1")
    assert paper.body().startswith(b"%PDF")


def _is_verified(child: Visitor, festival: Festival) -> None:
    """As a stranger does it: the picture as it was fetched, and the published key."""
    link = child.page.get_by_role("link", name="Badge as a drawing (SVG)")
    picture = child.page.request.get(festival.address + (link.get_attribute("href") or ""))
    told = json.loads(OB3Verifier.extract_token_from_svg(picture.body()))
    published = child.page.request.get(f"{festival.address}/badges/issuer").json()
    key = published["verificationMethod"][0]["publicKeyMultibase"]
    assert OB3LdpVerifier(_ed(key)).verify(told) is not None
    assert told["credentialSubject"]["achievement"]["alignment"][0]["targetName"] == "Creativity"
    assert "Elza" not in io.BytesIO(picture.body()).read().decode()
