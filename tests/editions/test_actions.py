"""What is done to editions: copying without people, dates, lists, showing; who was first wins."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from festival import public_version
from festival.accounts.models import Person
from festival.accounts.queries import role_grants
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import Base, db
from festival.editions import actions, queries
from festival.editions.actions import SlugTaken, StillUsed
from festival.editions.localtime import local_time
from festival.editions.models import Division, Edition, Override, PhaseKind
from festival.editions.rules import age_faults, phase
from festival.entries.models import EntryState
from festival.errors import Invalid, NotReady, Stale
from tests import make

TOLD = {
    "slug": "the-next",
    "year": 2028,
    "name": {"en": "The next"},
    "time_zone": "Europe/Riga",
    "cutoff_on": date(2028, 1, 1),
}


def whole(row: Edition) -> Edition:
    db.session.flush()
    db.session.expire_all()
    found = queries.edition(row.slug)
    assert found is not None
    return found


@pytest.fixture
def boss(app) -> Person:
    return make.person(given_name="Secretname")


def test_a_copy_takes_settings_dates_and_lists_and_nobody(boss: Person) -> None:
    partner = make.partner()
    source = make.edition(feedback_days=11, teacher_required=True, places_published=2)
    make.grant(boss, Role.ORGANISER, source)
    make.grant(make.person(), Role.MENTOR, source)
    make.judge(source)
    make.entry(source, make.student(given_name="Hidden"), state=EntryState.ACCEPTED)
    phases = phase(whole(source), PhaseKind.JUDGING)
    assert phases is not None
    phases.override, phases.override_at, phases.override_by = Override.OPEN, now(), boss.id
    phases.override_reason = "because Secretname said so"
    prize = queries.prizes(source.id)[0]
    prize.partner_id, prize.facts = partner.id, {"given_to": "Hidden"}
    copy = whole(actions.copy(whole(source), TOLD, by=boss, at=now()))

    assert (copy.feedback_days, copy.teacher_required, copy.places_published) == (11, True, 2)
    assert [one.key for one in copy.categories] == ["energy", "health"]
    assert [(one.age_from, one.age_to) for one in copy.divisions] == [(8, 13), (14, 19)]
    assert [one.place for one in queries.prizes(copy.id)] == [1, 2, 3]
    first = queries.prizes(copy.id)[0]
    assert first.partner_id == partner.id and not first.facts
    assert copy.announced_at is None and copy.showcase_opened_at is None
    held = role_grants(copy.realm_id)
    assert [(one.person_id, one.role) for one in held] == [(boss.id, Role.ORGANISER)]
    for one in copy.phases:
        before = phase(whole(source), one.kind)
        assert before is not None and one.override is None and one.override_reason == ""
        was, now_is = (local_time(x.opens_at, "Europe/Riga") for x in (before, one))
        assert (now_is.year - was.year, now_is.month, now_is.hour) == (1, was.month, was.hour)


def test_no_row_about_the_copy_speaks_of_anybody_but_its_maker(boss: Person) -> None:
    planted = make.student(given_name="Plantedname", email="planted@example.org")
    source = make.edition()
    make.entry(source, planted, state=EntryState.SUBMITTED, teacher_name="Plantedname")
    copy = whole(actions.copy(whole(source), TOLD, by=boss, at=now()))
    for table in Base.metadata.sorted_tables:
        owner = next(
            (table.c[name] for name in ("edition_id", "realm_id") if name in table.c), None
        )
        if owner is None:
            continue
        wanted = copy.id if owner.name == "edition_id" else copy.realm_id
        for row in db.session.execute(sa.select(table).where(owner == wanted)):
            assert "Plantedname" not in repr(row) and "planted@" not in repr(row), table.name
            people = [
                row._mapping[column.name]
                for column in table.c
                if any(key.column.table.name == "person" for key in column.foreign_keys)
            ]
            assert set(people) <= {boss.id, None}, table.name


def test_an_address_is_given_once(boss: Person) -> None:
    make.edition(slug="the-next")
    with pytest.raises(SlugTaken):
        actions.make(TOLD, by=boss, at=now())


def test_the_second_of_two_editors_is_told(boss: Person) -> None:
    edition = whole(make.edition())
    first = edition.version
    actions.change(edition, {"feedback_days": 9}, drawn_from=first, by=boss)
    edition = whole(edition)
    assert edition.version > first and edition.feedback_days == 9
    with pytest.raises(Stale):
        actions.change(edition, {"feedback_days": 3}, drawn_from=first, by=boss)
    with pytest.raises(Stale):
        actions.set_categories(edition, [], drawn_from=first, by=boss)
    with pytest.raises(Stale):
        actions.set_phases(edition, {}, drawn_from=first, by=boss)


def test_another_zone_keeps_the_clock(boss: Person) -> None:
    edition = whole(make.edition())
    before = {one.kind: edition.local(one.opens_at).time() for one in edition.phases}
    told = {"time_zone": "Europe/Oslo"}
    actions.change(edition, told, drawn_from=edition.version, by=boss)
    edition = whole(edition)
    assert {one.kind: edition.local(one.opens_at).time() for one in edition.phases} == before


def test_a_known_address_stays(boss: Person) -> None:
    edition = whole(make.edition())
    with pytest.raises(Invalid):
        actions.change(edition, {"slug": "other"}, drawn_from=edition.version, by=boss)
    quiet = whole(make.edition(announced_at=None, showcase_opened_at=None))
    actions.change(quiet, {"slug": "other"}, drawn_from=quiet.version, by=boss)
    assert quiet.slug == "other"


def test_phases_are_set_moved_and_taken_away(boss: Person) -> None:
    edition = whole(make.edition())
    start = datetime(2027, 5, 1, 8, tzinfo=UTC)
    spans = {
        PhaseKind.SUBMISSION: (start, start + timedelta(days=3)),
        PhaseKind.RESULTS: None,
    }
    actions.set_phases(edition, spans, drawn_from=edition.version, by=boss)
    edition = whole(edition)
    moved = phase(edition, PhaseKind.SUBMISSION)
    assert moved is not None and moved.opens_at == start
    assert phase(edition, PhaseKind.RESULTS) is None
    assert phase(edition, PhaseKind.JUDGING) is not None
    backwards = {PhaseKind.JUDGING: (start, start)}
    with pytest.raises(Invalid):
        actions.set_phases(edition, backwards, drawn_from=edition.version, by=boss)


def test_a_word_against_the_dates_needs_a_reason_and_ends(boss: Person) -> None:
    edition = whole(make.edition(open_phases=[]))
    found = phase(edition, PhaseKind.JUDGING)
    assert found is not None and not found.is_open(now())
    with pytest.raises(Invalid):
        actions.override_phase(edition, found, Override.OPEN, reason=" ", by=boss, at=now())
    actions.override_phase(edition, found, Override.OPEN, reason="storm", by=boss, at=now())
    found = phase(whole(edition), PhaseKind.JUDGING)
    assert found is not None and found.is_open(now()) and found.override_by == boss.id
    line = db.session.query(Activity).order_by(Activity.id.desc()).first()
    assert line.facts == {"phases": ["judging"], "was": None, "now": "open"}
    actions.override_phase(whole(edition), found, None, reason="", by=boss, at=now())
    assert not found.is_open(now()) and found.override_at is None


def test_lists_are_renamed_ordered_and_grown(boss: Person) -> None:
    edition = whole(make.edition())
    energy, health = edition.categories
    told = [
        {"id": health.id, "name": {"en": "Body"}},
        {"id": None, "name": {"lv": "Ūdens"}},
        {"id": energy.id, "name": energy.name},
    ]
    actions.set_categories(edition, told, drawn_from=edition.version, by=boss)
    found = [(one.key, one.name.get("en")) for one in whole(edition).categories]
    assert found == [("health", "Body"), ("udens", None), ("energy", "Energy")]


def test_what_entries_use_stays(boss: Person) -> None:
    edition = whole(make.edition())
    make.entry(edition)
    edition = whole(edition)
    health = edition.categories[1]
    with pytest.raises(StillUsed) as refusal:
        actions.set_categories(
            edition,
            [{"id": health.id, "name": health.name}],
            drawn_from=edition.version,
            by=boss,
        )
    assert refusal.value.facts == {"name": "Energy"}
    edition = whole(edition)
    told = [{"id": edition.categories[0].id, "name": edition.categories[0].name}]
    actions.set_categories(edition, told, drawn_from=edition.version, by=boss)
    assert [one.key for one in whole(edition).categories] == ["energy"]


def test_somebody_elses_rows_are_not_touched(boss: Person) -> None:
    other = make.edition()
    foreign = whole(other).categories[0].id
    edition = whole(make.edition())
    told = [{"id": foreign, "name": {"en": "Stolen"}}]
    actions.set_categories(edition, told, drawn_from=edition.version, by=boss)
    assert whole(other).categories[0].name["en"] == "Energy"
    assert [one.name["en"] for one in whole(edition).categories] == ["Stolen"]


def test_showing_is_announced_first_and_taken_back_whole(boss: Person) -> None:
    edition = whole(make.edition(announced_at=None, showcase_opened_at=None))
    with pytest.raises(NotReady):
        actions.open_showcase(edition, by=boss, at=now())
    before = public_version.current()
    actions.announce(edition, by=boss, at=now())
    actions.open_showcase(edition, by=boss, at=now())
    assert edition.showcase_opened_at is not None
    assert public_version.current() > before
    actions.take_back(edition, by=boss)
    assert edition.announced_at is None and edition.showcase_opened_at is None


def test_nothing_is_announced_without_dates(boss: Person) -> None:
    edition = whole(actions.make(TOLD, by=boss, at=now()))
    with pytest.raises(NotReady):
        actions.announce(edition, by=boss, at=now())


@pytest.mark.parametrize(
    ("ages", "faults"),
    [
        ([(8, 13), (14, 19)], []),
        ([(14, 19), (8, 12)], [(13, 13, True)]),
        ([(8, 14), (14, 19)], [(14, 14, False)]),
        ([(8, 19), (10, 12), (22, 23)], [(10, 12, False), (20, 21, True)]),
        ([], []),
    ],
)
def test_ages_without_a_group_and_with_two(
    ages: list[tuple[int, int]], faults: list[tuple[int, int, bool]]
) -> None:
    groups = [Division(age_from=low, age_to=high) for low, high in ages]
    assert [(one.low, one.high, one.is_gap) for one in age_faults(groups)] == faults
