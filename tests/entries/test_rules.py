"""Who may do what with an entry, which fields are open when, and what is missing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.accounts.models import ConsentState, Person, PersonKind, Purpose, RoleGrant
from festival.authz import Role
from festival.editions.models import Division, Edition, Override, Phase, PhaseKind
from festival.entries import rules
from festival.entries.models import (
    STORY_FIELDS,
    TEXT_FIELDS,
    Entry,
    EntryImage,
    EntryState,
    EntryVersion,
    FieldReopening,
    ImagePerson,
    PeopleShown,
    TeamInvitation,
    TeamMember,
)

AT = datetime(2027, 3, 14, 21, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def person(number: int, kind: PersonKind = PersonKind.STUDENT, **facts: Any) -> Person:
    made = Person(id=number, kind=kind, given_name=f"P{number}", **facts)
    made.grants = []
    return made


def holder(number: int, role: Role, realm_id: int | None = 1, **facts: Any) -> Person:
    made = person(number, PersonKind.ADULT)
    made.grants = [RoleGrant(person_id=number, role=role, realm_id=realm_id, **facts)]
    return made


def edition(closes_at: datetime = AT + DAY, override: Override | None = None) -> Edition:
    made = Edition(id=1, realm_id=1, team_most=3, cutoff_on=date(2027, 1, 1))
    made.phases = [
        Phase(
            kind=PhaseKind.SUBMISSION,
            opens_at=AT - 30 * DAY,
            closes_at=closes_at,
            override=override,
        )
    ]
    made.divisions = [Division(id=1, key="all", age_from=8, age_to=19)]
    made.categories = []
    return made


CONTACT, MATE, STRANGER = person(1), person(2), person(3)
TEACHER = person(4, PersonKind.TEACHER)
ORGANISER = holder(5, Role.ORGANISER)
OWNER = holder(6, Role.OWNER, None)
ELSEWHERE = holder(7, Role.ORGANISER, 2)
VETTED = holder(8, Role.MENTOR, vetted_until=AT.date())
RUN_OUT = holder(9, Role.JUDGE, vetted_until=AT.date() - DAY)
EVERYBODY = (CONTACT, MATE, STRANGER, TEACHER, ORGANISER, OWNER, ELSEWHERE, VETTED, RUN_OUT, None)


def entry(state: EntryState = EntryState.DRAFT, **facts: Any) -> Entry:
    held = facts.pop("edition", None) or edition()
    made = Entry(id=1, edition_id=1, state=state, title="", summary="", teacher_name="", **facts)
    for name in STORY_FIELDS:
        setattr(made, name, "")
    made.edition = held
    for number, who in enumerate((MATE, CONTACT), start=1):
        member = TeamMember(id=number, person_id=who.id, is_contact=who is CONTACT)
        member.person = who
        made.members.append(member)
    if state is not EntryState.DRAFT:
        made.submitted_at = AT
    return made


def who_may(rule: Callable[[Person | None], bool]) -> set[int | None]:
    return {one.id if one else None for one in EVERYBODY if rule(one)}


TEAM = {1, 2}
ORGANISERS = {5, 6}
CLOSED = edition(closes_at=AT)

TABLE: list[tuple[str, Callable[[Person | None], bool], set[int | None]]] = [
    ("open", lambda p: rules.can_open(p, entry()), TEAM | ORGANISERS),
    ("edit a draft", lambda p: rules.can_edit(p, entry(), [], AT), TEAM),
    ("edit late", lambda p: rules.can_edit(p, entry(edition=CLOSED), [], AT), TEAM),
    ("submit", lambda p: rules.can_submit(p, entry(), [], AT), TEAM),
    ("submit late", lambda p: rules.can_submit(p, entry(edition=CLOSED), [], AT), set()),
    ("submit held", lambda p: rules.can_submit(p, entry(held_at=AT), [], AT), set()),
    (
        "submit with a late date",
        lambda p: rules.can_submit(p, entry(edition=CLOSED, late_until=AT + SECOND), [], AT),
        TEAM,
    ),
    (
        "submit after the late date",
        lambda p: rules.can_submit(p, entry(edition=CLOSED, late_until=AT), [], AT),
        set(),
    ),
    (
        "submit again without an open field",
        lambda p: rules.can_submit(p, entry(EntryState.CHANGES_REQUESTED, edition=CLOSED), [], AT),
        set(),
    ),
    (
        "hand in a change",
        lambda p: rules.can_hand_in_again(p, entry(EntryState.SUBMITTED), [], AT),
        TEAM,
    ),
    (
        "hand in a change late",
        lambda p: rules.can_hand_in_again(p, entry(EntryState.ACCEPTED, edition=CLOSED), [], AT),
        set(),
    ),
    ("hand in a draft again", lambda p: rules.can_hand_in_again(p, entry(), [], AT), set()),
    ("use a code in time", lambda p: rules.can_use_late_code(p, entry(), AT), set()),
    ("use a code", lambda p: rules.can_use_late_code(p, entry(edition=CLOSED), AT), TEAM),
    ("withdraw", lambda p: rules.can_withdraw(p, entry(EntryState.ACCEPTED)), {1}),
    ("withdraw twice", lambda p: rules.can_withdraw(p, entry(EntryState.WITHDRAWN)), set()),
    (
        "take up again",
        lambda p: rules.can_take_up_again(p, entry(EntryState.WITHDRAWN), AT),
        {1},
    ),
    (
        "take up again late",
        lambda p: rules.can_take_up_again(p, entry(EntryState.WITHDRAWN, edition=CLOSED), AT),
        set(),
    ),
    ("invite", lambda p: rules.can_change_team(p, entry(EntryState.SUBMITTED)), {1}),
    ("invite when decided", lambda p: rules.can_change_team(p, entry(EntryState.ACCEPTED)), set()),
    ("let a mate go", lambda p: rules.can_leave(p, entry(), 2), TEAM),
    ("let the contact go", lambda p: rules.can_leave(p, entry(), 1), {1}),
    ("let nobody go", lambda p: rules.can_leave(p, entry(), 3), set()),
    ("leave when decided", lambda p: rules.can_leave(p, entry(EntryState.ACCEPTED), 2), {2}),
    ("answer for a mate", lambda p: rules.can_answer_for(p, entry(), 2), {2}),
    ("answer for a stranger", lambda p: rules.can_answer_for(p, entry(), 3), set()),
    ("accept", lambda p: rules.can_accept(p, entry(EntryState.SUBMITTED)), ORGANISERS),
    ("accept a draft", lambda p: rules.can_accept(p, entry()), set()),
    (
        "accept held",
        lambda p: rules.can_accept(p, entry(EntryState.SUBMITTED, held_at=AT)),
        set(),
    ),
    ("decline", lambda p: rules.can_decline(p, entry(EntryState.ACCEPTED)), ORGANISERS),
    ("reopen a draft", lambda p: rules.can_reopen(p, entry()), set()),
    ("be staff", lambda p: rules.is_staff(p, edition(), AT.date()), ORGANISERS | {8}),
    ("remove a picture", lambda p: rules.can_remove_picture(p, entry()), TEAM | ORGANISERS),
]


@pytest.mark.parametrize(("rule", "wanted"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE])
def test_who_may(rule: Callable[[Person | None], bool], wanted: set[int | None]) -> None:
    assert who_may(rule) == wanted


def test_only_students_write_and_join() -> None:
    assert [p.id for p in EVERYBODY if p and rules.can_start(p, edition(), AT)] == [1, 2, 3]
    assert [p.id for p in EVERYBODY if p and rules.can_join(p, entry())] == [3]
    assert not rules.can_start(STRANGER, CLOSED, AT)
    full = entry()
    full.edition.team_most = 2
    assert not rules.can_join(STRANGER, full)
    assert not rules.can_join(STRANGER, entry(EntryState.ACCEPTED))


@pytest.mark.parametrize(
    ("closes_at", "override", "is_in_time"),
    [
        (AT + SECOND, None, True),
        (AT, None, False),
        (AT - SECOND, None, False),
        (AT - 9 * DAY, Override.OPEN, True),
        (AT + 9 * DAY, Override.CLOSED, False),
    ],
)
def test_the_deadline_is_to_the_second(
    closes_at: datetime, override: Override | None, is_in_time: bool
) -> None:
    found = entry(edition=edition(closes_at, override))
    assert rules.in_time(found, AT) is is_in_time
    assert rules.can_submit(CONTACT, found, [], AT) is is_in_time
    assert rules.open_fields(found, [], AT) == rules.FIELDS


REOPENINGS = st.lists(
    st.builds(
        FieldReopening,
        field=st.sampled_from(sorted(rules.FIELDS)),
        until=st.sampled_from([AT - SECOND, AT, AT + SECOND]),
        closed_at=st.sampled_from([None, AT - DAY]),
    ),
    max_size=5,
)


@given(
    state=st.sampled_from(EntryState),
    in_time=st.booleans(),
    held=st.booleans(),
    late=st.sampled_from([None, AT, AT + SECOND]),
    reopened=REOPENINGS,
)
def test_what_is_open(
    state: EntryState,
    in_time: bool,
    held: bool,
    late: datetime | None,
    reopened: list[FieldReopening],
) -> None:
    """For any entry: drafts are open, decided and held ones shut, the rest by date and field."""
    found = entry(
        state,
        edition=edition(AT + SECOND if in_time else AT),
        late_until=late,
        held_at=AT if held else None,
    )
    opened = rules.open_fields(found, reopened, AT)
    assert opened <= rules.FIELDS
    if state is EntryState.DRAFT:
        assert opened == rules.FIELDS
    elif held or state in (EntryState.WITHDRAWN, EntryState.DECLINED):
        assert opened == set()
    elif in_time or late == AT + SECOND:
        assert opened == rules.FIELDS
    else:
        standing = {one.field for one in reopened if one.until > AT and one.closed_at is None}
        assert opened == standing
    # No way to hand in without a way to write, and never for a stranger.
    submits = rules.can_submit(CONTACT, found, reopened, AT)
    again = rules.can_hand_in_again(CONTACT, found, reopened, AT)
    assert not (submits and again)
    assert not (submits or again) or opened
    assert not held or not (submits or again)
    assert not rules.can_submit(STRANGER, found, reopened, AT)


def image(number: int = 1, **facts: Any) -> EntryImage:
    facts.setdefault("people", PeopleShown.NOBODY)
    facts.setdefault("alt", "A lamp")
    return EntryImage(id=number, focus_x=1, focus_y=1, **facts)


def whole() -> Entry:
    made = entry()
    made.title, made.summary, made.category_id = "Lamp", "It shines.", 1
    for name in STORY_FIELDS:
        setattr(made, name, "x" * rules.LEAST_STORY)
    made.images.append(image())
    for who in (CONTACT, MATE):
        who.born_on = date(2012, 5, 1)
    return made


CONSENTS = {
    (1, Purpose.TAKING_PART): ConsentState.GIVEN,
    (2, Purpose.TAKING_PART): ConsentState.GIVEN,
}


def missing(found: Entry, consents: rules.Consents = CONSENTS) -> list[str]:
    return [one.code for one in rules.missing_for_submission(found, consents, AT)]


def test_a_whole_entry_lacks_nothing() -> None:
    assert missing(whole()) == []


def test_an_empty_entry_lacks_everything_and_says_where_to_mend_it() -> None:
    found = entry()
    items = rules.missing_for_submission(found, {}, AT)
    assert [one.code for one in items] == [
        "title",
        "summary",
        "category",
        *STORY_FIELDS,
        "images",
        "consent-1",
        "consent-2",
    ]
    assert {one.step for one in items} == {"story", "pictures", "team"}
    for one in items:
        assert "%" not in one.words % one.facts


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda e: setattr(e, "tested", "x" * (rules.LEAST_STORY - 1)), "tested"),
        (lambda e: setattr(e.images[0], "alt", ""), "alt-1"),
        (lambda e: setattr(e.images[0], "people", PeopleShown.UNANSWERED), "people-1"),
        (lambda e: setattr(e.images[0], "people", PeopleShown.TEAM), "people-1"),
        (lambda e: setattr(e.images[0], "removed_at", AT), "images"),
        (lambda e: setattr(e.edition, "teacher_required", True), "teacher"),
        (lambda e: setattr(e.members[0].person, "born_on", None), "birth"),
        (lambda e: setattr(e.members[0].person, "born_on", date(1990, 1, 1)), "division"),
    ],
)
def test_each_thing_is_missed_by_itself(change: Callable[[Entry], None], code: str) -> None:
    found = whole()
    change(found)
    assert missing(found) == [code]


@pytest.mark.parametrize("state", [None, *(s for s in ConsentState if s is not ConsentState.GIVEN)])
def test_only_a_given_consent_counts(state: ConsentState | None) -> None:
    consents = dict(CONSENTS)
    if state is None:
        del consents[(2, Purpose.TAKING_PART)]
    else:
        consents[(2, Purpose.TAKING_PART)] = state
    assert missing(whole(), consents) == ["consent-2"]


def test_a_picture_of_the_team_is_described_once_somebody_is_named() -> None:
    found = whole()
    found.images[0].people = PeopleShown.TEAM
    found.images[0].persons.append(ImagePerson(person_id=2))
    assert missing(found) == []


def test_who_left_is_asked_for_nothing() -> None:
    found = whole()
    found.members[0].left_at = AT
    assert missing(found, {(1, Purpose.TAKING_PART): ConsentState.GIVEN}) == []
    assert [one.person_id for one in rules.present(found)] == [1]


@pytest.mark.parametrize(
    ("facts", "works"),
    [
        ({}, True),
        ({"expires_at": AT}, False),
        ({"accepted_at": AT}, False),
        ({"declined_at": AT}, False),
        ({"revoked_at": AT}, False),
    ],
)
def test_when_an_invitation_works(facts: dict[str, Any], works: bool) -> None:
    invitation = TeamInvitation(**{"expires_at": AT + SECOND, **facts})
    assert rules.can_answer_invitation(invitation, AT) is works


def test_who_sees_a_picture_that_is_not_public() -> None:
    picture = image()
    picture.entry = entry()

    def seen() -> set[int | None]:
        return who_may(lambda p: rules.can_see_picture(p, picture, AT.date()))

    assert seen() == TEAM | ORGANISERS
    picture.entry = entry(EntryState.SUBMITTED)
    assert seen() == TEAM | ORGANISERS | {8}
    picture.removed_at = AT
    assert seen() == set()


def test_a_picture_was_public_only_once_the_showcase_was_open() -> None:
    picture = image(7)
    picture.entry = entry(EntryState.ACCEPTED)
    picture.entry.accepted_version = EntryVersion(images=[{"id": 7}])
    assert not rules.was_public(picture, AT)
    picture.entry.edition.showcase_opened_at = AT
    assert rules.was_public(picture, AT)
    assert not rules.was_public(picture, AT - SECOND)
    picture.entry.accepted_version = EntryVersion(images=[{"id": 8}])
    assert not rules.was_public(picture, AT)


def test_a_version_differs_by_any_word_or_picture() -> None:
    found = whole()
    told = {name: getattr(found, name) or "" for name in (*TEXT_FIELDS, "video_url")}
    found.video_url = ""
    found.language, found.school = "en", ""
    version = EntryVersion(
        **{**told, "video_url": ""},
        language="en",
        school="",
        category_id=1,
        images=[{"id": 1, "alt": "A lamp", "focus_x": 1, "focus_y": 1}],
    )
    assert not rules.differs(found, version)
    found.images[0].focus_x = 2
    assert rules.differs(found, version)
    found.images[0].focus_x = 1
    found.problem += "!"
    assert rules.differs(found, version)
