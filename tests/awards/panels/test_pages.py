"""The pages of panels: what members and organisers see, what is refused, what is never lost."""

import pytest

from festival.awards.models import Decision, PanelMethod, PanelOrder
from festival.awards.panels import actions
from festival.clock import now
from festival.db import db
from tests import make
from tests.awards.panels.world import decide, put, score, sitting
from tests.queries import count_queries


@pytest.fixture
def side(app):
    return sitting(edition=make.edition(slug="here"))


@pytest.fixture
def scored(app):
    return sitting(PanelMethod.SCORES, edition=make.edition(slug="here"))


def test_a_member_finds_the_panel_beside_the_stands(side, client_of) -> None:
    page = client_of(side.people[0]).get("/judging/here").text
    assert "Panels you sit on" in page and "Water Prize" in page and "4 to do" in page
    put(side, 0, 0, 1, 2, 3)
    assert "handed in" in client_of(side.people[0]).get("/judging/here").text


def test_an_order_is_made_with_buttons_and_kept_once(side, client_of) -> None:
    client, address = client_of(side.people[0]), f"/judging/panels/{side.panel.id}/order"
    places = [str(one) for one in side.ids]
    moved = client.post(address, data={"place": places, "version": "0", "do": f"up-{side.ids[2]}"})
    assert moved.status_code == 200 and "Not kept yet" in moved.text
    assert db.session.query(PanelOrder).count() == 0
    wanted = [places[0], places[2], places[1], places[3]]
    assert [f'name="place" value="{one}"' in moved.text for one in wanted] == [True] * 4
    shown = [moved.text.index(f'name="place" value="{one}"') for one in wanted]
    assert shown == sorted(shown)
    sent = {"place": [places[0], f"{places[2]} {places[1]}", places[3]], "version": "0"}
    assert client.post(address, data=sent).status_code == 303
    (held,) = db.session.query(PanelOrder).all()
    assert held.ordering == [[side.ids[0]], sorted(side.ids[1:3]), [side.ids[3]]]
    # The other device still has the old page: both are shown, nothing is lost.
    other = client.post(address, data={"place": places[::-1], "version": "0"})
    assert other.status_code == 409 and "On the server stands" in other.text
    assert client.post(address, data={"place": places[:2], "version": "1"}).status_code == 409
    assert client.post(address, data={"place": ["x"], "version": "1"}).status_code == 422


def test_figures_and_comments_open_with_the_own_order(side, client_of) -> None:
    put(side, 1, 3, 2, 1, 0)
    actions.say(side.room, None, "theirsecret", by=side.people[1], at=now())
    client, address = client_of(side.people[0]), f"/judging/panels/{side.panel.id}"
    before = client.get(address).text
    assert "theirsecret" not in before and "Matches between" not in before
    put(side, 0, 0, 1, 2, 3)
    after = client.get(address).text
    assert "theirsecret" in after and "Matches between" in after


def test_who_left_does_not_read_score_or_hear(scored, client_of) -> None:
    client, here = client_of(scored.people[0]), f"/judging/panels/{scored.panel.id}"
    gone = scored.ids[0]
    answer = client.post(f"{here}/departures", data={"entry": str(gone), "why": "my aunt"})
    assert answer.status_code == 303
    actions.say(scored.room, gone, "aboutit", by=scored.people[1], at=now())
    for entry in range(1, 4):
        score(scored, 0, entry, 3)
    for way in (f"{here}/entries/{gone}", f"{here}/sheets/{gone}"):
        assert client.get(way).status_code == 404
    sent = {"level-water": "5", "level-care": "5", "version": "0"}
    assert client.post(f"{here}/sheets/{gone}", data=sent).status_code == 404
    page = client.get(here).text
    assert "aboutit" not in page and "you left the room" in page
    said = client.post(f"{here}/comments", data={"entry": str(gone), "words": "hm"})
    assert said.status_code == 422
    assert (
        client.post(f"{here}/departures", data={"entry": str(gone), "why": "x"}).status_code == 404
    )


def test_a_sheet_leads_to_the_next_nominee(scored, client_of) -> None:
    client, here = client_of(scored.people[0]), f"/judging/panels/{scored.panel.id}"
    sent = {"level-water": "5", "level-care": "2", "version": "0"}
    first = client.post(f"{here}/sheets/{scored.ids[0]}", data=sent)
    assert first.location.endswith(f"/sheets/{scored.ids[1]}")
    half = client.post(f"{here}/sheets/{scored.ids[1]}", data={"level-water": "5", "version": "0"})
    assert half.location.endswith(here)
    again = client.post(f"{here}/sheets/{scored.ids[0]}", data=sent)
    assert again.status_code == 409 and "On the server stands" in again.text
    wild = {"level-water": "9", "version": "1"}
    assert client.post(f"{here}/sheets/{scored.ids[0]}", data=wild).status_code == 422


def test_a_judge_who_does_not_sit_there_finds_nothing(side, client_of) -> None:
    other = make.judge(side.edition)
    client = client_of(replace_person(other))
    for way in ("", "/order", f"/entries/{side.ids[0]}"):
        assert client.get(f"/judging/panels/{side.panel.id}{way}").status_code == 404


def replace_person(judge):
    """The person behind a judge."""
    return db.session.get_one(make.Person, judge.person_id)


def test_members_never_read_names_school_or_the_ranking(side, client_of) -> None:
    client = client_of(side.people[0])
    for way in ("", "/order", f"/entries/{side.ids[0]}"):
        page = client.get(f"/judging/panels/{side.panel.id}{way}").text
        assert "School 0" not in page and "Chance" not in page


def test_what_speaks_against_a_decision_is_shown_once(side, client_of) -> None:
    put(side, 0, 0, 1, 2, 3)
    client, here = client_of(side.organiser), f"/organise/here/panels/{side.panel.id}"
    told = {
        "version": str(side.room.panel.version),
        f"place-{side.ids[2]}": "1",
        "reasons": "It is wet.",
        "why_differs": "The others cannot be tried.",
    }
    first = client.post(f"{here}/decision", data=told)
    assert first.status_code == 422
    assert "2 members have not handed in." in first.text and "It is wet." in first.text
    assert db.session.query(Decision).count() == 0
    told["aware"] = ["few", "differs"]
    assert client.post(f"{here}/decision", data=told).status_code == 303
    page = client.get(here).text
    assert "The others cannot be tried." in page and "Take the decision back" in page
    assert client.post(f"{here}/decision/end", data={"why": ""}).status_code == 422
    assert client.post(f"{here}/decision/end", data={"why": "a slip"}).status_code == 303
    assert "a slip" in client.get(here).text


def test_no_write_after_the_decision(side, client_of) -> None:
    decide(side, 0, aware=["few"])
    client, here = client_of(side.people[0]), f"/judging/panels/{side.panel.id}"
    assert "It saves water." in client.get(here).text
    sent = {"place": [str(one) for one in side.ids], "version": "0"}
    assert client.post(f"{here}/order", data=sent).status_code == 403
    assert client.post(f"{here}/comments", data={"entry": "0", "words": "x"}).status_code == 403


def test_an_organiser_sets_up_from_lists(app, client_of) -> None:
    edition = make.edition(slug="here")
    place = sitting(PanelMethod.DISCUSSION, edition=edition, final=True, entries=0)
    one = make.entry(edition, state=make.EntryState.ACCEPTED, title="Kite")
    client, here = client_of(place.organiser), f"/organise/here/panels/{place.panel.id}"
    assert "Kite" in client.get(f"{here}/set-up").text
    sent = {"entry": [str(one.id)], "words": "it flies"}
    assert client.post(f"{here}/nominees", data=sent).status_code == 303
    assert "it flies" in client.get(f"{here}/set-up").text
    assert client.post(f"{here}/nominees/{one.id}/end").status_code == 303
    bad = {"version": "1", "method": "dice", "places": "99"}
    assert client.post(f"{here}/set-up", data=bad).status_code == 422


def test_more_panels_cost_no_more_queries(app, side, client_of) -> None:
    client = client_of(side.organiser)
    client.get("/organise/here/panels")
    with count_queries(app) as one:
        client.get("/organise/here/panels")
    for _ in range(2):
        sitting(edition=side.room.panel.edition, entries=2)
    with count_queries(app) as three:
        client.get("/organise/here/panels")
    assert len(one) == len(three)
