"""The ceremony: the locked result alone, for organisers, as consents allow; a dry run apart."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from festival.accounts.models import Consent, ConsentState, Purpose
from festival.awards import actions, queries
from festival.awards.ceremony.invented import INVENTED, invented
from festival.awards.ceremony.steps import Given, Group, Order, Winner, steps_of
from festival.awards.models import Award, CeremonyNote, Result
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Prize
from festival.entries.models import EntryState
from tests import make
from tests.judging.world import WHOLE, Hall, hall, save
from tests.queries import count_queries

ClientOf = Callable[..., Any]
GROUPS = (Group(1, {"en": "Junior"}), Group(2, {"en": "Senior"}))
PAGES = ("screen", "presenter")


def _winner(title: str) -> Winner:
    return Winner(title, "en", ("Anna",))


def _given(title: str, place: int | None, division: int | None = 1, **facts: Any) -> Given:
    return Given(_winner(title), place, division, **facts)


def _scored(levels: tuple[int, ...] = (5, 4, 3, 2), **facts: Any) -> Hall:
    place = hall(judges=3, entries=len(levels), slug="now", **facts)
    for judge in range(3):
        for entry, level in enumerate(levels):
            save(place, judge, entry, levels=dict.fromkeys(WHOLE, level))
    return place


def _lock(place: Hall) -> Result:
    edition, by = editions.edition(place.edition.slug), place.organiser
    result = actions.freeze(edition, place.rubric, by=by, at=now())
    actions.lock(result, edition, place.rubric, by=by, at=now())
    return result


def _texts(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_steps_go_from_the_last_place_to_the_first() -> None:
    given = [_given("b", 2), _given("a", 1), _given("c", 3), _given("d", 1, 2)]
    told = [(step.kind, step.place) for step in steps_of(GROUPS, given, Order())]
    assert told == [
        ("opening", None),
        ("division", None),
        *[(kind, place) for place in (3, 2, 1) for kind in ("place", "winner")],
        ("division", None),
        ("place", 1),
        ("winner", 1),
        ("thanks", None),
        ("end", None),
    ]
    numbers = [step.number for step in steps_of(GROUPS, given, Order())]
    assert numbers == list(range(len(numbers)))


def test_shared_and_withheld_places_are_one_step_each() -> None:
    given = [_given("a", 1), _given("b", 2), Given(None, 2, 1)]
    steps = [step for step in steps_of(GROUPS, given, Order()) if step.kind == "winner"]
    assert [step.place for step in steps] == [2, 1]
    assert steps[0].is_shared
    assert [one and one.title for one in steps[0].winners] == ["b", None]


@pytest.mark.parametrize(
    ("order", "kinds"),
    [
        (Order(), ["junior", "senior", "special"]),
        (Order(specials_first=True), ["special", "junior", "senior"]),
        (Order(last_division_first=True), ["senior", "junior", "special"]),
    ],
)
def test_the_order_can_be_chosen(order: Order, kinds: list[str]) -> None:
    prize = {"en": "Kindness"}
    given = [_given("j", 1), _given("s", 1, 2), _given("x", None, None, prize=prize)]
    told = [
        (step.division or {"en": "special"})["en"].lower()
        for step in steps_of(GROUPS, given, order)
        if step.kind in ("division", "specials")
    ]
    assert told == kinds


@pytest.mark.parametrize("page", PAGES)
def test_the_locked_result_is_told_and_nothing_below_it(page: str, client_of: ClientOf) -> None:
    place = _scored(places_published=2)
    client = client_of(place.organiser)
    assert client.get(f"/ceremony/now/{page}").status_code == 403
    _lock(place)
    titles = [one.accepted_version.title for one in _whole(place)]
    answer = client.get(f"/ceremony/now/{page}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert [title in answer.text for title in titles] == [True, True, False, False]
    assert answer.text.index(titles[1]) < answer.text.index(titles[0])


def _whole(place: Hall) -> list[Any]:
    for one in place.entries:
        db.session.refresh(one, ["accepted_version"])
    return place.entries


def test_consents_count_as_they_stand_now(client_of: ClientOf) -> None:
    place = _scored()
    _lock(place)
    client, first, second = client_of(place.organiser), *_whole(place)[:2]
    names = {}
    for entry in (first, second):
        who = db.session.get_one(type(place.organiser), entry.created_by)
        names[entry] = who.given_name = f"Only{entry.id}"
        who.family_name = "Verysecret"
    db.session.flush()
    shown = client.get("/ceremony/now/screen").text
    assert all(name in shown for name in names.values())
    assert "Verysecret" not in shown
    _withdraw(first.created_by, Purpose.FIRST_NAME)
    _withdraw(second.created_by, Purpose.TAKING_PART)
    for page in PAGES:
        shown = client.get(f"/ceremony/now/{page}").text
        assert first.accepted_version.title in shown
        assert names[first] not in shown
        assert "a member of the team" in shown
        assert second.accepted_version.title not in shown
        assert names[second] not in shown
        assert "withheld" in shown


def _withdraw(who: int, purpose: Purpose) -> None:
    db.session.query(Consent).filter_by(student_id=who, purpose=purpose).update(
        {"state": ConsentState.WITHDRAWN}
    )


def test_a_closed_showcase_shows_nobody_and_says_so(client_of: ClientOf) -> None:
    place = _scored(showcase_opened_at=None)
    _lock(place)
    client = client_of(place.organiser)
    assert "The showcase is closed" in client.get("/ceremony/now").text
    shown = client.get("/ceremony/now/screen").text
    assert not any(one.accepted_version.title in shown for one in _whole(place))


def test_special_awards_are_told_with_their_partner(client_of: ClientOf) -> None:
    place = _scored()
    result = _lock(place)
    partner = make.partner(name=make.texts("Friendly Works"))
    prize = Prize(edition_id=place.edition.id, name=make.texts("Kindness"), partner_id=partner.id)
    db.session.add(prize)
    db.session.flush()
    winner = _whole(place)[3]
    db.session.add(
        Award(result_id=result.id, entry_id=winner.id, prize_id=prize.id, given_at=now())
    )
    db.session.flush()
    shown = _texts(client_of(place.organiser).get("/ceremony/now/screen").text)
    assert shown.index("Special awards") < shown.index("Friendly Works")
    assert winner.accepted_version.title in shown


def test_more_winners_cost_no_more_statements(app: Any, client_of: ClientOf) -> None:
    place = _scored(levels=(5, 4, 3, 2), places_published=1)
    _lock(place)
    client = client_of(place.organiser)
    client.get("/ceremony/now/screen")
    with count_queries(app) as one:
        client.get("/ceremony/now/screen")
    standing = queries.standing_result(place.edition.id)
    for number in (1, 2):
        entry = place.entries[number]
        facts = {"place": number + 1, "division_id": entry.division_id, "given_at": now()}
        db.session.add(Award(result_id=standing.id, entry_id=entry.id, **facts))
    db.session.flush()
    with count_queries(app) as three:
        client.get("/ceremony/now/screen")
    assert len(three) == len(one)


def test_the_dry_run_is_the_same_in_every_world(client_of: ClientOf) -> None:
    place = _scored()
    client = client_of(place.organiser)
    addresses = [f"/ceremony/now/rehearsal/{page}" for page in PAGES]
    before = [client.get(address).data for address in addresses]
    result = _lock(place)
    winner = _whole(place)[0]
    client.post(f"/ceremony/now/notes/{winner.id}", data={"words": "zzz", "version": "0"})
    assert [client.get(address).data for address in addresses] == before
    first = queries.awards_of(result.id)[0]
    first.place, first.entry_id = 3, place.entries[3].id
    db.session.flush()
    actions.publish(result, editions.edition("now"), by=place.organiser, at=now())
    assert [client.get(address).data for address in addresses] == before
    words = before[0].decode()
    assert "Rehearsal: these winners are invented" in words
    assert not any(one.accepted_version.title in words for one in _whole(place))


def test_the_dry_run_shows_every_difficulty() -> None:
    given = invented([Group(1, {"en": "Junior"}), Group(2, {"en": "Senior"})])
    steps = steps_of(GROUPS, given, Order())
    assert any(step.is_shared for step in steps)
    assert any(None in step.winners for step in steps)
    assert any(step.kind == "special" for step in steps)
    assert len({title for title, *_rest in INVENTED}) == len(INVENTED)


def test_a_note_is_kept_once_and_never_overwritten_silently(client_of: ClientOf) -> None:
    place = _scored()
    client, entry = client_of(place.organiser), place.entries[0]
    address = f"/ceremony/now/notes/{entry.id}"
    assert client.post(address, data={"words": "AN-na", "version": "0"}).status_code == 303
    assert "AN-na" in client.get("/ceremony/now/notes").text
    late = client.post(address, data={"words": "AHN-na", "version": "0"})
    assert late.status_code == 409
    assert "AHN-na" in late.text
    assert "AN-na" in late.text
    assert client.post(address, data={"words": "x" * 301, "version": "1"}).status_code == 422
    assert client.post(address, data={"words": "y", "version": "-9"}).status_code == 409
    assert db.session.query(CeremonyNote).one().words == "AN-na"
    _lock(place)
    assert "AN-na" in client.get("/ceremony/now/presenter").text
    assert "AN-na" not in client.get("/ceremony/now/screen").text


def test_a_note_is_about_an_accepted_entry_of_this_edition(client_of: ClientOf) -> None:
    place = _scored()
    elsewhere = make.entry(make.edition(), state=EntryState.ACCEPTED)
    draft = make.entry(place.edition)
    for one in (elsewhere, draft):
        answer = client_of(place.organiser).post(
            f"/ceremony/now/notes/{one.id}", data={"words": "x", "version": "0"}
        )
        assert answer.status_code == 404


def test_what_else_stands_in_the_address_does_no_harm(client_of: ClientOf) -> None:
    place = _scored()
    _lock(place)
    client = client_of(place.organiser)
    odd = "?slug=x&specials=first&divisions=%00&_anchor=a&endpoint=b"
    for address in ("/ceremony/now", "/ceremony/now/presenter", "/ceremony/now/screen"):
        assert client.get(address + odd.replace("%00", "last")).status_code == 200
