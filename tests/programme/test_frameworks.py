"""Competence frameworks: what ships is whole in three languages, what is wrong is named."""

import json
from typing import Any

import pytest
import sqlalchemy as sa

from festival.clock import now
from festival.db import db
from festival.errors import Taken
from festival.i18n import LANGUAGES
from festival.programme.competences import actions, queries
from festival.programme.competences.reading import Faulty, read
from festival.programme.competences.shipped import CONTENT, shipped
from festival.programme.models import Competence, CompetenceArea, Framework


def raw() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((CONTENT / "entrecomp.json").read_text(encoding="utf-8"))
    return told


def faults(told: Any) -> list[str]:
    words = told if isinstance(told, str) else json.dumps(told)
    with pytest.raises(Faulty) as refused:
        read(words)
    return [one.say() for one in refused.value.faults]


def test_entrecomp_has_its_three_areas_fifteen_competences_and_eight_levels() -> None:
    entrecomp, own = shipped()
    assert [one["key"] for one in entrecomp["areas"]] == ["ideas", "resources", "action"]
    assert len(entrecomp["competences"]) == 15
    for area in entrecomp["areas"]:
        assert sum(one["area"] == area["key"] for one in entrecomp["competences"]) == 5
    assert [one["number"] for one in entrecomp["levels"]] == list(range(1, 9))
    assert (len(own["areas"]), len(own["competences"]), len(own["levels"])) == (4, 12, 8)


def test_no_text_that_ships_is_another_language_s_copy() -> None:
    for told in shipped():
        for one in (*told["levels"], *told["competences"]):
            for texts in (one["name"], one.get("hint") or one["words"]):
                assert len({texts[language] for language in LANGUAGES}) == 3, texts


def _without_norwegian(told: dict[str, Any]) -> None:
    told["competences"][3]["name"]["nb"] = " "


def _without_latvian_level(told: dict[str, Any]) -> None:
    del told["levels"][2]["words"]["lv"]


def _nine_levels(told: dict[str, Any]) -> None:
    told["levels"].append({**told["levels"][0], "number": 9})


def _unknown_area(told: dict[str, Any]) -> None:
    told["competences"][0]["area"] = "luck"


def _key_twice(told: dict[str, Any]) -> None:
    told["competences"][1]["key"] = told["competences"][0]["key"]


def _seven_levels(told: dict[str, Any]) -> None:
    told["levels"].pop()


def _level_of_truth(told: dict[str, Any]) -> None:
    told["levels"][0]["number"] = True


def _empty_area(told: dict[str, Any]) -> None:
    told["areas"].append({"key": "more", "name": told["areas"][0]["name"]})


def _shouted_key(told: dict[str, Any]) -> None:
    told["key"] = "Entre Comp"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_without_norwegian, "competences[3].name.nb is missing."),
        (_without_latvian_level, "levels[2].words.lv is missing."),
        (_nine_levels, "levels holds too many: at most 8."),
        (_seven_levels, "levels[7] is missing."),
        (_level_of_truth, "levels[0].number must be 1: there are levels 1 to 8."),
        (_unknown_area, "competences[0].area names an area that is not there."),
        (_key_twice, "competences[1].key is there twice."),
        (_empty_area, "areas[3] holds no competence."),
        (_shouted_key, "key must be small letters, digits and _, beginning with a letter."),
    ],
)
def test_a_fault_is_named_by_its_path(app: Any, spoil: Any, said: str) -> None:
    told = raw()
    spoil(told)
    assert faults(told) == [said]


def test_every_fault_is_named_at_once(app: Any) -> None:
    told = raw()
    _without_norwegian(told)
    _unknown_area(told)
    told["licence"] = 7
    assert set(faults(told)) == {
        "competences[3].name.nb is missing.",
        "competences[0].area names an area that is not there.",
        "licence is missing.",
    }


@pytest.mark.parametrize(
    "words",
    ["", "[", "[" * 100_000, "[]", "null", "7", '{"areas": 3}', '{"levels": [[]]}', "9" * 9_000],
)
def test_what_is_no_framework_is_refused_with_words(app: Any, words: str) -> None:
    assert all(faults(words))


def test_a_framework_is_kept_with_all_it_holds(app: Any) -> None:
    first, second = actions.install_shipped(by=None, at=now())
    assert (first.key, second.key) == ("entrecomp", "stem_creativity")
    found = queries.groups(first.id)
    assert [(area.key, len(kept)) for area, kept in found] == [
        ("ideas", 5),
        ("resources", 5),
        ("action", 5),
    ]
    assert found[0][1][1].name["lv"] == "Radošums"
    assert [len(kept) for _, kept in queries.groups(second.id, ["making", "asking"])] == [1, 1]


def test_what_ships_is_kept_once(app: Any) -> None:
    once = actions.install_shipped(by=None, at=now())
    again = actions.install_shipped(by=None, at=now())
    assert [one.id for one in once] == [one.id for one in again]
    for kind, number in ((Framework, 2), (CompetenceArea, 7), (Competence, 27)):
        assert db.session.scalar(sa.select(sa.func.count(kind.id))) == number


def test_a_new_version_is_a_new_row_and_the_old_one_stays(app: Any) -> None:
    old = actions.install(read(json.dumps(raw())), by=None, at=now())
    new = actions.install(read(json.dumps({**raw(), "edition": "2030"})), by=None, at=now())
    db.session.refresh(old)
    assert old.retired_at is not None
    assert queries.newest("entrecomp") == new
    assert len(queries.groups(old.id)) == 3
    with pytest.raises(Taken):
        actions.install(read(json.dumps(raw())), by=None, at=now())
