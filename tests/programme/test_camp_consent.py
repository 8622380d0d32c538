"""Consent to a camp: asked by a signed link, changed until it begins, one's own from the age on."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from festival import activity
from festival.accounts.models import Consent, Guardian, SignedLink
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.errors import Gone
from festival.outbox import Mail
from festival.programme.gatherings import actions, queries, rules
from festival.programme.models import CampAnswer, EndReason, Gathering, GatheringConsent
from tests import make, make_programme
from tests.page import InspectingClient

ClientOf = Callable[..., InspectingClient]


@pytest.fixture
def world(app: Any) -> dict[str, Any]:
    """A child of ten whose mother answered before, one whose guardian is not known, one of 16."""
    home = make_programme.cohort()
    today = now().date()
    young = make.student(given_name="Elza", born_on=today - timedelta(days=3_700))
    unknown = make.student(given_name="Jonas", born_on=today - timedelta(days=3_700))
    old = make.student(given_name="Rasa", born_on=today - timedelta(days=6_000))
    boss = make.person(email="boss@example.org")
    make_programme.grant(boss, Role.ORGANISER, home)
    since = now() - timedelta(days=30)
    parts = [
        make_programme.participant(home, one, admitted_at=since) for one in (young, unknown, old)
    ]
    mother = make_programme.guardian(young, home, email="ilze@example.org", language="lv")
    return {
        "cohort": home,
        "young": young,
        "old": old,
        "boss": boss,
        "mother": mother,
        "parts": parts,
        "own": parts[0],
    }


def _told(**facts: Any) -> dict[str, Any]:
    begins = now() + timedelta(days=40)
    return {
        "kind": "camp",
        "name": make.texts("Lake camp"),
        "place": make.texts("Lakeside"),
        "begins_at": begins,
        "ends_at": begins + timedelta(days=2),
        "needs_consent": True,
        **facts,
    }


def _camp(world: dict[str, Any], **facts: Any) -> Gathering:
    return actions.make(world["cohort"], _told(**facts), by=world["boss"], at=now())


def _link() -> str:
    """The path of the newest letter to the mother."""
    letter = db.session.query(Mail).filter_by(kind="camp_consent").order_by(Mail.id.desc()).first()
    assert letter is not None
    return re.search(r"/consent/camps/\S+", letter.body)[0].partition("?")[0]


def _states(camp: Gathering) -> dict[str, str]:
    found = db.session.query(GatheringConsent).filter_by(gathering_id=camp.id)
    return {str(one.participant_id): one.state.value for one in found}


def test_a_guardian_answers_by_the_link_and_changes_it(
    world: dict[str, Any], client: InspectingClient
) -> None:
    camp = _camp(world)
    letters = db.session.query(Mail).filter_by(kind="camp_consent").all()
    assert [(one.address, one.language) for one in letters] == [("ilze@example.org", "lv")]
    assert "Lakeside" not in letters[0].body
    page = client.get(_link())
    assert "Lakeside" in page.text and "Elza" in page.text and 'lang="lv"' in page.text
    own = str(world["own"].id)
    assert _states(camp) == {own: "asked"}, "opening it answers nothing"
    there = f"{_link()}/{camp.id}"
    assert client.post(there, data={"answer": "maybe"}).status_code == 422
    for answer, state in (("yes", "given"), ("no", "refused"), ("no", "refused")):
        assert client.post(there, data={"answer": answer}).status_code == 303
        assert _states(camp) == {own: state}
    lines = db.session.query(activity.Activity).filter_by(happened="camp consent answered").all()
    assert [one.facts["verdict"] for one in lines] == ["given", "refused"]
    assert lines[0].facts["guardian"] == world["mother"].id and lines[0].facts["language"] == "lv"


def test_too_late_too_old_and_not_theirs(
    world: dict[str, Any], client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    camp, other = _camp(world), _camp(world, needs_consent=False)
    path = _link()
    assert client.post(f"{path}/{other.id}", data={"answer": "yes"}).status_code == 410
    assert client.post(f"{path}/99999", data={"answer": "yes"}).status_code == 410
    assert client.get("/consent/camps/never-made").status_code == 404
    db.session.query(Gathering).filter_by(id=camp.id).update(
        {"begins_at": now() - timedelta(minutes=1)}
    )
    db.session.expire_all()
    late = client.post(f"{path}/{camp.id}", data={"answer": "yes"})
    assert late.status_code == 409 and set(_states(camp).values()) == {"asked"}
    db.session.query(SignedLink).update({"expires_at": now() - timedelta(seconds=1)})
    assert client.get(path).status_code == 410
    assert client.post(f"{path}/{camp.id}", data={"answer": "yes"}).status_code == 410


def test_from_the_age_on_one_answers_alone(world: dict[str, Any], client_of: ClientOf) -> None:
    camp = _camp(world)
    there = f"/my/programme/gatherings/{camp.id}"
    old, young = client_of(world["old"]), client_of(world["young"])
    assert "old enough to decide" in old.get(there).text
    assert "has not answered yet" in young.get(there).text
    assert young.post(f"{there}/answer", data={"answer": "yes"}).status_code == 403
    assert old.post(f"{there}/answer", data={"answer": "yes"}).status_code == 303
    assert "You said yes." in old.get(there).text
    part = world["parts"][2]
    held = queries.consents_to(camp.id)[part.id]
    assert held.state is CampAnswer.GIVEN and held.guardian_id is None


def test_organisers_see_who_stands_how_and_ask_the_rest(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    camp, boss = _camp(world), client_of(world["boss"])
    home = world["cohort"]
    there = f"/organise/programmes/{home.programme.slug}/cohorts/{home.slug}/gatherings/{camp.id}"
    shown = boss.get(there).text
    for words in ("not asked yet", "decides alone, not yet", "Remind who has not answered"):
        assert words in shown
    make_programme.guardian(world["parts"][1].person, home, email="father@example.org")
    boss.post(f"{there}/consents", data={"who": "open"})
    addresses = [one.address for one in db.session.query(Mail).filter_by(kind="camp_consent")]
    assert addresses == ["ilze@example.org", "father@example.org"]
    for _twice in range(2):
        boss.post(f"{there}/consents", data={"who": "silent"})
    assert db.session.query(Mail).filter_by(kind="camp_consent").count() == 4, "once a day"
    first = db.session.query(SignedLink).order_by(SignedLink.id).first()
    assert first.used_at is not None, "a newer letter ends the older link"


def test_other_days_are_asked_anew_another_hour_is_not(world: dict[str, Any]) -> None:
    camp, told = _camp(world), _told()
    held = queries.consents_to(camp.id)[world["own"].id]
    held.state, held.answered_at = CampAnswer.GIVEN, now()
    db.session.flush()
    told |= {"begins_at": camp.begins_at, "ends_at": camp.ends_at + timedelta(minutes=1)}
    if rules.days_between(told["begins_at"], told["ends_at"], camp.cohort.programme) != (
        rules.days_of(camp)
    ):
        told["ends_at"] -= timedelta(minutes=2)
    actions.change(camp, told, drawn_from=camp.version, by=world["boss"], at=now())
    assert set(_states(camp).values()) == {"given"}
    later = {**told, "begins_at": camp.begins_at + timedelta(days=7)}
    later["ends_at"] = later["begins_at"] + timedelta(days=1)
    actions.change(camp, later, drawn_from=camp.version, by=world["boss"], at=now())
    assert set(_states(camp).values()) == {"asked"}
    # One that asked first, one for each move.
    assert db.session.query(Mail).filter_by(kind="camp_consent").count() == 3
    actions.cancel(camp, "Snow", by=world["boss"], at=now())
    letter = db.session.query(Mail).filter_by(kind="camp_cancelled").one()
    assert letter.address == "ilze@example.org" and "Snow" in letter.body


def test_who_left_is_answered_about_no_more(
    world: dict[str, Any], client: InspectingClient
) -> None:
    camp = _camp(world)
    path, own = _link(), world["own"]
    own.ended_at, own.end_reason = now(), EndReason.CONSENT_WITHDRAWN
    db.session.flush()
    assert "Lake camp" not in client.get(path).text
    assert client.post(f"{path}/{camp.id}", data={"answer": "yes"}).status_code == 410
    link = db.session.query(SignedLink).filter_by(guardian_id=world["mother"].id).one()
    link.guardian = db.session.get(Guardian, world["mother"].id)
    with pytest.raises(Gone):
        actions.answer_by_link(link, camp.id, True, language="lv", at=now())
    assert db.session.query(Consent).count() > 0
