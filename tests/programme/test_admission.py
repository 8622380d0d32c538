"""Applications: written, handed in, read by two, decided, offered, confirmed, moved up."""

from datetime import timedelta
from itertools import product

import pytest
import sqlalchemy as sa
import time_machine

from festival.accounts import actions as accounts
from festival.accounts.models import ConsentState, Purpose
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.errors import NotReady, PhaseClosed, Refused, Stale
from festival.outbox import Mail
from festival.programme import actions as programmes
from festival.programme import queries as who
from festival.programme.admission import actions, queries, rules
from festival.programme.models import (
    Advice,
    ApplicationState,
    EndReason,
    Participant,
)
from tests import make, make_programme

S = ApplicationState
MINE = {"why": "Because I like to build.", "idea": "A lamp"}


@pytest.fixture
def cohort(app):
    return make_programme.cohort(capacity=2)


@pytest.fixture
def boss(cohort):
    who_runs = make.person()
    make_programme.grant(who_runs, Role.ORGANISER, cohort)
    return who_runs


def _letters(kind: str) -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(Mail.kind == kind)) or 0


def _loaded(application):
    db.session.flush()
    db.session.expire(application)
    return queries.application(application.id)


def _apply(cohort, state=S.SUBMITTED, **facts):
    made = make_programme.application(cohort, state=state, **facts)
    make_programme.consent(db.session.get(make.Person, made.person_id), cohort)
    return _loaded(made)


def test_begun_twice_it_is_one_application(cohort) -> None:
    student = make.student()
    one = actions.start(cohort, by=student, at=now())
    assert actions.start(cohort, by=student, at=now()).id == one.id


def test_a_second_tab_overwrites_nothing(cohort) -> None:
    draft = _apply(cohort, S.DRAFT)
    seen = draft.version
    actions.save(draft, {"why": "first tab"}, drawn_from=seen, at=now())
    with pytest.raises(Stale):
        actions.save(draft, {"why": "second tab"}, drawn_from=seen, at=now())
    assert draft.answers == {"why": "first tab"}


def test_one_second_late_it_stays_a_draft_with_its_words(cohort) -> None:
    draft = _apply(cohort, S.DRAFT)
    end = cohort.applications_close_at
    with pytest.raises(PhaseClosed):
        actions.submit(draft, by=draft.person, at=end)
    assert draft.state is S.DRAFT and draft.answers == MINE
    actions.submit(draft, by=draft.person, at=end - timedelta(seconds=1))
    assert draft.state is S.SUBMITTED and _letters("application_received") == 1


def test_without_the_guardians_yes_nothing_is_handed_in(cohort) -> None:
    child = make.student(born_on=cohort.begins_on.replace(year=cohort.begins_on.year - 10))
    draft = _loaded(make_programme.application(cohort, child))
    missing = rules.missing_for_submission(draft, cohort, child, {})
    assert [one.code for one in missing] == ["consents"]
    with pytest.raises(NotReady):
        actions.submit(draft, by=child, at=now())
    make_programme.consent(child, cohort, Purpose.TAKING_PART)
    actions.submit(draft, by=child, at=now())
    assert draft.state is S.SUBMITTED


def test_what_is_missing_is_named(cohort) -> None:
    old = make.student(born_on=cohort.begins_on.replace(year=cohort.begins_on.year - 30))
    draft = _loaded(make_programme.application(cohort, old, answers={}))
    codes = [one.code for one in rules.missing_for_submission(draft, cohort, old, {})]
    assert codes == ["why", "age", "consents"]


def test_readers_are_shared_out_evenly_and_never_from_the_own_school(cohort, boss) -> None:
    readers = [make.person(school=name) for name in ("North", "South", "")]
    for one in readers:
        make_programme.grant(one, Role.MENTOR, cohort)
    pupil = make.student(school="North")
    first = _loaded(make_programme.application(cohort, pupil, S.SUBMITTED))
    for _number in range(5):
        _apply(cohort)
    assert actions.assign_readers(cohort, readers, by=boss, at=now()) == 12
    assert {one.reader_id for one in _loaded(first).readings} == {readers[1].id, readers[2].id}
    load = [len(queries.to_read(one.id)) for one in readers]
    assert max(load) - min(load) <= 1 and sum(load) == 12
    assert actions.assign_readers(cohort, readers, by=boss, at=now()) == 0


def test_who_is_not_screened_reads_nothing(cohort, boss) -> None:
    over = now().date() - timedelta(days=1)
    reader = make.person()
    make_programme.grant(reader, Role.MENTOR, cohort, vetted_until=over)
    _apply(cohort)
    assert actions.assign_readers(cohort, [reader], by=boss, at=now()) == 0


def test_a_reader_sees_the_other_only_after_the_own_reading(cohort) -> None:
    one, other = make.person(), make.person()
    for reader in (one, other):
        make_programme.grant(reader, Role.MENTOR, cohort)
    made = _apply(cohort)
    make_programme.reading(made, one)
    make_programme.reading(made, other, done=False)
    found = _loaded(made)
    assert rules.shown_readings(other, found) == []
    levels = {"curiosity": 4, "perseverance": 1}
    version = rules.own_reading(other, found).version
    actions.read(found, levels, "", Advice.ADMIT, drawn_from=version, by=other, at=now())
    assert [each.reader_id for each in rules.shown_readings(other, found)] == [one.id]
    assert rules.mean(found, cohort) == pytest.approx((3 + 3 + 4 + 1) / 4)


def test_a_stranger_cannot_read_and_levels_are_of_the_rubric(cohort) -> None:
    reader = make.person()
    make_programme.grant(reader, Role.MENTOR, cohort)
    made = _apply(cohort)
    with pytest.raises(actions.NotAReader):
        actions.read(made, {}, "", Advice.ADMIT, drawn_from=1, by=reader, at=now())
    make_programme.reading(made, reader, done=False)
    for levels in ({}, {"curiosity": 5, "perseverance": 1}, {"other": 1}):
        with pytest.raises(Refused):
            actions.read(_loaded(made), levels, "", Advice.ADMIT, drawn_from=1, by=reader, at=now())


def test_all_are_decided_or_none(cohort, boss) -> None:
    three = [_apply(cohort) for _number in range(3)]
    chosen = {one.id: S.ADMITTED for one in three}
    with pytest.raises(actions.WhyNotRead):
        actions.decide_all(cohort, chosen, by=boss, at=now())
    with pytest.raises(actions.TooMany):
        actions.decide_all(cohort, chosen, why="late", by=boss, at=now())
    assert {one.state for one in three} == {S.SUBMITTED}
    chosen[three[2].id] = S.WAITING_LIST
    assert actions.decide_all(cohort, chosen, why="late", by=boss, at=now()) == 3
    assert [one.state for one in three] == [S.ADMITTED, S.ADMITTED, S.WAITING_LIST]
    assert _letters("application_admitted") == 2 and _letters("application_waiting") == 1


@pytest.mark.parametrize(("was", "becomes"), list(product(S, rules.DECISIONS)))
def test_decisions_follow_the_table(cohort, boss, was: S, becomes: S) -> None:
    made = _apply(cohort, was)
    if becomes not in rules.TRANSITIONS[was] and was in queries.READ and was is not becomes:
        with pytest.raises(Refused):
            actions.decide_all(cohort, {made.id: becomes}, why="x", by=boss, at=now())
        return
    actions.decide_all(cohort, {made.id: becomes}, why="x", by=boss, at=now())
    allowed = becomes in rules.TRANSITIONS[was] and was in queries.READ
    assert made.state is (becomes if allowed else was)


def test_a_place_is_confirmed_once_and_in_time(cohort) -> None:
    made = _apply(cohort, S.ADMITTED)
    with pytest.raises(Refused):
        actions.confirm(made, by=made.person, at=made.confirm_until)
    taken = actions.confirm(made, by=made.person, at=now())
    assert made.state is S.CONFIRMED and taken.application_id == made.id
    with pytest.raises(Refused):
        actions.confirm(made, by=made.person, at=now())


def test_an_offer_that_lapses_goes_to_the_first_who_waits(cohort) -> None:
    _apply(cohort, S.CONFIRMED)
    offered = _apply(cohort, S.ADMITTED)
    second = _apply(cohort, S.WAITING_LIST, waiting_rank=8)
    first = _apply(cohort, S.WAITING_LIST, waiting_rank=3)
    assert actions.lapse_offers(now()) == 0
    with time_machine.travel(offered.confirm_until, tick=False):
        assert actions.lapse_offers(now()) == 1
        assert actions.lapse_offers(now()) == 0
    assert _loaded(offered).ended_why == "offer lapsed"
    assert _loaded(first).state is S.ADMITTED and _loaded(second).state is S.WAITING_LIST
    assert _letters("application_lapsed") == _letters("application_moved_up") == 1


def test_who_leaves_makes_room_and_is_no_participant(cohort) -> None:
    made = _apply(cohort, S.ADMITTED)
    _apply(cohort, S.CONFIRMED)
    waits = _apply(cohort, S.WAITING_LIST)
    actions.confirm(made, by=made.person, at=now())
    actions.give_up(made, by=made.person, at=now())
    row = db.session.scalar(sa.select(Participant).where(Participant.application_id == made.id))
    assert row.end_reason is EndReason.LEFT and made.state is S.GIVEN_UP
    assert _loaded(waits).state is S.ADMITTED


def test_never_fewer_places_than_are_given(cohort, boss) -> None:
    _apply(cohort, S.ADMITTED)
    _apply(cohort, S.CONFIRMED)
    with pytest.raises(programmes.TooFewPlaces) as refused:
        programmes.change_cohort(cohort, {"capacity": 1}, drawn_from=cohort.version, by=boss)
    assert refused.value.facts == {"number": 2}


def test_a_consent_that_is_withdrawn_ends_the_participation(cohort) -> None:
    grown = make.student(born_on=cohort.begins_on.replace(year=cohort.begins_on.year - 19))
    row = make_programme.participant(cohort, grown)
    mentor = make.person()
    make_programme.grant(mentor, Role.MENTOR, cohort)
    make_programme.mentorship(row, mentor)
    accounts.consent_for_self(
        grown,
        cohort.programme.realm_id,
        {Purpose.TAKING_PART: False},
        language="en",
        at=now(),
    )
    state = queries.consents_of(grown.id, cohort)[grown.id, Purpose.TAKING_PART]
    assert state is ConsentState.WITHDRAWN
    assert row.end_reason is EndReason.CONSENT_WITHDRAWN
    assert who.mentored_by(mentor.id) == []


@pytest.mark.parametrize("state", [S.SUBMITTED, S.WAITING_LIST, S.ADMITTED, S.CONFIRMED])
def test_without_consent_nobody_is_read_or_holds_a_place(cohort, state: S) -> None:
    grown = make.student(born_on=cohort.begins_on.replace(year=cohort.begins_on.year - 19))
    cohort.capacity = 1
    made = _apply(cohort, state, who=grown)
    if state is S.CONFIRMED:
        make_programme.participant(cohort, grown, application_id=made.id)
    waits = _apply(cohort, S.WAITING_LIST)
    no = {Purpose.TAKING_PART: False}
    realm_id = cohort.programme.realm_id
    accounts.consent_for_self(grown, realm_id, no, language="en", at=now())
    assert made.state is S.GIVEN_UP and made.ended_why == "consent withdrawn"
    assert who.own_participation(grown.id) is None
    assert _loaded(waits).state is S.ADMITTED


def test_mentors_are_screened_and_not_overburdened(cohort, boss) -> None:
    cohort.mentor_most = 1
    rows = [make_programme.participant(cohort).id for _number in range(2)]
    mentor, over = make.person(), make.person()
    make_programme.grant(mentor, Role.MENTOR, cohort)
    make_programme.grant(over, Role.MENTOR, cohort, vetted_until=now().date() - timedelta(days=1))
    db.session.expire_all()
    db.session.refresh(mentor, ["grants"])
    db.session.refresh(over, ["grants"])
    with pytest.raises(programmes.NotScreened):
        programmes.give_mentor(who.participant(rows[0]), over, by=boss, at=now())
    programmes.give_mentor(who.participant(rows[0]), mentor, by=boss, at=now())
    with pytest.raises(programmes.MentorFull):
        programmes.give_mentor(who.participant(rows[1]), mentor, by=boss, at=now())


def test_only_honoured_teams_are_invited_and_each_member_once(cohort, boss) -> None:
    fits, old = make.student(), make.student(born_on=cohort.begins_on.replace(year=1980))
    entry = make.entry(make.edition(), fits, old, state=EntryState.ACCEPTED)
    with pytest.raises(Refused):
        actions.invite_from_entry(cohort, entry, by=boss, at=now())
    make_programme.nomination(entry, boss)
    made = actions.invite_from_entry(cohort, entry, by=boss, at=now())
    assert [one.person_id for one in made] == [fits.id] and _letters("programme_invited") == 1
    with pytest.raises(actions.NobodyToInvite):
        actions.invite_from_entry(cohort, entry, by=boss, at=now())
    db.session.expire_all()
    found = queries.invitation(made[0].id)
    begun = actions.answer_invitation(found, True, by=fits, at=now())
    assert begun is not None and begun.came_by_invitation_id == found.id
    assert rules.is_read_enough(queries.application(begun.id), cohort)
