"""The portfolio: chosen by the participant, fetched by nobody else, quick and small."""

import io
import re
import time
from typing import Any

import pytest
from PIL import Image
from werkzeug.datastructures import MultiDict

from festival import media
from festival.accounts.models import ConsentState, Purpose
from festival.authz import Role
from festival.certificates.models import CertificateKind
from festival.clock import now
from festival.db import db
from festival.documents import FAMILIES
from festival.entries.models import EntryState
from festival.programme import queries as programme
from festival.programme.models import Evidence, EvidenceKind, MilestoneStep, Side, Stage, StepState
from festival.programme.portfolio import choosing, printing, queries
from tests import make, make_programme
from tests.queries import count_queries

GLUED = "Glued twice.\r\n\nThen it held."
LONG = "Nepārspīlējami daudzfunkcionālizējamākajai ēķīļņšūžģč"


@pytest.fixture
def cohort(app):
    return make_programme.assessed_cohort()


@pytest.fixture
def pupil(cohort):
    who = make.student(given_name="Kristiāna-Elizabete", family_name="Bērziņkalniņa")
    row = make_programme.participant(cohort, who)
    mentor = make.person(given_name="Ægir")
    make_programme.grant(mentor, Role.MENTOR, cohort)
    make_programme.mentorship(row, mentor)
    return programme.participant(row.id)


def _picture(number: int, size: tuple[int, int] = (800, 600)) -> bytes:
    """A picture that compresses as badly as a photograph."""
    noise = Image.effect_noise((size[0] // 4, size[1] // 4), 60 + number).resize(size)
    data = io.BytesIO()
    Image.merge("RGB", (noise, noise.rotate(90).resize(size), noise)).save(data, "JPEG", quality=82)
    return data.getvalue()


def _step(
    cohort,
    pupil,
    pictures: int = 0,
    state=StepState.SIGNED_OFF,
    words="Glued twice.\r\n\nThen it held.",
):
    milestone = make_programme.milestone(cohort, name=make.texts(f"Prototips {LONG}"))
    step = MilestoneStep(
        milestone_id=milestone.id,
        participant_id=pupil.id,
        state=state,
        words=words,
        signed_at=now() if state is StepState.SIGNED_OFF else None,
        signed_by=pupil.person_id if state is StepState.SIGNED_OFF else None,
    )
    db.session.add(step)
    db.session.flush()
    storage = media.storage()
    for number in range(pictures):
        sizes = {"jpeg-800": (800, 600), "jpeg-320": (320, 240)}
        kept = {name: storage.put(_picture(number, one), ".jpeg") for name, one in sizes.items()}
        _piece(step, EvidenceKind.PICTURE, alt="Lampa", renditions=kept, width=1600, height=1200)
    return step


def _piece(step: MilestoneStep, kind: EvidenceKind, **facts: Any) -> Evidence:
    row = Evidence(step_id=step.id, kind=kind, added_at=now(), added_by=1, **facts)
    row.added_by = db.session.get_one(MilestoneStep, step.id).signed_by or 1
    db.session.add(row)
    db.session.flush()
    return row


def _full(cohort, pupil, pictures: int = 10) -> None:
    step = _step(cohort, pupil, pictures)
    _piece(step, EvidenceKind.TEXT, words="Ko es uzzināju par ķēdēm.")
    _piece(step, EvidenceKind.LINK, url="https://example.org/" + "x" * 200)
    _piece(step, EvidenceKind.FILE, name="mērījumi.csv")
    for stage, levels in ((Stage.START, (1, 2, 3)), (Stage.END, (4, 2, 8))):
        for side in Side:
            make_programme.assessment(pupil, stage, side, levels)
    for kind in (CertificateKind.PROGRAMME, CertificateKind.COMPETENCE):
        make.certificate(pupil.person, make.edition(), kind=kind)
    edition = make.edition(announced_at=now(), showcase_opened_at=now())
    make.entry(edition, pupil.person, state=EntryState.ACCEPTED)


def _whole(pupil):
    return queries.portfolio(pupil, now())


def _content(pupil, choice=None) -> dict[str, Any]:
    told = _whole(pupil)
    choice = choice or choosing.everything(told)
    return printing._content(told, choice, media.storage(), now())


def test_ten_pictures_make_a_small_paper_quickly_in_three_languages(cohort, pupil) -> None:
    _full(cohort, pupil)
    told = _whole(pupil)
    choice = choosing.everything(told)
    assert choosing.pictures(told, choice) == 10
    for language in ("lv", "nb"):
        began = time.monotonic()
        facts = {"storage": media.storage(), "at": now()}
        data = printing.as_pdf(told, choice, language, **facts)
        assert time.monotonic() - began < 3
        assert data.startswith(b"%PDF") and len(data) < 2_000_000
        assert re.search(rb"/Lang ?\(" + language.encode(), data)
        assert len(re.findall(rb"/Subtype ?/Image", data)) >= 10
        for family in FAMILIES:
            assert family.replace(" ", "").encode() in data


def test_nothing_yet_makes_a_short_one(pupil) -> None:
    content = _content(pupil)
    assert content["words"]["empty"] and content["name"] == pupil.person.name
    data = printing.as_pdf(
        _whole(pupil), choosing.everything(_whole(pupil)), "nb", storage=media.storage(), at=now()
    )
    assert len(data) < 100_000


def test_it_holds_what_was_signed_off_and_reached(cohort, pupil) -> None:
    _full(cohort, pupil, pictures=1)
    _step(cohort, pupil, state=StepState.HANDED_IN, words="not signed")
    content = _content(pupil)
    assert len(content["milestones"]) == 1 and "not signed" not in str(content)
    (step,) = content["milestones"]
    assert len(step["pictures"]) == 1
    assert step["words"] == ["Glued twice.", "Then it held.", "Ko es uzzināju par ķēdēm."]
    rows = [row for area in content["growth"][0]["areas"] for row in area["rows"]]
    assert [1, 4] in [row["levels"] for row in rows]
    assert len(content["certificates"]) == 2 and len(content["entries"]) == 1
    assert all("svg" in one["qr"] for one in content["certificates"])


def test_what_was_not_ticked_stays_out(cohort, pupil) -> None:
    _full(cohort, pupil, pictures=2)
    told = _whole(pupil)
    sent = MultiDict([("chosen", "1"), ("step", str(told.steps[0].id)), ("growth", "self")])
    sent.add("certificate", "999999")
    content = _content(pupil, choosing.chosen(sent, told))
    (step,) = content["milestones"]
    assert step["pictures"] == [] and "ķēdēm" not in str(step["words"])
    assert [one["title"] for one in content["growth"]] == ["How I see myself"]
    assert content["certificates"] == [] and content["entries"] == []
    assert choosing.chosen(MultiDict(), told) == choosing.everything(told)


def test_a_mentors_view_is_in_it_only_after_ones_own(cohort, pupil) -> None:
    make_programme.assessment(pupil, Stage.END, Side.MENTOR, (7, 7, 7))
    assert _whole(pupil).growth.pictures == []


def test_an_invention_whose_team_withdrew_is_not_in_it(cohort, pupil) -> None:
    _full(cohort, pupil, pictures=0)
    realm_id = _whole(pupil).entries[0].edition.realm_id
    for row in db.session.query(make.Consent).filter_by(realm_id=realm_id):
        if row.purpose is Purpose.TAKING_PART:
            row.state = ConsentState.WITHDRAWN
    db.session.flush()
    assert _whole(pupil).entries == []


def test_a_lost_picture_leaves_the_rest(cohort, pupil) -> None:
    step = _step(cohort, pupil, 1)
    gone = {"jpeg-800": "ab/" + "ab" * 32 + ".jpeg"}
    _piece(step, EvidenceKind.PICTURE, renditions=gone, alt="gone")
    _piece(step, EvidenceKind.PICTURE, renditions={}, alt="never")
    assert len(_content(pupil)["milestones"][0]["pictures"]) == 1


def test_many_pictures_become_small_ones(cohort, pupil, monkeypatch) -> None:
    monkeypatch.setattr(printing, "BUDGET", 100_000)
    _step(cohort, pupil, 4)
    drawn = _content(pupil)["milestones"][0]["pictures"]
    assert len(drawn) == 4 and sum(len(one["drawn"]["svg"]) for one in drawn) < 400_000


def test_only_the_participant_fetches_it(cohort, pupil, client_of) -> None:
    _full(cohort, pupil, pictures=0)
    here = f"/my/programme/{pupil.id}/portfolio"
    mine = client_of(pupil.person)
    page = mine.get(here).text
    assert "Prototips" in page and "Talent Programme" in page
    answer = mine.get(f"{here}.pdf?chosen=1&language=lv")
    assert (
        answer.content_type == "application/pdf" and answer.headers["Cache-Control"] == "no-store"
    )
    organiser = make.person()
    make_programme.grant(organiser, Role.ORGANISER, cohort)
    mentor = pupil.mentorships[0].mentor
    for other in (organiser, mentor, make.student()):
        for address in (here, f"{here}.pdf"):
            assert client_of(other).get(address).status_code == 404


def test_more_costs_no_more_statements(app, cohort, pupil) -> None:
    counts = []
    for _more in (1, 2):
        for _each in range(_more):
            _step(cohort, pupil, 1)
            make.certificate(pupil.person, make.edition())
        with count_queries(app) as asked:
            _whole(pupil)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
