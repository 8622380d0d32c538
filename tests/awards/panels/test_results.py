"""What panels decided, in the locked result and before the public."""

import json
from typing import Any

import pytest

from festival.accounts.models import Consent, ConsentState, Purpose
from festival.awards import actions as results
from festival.awards import queries
from festival.awards.models import Award, PanelMethod, Result
from festival.awards.panels import actions
from festival.clock import now
from festival.db import db
from festival.errors import NotReady
from festival.judging import queries as judging
from festival.judging.ranking.command import verify_command as ranking_alone
from festival.judging.ranking.document import document_sha256, withhold
from festival.judging.ranking.table import BadInput
from festival.judging.recounting import differences, verify_command
from tests import make
from tests.awards.panels.world import Sitting, decide, put, score, sitting
from tests.showcase.world import change_public


@pytest.fixture
def edition(app):
    return make.edition(slug="here", sheets_least=1)


def judged(place: Sitting) -> None:
    """Every judge of the panel also scored every entry: the first is the best."""
    make.rubric(place.edition)
    for judge in place.judges:
        for at, entry in enumerate(place.entries):
            level = max(1, 5 - at)
            make.sheet(make.assignment(judge, entry), {"idea": level, "works": level, "use": level})


def lock(place: Sitting) -> Result:
    """Freeze and lock."""
    rubric = judging.rubric_of(place.edition.id)
    by, edition = place.organiser, place.room.panel.edition
    held = queries.standing_result(edition.id)
    held = held or results.freeze(edition, rubric, by=by, at=now())
    results.lock(held, edition, rubric, by=by, at=now())
    db.session.flush()
    return held


def given(result: Result) -> list[Award]:
    return list(queries.awards_of(result.id))


def test_a_special_award_becomes_an_award_without_a_place(edition) -> None:
    place = sitting(edition=edition)
    judged(place)
    for judge in range(3):
        put(place, judge, 3, 0, 1, 2)
    decide(place, 3)
    result = lock(place)
    special = [one for one in given(result) if one.place is None]
    assert [(one.entry_id, one.prize_id) for one in special] == [
        (place.ids[3], place.panel.prize_id)
    ]
    assert [one.entry_id for one in given(result) if one.place == 1] == [place.ids[0]]


def test_a_final_gives_the_places_and_the_ranking_stays(edition) -> None:
    place = sitting(edition=edition, final=True)
    judged(place)
    for judge in range(3):
        put(place, judge, 2, 1, 0, 3)
    decide(place, 2, 1)
    result = lock(place)
    senior = [(one.place, one.entry_id) for one in given(result)]
    assert senior == [(1, place.ids[2]), (2, place.ids[1])]
    document = json.loads(result.document)
    assert len(document["entries"]) == 4
    # No id of the score table is mapped to a name: the final has ids of its own.
    assert document["titles"] == {}
    (decision,) = document["decisions"]
    assert sorted(decision["titles"].values()) == ["Kite 1", "Kite 2"]
    assert not set(decision["nominees"]) & {one["entry"] for one in document["entries"]}


def test_a_final_that_gives_nothing_leaves_the_places_to_the_ranking(edition) -> None:
    place = sitting(edition=edition, final=True)
    judged(place)
    here = place.room
    told = {"drawn_from": here.panel.version, "by": place.organiser, "at": now()}
    actions.go_on_without(here, reasons="Nobody came.", **told)
    assert [one.entry_id for one in given(lock(place)) if one.place == 1] == [place.ids[0]]


def test_an_undecided_panel_stops_the_lock(edition) -> None:
    place = sitting(edition=edition)
    judged(place)
    with pytest.raises(NotReady, match="not decided"):
        lock(place)


def test_a_chosen_entry_that_is_gone_stops_the_lock(edition) -> None:
    place = sitting(edition=edition)
    judged(place)
    decide(place, 0, aware=["few"])
    place.entries[0].held_at = now()
    with pytest.raises(NotReady, match="takes part no more"):
        lock(place)


@pytest.fixture
def document(edition) -> dict[str, Any]:
    """A locked result with a decision of each kind."""
    side = sitting(edition=edition)
    judged(side)
    for judge in range(3):
        put(side, judge, 1, (0, 2), 3)
    decide(side, 1, reasons="Water runs.")
    scored = sitting(PanelMethod.SCORES, edition=edition)
    for judge in range(3):
        for entry in range(4):
            score(scored, judge, entry, 1 + (entry + judge) % 5, 3)
    decide(scored, 0, aware=["differs"], why_differs="It is safer.")
    talk = sitting(PanelMethod.DISCUSSION, edition=edition)
    decide(talk, 0)
    for one in (*scored.entries, *talk.entries):
        by = side.organiser
        told = {"reason": "late", "by": by, "at": now(), "realm_id": edition.realm_id}
        results.excuse(one, **told)
    return json.loads(lock(side).document)


def test_anybody_can_count_the_decisions_again(document, tmp_path) -> None:
    assert len(document["decisions"]) == 3
    file = tmp_path / "result.json"
    file.write_text(json.dumps(document))
    assert verify_command([str(file)]) == 0
    assert ranking_alone([str(file)]) == 0
    document["decisions"][0]["orders"][0]["order"].reverse()
    file.write_text(json.dumps(document))
    assert verify_command([str(file)]) == 1


def _changed(document: dict[str, Any], method: str) -> dict[str, Any]:
    return next(one for one in document["decisions"] if one["method"] == method)


def test_what_was_changed_is_found(document) -> None:
    assert differences(document) == []
    _changed(document, "scores")["scores"][0][3] = 1
    _changed(document, "scores")["differs"] = False
    _changed(document, "side by side")["outcome"]["standings"][0]["won"] = 9
    _changed(document, "discussion")["chosen"] = [["N999"]]
    said = "\n".join(differences(document))
    assert "won" in said and "differs" in said and "not among" in said and "score" in said


def test_a_broken_decision_is_named(document) -> None:
    for broken in (3, [3], [{}], [{"method": "scores"}], [{"nominees": 4}]):
        with pytest.raises(BadInput):
            differences({**document, "decisions": broken})


def test_an_older_document_has_no_decisions(document) -> None:
    assert differences({"scores": []}) == []


def test_no_person_and_no_entry_is_named_but_the_chosen(document) -> None:
    said = json.dumps(document)
    for secret in ("Given", "Family", "Kite 3", "school", "Olga"):
        assert secret not in said
    assert "Water runs." in said


def test_withheld_words_keep_the_hash(document) -> None:
    gone = next(iter(_changed(document, "side by side")["titles"]))
    hidden = withhold(document, [gone])
    assert "Water runs." not in json.dumps(hidden)
    assert document_sha256(hidden) == document["sha256"]
    assert differences(hidden) == []


# Before the public


@pytest.fixture
def published(edition, client):
    """A special award and a final, published."""
    place = sitting(edition=edition)
    judged(place)
    for judge in range(3):
        put(place, judge, 3, 0, 1, 2)
    decide(place, 3, reasons="Plantedreason of the panel.")
    final = sitting(edition=edition, final=True, entries=0, judges=0)
    from dataclasses import replace

    from tests.awards.panels.world import nominate

    final = replace(final, entries=place.entries[:2])
    nominate(final, *final.ids)
    decide(final, 1, reasons="It flew.")
    result = lock(place)
    return place, result


def publish(place: Sitting, result: Result) -> None:
    results.publish(result, place.room.panel.edition, by=place.organiser, at=now())
    change_public()


def test_nobody_outside_sees_a_decision_before_publishing(published, client) -> None:
    change_public()
    for page in ("/", "/gallery", "/results", "/editions/here"):
        shown = client.get(page).text
        assert "Water Prize" not in shown and "Plantedreason" not in shown
    assert client.get("/results/here").status_code == 404
    assert client.get("/results/here.json").status_code == 404


def test_the_public_reads_who_gave_what_and_why(published, client) -> None:
    place, result = published
    publish(place, result)
    page = client.get("/results/here").text
    assert "Water Prize" in page and "Given by Water Works" in page
    assert "Plantedreason of the panel." in page and "It flew." in page
    assert "Decided in a final, side by side." in page
    assert "Special awards" in client.get("/").text
    special = f"special-{place.panel.prize_id}"
    gallery = client.get(f"/gallery?award={special}").text
    assert "Kite 3" in gallery and "Kite 0" not in gallery
    entry = client.get(f"/entries/{place.ids[3]}", follow_redirects=True).text
    assert "Water Prize, Water Works" in entry


def test_a_withdrawn_consent_withholds_the_award_at_once(published, client) -> None:
    place, result = published
    publish(place, result)
    student = place.entries[3].created_by
    db.session.query(Consent).filter_by(student_id=student, purpose=Purpose.TAKING_PART).update(
        {"state": ConsentState.WITHDRAWN}
    )
    change_public()
    page = client.get("/results/here").text
    assert "This award is withheld" in page and "Plantedreason" not in page
    told = client.get("/results/here.json").text
    assert "Kite 3" not in told and "Plantedreason" not in told
    assert "Kite 3" not in client.get("/").text


def test_organisers_are_told_what_stops_the_lock(edition, client_of) -> None:
    place = sitting(edition=edition)
    judged(place)
    client = client_of(place.organiser)
    assert "Water Prize" in client.get("/organise/here/results").text
    sent = {"why": "Nobody fits.", "version": place.room.panel.version, "from": "results"}
    answer = client.post(f"/organise/here/panels/{place.panel.id}/without", data=sent)
    assert answer.status_code == 303
    assert "Every panel has decided" in client.get("/organise/here/results").text
