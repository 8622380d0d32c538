"""Named reads of entries, and the one condition that makes an entry public."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts import queries as accounts
from festival.accounts.models import ConsentState, Person, Purpose
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import (
    Entry,
    EntryImage,
    EntryState,
    EntryVersion,
    FieldReopening,
    ImagePerson,
    LateCode,
    LateText,
    PeopleShown,
    TeamInvitation,
    TeamMember,
)
from festival.entries.public import PublicEntry, public_view

EDITION = (
    joinedload(Entry.edition).selectinload(Edition.phases),
    joinedload(Entry.edition).selectinload(Edition.categories),
    joinedload(Entry.edition).selectinload(Edition.divisions),
)
TEAM = (selectinload(Entry.members).joinedload(TeamMember.person).selectinload(Person.grants),)
PICTURES = (
    selectinload(Entry.images.and_(EntryImage.removed_at.is_(None))).selectinload(
        EntryImage.persons
    ),
)
WHOLE = (*EDITION, *TEAM, *PICTURES)


def entry(entry_id: int, *, lock: bool = False) -> Entry | None:
    """The entry with its edition, team and standing pictures.

    With `lock` nobody else changes it until this transaction ends.
    """
    found = sa.select(Entry).where(Entry.id == entry_id).options(*WHOLE)
    return db.session.scalar(found.with_for_update(of=Entry) if lock else found)


def public_entry(entry_id: int, at: datetime) -> PublicEntry | None:
    """The entry as anybody may see it now, None where it is not public."""
    found = db.session.scalar(
        sa.select(Entry)
        .join(Entry.edition)
        .where(Entry.id == entry_id, is_public(at))
        .options(*WHOLE, joinedload(Entry.accepted_version))
    )
    if found is None or found.accepted_version is None:
        return None
    return view_of(found, found.accepted_version)


def view_of(found: Entry, version: EntryVersion | None) -> PublicEntry:
    """An entry that was read whole, as the public would see this version of it."""
    return public_view(found, version, found.edition, consents_of(found))


def is_public(at: datetime) -> sa.ColumnElement[bool]:
    """The condition on Entry joined with Edition: accepted, agreed to, and the showcase open.

    It asks the consents as they stand, so that withdrawing one hides the entry at once.
    """
    present = sa.and_(TeamMember.entry_id == Entry.id, TeamMember.left_at.is_(None))
    not_agreed = sa.and_(
        present,
        ~accounts.given(TeamMember.person_id, Edition.realm_id, Purpose.TAKING_PART),
    )
    return sa.and_(
        Entry.state == EntryState.ACCEPTED,
        Entry.held_at.is_(None),
        Edition.announced_at <= at,
        Edition.showcase_opened_at <= at,
        sa.exists(sa.select(TeamMember.id).where(present)),
        ~sa.exists(sa.select(TeamMember.id).where(not_agreed)),
    )


def consents_of(found: Entry) -> Mapping[tuple[int, Purpose], ConsentState]:
    """Consents of everybody who is in the team or in one of its pictures."""
    people = {one.person_id for one in found.members}
    people |= {one.person_id for image in found.images for one in image.persons}
    return accounts.consents(people, found.edition.realm_id)


def entries_of(person: Person) -> Sequence[Entry]:
    """The person's entries, the one changed last first."""
    return db.session.scalars(
        sa.select(Entry)
        .join(TeamMember, TeamMember.entry_id == Entry.id)
        .where(TeamMember.person_id == person.id, TeamMember.left_at.is_(None))
        .order_by(Entry.changed_at.desc(), Entry.id.desc())
        .options(*WHOLE)
    ).all()


def in_edition(edition_id: int, *states: EntryState) -> Sequence[Entry]:
    """Entries of an edition by number, whole; of these states where any are named."""
    found = sa.select(Entry).where(Entry.edition_id == edition_id)
    if states:
        found = found.where(Entry.state.in_(states))
    return db.session.scalars(
        found.order_by(Entry.number.is_(None), Entry.number, Entry.id).options(*WHOLE)
    ).all()


def counts_by_state(edition_id: int) -> dict[EntryState, int]:
    """How many entries stand where."""
    found = db.session.execute(
        sa.select(Entry.state, sa.func.count())
        .where(Entry.edition_id == edition_id)
        .group_by(Entry.state)
    )
    return {row[0]: row[1] for row in found}


def reopened(entry_id: int, at: datetime) -> Sequence[FieldReopening]:
    """Fields that feedback opened and whose date has not come yet."""
    return db.session.scalars(
        sa.select(FieldReopening).where(
            FieldReopening.entry_id == entry_id,
            FieldReopening.closed_at.is_(None),
            FieldReopening.until > at,
        )
    ).all()


def late_texts(entry_id: int) -> Sequence[LateText]:
    """What arrived when its field was closed, the oldest first. For the entry's team alone."""
    return db.session.scalars(
        sa.select(LateText).where(LateText.entry_id == entry_id).order_by(LateText.id)
    ).all()


def versions(entry_id: int) -> Sequence[EntryVersion]:
    """Every version, the newest first."""
    return db.session.scalars(
        sa.select(EntryVersion)
        .where(EntryVersion.entry_id == entry_id)
        .order_by(EntryVersion.number.desc())
    ).all()


def version(entry_id: int, number: int) -> EntryVersion | None:
    """One version by its number."""
    return db.session.scalar(
        sa.select(EntryVersion).where(
            EntryVersion.entry_id == entry_id, EntryVersion.number == number
        )
    )


def newest_version(entry_id: int) -> EntryVersion | None:
    """What was handed in last."""
    return db.session.scalar(
        sa.select(EntryVersion)
        .where(EntryVersion.entry_id == entry_id)
        .order_by(EntryVersion.number.desc())
        .limit(1)
    )


def picture(image_id: int) -> EntryImage | None:
    """A picture with its entry's team, edition and consents' people; also a removed one."""
    whole = joinedload(EntryImage.entry)
    return db.session.scalar(
        sa.select(EntryImage)
        .where(EntryImage.id == image_id)
        .options(
            selectinload(EntryImage.persons),
            whole.selectinload(Entry.members),
            whole.joinedload(Entry.edition),
            whole.joinedload(Entry.accepted_version),
        )
    )


def standing_images(entry_id: int) -> Sequence[EntryImage]:
    """The pictures that were not removed, in order."""
    return db.session.scalars(
        sa.select(EntryImage)
        .where(EntryImage.entry_id == entry_id, EntryImage.removed_at.is_(None))
        .order_by(EntryImage.position, EntryImage.id)
    ).all()


def public_renditions(image_id: int, at: datetime) -> Mapping[str, str] | None:
    """Storage keys of a picture that anybody may fetch now, None otherwise: one statement."""
    withheld = sa.select(ImagePerson.id).where(
        ImagePerson.image_id == EntryImage.id,
        ~accounts.given(ImagePerson.person_id, Edition.realm_id, Purpose.PICTURES),
    )
    named = sa.select(ImagePerson.id).where(ImagePerson.image_id == EntryImage.id)
    row = db.session.execute(
        sa.select(EntryImage.renditions, EntryVersion.images)
        .join(EntryImage.entry)
        .join(Entry.edition)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(
            EntryImage.id == image_id,
            EntryImage.removed_at.is_(None),
            is_public(at),
            sa.or_(
                EntryImage.people == PeopleShown.NOBODY,
                sa.and_(
                    EntryImage.people == PeopleShown.TEAM, sa.exists(named), ~sa.exists(withheld)
                ),
            ),
        )
    ).first()
    if row is None or not any(one["id"] == image_id for one in row.images):
        return None
    renditions: Mapping[str, str] = row.renditions
    return renditions


def team_invitation(token_hash: str) -> TeamInvitation | None:
    """The invitation with this token, with the entry whole."""
    return db.session.scalar(
        sa.select(TeamInvitation)
        .where(TeamInvitation.token_hash == token_hash)
        .options(joinedload(TeamInvitation.entry).options(*WHOLE))
    )


def invitation(entry_id: int, invitation_id: int) -> TeamInvitation | None:
    """One invitation into this entry's team."""
    return db.session.scalar(
        sa.select(TeamInvitation).where(
            TeamInvitation.id == invitation_id, TeamInvitation.entry_id == entry_id
        )
    )


def taken_part_in(person_id: int, realm_id: int) -> Sequence[Entry]:
    """What this person's teams handed in to the edition of this realm, whole."""
    return db.session.scalars(
        sa.select(Entry)
        .join(Entry.edition)
        .join(TeamMember, TeamMember.entry_id == Entry.id)
        .where(
            Edition.realm_id == realm_id,
            TeamMember.person_id == person_id,
            TeamMember.left_at.is_(None),
            Entry.state.in_(
                (EntryState.SUBMITTED, EntryState.CHANGES_REQUESTED, EntryState.ACCEPTED)
            ),
        )
        .order_by(Entry.id)
        .options(*WHOLE)
    ).all()


def names(person_ids: Iterable[int]) -> dict[int, str]:
    """First names by person id."""
    rows = db.session.execute(
        sa.select(Person.id, Person.given_name).where(Person.id.in_(set(person_ids)))
    )
    return {row[0]: row[1] for row in rows}


def open_invitations(entry_id: int, at: datetime) -> Sequence[TeamInvitation]:
    """Invitations that may still be answered."""
    return db.session.scalars(
        sa.select(TeamInvitation).where(
            TeamInvitation.entry_id == entry_id,
            TeamInvitation.accepted_at.is_(None),
            TeamInvitation.declined_at.is_(None),
            TeamInvitation.revoked_at.is_(None),
            TeamInvitation.expires_at > at,
        )
    ).all()


def late_codes(edition_id: int) -> Sequence[LateCode]:
    """Codes that let an entry in late, the newest first."""
    return db.session.scalars(
        sa.select(LateCode).where(LateCode.edition_id == edition_id).order_by(LateCode.id.desc())
    ).all()


def accepted_titles(entry_ids: Sequence[int]) -> dict[int, str]:
    """Titles of the accepted versions by entry id."""
    rows = db.session.execute(
        sa.select(EntryVersion.entry_id, EntryVersion.title)
        .join(Entry, Entry.accepted_version_id == EntryVersion.id)
        .where(Entry.id.in_(entry_ids))
    )
    return {row[0]: row[1] for row in rows}
