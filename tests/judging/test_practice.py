"""The sample: scored before the first stand, seen without names, counting for nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from festival.clock import now
from festival.db import db
from festival.errors import NotReady, Refused, Stale
from festival.judging import actions, queries
from festival.judging.models import Sample, SampleSheet
from festival.judging.sample_text import READY_MADE
from tests.hostile import HOSTILE
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]
FORM = {f"level-{key}": str(level) for key, level in WHOLE.items()}


def _sample(place: Hall) -> Sample:
    return actions.save_sample(
        place.edition, READY_MADE, drawn_from=0, by=place.organiser, at=now()
    )


def _address(place: Hall) -> str:
    return f"/judging/{place.edition.slug}/sample"


def test_the_sample_comes_first_then_the_spread_then_the_stands(client_of: ClientOf) -> None:
    place = hall(judges=3)
    _sample(place)
    client, at = client_of(place.person()), _address(place)
    stands = f"/judging/{place.edition.slug}"
    sheet = f"/judging/sheets/{place.visit().id}"
    assert client.get(stands).location == client.get(sheet).location == at
    assert client.get(f"{at}/spread").location == at
    assert "umbrella" in client.get(at).text
    assert client.post(at, data=FORM).location == f"{at}/spread"
    spread = client.get(f"{at}/spread").text
    assert "plot__dot--act" in spread
    assert "(you)" in spread
    assert client.get(at).location == f"{at}/spread"
    assert client.get(stands).status_code == client.get(sheet).status_code == 200


def test_others_are_seen_only_after_ones_own_and_without_names(client_of: ClientOf) -> None:
    place = hall(judges=2)
    _sample(place)
    at = _address(place)
    client_of(place.person(1)).post(at, data={**FORM, "level-idea": "1"})
    client = client_of(place.person(0))
    before = client.get(at).text
    assert "plot__dot" not in before
    client.post(at, data=FORM)
    after = client.get(f"{at}/spread").text
    assert after.count('class="plot__dot') == 2 * len(WHOLE)
    assert place.person(1).family_name not in after
    organiser = client_of(place.organiser)
    assert (
        place.person(1).family_name
        in organiser.get(f"/organise/{place.edition.slug}/judging/sample").text
    )


def test_nothing_is_lost_where_a_level_is_missing(client_of: ClientOf) -> None:
    place = hall()
    _sample(place)
    sent = {key: value for key, value in FORM.items() if key != "level-use"}
    refused = client_of(place.person()).post(_address(place), data=sent)
    assert refused.status_code == 422
    assert refused.text.count(" checked>") == 2
    assert db.session.query(SampleSheet).count() == 0


@pytest.mark.parametrize("level", ["9", "0", "-1", "²", "x", *HOSTILE[:6]])
def test_levels_that_are_none(client_of: ClientOf, level: str) -> None:
    place = hall()
    _sample(place)
    sent = {**FORM, "level-idea": level}
    assert client_of(place.person()).post(_address(place), data=sent).status_code in (400, 422)


def test_the_first_time_counts_and_counts_for_nothing(client_of: ClientOf) -> None:
    place = hall()
    row = _sample(place)
    client = client_of(place.person())
    client.post(_address(place), data=FORM)
    client.post(_address(place), data={**FORM, "level-idea": "1"})
    db.session.expire_all()
    assert queries.sample_spread(row)["idea"] == {4: 1}
    assert queries.score_rows(place.edition.id) == []
    assert queries.sheet_counts(place.edition.id) == {}


def test_who_has_begun_is_not_held_up(app: Any) -> None:
    place = hall()
    save(place, submit=False)
    _sample(place)
    assert not queries.must_practise(place.judges[0])
    assert queries.must_practise(place.judges[1])
    settings = queries.settings_of(place.edition.id)
    settings.sample_first = False
    db.session.add(settings)
    db.session.flush()
    assert not queries.must_practise(place.judges[1])


def test_the_words_stay_once_somebody_scored_them(app: Any) -> None:
    place = hall()
    row = _sample(place)
    told: dict[str, Any] = {"by": place.organiser, "at": now()}
    other = {**READY_MADE, "title": {"en": "A kettle"}}
    with pytest.raises(Stale):
        actions.save_sample(place.edition, other, drawn_from=0, **told)
    actions.save_sample(place.edition, other, drawn_from=row.version, **told)
    judge = queries.judge_of(place.person(), place.edition.id)
    actions.score_sample(row, judge, place.rubric, levels=WHOLE, by=place.person(), at=now())
    with pytest.raises(Refused):
        actions.save_sample(place.edition, READY_MADE, drawn_from=row.version, **told)
    empty: dict[str, Any] = {"title": {}, "summary": {}, "story": {}}
    with pytest.raises(NotReady):
        actions.save_sample(place.edition, empty, drawn_from=row.version, **told)


def test_organisers_take_the_ready_made_text(client_of: ClientOf) -> None:
    place = hall()
    client, at = client_of(place.organiser), f"/organise/{place.edition.slug}/judging/sample"
    assert "umbrella" not in client.get(at).text
    assert "Lietussargs" in client.get(f"{at}?ready=1").text
    refused = client.post(at, data={"title_en": "Only a title", "version": "0"})
    assert refused.status_code == 422
    assert "Only a title" in refused.text
    assert client.post(at, data={"title_en": "T", "story_en": "S", "version": "0"}).location
    assert db.session.query(Sample).one().content["title"] == {"en": "T"}


def test_a_sample_of_another_edition_is_not_ours(client_of: ClientOf) -> None:
    place, other = hall(), hall()
    _sample(other)
    assert client_of(place.person()).get(_address(other)).status_code == 404
    assert client_of(place.person()).get(_address(place)).status_code == 404
