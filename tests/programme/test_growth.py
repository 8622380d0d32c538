"""Assessments from two sides, growth, and a cohort's distribution without any ranking."""

import re

import pytest
import sqlalchemy as sa

from festival.accounts.models import Purpose
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.errors import Invalid, NotReady, Refused, Stale
from festival.outbox import Mail
from festival.programme import queries as programme
from festival.programme.competences import actions, queries, rules
from festival.programme.competences.growing import distribution_of, growth_for
from festival.programme.models import Competence, Evidence, Side, Stage
from tests import make, make_programme
from tests.queries import count_queries

SENT = {f"level-{key}": "3" for key in ("creativity", "planning", "learning")}


@pytest.fixture
def cohort(app):
    return make_programme.assessed_cohort()


@pytest.fixture
def mentor(cohort):
    who = make.person(given_name="Mentorina")
    make_programme.grant(who, Role.MENTOR, cohort)
    return who


@pytest.fixture
def pupil(cohort, mentor):
    row = make_programme.participant(cohort)
    make_programme.mentorship(row, mentor)
    return programme.participant(row.id)


def _asked(cohort) -> list[Competence]:
    return [
        one for _a, kept in queries.groups(cohort.framework_id, cohort.assessed) for one in kept
    ]


def _save(pupil, told, drawn_from=0, stage=Stage.START):
    facts = {"drawn_from": drawn_from, "by": pupil.person, "at": now()}
    return actions.save(pupil, stage, Side.SELF, told, **facts)


def test_a_draft_is_kept_and_handed_in_when_nothing_is_missing(cohort, pupil) -> None:
    first, *others = _asked(cohort)
    row = _save(pupil, {first.id: (4, "I built three.")})
    with pytest.raises(NotReady) as refused:
        actions.hand_in(row, pupil, by=pupil.person, at=now())
    assert refused.value.facts["names"] == ", ".join(one.name["en"] for one in others)
    row = _save(pupil, {one.id: (2, "") for one in others}, row.version)
    actions.hand_in(row, pupil, by=pupil.person, at=now())
    assert queries.growth(pupil.id)[first.id] == {(Stage.START, Side.SELF): (4, "I built three.")}


def test_what_is_handed_in_is_final_until_opened_with_a_reason(cohort, pupil) -> None:
    row = make_programme.assessment(pupil)
    one = _asked(cohort)[0]
    with pytest.raises(Refused, match="handed in"):
        _save(pupil, {one.id: (8, "")}, row.version)
    with pytest.raises(NotReady):
        actions.reopen(row, pupil, "", by=pupil.person, at=now())
    actions.reopen(row, pupil, "A slip", by=pupil.person, at=now())
    db.session.flush()
    assert queries.growth(pupil.id) == {}
    _save(pupil, {one.id: (8, "")}, row.version)


@pytest.mark.parametrize("level", [0, 9, -1])
def test_there_is_no_ninth_level(cohort, pupil, level) -> None:
    with pytest.raises(Invalid):
        _save(pupil, {_asked(cohort)[0].id: (level, "")})


def test_a_competence_of_another_framework_is_refused(cohort, pupil) -> None:
    other = db.session.scalar(sa.select(Competence).where(Competence.key == "asking"))
    unasked = db.session.scalar(sa.select(Competence).where(Competence.key == "vision"))
    for one in (other, unasked):
        with pytest.raises(Invalid):
            _save(pupil, {one.id: (3, "")})


def test_two_pages_never_overwrite_each_other(cohort, pupil) -> None:
    one = _asked(cohort)[0]
    row = _save(pupil, {one.id: (3, "first")})
    before = row.version
    _save(pupil, {one.id: (3, "second")}, before)
    with pytest.raises(Stale):
        _save(pupil, {one.id: (5, "third")}, before)


def test_a_closed_stage_takes_nothing(cohort, pupil) -> None:
    cohort.stages_open = ["middle"]
    pupil.cohort.stages_open = ["middle"]
    with pytest.raises(Refused, match="not open"):
        _save(pupil, {_asked(cohort)[0].id: (3, "")})


def test_each_side_sees_the_other_s_after_its_own(cohort, pupil, mentor) -> None:
    make_programme.assessment(pupil, side=Side.MENTOR, levels=(7, 7, 7))
    today = now().date()
    seen = growth_for(pupil.person, pupil, today)
    assert seen.side is Side.SELF and seen.pictures == []
    assert [one.side for one in growth_for(mentor, pupil, today).pictures] == [Side.MENTOR]
    make_programme.assessment(pupil)
    both = [Side.SELF, Side.MENTOR]
    assert [one.side for one in growth_for(pupil.person, pupil, today).pictures] == both
    assert [one.side for one in growth_for(mentor, pupil, today).pictures] == both
    make_programme.assessment(pupil, Stage.END, Side.MENTOR, levels=(8, 8, 8))
    mentor_side = growth_for(pupil.person, pupil, today).pictures[1]
    assert mentor_side.areas[0][1][0][1] == [7, None, None]


def test_no_page_shows_the_other_side_too_early(cohort, pupil, mentor, client_of) -> None:
    make_programme.assessment(pupil, side=Side.MENTOR, words="mentor-words", levels=(7, 7, 7))
    client = client_of(pupil.person)
    for there in ("competences", "assessment/start"):
        shown = client.get(f"/my/programme/{there}").get_data(as_text=True)
        assert "mentor-words" not in shown and 'data-side="mentor"' not in shown
    answer = client.post("/my/programme/assessment/start", data={**SENT, "act": "hand in"})
    assert answer.status_code == 303
    assert "mentor-words" in client.get("/my/programme/competences").get_data(as_text=True)


def test_each_competence_offers_eight_levels_with_their_words(cohort, pupil, client_of) -> None:
    shown = client_of(pupil.person).get("/my/programme/assessment/start").get_data(as_text=True)
    for key in cohort.assessed:
        assert shown.count(f'name="level-{key}"') == 8
    assert shown.count("Discover: I notice it") == 3


def test_words_without_a_level_are_not_lost(cohort, pupil, client_of) -> None:
    answer = client_of(pupil.person).post(
        "/my/programme/assessment/start", data={"words-planning": "my own words", "act": "save"}
    )
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "my own words" in shown
    assert "Planning and management" in shown


def test_handing_in_too_early_keeps_the_page_usable(cohort, pupil, client_of) -> None:
    client, there = client_of(pupil.person), "/my/programme/assessment/start"
    some = {"level-planning": "3", "words-planning": "kept", "version": "0"}
    answer = client.post(there, data={**some, "act": "hand in"})
    assert answer.status_code == 422 and "kept" in answer.get_data(as_text=True)
    assert client.post(there, data={**some, **SENT, "act": "hand in"}).status_code == 303


def test_the_page_saves_by_itself(cohort, pupil, client_of) -> None:
    client, there = client_of(pupil.person), "/my/programme/assessment/start"
    asks = {"X-Requested-With": "fetch"}
    first = client.post(there, data={"level-planning": "3", "version": "0"}, headers=asks)
    assert first.status_code == 200 and first.get_json()["version"] > 0
    late = client.post(there, data={"level-planning": "4", "version": "0"}, headers=asks)
    assert late.status_code == 409
    assert client.post(there, data={"level-planning": "5", "version": "0"}).status_code == 409


def test_nobody_is_assessed_who_has_left(cohort, pupil, client_of) -> None:
    row = db.session.get(type(pupil), pupil.id)
    row.ended_at, row.end_reason = now(), "left"
    db.session.flush()
    answer = client_of(pupil.person).post("/my/programme/assessment/start", data=SENT)
    assert answer.status_code == 403


def test_growth_is_read_in_three_statements(app, cohort, pupil) -> None:
    for stage in Stage:
        for side in Side:
            make_programme.assessment(pupil, stage, side)
    db.session.flush()
    with count_queries(app) as asked:
        growth_for(pupil.person, pupil, now().date())
    assert len(asked) <= 3


def test_a_cohort_is_drawn_from_five_on(cohort) -> None:
    for number in range(4):
        make_programme.assessment(make_programme.participant(cohort), levels=(number + 1, 3, 3))
    assert [counts for _, bars in distribution_of(cohort) for _, counts in bars] == [None] * 3
    fifth = make_programme.participant(cohort)
    make_programme.assessment(fifth, levels=(1, 3, 3))
    make_programme.assessment(fifth, side=Side.MENTOR, levels=(6, 3, 3))
    ((stage, bars),) = distribution_of(cohort)
    assert stage is Stage.START
    assert [counts for _, counts in bars] == [{1: 1, 2: 1, 3: 1, 4: 1, 6: 1}, {3: 5}, {3: 5}]


def test_the_organiser_s_page_holds_no_levels_of_one_and_lists_by_name(cohort, client_of) -> None:
    boss = make.person()
    make_programme.grant(boss, Role.ORGANISER, cohort)
    for name, level in (("Zane", 8), ("Anna", 1), ("Mia", 5), ("Kaja", 2), ("Oto", 3)):
        who = make_programme.participant(cohort, make.student(given_name=name))
        make_programme.assessment(who, levels=(level,) * 3)
    there = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}/growth"
    shown = client_of(boss).get(there).get_data(as_text=True)
    assert "distribution-plot__bar" in shown
    places = [shown.index(name) for name in ("Anna", "Kaja", "Mia", "Oto", "Zane")]
    assert places == sorted(places)


def test_the_framework_stays_once_somebody_was_assessed(cohort, pupil) -> None:
    other = queries.newest("stem_creativity")
    actions.choose_framework(cohort, other, drawn_from=cohort.version, by=pupil.person, at=now())
    assert (cohort.framework_id, cohort.assessed) == (other.id, [])
    make_programme.assessment(pupil)
    with pytest.raises(Refused, match="keeps its framework"):
        actions.choose_framework(
            cohort,
            queries.newest("entrecomp"),
            drawn_from=cohort.version,
            by=pupil.person,
            at=now(),
        )


def test_stages_open_in_their_order_and_only_with_a_framework(cohort, pupil) -> None:
    actions.set_stages(
        cohort, [Stage.END, Stage.START], drawn_from=cohort.version, by=pupil.person, at=now()
    )
    assert cohort.stages_open == ["start", "end"]
    cohort.framework_id = None
    with pytest.raises(NotReady):
        actions.set_stages(
            cohort, [Stage.END], drawn_from=cohort.version, by=pupil.person, at=now()
        )
    assert not rules.is_open(cohort, Stage.START)


def test_an_unscreened_mentor_assesses_nobody(cohort, client_of) -> None:
    who = make.person()
    make_programme.grant(who, Role.MENTOR, cohort, vetted_until=None)
    row = make_programme.participant(cohort)
    make_programme.mentorship(row, who)
    there = f"/mentoring/programme/{row.id}/assessment/start"
    assert client_of(who).get(there).status_code == 404


def _boss(cohort):
    who = make.person(given_name="Solveiga")
    make_programme.grant(who, Role.ORGANISER, cohort)
    return who


def test_an_organiser_chooses_competences_until_somebody_is_assessed(cohort, client_of) -> None:
    client = client_of(_boss(cohort))
    there = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}/growth"
    sent = {"set": "assessed", "competence": ["vision", "creativity"], "version": cohort.version}
    assert client.post(there, data=sent).status_code == 303
    db.session.refresh(cohort, ["assessed", "version"])
    assert cohort.assessed == ["creativity", "vision"], "in the framework's order"
    none = client.post(there, data={"set": "assessed", "version": cohort.version})
    assert none.status_code == 422 and "at least one" in none.text
    every = [one.key for _area, kept in queries.groups(cohort.framework_id) for one in kept]
    client.post(there, data={**sent, "competence": [*every, "x"], "version": cohort.version})
    db.session.refresh(cohort, ["assessed", "version"])
    assert cohort.assessed == [], "all of them is the whole framework"
    make_programme.assessment(make_programme.participant(cohort))
    late = client.post(there, data={**sent, "version": cohort.version})
    assert late.status_code == 409 and "stay as they are" in late.text


def test_two_organisers_do_not_overwrite_each_other(cohort, client_of) -> None:
    client = client_of(_boss(cohort))
    there = f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}/growth"
    late = client.post(there, data={"set": "stages", "stage": "end", "version": "999"})
    assert late.status_code == 409
    assert re.search(r'value="end"[^>]*checked', late.text), "what was ticked is not lost"
    assert "Open now: At the start, In the middle, At the end" in late.text


def test_who_is_to_assess_is_written_to_when_a_stage_opens(cohort, mentor) -> None:
    cohort.stages_open = []
    for _each in range(2):
        row = make_programme.participant(cohort)
        make_programme.mentorship(row, mentor)
    withdrawn = make.student()
    make_programme.consent(withdrawn, cohort, Purpose.PICTURES)
    make_programme.participant(cohort, withdrawn)
    db.session.flush()
    facts = {"drawn_from": cohort.version, "by": mentor, "at": now()}
    assert actions.set_stages(cohort, [Stage.START], **facts) == 3
    kinds = [one.kind for one in db.session.scalars(sa.select(Mail).order_by(Mail.kind))]
    assert kinds == ["assessment_due", "assessment_due", "assessments_due"]
    db.session.flush()
    facts["drawn_from"] = cohort.version
    assert actions.set_stages(cohort, [], **facts) == 0


def test_the_other_side_hears_that_it_was_handed_in_and_no_level(cohort, pupil, mentor) -> None:
    told = {one.id: (7, "secret words") for one in _asked(cohort)}
    row = _save(pupil, told)
    actions.hand_in(row, pupil, by=pupil.person, at=now())
    (letter,) = db.session.scalars(sa.select(Mail)).all()
    assert (letter.kind, letter.person_id) == ("assessment_handed_in", mentor.id)
    said = re.sub(r"\S+://\S+", "", letter.body)
    assert "secret" not in said and "level" not in said.lower() and pupil.person.name not in said
    facts = {"drawn_from": 0, "by": mentor, "at": now()}
    row = actions.save(pupil, Stage.START, Side.MENTOR, told, **facts)
    actions.hand_in(row, pupil, by=mentor, at=now())
    kinds = {one.kind: one.person_id for one in db.session.scalars(sa.select(Mail))}
    assert kinds["assessment_by_mentor"] == pupil.person_id


def test_links_and_words_stand_beside_a_draft_and_are_read_with_it(
    cohort, pupil, mentor, client_of
) -> None:
    child, staff = client_of(pupil.person), client_of(mentor)
    here, there = "/my/programme/assessment/start", f"/mentoring/programme/{pupil.id}"
    for told in ({"url": "javascript:alert(1)"}, {"about": " "}, {"about": "x" * 1001}):
        answer = child.post(f"{here}/evidence", data=told)
        assert answer.status_code == 422
    assert child.post(f"{here}/evidence", data={"about": "x" * 1001}).text.count("x" * 1001) == 1
    piece = {"url": "https://example.org/boat", "about": "My boat"}
    for _twice in range(2):
        assert child.post(f"{here}/evidence", data=piece).status_code == 303
    (row,) = db.session.scalars(sa.select(Evidence)).all()
    staff.post(f"{there}/assessment/start/evidence", data={"about": "mentor-evidence"})
    assert "My boat" in child.get(here).text
    assert staff.post(f"{there}/assessment/start/evidence/{row.id}/removal").status_code == 404
    version = queries.assessment(pupil.id, Stage.START, Side.SELF).version
    sent = {**SENT, "version": str(version), "act": "hand in"}
    assert child.post(here, data=sent).status_code == 303
    assert "My boat" in child.get("/my/programme/competences").text
    assert "My boat" not in staff.get(f"{there}/competences").text, "not before the own view"
    assert child.post(f"{here}/evidence", data={"about": "late"}).status_code == 409
    assert child.post(f"{here}/evidence/{row.id}/removal").status_code == 409
    version = queries.assessment(pupil.id, Stage.START, Side.MENTOR).version
    sent = {**SENT, "version": str(version), "act": "hand in"}
    assert staff.post(f"{there}/assessment/start", data=sent).status_code == 303
    assert "My boat" in staff.get(f"{there}/competences").text
    assert "mentor-evidence" in child.get("/my/programme/competences").text


def test_what_was_added_is_taken_away_and_twelve_are_enough(cohort, pupil, client_of) -> None:
    child, here = client_of(pupil.person), "/my/programme/assessment/end/evidence"
    for number in range(12):
        assert child.post(here, data={"about": f"piece {number}"}).status_code == 303
    assert child.post(here, data={"about": "one more"}).status_code == 429
    first = db.session.scalars(sa.select(Evidence).order_by(Evidence.id)).first()
    assert child.post(f"{here}/{first.id}/removal").status_code == 303
    assert "piece 0" not in child.get("/my/programme/assessment/end").text
    assert child.post(here, data={"about": "one more"}).status_code == 303
