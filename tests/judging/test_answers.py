"""Answers of the ranking that are kept: the same for the same question, never for another."""

import threading
from dataclasses import replace

import pytest

from festival.clock import now
from festival.judging import actions, answers, queries, standing
from festival.judging.answers import Answers
from festival.judging.ranking import Criterion, Rubric, Score
from festival.judging.standing import Asked
from tests.judging.world import hall, save

HOW = Rubric((Criterion("idea", 1.0, 1.0, 5.0), Criterion("works", 2.0, 1.0, 5.0)))
ROWS = tuple(
    Score(str(entry), str(judge), key, float(1 + (entry * judge + place) % 5), "young", "home")
    for entry in range(1, 5)
    for judge in range(1, 4)
    for place, key in enumerate(("idea", "works"))
)
ASKED = Asked(ROWS, HOW, 1)


def _row(**change: object) -> Asked:
    return replace(ASKED, rows=(ROWS[0]._replace(**change), *ROWS[1:]))


def _criterion(**change: object) -> Asked:
    return replace(ASKED, how=Rubric((replace(HOW.criteria[0], **change), HOW.criteria[1])))


OTHERS = {
    "a score": _row(score=ROWS[0].score + 1),
    "a score by very little": _row(score=ROWS[0].score + 1e-15),
    "no score": _row(score=None),
    "a judge": _row(judge="2x"),
    "an entry": _row(entry="9"),
    "a division": _row(division="old"),
    "no category": _row(category=None),
    "a sheet held": replace(ASKED, rows=ROWS[2:]),
    "a weight": _criterion(weight=1.5),
    "a scale": _criterion(maximum=6.0),
    "whom it is asked": _criterion(divisions=("young",)),
    "a criterion": replace(ASKED, how=Rubric(HOW.criteria[:1])),
    "the least of sheets": replace(ASKED, sheets_least=2),
}


def _key(asked: Asked) -> bytes:
    return answers.digest((asked.rows, asked.how, asked.sheets_least))


def test_the_same_question_has_the_same_answer() -> None:
    again = Asked(tuple(Score(*row) for row in ROWS), Rubric(tuple(HOW.criteria)), 1)
    assert standing.answer(again) is standing.answer(ASKED)


@pytest.mark.parametrize("what", OTHERS)
def test_another_question_is_another(what: str) -> None:
    every = [_key(ASKED), *(_key(one) for one in OTHERS.values())]
    assert every.count(_key(OTHERS[what])) == 1


def test_names_cannot_run_into_one_another() -> None:
    assert answers.digest(("a', 'b",)) != answers.digest(("a", "b"))


def test_the_answer_is_that_of_the_model() -> None:
    found = standing.answer(ASKED)
    assert found == standing.compute(ROWS, HOW, 1)
    assert found is not standing.compute(ROWS, HOW, 1)


def test_of_two_who_ask_one_works_and_an_error_is_not_kept() -> None:
    kept: Answers[object] = Answers(2)
    inside, go, worked, found = threading.Event(), threading.Event(), [], []

    def work() -> object:
        worked.append(1)
        inside.set()
        go.wait(5)
        return object()

    threads = [threading.Thread(target=lambda: found.append(kept.to((1,), work))) for _ in range(3)]
    threads[0].start()
    assert inside.wait(5)
    # Another question does not wait.
    assert kept.to((2,), lambda: "other") == "other"
    for one in threads[1:]:
        one.start()
    go.set()
    for one in threads:
        one.join(5)
    assert len(worked) == 1
    assert len(found) == 3
    assert len(set(map(id, found))) == 1
    with pytest.raises(ZeroDivisionError):
        kept.to((3,), lambda: 1 / 0)
    assert kept.to((3,), lambda: "well") == "well"
    # Two are kept, and the longest unused went.
    assert kept.to((2,), lambda: "anew") == "anew"


def test_real_sheets_ask_anew_when_one_changes(app: object) -> None:
    place = hall(judges=3, entries=3)
    for judge in range(3):
        for entry in range(3):
            save(place, judge, entry=entry)
    edition, rubric = place.edition, place.rubric
    first = standing.whole_standing(edition, rubric)
    assert standing.whole_standing(edition, rubric) is first
    row = queries.judge(place.judges[0].id, edition.id)
    actions.set_shadow(row, True, reason="learns", by=place.organiser, at=now())
    assert standing.whole_standing(edition, rubric) != first
