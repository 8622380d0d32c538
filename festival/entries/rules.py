"""Who may do what with an entry, which fields are open, and what is missing before it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from festival.accounts.models import ConsentState, Person, PersonKind, Purpose
from festival.accounts.rules import is_vetted
from festival.authz import Role
from festival.editions.models import Edition
from festival.editions.rules import Act, can_organise, division_for, is_open
from festival.entries.models import (
    STORY_FIELDS,
    TEXT_FIELDS,
    Entry,
    EntryImage,
    EntryState,
    EntryVersion,
    FieldReopening,
    PeopleShown,
    TeamInvitation,
    TeamMember,
)
from festival.marks import N_

MOST_IMAGES = 10
MOST_OPEN_INVITATIONS = 8
LEAST_STORY = 40
FIELDS = frozenset({*TEXT_FIELDS, "video_url", "language", "category", "images", "school"})
WORKED_ON = (EntryState.DRAFT, EntryState.CHANGES_REQUESTED)
HANDED_IN = (EntryState.SUBMITTED, EntryState.ACCEPTED)

Consents = Mapping[tuple[int, Purpose], ConsentState]


@dataclass(frozen=True)
class Missing:
    """One item of the checklist: what, in words, and the step of the form that mends it."""

    code: str
    words: str
    step: str
    facts: Mapping[str, object]


def present(entry: Entry) -> list[TeamMember]:
    """Members who are in the team now, the contact first. Needs members."""
    return sorted(
        (one for one in entry.members if one.left_at is None),
        key=lambda one: (not one.is_contact, one.id),
    )


def is_member(person: Person | None, entry: Entry) -> bool:
    """Whether the person is in the team now."""
    return person is not None and any(one.person_id == person.id for one in present(entry))


def is_contact(person: Person | None, entry: Entry) -> bool:
    """Whether the person is the one whom the centre writes to."""
    return person is not None and any(
        one.person_id == person.id and one.is_contact for one in present(entry)
    )


def can_start(person: Person, edition: Edition, at: datetime) -> bool:
    """Students, while entries are taken."""
    return person.kind is PersonKind.STUDENT and is_open(edition, Act.START_ENTRY, at)


def can_open(person: Person | None, entry: Entry) -> bool:
    """See the working pages: the team and the organisers."""
    return is_member(person, entry) or can_organise(person, entry.edition)


def is_staff(person: Person | None, edition: Edition, on: date) -> bool:
    """Organisers, and screened mentors and judges of the edition."""
    if person is None:
        return False
    return can_organise(person, edition) or any(
        is_vetted(person, role, edition.realm_id, on) for role in (Role.MENTOR, Role.JUDGE)
    )


def can_see_picture(person: Person | None, image: EntryImage, on: date) -> bool:
    """Look at a picture that is not public: the team and organisers, staff once handed in.

    Needs its entry with members, edition and accepted version. A removed one nobody sees.
    """
    entry = image.entry
    if image.removed_at is not None:
        return False
    if can_open(person, entry):
        return True
    return entry.submitted_at is not None and is_staff(person, entry.edition, on)


def was_public(image: EntryImage, at: datetime) -> bool:
    """Whether the public could have known the picture, so that it may be told it is gone.

    Needs its entry with edition and accepted version.
    """
    version = image.entry.accepted_version
    opened = image.entry.edition.showcase_opened_at
    return (
        opened is not None
        and opened <= at
        and version is not None
        and any(one["id"] == image.id for one in version.images)
    )


def open_fields(entry: Entry, reopened: Iterable[FieldReopening], at: datetime) -> frozenset[str]:
    """What the team may change at this moment.

    A draft is the team's at any time; what was handed in until the deadline (or the late date),
    then only the fields that feedback reopened, until their date.
    """
    if entry.state is EntryState.DRAFT:
        return FIELDS
    if entry.state in (EntryState.WITHDRAWN, EntryState.DECLINED) or entry.held_at is not None:
        return frozenset()
    if in_time(entry, at):
        return FIELDS
    return frozenset(one.field for one in reopened if one.closed_at is None and at < one.until)


def in_time(entry: Entry, at: datetime) -> bool:
    """Whether handing in is open for this entry: the phase, or its own late date."""
    if entry.late_until is not None and at < entry.late_until:
        return True
    return is_open(entry.edition, Act.SUBMIT, at)


def can_edit(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """Whether the person may change anything now."""
    return is_member(person, entry) and bool(open_fields(entry, reopened, at))


def can_autosave(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """Typing is kept by itself while the entry is with its team; later each save is a version."""
    return entry.state in WORKED_ON and can_edit(person, entry, reopened, at)


def can_write_entries(person: Person | None) -> bool:
    """Inventions are students'."""
    return person is not None and person.kind is PersonKind.STUDENT


def can_submit(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """A first or a further submission, complete or not: completeness is `missing`'s."""
    if not is_member(person, entry) or entry.held_at is not None:
        return False
    if entry.state is EntryState.CHANGES_REQUESTED:
        return bool(open_fields(entry, reopened, at))
    return entry.state is EntryState.DRAFT and in_time(entry, at)


def can_hand_in_again(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """A further version of what stands handed in, while any field is open."""
    return (
        is_member(person, entry)
        and entry.state in HANDED_IN
        and bool(open_fields(entry, reopened, at))
    )


def can_use_late_code(person: Person | None, entry: Entry, at: datetime) -> bool:
    """Let a draft in with an organiser's code, once the time for handing in is over."""
    return (
        is_member(person, entry)
        and entry.state is EntryState.DRAFT
        and entry.held_at is None
        and not in_time(entry, at)
    )


def can_withdraw(person: Person | None, entry: Entry) -> bool:
    """The contact may, until the entry was declined."""
    return is_contact(person, entry) and entry.state not in (
        EntryState.WITHDRAWN,
        EntryState.DECLINED,
    )


def can_take_up_again(person: Person | None, entry: Entry, at: datetime) -> bool:
    """Turn a withdrawn entry back into a draft while entries are taken."""
    return (
        is_contact(person, entry)
        and entry.state is EntryState.WITHDRAWN
        and entry.held_at is None
        and in_time(entry, at)
    )


def can_change_team(person: Person | None, entry: Entry) -> bool:
    """Invite and let go, as long as nothing is decided."""
    return is_contact(person, entry) and entry.state in (*WORKED_ON, EntryState.SUBMITTED)


def can_name_teacher(person: Person | None, entry: Entry) -> bool:
    """Anybody of the team, as long as nothing is decided."""
    return is_member(person, entry) and entry.state in (*WORKED_ON, EntryState.SUBMITTED)


def can_leave(person: Person | None, entry: Entry, who: int) -> bool:
    """Leave oneself at any time; the contact lets others go as long as nothing is decided."""
    if person is None or not any(one.person_id == who for one in present(entry)):
        return False
    return person.id == who or can_change_team(person, entry)


def can_answer_for(person: Person | None, entry: Entry, who: int) -> bool:
    """Ask a guardian or answer about oneself: each member alone, never for a team mate."""
    return person is not None and person.id == who and is_member(person, entry)


def can_answer_invitation(invitation: TeamInvitation, at: datetime) -> bool:
    """Whether the link still works."""
    return (
        invitation.accepted_at is None
        and invitation.declined_at is None
        and invitation.revoked_at is None
        and at < invitation.expires_at
    )


def can_remove_picture(person: Person | None, entry: Entry) -> bool:
    """The team takes a picture away at any time, as do organisers: privacy has no deadline."""
    return can_open(person, entry)


def can_join(person: Person, entry: Entry) -> bool:
    """A student who is not in the team yet, while there is room."""
    return (
        person.kind is PersonKind.STUDENT
        and not is_member(person, entry)
        and len(present(entry)) < entry.edition.team_most
        and entry.state in (*WORKED_ON, EntryState.SUBMITTED)
    )


def can_accept(person: Person | None, entry: Entry) -> bool:
    """An organiser accepts what stands handed in, also a newer version of an accepted entry."""
    return (
        can_organise(person, entry.edition)
        and entry.held_at is None
        and entry.state in (EntryState.SUBMITTED, EntryState.CHANGES_REQUESTED, EntryState.ACCEPTED)
    )


def can_decline(person: Person | None, entry: Entry) -> bool:
    """An organiser declines what was handed in."""
    return can_organise(person, entry.edition) and entry.state in (
        EntryState.SUBMITTED,
        EntryState.CHANGES_REQUESTED,
        EntryState.ACCEPTED,
    )


def can_reopen(person: Person | None, entry: Entry) -> bool:
    """An organiser gives an entry back to its team, with a reason."""
    return can_organise(person, entry.edition) and entry.state is not EntryState.DRAFT


def differs(entry: Entry, version: EntryVersion) -> bool:
    """Whether the team has changed something since this version. Needs images."""
    told = (*TEXT_FIELDS, "video_url", "language", "school", "category_id")
    pictures = [
        {"id": one.id, "alt": one.alt, "focus_x": one.focus_x, "focus_y": one.focus_y}
        for one in entry.images
    ]
    return pictures != version.images or any(
        getattr(entry, name) != getattr(version, name) for name in told
    )


def missing_for_submission(entry: Entry, consents: Consents, at: datetime) -> list[Missing]:
    """What keeps the entry from being handed in; the checklist and the refusal both ask here.

    Needs edition with divisions, members with persons, images with persons.
    """
    return [
        *_missing_texts(entry),
        *_missing_pictures(entry),
        *_missing_team(entry, consents),
    ]


def _missing_texts(entry: Entry) -> Iterable[Missing]:
    if not entry.title:
        yield Missing("title", N_("Give your invention a name."), "story", {})
    if not entry.summary:
        yield Missing("summary", N_("Say in one sentence what it does."), "story", {})
    if entry.category_id is None:
        yield Missing("category", N_("Choose a field."), "story", {})
    asked = {
        "problem": N_("Tell which problem you saw (at least %(least)s letters)."),
        "invention": N_("Tell what you invented (at least %(least)s letters)."),
        "how_it_works": N_("Tell how it works (at least %(least)s letters)."),
        "tested": N_("Tell what you tested and learned (at least %(least)s letters)."),
        "next_steps": N_("Tell what comes next (at least %(least)s letters)."),
    }
    for name in STORY_FIELDS:
        if len(getattr(entry, name)) < LEAST_STORY:
            yield Missing(name, asked[name], "story", {"least": LEAST_STORY})


def _missing_pictures(entry: Entry) -> Iterable[Missing]:
    shown = [one for one in entry.images if one.removed_at is None]
    if not shown:
        yield Missing("images", N_("Add at least one picture."), "pictures", {})
    for place, one in enumerate(shown, start=1):
        if not one.alt:
            words = N_("Describe picture %(place)s in words.")
            yield Missing(f"alt-{one.id}", words, "pictures", {"place": place})
        if one.people is PeopleShown.UNANSWERED or (
            one.people is PeopleShown.TEAM and not one.persons
        ):
            words = N_("Say who can be recognised in picture %(place)s.")
            yield Missing(f"people-{one.id}", words, "pictures", {"place": place})


def _missing_team(entry: Entry, consents: Consents) -> Iterable[Missing]:
    team = present(entry)
    if entry.edition.teacher_required and not entry.teacher_name:
        yield Missing("teacher", N_("Name the teacher who answers for you."), "team", {})
    for one in team:
        if consents.get((one.person_id, Purpose.TAKING_PART)) is not ConsentState.GIVEN:
            words = N_("%(name)s still needs consent to take part.")
            name = {"name": one.person.given_name}
            yield Missing(f"consent-{one.person_id}", words, "team", name)
    births = [one.person.born_on for one in team if one.person.born_on is not None]
    if len(births) < len(team):
        yield Missing("birth", N_("Everybody in the team must give a birth date."), "team", {})
    elif division_for(entry.edition, births) is None:
        words = N_("There is no age group for your team in this festival.")
        yield Missing("division", words, "team", {})
