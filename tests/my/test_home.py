"""A person's own page: the one next step of whoever looks, never empty, as quick for many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from festival import clock
from festival.accounts.models import PersonKind
from festival.authz import Role
from festival.db import db
from festival.editions.models import PhaseKind
from festival.entries.models import EntryState
from festival.events.models import RegistrationState
from festival.mentoring.models import FeedbackState, Mentoring, Verdict
from festival.my import queries
from tests import make, make_events, make_safeguarding
from tests.mentoring.world import a_round, again
from tests.queries import count_queries

Clients = Callable[..., Any]


def test_a_student_with_nothing_is_invited_to_begin(client_of: Clients) -> None:
    make.edition()
    page = client_of(make.student(given_name="Anna")).get("/my").text
    assert "Hello, Anna" in page
    assert "What bothers you?" in page and "Start a new invention" in page


def test_without_an_open_festival_nothing_is_promised(client_of: Clients) -> None:
    make.edition(open_phases=[PhaseKind.JUDGING])
    page = client_of(make.student()).get("/my").text
    assert "Start a new invention" not in page
    assert "No festival takes entries right now." in page


def test_a_draft_says_what_is_missing_and_until_when(client_of: Clients) -> None:
    anna, edition = make.student(), make.edition()
    entry = make.entry(edition, anna, title="Spoon bell", summary="")
    theirs = make.entry(edition, make.student(), title="Not mine")
    page = client_of(anna).get("/my").text
    assert "Spoon bell" in page and "Not mine" not in page
    assert "things are missing" in page or "thing is missing" in page
    assert "Hand in before" in page
    make.whole(entry).summary = "It rings."
    again(entry)
    again(theirs)
    assert "Everything is there" in client_of(anna).get("/my").text


def test_missing_asks_consents_of_the_entrys_own_edition(app: Flask) -> None:
    anna, first, second = make.student(), make.edition(), make.edition()
    asked = make.whole(make.entry(first, anna))
    unasked = make.whole(make.entry(second, anna, consented=False))
    again(asked)
    found = {one.entry.id: one.missing for one in queries.own_entries(anna, clock.now())}
    assert found[asked.id] == ()
    assert [one.code for one in found[unasked.id]] == [f"consent-{anna.id}"]


def test_after_the_deadline_a_draft_is_told_to_be_kept(client_of: Clients) -> None:
    anna, edition = make.student(), make.edition()
    entry = make.entry(edition, anna)
    make.close(edition)
    again(entry)
    assert "Handing in has closed; your draft is kept." in client_of(anna).get("/my").text


def test_new_feedback_comes_first_until_it_is_answered(client_of: Clients) -> None:
    anna, mentor, edition = make.student(), make.person(), make.edition()
    entry = make.entry(edition, anna, state=EntryState.SUBMITTED)
    draft = a_round(entry, mentor, state=FeedbackState.DRAFT)
    browser = client_of(anna)
    assert "New feedback" not in browser.get("/my").text
    draft.state, draft.sent_at = FeedbackState.SENT, clock.now()
    again(entry)
    page = browser.get("/my").text
    assert "New feedback" in page and f"/my/entries/{entry.id}/feedback" in page
    # An older round that nobody answered does not call for ever.
    a_round(entry, mentor, round=2, state=FeedbackState.ANSWERED)
    again(entry)
    assert "New feedback" not in browser.get("/my").text


def test_what_is_being_revised_says_go_on(client_of: Clients) -> None:
    anna, mentor, edition = make.student(), make.person(), make.edition()
    entry = make.entry(edition, anna, state=EntryState.CHANGES_REQUESTED)
    facts = {"verdict": Verdict.REVISE, "reopened": ["tested"]}
    a_round(entry, mentor, state=FeedbackState.ANSWERED, **facts)
    assert "Go on revising" in client_of(anna).get("/my").text


def test_a_mentor_sees_what_waits_for_them_and_for_anybody(app: Flask) -> None:
    edition, mentor, other = make.edition(), make.person(), make.person()
    make.grant(mentor, Role.MENTOR, edition)
    facts = {"state": EntryState.SUBMITTED}
    mine, theirs, free, held, revised = (make.entry(edition, **facts) for _each in range(5))
    longest = clock.now() - timedelta(days=3)
    theirs.waiting_since, held.waiting_since = longest, clock.now() - timedelta(days=9)
    held.held_at, revised.waiting_since = clock.now(), None
    for entry, who in ((mine, mentor), (theirs, other)):
        db.session.add(Mentoring(entry_id=entry.id, mentor_id=who.id, taken_at=clock.now()))
    gone = Mentoring(entry_id=free.id, mentor_id=mentor.id, taken_at=clock.now())
    gone.released_at = clock.now()
    db.session.add(gone)
    make.entry(make.edition(), **facts)
    again(free)
    (seen,) = queries.own_mentoring(mentor, clock.now())
    assert (seen.mine, seen.waiting, seen.longest) == (1, 1, longest)


def test_a_mentor_sees_the_queue_to_open(client_of: Clients) -> None:
    edition, mentor = make.edition(), make.person()
    make.grant(mentor, Role.MENTOR, edition)
    page = client_of(mentor).get("/my").text
    assert "Open the queue" in page and f"/mentoring?edition={edition.slug}" in page


def test_a_judge_goes_on_at_the_next_stand(app: Flask, client_of: Clients) -> None:
    edition = make.edition()
    make.rubric(edition)
    person = make.person()
    judge = make.judge(edition, person)
    entries = [make.entry(edition, state=EntryState.ACCEPTED) for _each in range(3)]
    assigned = [make.assignment(judge, one, order) for order, one in enumerate(entries)]
    make.sheet(assigned[0], {"idea": 3, "works": 3, "use": 3})
    again(entries[0])
    (seen,) = queries.own_judging(person, clock.now())
    assert (seen.done, seen.total) == (1, 3)
    assert seen.next_stand.assignment_id == assigned[1].id
    page = client_of(person).get("/my").text
    assert f"Go to stand {entries[1].number}" in page and "My stands" in page


def test_an_organiser_sees_what_waits(app: Flask, client_of: Clients) -> None:
    edition, other, organiser = make.edition(slug="ours"), make.edition(), make.person()
    make.grant(organiser, Role.ORGANISER, edition)
    make.entry(edition)
    make.entry(edition, state=EntryState.SUBMITTED)
    held = make.entry(edition, state=EntryState.ACCEPTED)
    held.held_at, held.waiting_since = clock.now(), None
    make.entry(other, state=EntryState.SUBMITTED)
    again(held)
    (seen,) = queries.own_editions(organiser)
    assert (sum(seen.counts.values()), seen.waiting, seen.held) == (3, 1, 1)
    assert "1 held back" in client_of(organiser).get("/my").text


def test_an_adult_without_a_role_is_not_left_alone(client_of: Clients) -> None:
    for kind in (PersonKind.ADULT, PersonKind.TEACHER):
        page = client_of(make.person(kind)).get("/my").text
        assert "Your account is ready" in page and "See the inventions" in page
        assert "Start a new invention" not in page


def test_a_visitor_signs_in_first(client: Any) -> None:
    answer = client.get("/my")
    assert answer.status_code == 303 and "next=/my" in answer.headers["Location"]


def _fill(edition: Any, who: Any, mentor: Any, judge: Any) -> None:
    make.entry(edition, who)
    waiting = make.entry(edition, who, state=EntryState.SUBMITTED)
    a_round(waiting, mentor)
    make.assignment(judge, make.entry(edition, make.student(), state=EntryState.ACCEPTED))


def test_three_of_everything_ask_no_more_than_one(app: Flask, client_of: Clients) -> None:
    edition, anna, other = make.edition(), make.student(), make.person()
    all_roles = make.person()
    make.grant(all_roles, Role.MENTOR, edition)
    make.grant(all_roles, Role.ORGANISER, edition)
    judge = make.judge(edition, all_roles)
    browsers = [client_of(anna), client_of(all_roles)]
    _fill(edition, anna, other, judge)
    counted = []
    for browser in browsers:
        browser.get("/my")
        with count_queries(app) as one:
            assert browser.get("/my").status_code == 200
        counted.append(len(one))
    _fill(edition, anna, other, judge)
    _fill(edition, anna, other, judge)
    for browser, before in zip(browsers, counted, strict=True):
        db.session.flush()
        db.session.expire_all()
        with count_queries(app) as three:
            assert browser.get("/my").status_code == 200
        assert len(three) == before, "\n".join(three)


def test_my_events_say_where_each_place_stands_and_never_the_way_in(client_of: Clients) -> None:
    person = make.person(PersonKind.TEACHER)
    soon = make_events.event(
        begins_at=clock.now() + timedelta(minutes=10), other_zones=["Europe/Oslo"]
    )
    waits, back = make_events.event(), make_events.event()
    for one in (soon, waits, back):
        make_events.access(one)
    make_events.registration(soon, person)
    make_events.registration(
        waits, person, RegistrationState.WAITING, offer_until=clock.now() + timedelta(hours=3)
    )
    make_events.registration(back, person, RegistrationState.CANCELLED)
    browser = client_of(person)
    for page in ("/my", "/my/events"):
        text = browser.get(page).text
        assert "Riga" in text and "Oslo" in text
        assert "To the meeting" in text and f'href="/events/{soon.slug}#registration"' in text
        assert "A place is free for you" in text
        assert f"/events/{back.slug}" not in text
        assert not [one for one in make_events.SECRETS if one in text]


def test_three_places_cost_as_many_statements_as_one(app: Flask, client_of: Clients) -> None:
    seen = []
    for many in (1, 3):
        person = make.person(PersonKind.TEACHER)
        for _ in range(many):
            make_events.access(event := make_events.event())
            make_events.registration(event, person)
        browser = client_of(person)
        browser.get("/my")
        db.session.expire_all()
        with count_queries(app) as statements:
            browser.get("/my")
        seen.append(len(statements))
    assert seen[0] == seen[1]


def test_a_lead_is_told_what_waits_and_nobody_else(app, client_of) -> None:
    edition = make.edition()
    lead, boss = make.person(), make.person()
    make.grant(lead, Role.SAFEGUARDING, edition)
    make.grant(boss, Role.ORGANISER, edition)
    assert "Nothing new was reported." in client_of(lead).get("/my").text
    make_safeguarding.report(edition.realm_id)
    assert "1 report waits" in client_of(lead).get("/my").text
    assert "report waits" not in client_of(boss).get("/my").text
