"""Who becomes a judge, whom they must not meet, and how visits are planned and settled."""

from collections.abc import Callable
from typing import Any

import pytest

from festival.accounts import actions as accounts
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.errors import Refused, Stale
from festival.judging import actions, deciding, queries, reasons, standing
from festival.judging.models import Assignment, Judge, ScoreSheet
from festival.judging.reading import seen_in_words
from tests import make
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]


def test_an_accepted_invitation_makes_a_judge_with_its_facts(app: Any) -> None:
    edition = make.edition()
    organiser, guest = make.person(), make.person()
    facts = {"categories": ["health", "gone"], "languages": ["lv", "xx"], "school": " A  School "}
    invitation, _secret = accounts.invite(
        edition.realm_id, Role.JUDGE, by=organiser, at=now(), address=guest.email, facts=facts
    )
    accounts.accept_invitation(invitation, guest, at=now())
    judge = db.session.query(Judge).one()
    assert (judge.person_id, judge.edition_id) == (guest.id, edition.id)
    assert (judge.categories, judge.languages, judge.school) == (["health"], ["lv"], "A School")


def test_a_granted_role_makes_a_judge_once(app: Any) -> None:
    edition, who = make.edition(), make.person()
    for _ in range(2):
        accounts.grant_role(who, Role.JUDGE, edition.realm_id, by=None, at=now())
    accounts.grant_role(who, Role.MENTOR, edition.realm_id, by=None, at=now())
    assert db.session.query(Judge).count() == 1


def test_a_second_joining_only_fills_what_is_empty(app: Any) -> None:
    edition, who = make.edition(), make.person()
    judge = make.judge(edition, who, languages=["nb"])
    told = {"languages": ["lv"], "categories": ["energy"]}
    assert actions.join(edition, who, told, at=now()) is judge
    assert (judge.languages, judge.categories) == (["nb"], ["energy"])


def _plan(place: Hall) -> actions.Proposal:
    db.session.flush()
    return actions.propose(place.edition, at=now())


def test_a_conflict_with_a_draft_does_not_stop_the_plan(app: Any) -> None:
    place = hall(judges=3, entries=4, judges_per_entry=2)
    draft = make.entry(place.edition, make.student(), school="One School")
    assert draft.state is EntryState.DRAFT
    place.judges[0].school = "One School"
    assert _plan(place).impossible == ""


def test_a_plan_keeps_what_was_begun_and_moves_the_rest(app: Any) -> None:
    place = hall(judges=3, entries=4, judges_per_entry=2)
    save(place, submit=False)
    proposal = _plan(place)
    assert proposal.impossible == ""
    assert proposal.kept == 1
    begun = (place.judges[0].id, place.entries[0].id)
    assert begun in {pair[:2] for pair in proposal.made}
    actions.apply_proposal(place.edition, proposal, by=place.organiser, at=now())
    visits = queries.assignments_in(place.edition.id)
    assert len(visits) == 8
    assert db.session.query(ScoreSheet).count() == 1


def test_a_tie_named_after_a_sheet_was_begun_stops_no_plan(app: Any) -> None:
    place = hall(judges=3, entries=3, judges_per_entry=2)
    save(place)
    visit = place.visit()
    by = place.person()
    actions.declare_conflict(visit.judge, [visit.entry], reason="cousin", by=by, at=now())
    proposal = _plan(place)
    assert proposal.impossible == ""
    assert proposal.kept == 0
    pair = (place.judges[0].id, place.entries[0].id)
    assert pair not in {one[:2] for one in proposal.made}
    actions.apply_proposal(place.edition, proposal, by=place.organiser, at=now())
    others = [v for v in queries.assignments_in(place.edition.id) if v.entry_id == pair[1]]
    assert len(others) == 3, "two judges, and the one whose sheet stays on record"


def test_a_school_entered_after_a_sheet_was_begun_stops_no_plan(app: Any) -> None:
    place = hall(judges=3, entries=3, judges_per_entry=2)
    save(place)
    place.judges[0].school = place.entries[0].school
    for one in place.entries[1:]:
        one.school = "Elsewhere"
    assert _plan(place).impossible == ""


def test_a_plan_seen_before_something_changed_is_not_made(app: Any) -> None:
    place = hall(judges=3, entries=3, judges_per_entry=2)
    seen = _plan(place).drawn_from
    place.judges[1].most = 1
    again = _plan(place)
    with pytest.raises(Stale):
        actions.apply_proposal(place.edition, again, by=place.organiser, at=now(), seen=seen)


def test_why_there_is_no_plan_is_said_with_names(app: Any) -> None:
    place = hall(judges=2, entries=2, judges_per_entry=4)
    proposal = _plan(place)
    names = reasons.Names({}, {})
    with app.test_request_context():
        assert "only 2 judges are there" in reasons.impossible(proposal, names)
        place.edition.judges_per_entry = 2
        place.judges[0].languages = ["nb"]
        place.entries[0].language = "lv"
        proposal = _plan(place)
        called = reasons.Names({}, {place.entries[0].id: "7 The kettle"})
        assert proposal.code == "entry_lacks_judges"
        assert "7 The kettle needs 2 judges" in reasons.impossible(proposal, called)
        place.judges[0].languages = []
        place.judges[0].most = place.judges[1].most = 1
        said = reasons.impossible(_plan(place), reasons.Names({}, {}))
        assert said
        assert "entry " not in said


def test_conflicts_and_foreign_entries_are_not_assigned_by_hand(app: Any) -> None:
    place = hall(entries=1)
    other = make.entry(make.edition(), state=EntryState.ACCEPTED)
    draft = make.entry(place.edition)
    judge = queries.judge(place.judges[0].id, place.edition.id)
    for entry in (other, draft):
        with pytest.raises(Refused):
            actions.assign(judge, entry, by=place.organiser, at=now())


def _close_race(place: Hall) -> None:
    for judge in range(len(place.judges)):
        for entry in range(len(place.entries)):
            if (judge + entry) % 4:
                level = 2 + (judge * 7 + entry * 5) % 3
                save(place, judge, entry, levels=dict.fromkeys(WHOLE, level))
    for visit in queries.assignments_in(place.edition.id):
        if visit.sheet is None:
            db.session.delete(visit)
    db.session.flush()


def test_extra_visits_go_to_open_places_and_to_who_may_see_them(
    app: Any, client_of: ClientOf
) -> None:
    place = hall(judges=6, entries=8, places_published=2)
    _close_race(place)
    entries = {one.id: one for one in queries.coverage(place.edition.id)}
    ranking = standing.standing(place.edition, place.rubric)
    assert ranking is not None
    asked = standing.asked(place.edition, place.rubric)
    found = deciding.look(place.edition, asked, entries, at=now())
    wanted = deciding.pairs(found)
    assert found and wanted and len(wanted) <= found.visits
    held = {(v.judge_id, v.entry_id) for v in queries.assignments_in(place.edition.id)}
    assert not held & {(judge.id, entry.id) for judge, entry in wanted}
    chances = ranking.chances(2)
    assert all(chances[str(entry.id)] > 0.04 for _, entry in wanted)
    few = deciding.look(place.edition, asked, entries, at=now(), visits=2)
    assert len(deciding.pairs(few)) == 2
    assert deciding.look(place.edition, asked, entries, at=now()) == found
    client, slug = client_of(place.organiser), place.edition.slug
    page = client.get(f"/organise/{slug}/judging/ranking").text
    assert "A second look at the contenders" in page
    old = client.post(f"/organise/{slug}/judging/extra-visits", data={"visit": ["1-1"]})
    assert old.location.endswith("/judging/ranking")
    sent = [f"{judge.id}-{entry.id}" for judge, entry in wanted]
    client.post(f"/organise/{slug}/judging/extra-visits", data={"visit": sent})
    db.session.expire_all()
    assert db.session.query(Assignment).count() == len(held) + len(wanted)
    later = deciding.look(place.edition, asked, entries, at=now())
    assert later is not None
    assert later.waiting == len(wanted)
    assert later.divisions[0].pending != found.divisions[0].pending


def test_organisers_read_every_sheet_of_an_entry(client_of: ClientOf) -> None:
    place = hall(judges=3)
    save(place, comment="warm words", note="for the panel only")
    save(place, judge=1, submit=False)
    save(place, judge=2)
    visit = place.visit(2)
    by = place.person(2)
    actions.declare_conflict(visit.judge, [visit.entry], reason="x", by=by, at=now())
    address = f"/organise/{place.edition.slug}/judging/entries/{place.entries[0].id}"
    page = client_of(place.organiser).get(address).text
    assert "warm words" in page
    assert "for the panel only" in page
    assert "conflict, does not count" in page
    assert client_of(place.person()).get(address).status_code == 403


def test_the_ranking_says_who_is_kind(client_of: ClientOf) -> None:
    place = hall(judges=5, entries=6)
    for judge in range(5):
        for entry in range(6):
            level = min(5, 1 + entry // 2 + (2 if judge == 0 else 0) + (judge * entry) % 2)
            save(place, judge, entry, levels=dict.fromkeys(WHOLE, level))
    ranking = standing.standing(place.edition, place.rubric)
    assert ranking is not None
    kind = next(one for one in ranking.judges if one.judge == str(place.judges[0].id))
    assert kind.severity is not None
    assert kind.severity > 5
    page = client_of(place.organiser).get(f"/organise/{place.edition.slug}/judging/ranking").text
    assert "kinder than others" in page
    assert f"+{kind.severity:.1f}" in page


RUBRIC = {
    "0-name-en": "Idea",
    "0-weight": "2",
    **{f"0-level-{level}-en": f"words {level}" for level in range(1, 6)},
}


def test_a_rubric_is_added_to_without_losing_a_word(client_of: ClientOf) -> None:
    edition, owner = make.edition(), make.person()
    make.grant(owner, Role.OWNER)
    client, address = client_of(owner), f"/organise/{edition.slug}/judging/rubric"
    page = client.post(address, data={**RUBRIC, "version": "0", "do": "more"}).text
    assert ">words 5</textarea>" in page
    assert 'name="1-name-en"' in page
    assert queries.rubric_of(edition.id) is None
    assert client.post(address, data={**RUBRIC, "version": "0"}).status_code == 303
    stale = client.post(address, data={**RUBRIC, "0-name-en": "Mine", "version": "0"})
    assert stale.status_code == 409
    assert "Mine" in stale.text
    long = client.post(address, data={**RUBRIC, "0-name-en": "x" * 301, "version": "1"})
    assert long.status_code == 422
    odd = client.post(address, data={**RUBRIC, "version": "²"})
    assert odd.status_code == 409


def test_a_rubric_by_groups_is_edited_and_said(client_of: ClientOf) -> None:
    edition, owner = make.edition(), make.person()
    make.grant(owner, Role.OWNER)
    client, address = client_of(owner), f"/organise/{edition.slug}/judging/rubric"
    first, last = (edition.divisions[at] for at in (0, -1))
    second = {name.replace("0-", "1-", 1): value for name, value in RUBRIC.items()}
    second |= {"1-name-en": "Depth", "1-weight": "1", "1-division": last.key}
    bare = client.post(address, data={**RUBRIC, "0-division": last.key, "version": "0"})
    assert bare.status_code == 422
    assert "Nothing would be asked about" in bare.text
    assert " checked>" in bare.text
    odd = client.post(address, data={**RUBRIC, "0-category": "nowhere", "version": "0"})
    assert odd.status_code == 422
    assert client.post(address, data={**RUBRIC, **second, "version": "0"}).status_code == 303
    page = client.get(address).text
    assert "Version 1" in page
    assert "None ticked: all of them." in page
    assert f"only {last.name['en']}" in page
    shares = [one.shares for one in seen_in_words(queries.rubric_of(edition.id).criteria, edition)]
    assert shares == [{"idea": 100}] * (len(edition.divisions) - 1) + [{"idea": 67, "depth": 33}]
    assert first.key != last.key
    save = {
        **RUBRIC,
        **second,
        "0-weight": "3",
        "version": str(queries.rubric_of(edition.id).version),
    }
    assert client.post(address, data=save).status_code == 303
    assert "Version 2 · Idea: weight" in client.get(address).text


def test_a_frozen_rubric_says_since_when(client_of: ClientOf) -> None:
    place = hall()
    save(place)
    page = client_of(place.organiser).get(f"/organise/{place.edition.slug}/judging/rubric").text
    assert "All scores were given on version 1. It is frozen since" in page
    assert 'name="0-weight"' not in page
