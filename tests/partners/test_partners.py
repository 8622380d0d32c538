"""Partners: who looks after them, how they are written, and what the public sees."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from festival import activity, media, public_version
from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.editions.models import Prize
from festival.errors import Stale
from festival.partners import actions, queries, rules
from festival.partners.models import Partner
from tests import make
from tests.hostile import TOGETHER, kept, kept_line
from tests.page import InspectingClient
from tests.queries import count_queries

ClientOf = Callable[[Person], InspectingClient]
TOLD: dict[str, Any] = {
    "name_en": "Maker Space",
    "name_lv": "Darbnīca",
    "role_en": "Lends tools",
    "country": "LV",
    "city": "Rēzekne",
    "website": "https://example.org/",
}


@pytest.fixture
def organiser(app: Any) -> Person:
    who = make.person()
    make.grant(who, Role.ORGANISER, make.edition())
    return who


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (None, False),
        (Role.JUDGE, False),
        (Role.MENTOR, False),
        (Role.ORGANISER, True),
        (Role.OWNER, True),
    ],
)
def test_who_may(role: Role | None, allowed: bool, app: Any) -> None:
    who = make.person()
    if role:
        make.grant(who, role, None if role is Role.OWNER else make.edition())
    assert rules.can_manage(who) is allowed
    assert not rules.can_manage(None)
    hidden = make.partner(hidden=True, logo_key="aa/" + "a" * 64 + ".webp")
    assert rules.can_see_logo(who, hidden) is allowed
    hidden.hidden = False
    assert rules.can_see_logo(None, hidden)
    hidden.logo_key = ""
    assert not rules.can_see_logo(who, hidden)


def test_making_one_shows_it_at_once(
    organiser: Person, client: InspectingClient, client_of: ClientOf
) -> None:
    public_version.bump()
    db.session.flush()
    tag = client.get("/partners").headers["ETag"]
    response = client_of(organiser).post("/organise/partners", data=TOLD)
    assert response.status_code == 303
    page = client.get("/partners", headers={"If-None-Match": tag})
    assert page.status_code == 200
    for words in ("Maker Space", "Lends tools", "Rēzekne, Latvia", "https://example.org/"):
        assert words in page.text
    partner = db.session.query(Partner).one()
    assert partner.slug == "maker-space"
    assert partner.name == {"en": "Maker Space", "lv": "Darbnīca"}
    line = db.session.query(activity.Activity).order_by(activity.Activity.id.desc()).first()
    assert line
    assert line.happened == "partner changed"
    client.set_cookie("language", "lv")
    assert "Darbnīca" in client.get("/partners").text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name_en": "", "name_lv": ""}, "Give a name in one language"),
        ({"country": ""}, "Choose a country"),
        ({"country": "QQ"}, "Not a valid choice"),
        ({"website": "example.org"}, "Write the whole address"),
        ({"website": "javascript:alert(1)"}, "Write the whole address"),
        ({"website": "https://"}, "Write the whole address"),
        ({"name_en": "x" * 121}, "At most 120 characters"),
    ],
)
def test_what_is_refused_loses_nothing(
    change: dict[str, str], words: str, organiser: Person, client_of: ClientOf
) -> None:
    response = client_of(organiser).post("/organise/partners", data={**TOLD, **change})
    assert response.status_code == 422
    assert words in response.text
    assert "Lends tools" in response.text
    assert queries.partners() == []


def test_two_people_never_overwrite_each_other(organiser: Person, client_of: ClientOf) -> None:
    partner = make.partner()
    client = client_of(organiser)
    address = f"/organise/partners/{partner.id}"
    first = {**TOLD, "version": 1, "name_en": "First"}
    assert client.post(address, data=first).status_code == 303
    late = client.post(address, data={**first, "name_en": "Second"})
    assert late.status_code == 409
    assert "First" in late.text
    assert "Second" in late.text
    db.session.expire_all()
    assert queries.partner(partner.id).name["en"] == "First"  # type: ignore[union-attr]
    meant = client.post(address, data={**first, "name_en": "Second", "version": 2})
    assert meant.status_code == 303
    for tampered in ("", "x", "-1", "9" * 30):
        again = client.post(address, data={**first, "version": tampered})
        assert again.status_code == 409


def test_a_stale_change_is_refused_by_the_action_itself(organiser: Person) -> None:
    partner = make.partner()
    with pytest.raises(Stale):
        actions.change(partner, {"city": "X"}, drawn_from=0, by=organiser)
    assert partner.city == ""


def test_the_order_is_theirs(
    organiser: Person, client: InspectingClient, client_of: ClientOf
) -> None:
    made = [make.partner(position=0) for _ in range(3)]
    address = f"/organise/partners/{made[2].id}/position"
    mine = client_of(organiser)
    for _ in range(3):
        assert mine.post(address, data={"way": "up"}).status_code == 303
    assert [one.id for one in queries.partners()] == [made[2].id, made[0].id, made[1].id]
    assert mine.post(address, data={"way": "down"}).status_code == 303
    assert [one.id for one in queries.partners()] == [made[0].id, made[2].id, made[1].id]
    assert mine.post(address, data={"way": "sideways"}).status_code == 422


def picture(form: str, mode: str = "RGBA") -> bytes:
    held = BytesIO()
    Image.new(mode, (400, 120), "orange").save(held, form)
    return held.getvalue()


def put(client: InspectingClient, partner: Partner, data: bytes, name: str) -> Any:
    return client.post(
        f"/organise/partners/{partner.id}/logo",
        data={"logo": (BytesIO(data), name)},
        content_type="multipart/form-data",
    )


def test_a_logo_is_taken_in_and_served(
    organiser: Person, client: InspectingClient, client_of: ClientOf
) -> None:
    partner, mine = make.partner(), client_of(organiser)
    address = f"/partners/{partner.slug}/logo.webp"
    assert client.get(address).status_code == 404
    assert put(mine, partner, picture("PNG"), "logo.png").status_code == 303
    response = client.get(address)
    assert response.status_code == 200
    assert response.mimetype == "image/webp"
    assert Image.open(BytesIO(response.data)).size == (320, 96)
    assert "sandbox" in response.headers["Content-Security-Policy"]
    tag = response.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    db.session.expire_all()
    assert media.storage().exists(queries.partner(partner.id).logo_key)  # type: ignore[union-attr]
    assert address in client.get("/partners").text
    db.session.query(Partner).update({"hidden": True})
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 404
    assert mine.get(address).status_code == 200
    assert mine.post(f"/organise/partners/{partner.id}/logo/removal").status_code == 303
    assert mine.get(address).status_code == 404


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (SVG, "logo.svg", 415),
        (SVG, "logo.png", 415),
        (b"", "logo.png", 422),
        (b"\x89PNG\r\n\x1a\n broken", "logo.png", 422),
        (b"MZ this is a program", "logo.png", 415),
    ],
)
def test_what_is_no_picture_is_refused_with_words(
    data: bytes, name: str, status: int, organiser: Person, client_of: ClientOf
) -> None:
    partner = make.partner()
    response = put(client_of(organiser), partner, data, name)
    assert response.status_code == status
    assert "notice--act" in response.text
    assert queries.partner(partner.id).logo_key == ""  # type: ignore[union-attr]


def test_removing_wants_the_name(organiser: Person, client_of: ClientOf) -> None:
    partner, mine = make.partner(), client_of(organiser)
    address = f"/organise/partners/{partner.id}/removal"
    assert mine.post(address, data={"name": "another"}).status_code == 422
    assert len(queries.partners()) == 1
    name = partner.name["en"]
    assert mine.post(address, data={"name": name}).status_code == 303
    assert queries.partners() == []
    assert mine.post(address, data={"name": name}).status_code == 404


def test_who_gives_a_prize_stays(organiser: Person, client_of: ClientOf) -> None:
    partner = make.partner()
    db.session.query(Prize).update({"partner_id": partner.id})
    data = {"name": partner.name["en"]}
    response = client_of(organiser).post(f"/organise/partners/{partner.id}/removal", data=data)
    assert response.status_code == 409
    assert "Hide the partner instead" in response.text
    assert len(queries.partners()) == 1


@pytest.mark.parametrize("text", TOGETHER)
def test_hostile_texts_go_round(text: str, organiser: Person, client_of: ClientOf) -> None:
    mine = client_of(organiser)
    data = {**TOLD, "about_en": text, "city": text, "name_en": "Plain"}
    response = mine.post("/organise/partners", data=data)
    about, city = kept(text, 1_200), kept_line(text, 80)
    if about is None or city is None:
        assert response.status_code == 422
        return
    assert response.status_code == 303
    partner = db.session.query(Partner).one()
    assert (partner.about.get("en", ""), partner.city) == (about, city)
    assert mine.get(response.headers["Location"]).status_code == 200
    assert mine.get("/partners").status_code == 200


def test_slugs_never_meet(organiser: Person) -> None:
    told = {"name": {"en": "Same"}, "role": {}, "country": "LV"}
    assert [actions.make(told, by=organiser).slug for _ in range(3)] == ["same", "same-2", "same-3"]
    nameless = {"name": {"lv": "Ліга"}, "role": {}, "country": "LV"}
    assert actions.make(nameless, by=organiser).slug == "partner"


def test_the_list_costs_the_same_for_one_and_three(
    organiser: Person, app: Any, client_of: ClientOf
) -> None:
    costs, mine = [], client_of(organiser)
    for number in (1, 2):
        for _ in range(number):
            make.partner()
        with count_queries(app) as statements:
            assert mine.get("/organise/partners").status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]
