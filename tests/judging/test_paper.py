"""Sheets on paper: printed for visits, typed by one person, confirmed by a second, counted once."""

from collections.abc import Callable
from typing import Any

import pytest

from festival.accounts.models import Person
from festival.activity import Activity
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.errors import Invalid, NotReady, Refused, Stale, Taken
from festival.judging import actions, queries
from festival.judging.actions.paper import SamePerson
from festival.judging.models import ScoreSheet, SheetState, SheetVersion, TypedSheet
from festival.organise.trail_telling import changes
from tests import make
from tests.core.test_documents import letters, pages
from tests.hostile import HOSTILE, kept
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]


@pytest.fixture
def place(app: Any) -> Hall:
    return hall(judges=2, entries=2)


def _second(place: Hall) -> Person:
    if "second" not in place.more:
        place.more["second"] = make.person()
        make.grant(place.more["second"], make.Role.ORGANISER, place.edition)
    db.session.refresh(place.more["second"], ["grants"])
    return place.more["second"]


def _type(place: Hall, **told: Any) -> TypedSheet:
    told = {"levels": dict(WHOLE), "comment": "Good bell", "note": "", "by": place.organiser} | told
    return actions.type_sheet(place.visit(), place.rubric, at=now(), **told)


def _confirm(place: Hall, row: TypedSheet, **told: Any) -> actions.Saved:
    told = {"drawn_from": 0, "by": _second(place)} | told
    return actions.confirm_typed(row, place.visit(), place.rubric, at=now(), **told)


def _sheet(place: Hall) -> ScoreSheet | None:
    db.session.expire_all()
    db.session.refresh(place.rubric, ["criteria"])
    visit = place.visit()
    return db.session.query(ScoreSheet).filter_by(assignment_id=visit.id).one_or_none()


def test_it_counts_only_after_a_second_person_and_then_once(place: Hall) -> None:
    row = _type(place)
    assert _sheet(place) is None and queries.score_rows(place.edition.id) == []
    with pytest.raises(SamePerson):
        _confirm(place, row, by=place.organiser)
    assert _sheet(place) is None
    second = _second(place)
    _confirm(place, row)
    sheet = _sheet(place)
    assert sheet is not None and sheet.state is SheetState.SUBMITTED
    assert sheet.judge_id == place.judges[0].id and sheet.comment == "Good bell"
    assert queries.levels_of(sheet) == WHOLE
    versions = db.session.query(SheetVersion).filter_by(sheet_id=sheet.id).all()
    assert [(one.saved_by, one.save_key) for one in versions] == [(second.id, f"paper-{row.id}")]
    with pytest.raises(Refused):
        _confirm(place, row)
    assert db.session.query(SheetVersion).count() == 1
    told = [one.happened for one in db.session.query(Activity).order_by(Activity.id)]
    assert [one for one in told if "sheet" in one] == [
        "sheet typed",
        "sheet submitted",
        "typed sheet confirmed",
    ]


@pytest.mark.parametrize(
    ("levels", "refusal"),
    [
        ({"idea": 4, "works": 3}, NotReady),
        ({}, NotReady),
        (WHOLE | {"idea": 6}, Invalid),
        (WHOLE | {"idea": 0}, Invalid),
        (WHOLE | {"charm": 3}, Invalid),
    ],
)
def test_half_a_sheet_and_foreign_levels_are_refused(
    place: Hall, levels: dict[str, int], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        _type(place, levels=levels)
    assert db.session.query(TypedSheet).count() == 0


def test_only_what_is_asked_of_the_entry_is_typed(place: Hall) -> None:
    place.rubric.criteria[0].divisions = ["junior"]
    db.session.flush()
    with pytest.raises(Invalid):
        _type(place)
    row = _type(place, levels={"works": 3, "use": 5})
    _confirm(place, row)
    assert queries.levels_of(_sheet(place)) == {"works": 3, "use": 5}


def test_one_typed_sheet_waits_at_a_time(place: Hall) -> None:
    row = _type(place)
    with pytest.raises(Taken):
        _type(place, by=_second(place))
    actions.discard_typed(row, place.visit(), differs=["idea"], by=_second(place), at=now())
    assert _type(place).id != row.id


def test_what_differs_is_named_and_nothing_counts(place: Hall) -> None:
    row = _type(place)
    for differs in ([], ["charm"], ["levels"]):
        with pytest.raises(Invalid):
            actions.discard_typed(row, place.visit(), differs=differs, by=_second(place), at=now())
    actions.discard_typed(
        row, place.visit(), differs=["works", "comment", "x"], by=_second(place), at=now()
    )
    line = db.session.query(Activity).order_by(Activity.id.desc()).first()
    assert line.facts["differs"] == ["comment", "works"] and "Good bell" not in str(line.facts)
    told = changes(line, "UTC", {"works": "It works"})
    assert told == ["Differs from the paper: To the team, It works"]
    assert _sheet(place) is None
    with pytest.raises(Refused):
        _confirm(place, row)


def test_sheets_locked_meanwhile(place: Hall) -> None:
    row = _type(place)
    actions.lock_scoring(place.edition, place.rubric, at=now())
    with pytest.raises(Refused):
        _confirm(place, row)
    with pytest.raises(Refused):
        actions.type_sheet(
            place.visit(1, 1),
            place.rubric,
            levels=WHOLE,
            comment="",
            note="",
            by=place.organiser,
            at=now(),
        )
    assert _sheet(place) is None and row.confirmed_at is None


def test_an_entry_withdrawn_meanwhile(place: Hall) -> None:
    row = _type(place)
    place.entries[0].state, place.entries[0].withdrawn_at = EntryState.WITHDRAWN, now()
    db.session.flush()
    with pytest.raises(Refused):
        _confirm(place, row)


def test_paper_is_typed_after_judging_has_closed(app: Any) -> None:
    place = hall(judges=1, entries=1, open_phases=[])
    row = _type(place)
    _confirm(place, row)
    assert _sheet(place) is not None


def test_an_electronic_sheet_is_never_replaced_unseen(place: Hall) -> None:
    row = _type(place)
    save(place, levels=WHOLE | {"idea": 1}, comment="from the phone")
    with pytest.raises(Stale):
        _confirm(place, row)
    assert queries.levels_of(_sheet(place))["idea"] == 1
    _confirm(place, row, drawn_from=_sheet(place).version)
    sheet = _sheet(place)
    assert queries.levels_of(sheet) == WHOLE and sheet.comment == "Good bell"
    kept_versions = db.session.query(SheetVersion).filter_by(sheet_id=sheet.id).count()
    assert kept_versions == 2, "what came from the phone stays on record"
    assert len(queries.score_rows(place.edition.id)) == len(WHOLE)


def test_the_judges_break_goes_on_and_the_skip_ends(place: Hall) -> None:
    place.judges[0].paused_at = now()
    place.visit().skipped_at = now()
    db.session.flush()
    _confirm(place, _type(place))
    db.session.expire_all()
    assert place.judges[0].paused_at is not None and place.visit().skipped_at is None


def test_the_pages_from_the_code_to_the_count(place: Hall, client_of: ClientOf) -> None:
    first, second = client_of(place.organiser), client_of(_second(place))
    base = f"/organise/{place.edition.slug}/judging/paper"
    address = f"{base}/{place.visit().id}"
    assert "Keep for a second person" in first.get(address).text
    sent = {f"level-{key}": str(level) for key, level in WHOLE.items()} | {"comment": "Nice"}
    half = first.post(address, data=sent | {"level-use": ""})
    assert half.status_code == 422 and "Nice" in half.text and "Half a sheet" in half.text
    for wrong in ("9", "x", "1e3", "-1"):
        assert first.post(address, data=sent | {"level-use": wrong}).status_code == 422
    assert first.post(address, data=sent).status_code == 303
    assert second.post(address, data=sent).status_code == 409
    row = db.session.query(TypedSheet).one()
    mine, theirs = first.get(address).text, second.get(address).text
    assert "You typed this sheet" in mine and "/confirmation" not in mine
    assert "/confirmation" in theirs and "Nice" in theirs
    assert place.entries[0].title in second.get(base).text
    confirm = f"{address}/{row.id}/confirmation"
    assert first.post(confirm, data={"version": "0"}).status_code == 409
    for version in ("", "x", "7", "-1"):
        assert second.post(confirm, data={"version": version}).status_code == 409
    assert second.post(confirm, data={"version": "0"}).status_code == 303
    assert second.post(confirm, data={"version": "0"}).status_code == 409
    assert _sheet(place).state is SheetState.SUBMITTED


def test_both_sheets_are_shown_and_discarding_keeps_the_electronic(
    place: Hall, client_of: ClientOf
) -> None:
    row = _type(place, levels=WHOLE | {"idea": 2})
    save(place, comment="from the phone")
    second = client_of(_second(place))
    address = f"/organise/{place.edition.slug}/judging/paper/{place.visit().id}"
    page = second.get(address).text
    assert "There are two sheets" in page and "from the phone" in page and "Good bell" in page
    stale = second.post(f"{address}/{row.id}/confirmation", data={"version": "0"})
    assert stale.status_code == 409 and "from the phone" in stale.text
    discard = f"{address}/{row.id}/discarding"
    assert second.post(discard, data={}).status_code == 422
    assert second.post(discard, data={"differs": ["idea"]}).status_code == 303
    assert queries.levels_of(_sheet(place)) == WHOLE


def test_another_visits_typed_sheet_is_not_settled_here(place: Hall, client_of: ClientOf) -> None:
    row = _type(place)
    second = client_of(_second(place))
    other = f"/organise/{place.edition.slug}/judging/paper/{place.visit(1, 1).id}"
    assert second.post(f"{other}/{row.id}/confirmation", data={"version": "0"}).status_code == 404
    elsewhere = make.edition()
    make.grant(_second(place), make.Role.ORGANISER, elsewhere)
    there = f"/organise/{elsewhere.slug}/judging/paper/{place.visit().id}"
    assert client_of(_second(place)).get(there).status_code == 404


@pytest.mark.parametrize("text", HOSTILE[::4], ids=lambda one: repr(one[:12]))
def test_words_are_kept_as_they_were_written(place: Hall, client_of: ClientOf, text: str) -> None:
    address = f"/organise/{place.edition.slug}/judging/paper/{place.visit().id}"
    sent = {f"level-{key}": str(level) for key, level in WHOLE.items()} | {"comment": text}
    answer = client_of(place.organiser).post(address, data=sent)
    wanted = kept(text, 2_000)
    assert answer.status_code == (422 if wanted is None else 303)
    if wanted is not None:
        assert db.session.query(TypedSheet).one().content["comment"] == wanted


def test_a_sheet_is_printed_for_every_visit(place: Hall, client_of: ClientOf) -> None:
    organiser = client_of(place.organiser)
    pdf = f"/organise/{place.edition.slug}/judging/paper.pdf"
    whole = organiser.get(pdf)
    assert whole.content_type == "application/pdf" and pages(whole.data) == 4
    assert pages(organiser.get(f"{pdf}?compact=1").data) == 2
    assert pages(organiser.get(f"{pdf}?judge={place.judges[0].id}&language=lv").data) == 2
    assert set("worksat3") <= letters(whole.data)
    for judge in ("0", "999999", "x"):
        assert organiser.get(f"{pdf}?judge={judge}").status_code in (200, 422)
    empty = make.edition()
    make.grant(place.organiser, make.Role.ORGANISER, empty)
    mine = client_of(place.organiser)
    assert mine.get(f"/organise/{empty.slug}/judging/paper.pdf").status_code == 422
    assert "No visits yet" in mine.get(f"/organise/{empty.slug}/judging/paper").text


@pytest.mark.parametrize("criteria", [1, 5, 8])
def test_a_great_rubric_fits_its_page(client_of: ClientOf, criteria: int) -> None:
    place = hall(judges=1, entries=2)
    make.db.session.query(make.Criterion).delete()
    _criteria(place, criteria, "Words for this level that go on for a while. ")
    pdf = f"/organise/{place.edition.slug}/judging/paper.pdf"
    organiser = client_of(place.organiser)
    assert pages(organiser.get(pdf).data) == 2
    assert pages(organiser.get(f"{pdf}?compact=1").data) == 1


def test_more_than_a_page_of_criteria_runs_on(client_of: ClientOf) -> None:
    place = hall(judges=1, entries=1)
    make.db.session.query(make.Criterion).delete()
    _criteria(place, 20, "Words that go on. " * 8)
    pdf = f"/organise/{place.edition.slug}/judging/paper.pdf"
    made = client_of(place.organiser).get(pdf).data
    assert pages(made) > 1 and set("criterion19") <= letters(made)


def _criteria(place: Hall, count: int, words: str) -> None:
    for position in range(count):
        db.session.add(
            make.Criterion(
                rubric_id=place.rubric.id,
                key=f"c{position}",
                name=make.texts(f"criterion {position}"),
                question=make.texts("What is it like?"),
                weight=1,
                position=position,
                levels={str(level): make.texts(words) for level in range(1, 6)},
            )
        )
    db.session.flush()
    db.session.expire_all()


def test_what_waits_is_said_before_the_sheets_are_locked(place: Hall, client_of: ClientOf) -> None:
    results = f"/organise/{place.edition.slug}/results"
    organiser = client_of(place.organiser)
    assert "paper sheet waits" not in organiser.get(results).text
    _type(place)
    assert "1 paper sheet waits for a second person" in organiser.get(results).text
