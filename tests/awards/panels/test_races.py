"""Two decisions at once, two devices at once, an order against the decision: one holds."""

from collections import Counter
from typing import Any

from flask import Flask

from festival.awards.models import Decision, Panel, PanelOrder
from festival.db import db
from tests.awards.panels.world import Sitting, sitting
from tests.make import edition
from tests.races import at_once, client_of


def _sitting(app: Flask) -> tuple[Sitting, dict[str, Any]]:
    with app.app_context():
        place = sitting(edition=edition(slug="here"))
        db.session.commit()
        told = {
            "panel": place.panel.id,
            "version": db.session.get_one(Panel, place.panel.id).version,
            "ids": place.ids,
            "organiser": client_of(app, place.organiser),
            "members": [client_of(app, one) for one in place.people],
        }
        db.session.commit()
    return place, told


def test_of_two_decisions_one_stands(own_app: Flask) -> None:
    _place, told = _sitting(own_app)
    address = f"/organise/here/panels/{told['panel']}/decision"

    def decide(entry: int) -> int:
        sent = {"version": told["version"], f"place-{entry}": "1", "reasons": "wet", "aware": "few"}
        return int(told["organiser"].post(address, data=sent).status_code)

    posts = [lambda one=one: decide(one) for one in told["ids"][:4]]
    answers = Counter(at_once(posts))
    assert answers[303] == 1 and set(answers) <= {303, 403, 409}
    with own_app.app_context():
        (held,) = db.session.query(Decision).all()
        assert held.superseded_at is None


def test_of_two_devices_one_order_stands(own_app: Flask) -> None:
    _place, told = _sitting(own_app)
    address = f"/judging/panels/{told['panel']}/order"
    client = told["members"][0]

    def order(turn: int) -> int:
        places = [str(one) for one in told["ids"][turn:] + told["ids"][:turn]]
        sent = {"place": places, "version": "0", "do": "keep"}
        return int(client.post(address, data=sent).status_code)

    answers = Counter(at_once([lambda turn=turn: order(turn) for turn in range(4)]))
    assert answers == {303: 1, 409: 3}
    with own_app.app_context():
        assert db.session.query(PanelOrder).count() == 1


def test_members_do_not_stand_in_each_others_way(own_app: Flask) -> None:
    _place, told = _sitting(own_app)
    address = f"/judging/panels/{told['panel']}/order"
    sent = {"place": [str(one) for one in told["ids"]], "version": "0", "do": "keep"}
    posts = [lambda one=one: one.post(address, data=sent).status_code for one in told["members"]]
    assert at_once(posts) == [303, 303, 303]
    with own_app.app_context():
        assert db.session.query(PanelOrder).count() == 3
