"""Questions and rubric: data that changes until somebody has answered or read by it."""

from collections.abc import Callable
from typing import Any

import pytest

from festival.authz import Role
from festival.db import db
from festival.programme import queries
from festival.programme.asking import actions, rules
from festival.programme.asking.rules import Part
from festival.programme.models import ApplicationState, Cohort
from tests import make, make_programme
from tests.page import InspectingClient

ClientOf = Callable[..., InspectingClient]


@pytest.fixture
def world(app: Any) -> dict[str, Any]:
    """A cohort with two questions and two lines, and who runs it."""
    home, boss = make_programme.cohort(), make.person()
    make_programme.grant(boss, Role.ORGANISER, home)
    slugs = home.programme.slug, home.slug
    at = "/organise/programmes/{}/cohorts/{}/asking".format(*slugs)
    return {"cohort": home, "boss": boss, "at": at}


def _now(world: dict[str, Any]) -> Cohort:
    db.session.expire_all()
    found = db.session.get(Cohort, world["cohort"].id)
    assert found is not None
    return found


def test_options_keep_the_key_of_their_words() -> None:
    before = [
        {"key": "a", "label": {"en": "Alone", "lv": "Viens"}},
        {"key": "b", "label": {"en": "In a pair"}},
    ]
    lines = {"en": ["In a pair", "By myself", "In a crowd"], "lv": ["Pārī", "Viens", "Barā"]}
    made = rules.options_of(lines, before)
    assert [one["key"] for one in made[:2]] == ["b", "a"]
    assert made[2]["key"] not in ("a", "b") and made[2]["label"]["lv"] == "Barā"


def test_a_question_is_added_changed_moved_and_taken_out(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    boss, at = client_of(world["boss"]), world["at"]
    sent = {
        "kind": "choice",
        "label_en": "How do you work?",
        "label_lv": "Kā tu strādā?",
        "options_en": "Alone\n\nIn a pair",
        "options_lv": "Viens",
        "version": "1",
    }
    uneven = boss.post(f"{at}/questions/new", data=sent)
    assert uneven.status_code == 422 and "as many lines" in uneven.text
    assert "How do you work?" in uneven.text
    sent["options_lv"] = "Viens\nPārī"
    assert boss.post(f"{at}/questions/new", data=sent).status_code == 303
    asked = _now(world).questions
    assert [one["kind"] for one in asked] == ["words", "line", "choice"]
    key, options = asked[2]["key"], [one["key"] for one in asked[2]["options"]]
    assert "In a pair" in boss.get(f"{at}/questions/{key}").text
    late = boss.post(f"{at}/questions/{key}", data={**sent, "label_en": "My words"})
    assert late.status_code == 409 and "My words" in late.text and "How do you work?" in late.text
    told = {**sent, "label_en": "With whom?", "version": "2"}
    assert boss.post(f"{at}/questions/{key}", data=told).status_code == 303
    changed = _now(world).questions[2]
    assert changed["label"]["en"] == "With whom?"
    assert [one["key"] for one in changed["options"]] == options
    boss.post(f"{at}/questions/{key}/place", data={"way": "up", "version": "3"})
    assert [one["key"] for one in _now(world).questions] == ["why", key, "idea"]
    stale = boss.post(f"{at}/questions/{key}/place", data={"way": "out", "version": "3"})
    assert stale.status_code == 409
    boss.post(f"{at}/questions/{key}/place", data={"way": "out", "version": "4"})
    assert [one["key"] for one in _now(world).questions] == ["why", "idea"]


def test_a_rubric_has_words_for_each_level_and_one_line_at_least(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    boss, at = client_of(world["boss"]), world["at"]
    sent = {"label_en": "Courage", "weight": "3", "version": "1"}
    sent |= {f"level{one}_nb": f"Nivå {one}" for one in range(1, 4)}
    assert boss.post(f"{at}/rubric/new", data=sent).status_code == 422
    assert boss.post(f"{at}/rubric/new", data={**sent, "level4_lv": "Daudz"}).status_code == 303
    line = _now(world).rubric[2]
    assert line["weight"] == 3 and line["levels"][3] == {"lv": "Daudz"}
    home = queries.cohort_by_id(world["cohort"].id)
    assert home is not None
    for key in ("curiosity", "perseverance"):
        actions.place(home, Part.RUBRIC, key, 0, drawn_from=home.version, by=world["boss"])
    with pytest.raises(actions.Refused):
        actions.place(home, Part.RUBRIC, line["key"], 0, drawn_from=home.version, by=world["boss"])


def test_handed_in_freezes_questions_and_read_freezes_the_rubric(
    world: dict[str, Any], client_of: ClientOf
) -> None:
    home, boss, at = world["cohort"], client_of(world["boss"]), world["at"]
    make_programme.application(home)
    assert "Add a question" in boss.get(at).text, "a draft freezes nothing"
    made = make_programme.application(home, None, ApplicationState.SUBMITTED)
    shown = boss.get(at).text
    assert "An application is handed in" in shown and "Add a question" not in shown
    assert "Add a line" in shown
    sent = {"kind": "line", "label_en": "Why?", "version": "1"}
    assert boss.post(f"{at}/questions/why", data=sent).status_code == 409
    assert boss.get(f"{at}/questions/why").status_code == 409
    make_programme.reading(made, world["boss"])
    assert "An application is read" in boss.get(at).text
    for part, key in (("questions", "why"), ("rubric", "curiosity")):
        late = boss.post(f"{at}/{part}/{key}/place", data={"way": "out", "version": "1"})
        assert late.status_code == 409
    assert len(_now(world).questions) == 2 and len(_now(world).rubric) == 2
