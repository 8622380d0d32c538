"""A sheet is kept once for every save, never over somebody else's, until scores stand still."""

from datetime import timedelta

import pytest

from festival.clock import now
from festival.db import db
from festival.editions.models import Phase, PhaseKind
from festival.errors import Invalid, NotReady, Refused, Stale
from festival.judging import actions, queries
from festival.judging.models import Score, ScoreSheet, SheetState, SheetVersion
from tests.judging.world import WHOLE, hall, save

pytestmark = pytest.mark.usefixtures("app")


def _versions() -> int:
    return db.session.query(SheetVersion).count()


def test_the_same_save_twice_counts_once() -> None:
    place = hall()
    first = save(place, save_key="a", drawn_from=0)
    again = save(place, save_key="a", drawn_from=0, levels={"idea": 1, "works": 1, "use": 1})
    assert again == first
    assert _versions() == 1
    assert {row.level for row in db.session.query(Score)} == {3, 4, 5}


def test_a_lost_answer_is_no_clash() -> None:
    place = hall()
    save(place, save_key="lost", drawn_from=0)
    with pytest.raises(Stale):
        save(place, save_key="next", drawn_from=0)
    kept = save(place, save_key="next", drawn_from=0, earlier=["older", "lost"])
    assert kept.version == 2


def test_a_lost_answer_hides_no_other_device() -> None:
    place = hall()
    save(place, save_key="lost", drawn_from=0)
    save(place, save_key="other device", drawn_from=1)
    with pytest.raises(Stale):
        save(place, save_key="next", drawn_from=0, earlier=["lost"])


def test_every_change_is_kept() -> None:
    place = hall()
    save(place, levels={"idea": 2}, submit=False)
    save(place, levels={"idea": 3}, submit=False)
    save(place)
    sheet = db.session.query(ScoreSheet).one()
    told = [one.content["levels"] for one in queries.sheet_versions(sheet.id)]
    assert told == [WHOLE, {"idea": 3}, {"idea": 2}]
    assert sheet.state is SheetState.SUBMITTED


def test_half_a_sheet_is_kept_but_not_handed_in() -> None:
    place = hall()
    with pytest.raises(NotReady):
        save(place, levels={"idea": 2})
    assert save(place, levels={"idea": 2}, submit=False).state is SheetState.DRAFT
    assert queries.score_rows(place.edition.id) == []


def test_a_handed_in_sheet_is_revised_and_stays_handed_in() -> None:
    place = hall()
    save(place)
    kept = save(place, levels={**WHOLE, "idea": 1}, submit=False)
    assert kept.state is SheetState.SUBMITTED
    with pytest.raises(NotReady):
        save(place, levels={"idea": 2}, submit=False)


@pytest.mark.parametrize(
    "raw",
    [{"idea": 6}, {"idea": 0}, {"idea": "²"}, {"idea": 2.5}, {"idea": True}, {"beauty": 3}],
    ids=str,
)
def test_levels_that_are_none_are_refused(raw: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        actions.read_levels(raw, hall().rubric)


def test_the_first_level_freezes_the_rubric() -> None:
    place = hall()
    save(place, levels={}, submit=False, comment="only words")
    assert place.rubric.frozen_at is None
    save(place, levels={"idea": 3}, submit=False)
    assert place.rubric.frozen_at is not None


def test_locked_scores_do_not_change() -> None:
    place = hall()
    save(place)
    save(place, entry=1, submit=False)
    assert actions.lock_scoring(place.edition, place.rubric, at=now()) == 1
    db.session.flush()
    for entry in (0, 1):
        with pytest.raises(Refused, match="locked all sheets"):
            save(place, entry=entry, levels={**WHOLE, "idea": 1})
    # What was acknowledged before is answered the same, even now.
    assert save(place, drawn_from=0).version == 1


def test_nothing_is_scored_while_judging_is_closed() -> None:
    place = hall(open_phases=[PhaseKind.SUBMISSION])
    with pytest.raises(Refused, match="not open"):
        save(place)
    judging = db.session.query(Phase).filter_by(edition_id=place.edition.id, kind="judging").one()
    judging.opens_at, judging.closes_at = now() - timedelta(1), now() + timedelta(1)
    db.session.flush()
    db.session.expire_all()
    place.rubric = queries.rubric_of(place.edition.id)
    assert save(place).version == 1


def test_a_tie_named_later_takes_sheet_and_visit_out() -> None:
    place = hall()
    save(place)
    save(place, judge=1)
    visit = place.visit()
    by = place.person()
    actions.declare_conflict(visit.judge, [visit.entry], reason="cousin", by=by, at=now())
    db.session.flush()
    assert queries.assignment(visit.id) is None
    assert [one.entry_id for one in queries.stands_of(place.judges[0])] == [place.entries[1].id]
    counted = {row.judge for row in queries.score_rows(place.edition.id)}
    assert counted == {str(place.judges[1].id)}
    assert queries.sheet_counts(place.edition.id) == {place.entries[0].id: 1}
    assert db.session.query(ScoreSheet).count() == 2, "it stays on record"


def test_scoring_ends_a_skip_and_a_break() -> None:
    place = hall()
    visit, by = place.visit(), place.person()
    actions.skip(visit, reason="nobody there", by=by, at=now())
    actions.pause(visit.judge, by=by, at=now())
    following = queries.walk_of(visit.judge, now()).following()
    assert following.entry_id == place.entries[1].id
    save(place)
    assert visit.skipped_at is None
    assert visit.skipped_reason == ""
    assert visit.judge.paused_at is None
    with pytest.raises(Refused):
        actions.skip(place.visit(), reason="late", by=by, at=now())


def test_skipped_stands_come_last() -> None:
    place = hall(entries=3)
    by = place.person()
    for entry in (0, 2):
        actions.skip(place.visit(entry=entry), reason="away", by=by, at=now())
    save(place, entry=1)
    walk = queries.walk_of(place.judges[0], now())
    assert walk.following().entry_id == place.entries[0].id
    assert [one.stand.skipped_at is not None for one in walk.left] == [True, True]


def test_a_call_for_help_is_one_and_is_answered() -> None:
    place = hall()
    visit, by = place.visit(), place.person()
    actions.call_for_help(visit.judge, None, words="", by=by, at=now())
    call = actions.call_for_help(visit.judge, visit.entry, words="crying child", by=by, at=now())
    waiting = queries.open_calls(place.edition.id)
    assert [(one.words, one.number) for one in waiting] == [("crying child", visit.entry.number)]
    actions.answer_call(call, realm_id=place.edition.realm_id, by=place.organiser, at=now())
    db.session.flush()
    assert queries.open_calls(place.edition.id) == []
    assert queries.own_call(visit.judge) is None
