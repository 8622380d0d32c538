"""Pictures of an entry: added after intake, described, ordered, removed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.entries import queries
from festival.entries.actions.writing import Clash
from festival.entries.merging import merge
from festival.entries.models import Entry, EntryImage, ImagePerson, PeopleShown
from festival.entries.rules import MOST_IMAGES, open_fields, present
from festival.errors import Invalid, PhaseClosed, TooMany
from festival.images import Picture
from festival.marks import N_

_ANSWERS = {
    PeopleShown.UNANSWERED: "",
    PeopleShown.NOBODY: "no",
    PeopleShown.TEAM: "yes",
}
_READ = {word: answer for answer, word in _ANSWERS.items()}


def add_image(
    entry: Entry, picture: Picture, renditions: dict[str, str], *, by: Person, at: datetime
) -> EntryImage:
    """Put a picture that was taken in and stored at the end of the entry's pictures.

    Raises PhaseClosed, TooMany above ten. The same bytes twice give the row that is there.
    """
    _must_be_open(entry, at)
    # The entry's row is the lock on the number of its pictures.
    db.session.execute(sa.select(Entry.id).where(Entry.id == entry.id).with_for_update())
    standing = db.session.scalars(
        sa.select(EntryImage)
        .where(EntryImage.entry_id == entry.id, EntryImage.removed_at.is_(None))
        .options(sa.orm.selectinload(EntryImage.persons))
    ).all()
    same = next((one for one in standing if one.source_hash == picture.source_sha256), None)
    if same is not None:
        return same
    if len(standing) >= MOST_IMAGES:
        raise TooMany(N_("There are ten pictures already. Remove one first."))
    image = EntryImage(
        entry_id=entry.id,
        position=max((one.position for one in standing), default=0) + 1,
        width=picture.width,
        height=picture.height,
        renditions=renditions,
        placeholder=picture.placeholder,
        colour=picture.mean_colour,
        source_hash=picture.source_sha256,
        added_at=at,
        added_by=by.id,
    )
    db.session.add(image)
    _changed(entry, Happened.IMAGE_ADDED, by, at)
    return image


def describe_image(
    entry: Entry,
    image: EntryImage,
    *,
    alt: str,
    focus: tuple[int, int],
    people: PeopleShown,
    persons: Sequence[int],
    by: Person,
    at: datetime,
) -> None:
    """Keep a picture's words, its crop focus and who can be recognised in it."""
    _must_be_open(entry, at)
    _describe(entry, image, alt=alt, focus=focus, people=people, persons=persons)
    _changed(entry, Happened.IMAGE_CHANGED, by, at)
    db.session.expire(image, ["persons"])
    public_version.bump()


def details(entry: Entry) -> dict[str, str]:
    """What is said about the standing pictures, as a form sends it. Needs images with persons.

    For each id: "alt-<id>", "focus-<id>" (1 to 9), "people-<id>" ("no", "yes" or "" while nobody
    has answered), "persons-<id>" (ids of team members with commas between).
    """
    told: dict[str, str] = {}
    for one in entry.images:
        told[f"alt-{one.id}"] = one.alt
        told[f"focus-{one.id}"] = str(1 + one.focus_x + 3 * one.focus_y)
        told[f"people-{one.id}"] = _ANSWERS[one.people]
        told[f"persons-{one.id}"] = ",".join(str(p) for p in sorted(_shown(one)))
    return told


def merge_details(
    entry: Entry, sent: Mapping[str, str], *, drawn_from: str, by: Person, at: datetime
) -> frozenset[str]:
    """Keep what the sender changed in the pictures' details since the page was drawn.

    The names (see `details`) that were kept. Raises Clash, PhaseClosed, Invalid.
    """
    kept = details(entry)
    merged = merge(sent, drawn_from, kept)
    if merged.clashes:
        raise Clash(merged.clashes)
    if not merged.mine:
        return frozenset()
    _must_be_open(entry, at)
    told = {**kept, **merged.mine}
    touched = {name.partition("-")[2] for name in merged.mine}
    for image in [one for one in entry.images if str(one.id) in touched]:
        cell = int(told[f"focus-{image.id}"]) - 1
        _describe(
            entry,
            image,
            alt=told[f"alt-{image.id}"],
            focus=(cell % 3, cell // 3),
            people=_READ[told[f"people-{image.id}"]],
            persons=[int(one) for one in told[f"persons-{image.id}"].split(",") if one],
        )
        db.session.flush()
        db.session.expire(image, ["persons"])
    _changed(entry, Happened.IMAGE_CHANGED, by, at)
    public_version.bump()
    return frozenset(merged.mine)


def _describe(
    entry: Entry,
    image: EntryImage,
    *,
    alt: str,
    focus: tuple[int, int],
    people: PeopleShown,
    persons: Sequence[int],
) -> None:
    # "Somebody" without saying who is kept, and missing for submission: nothing typed is lost.
    chosen = set(persons) if people is PeopleShown.TEAM else set()
    team = {one.person_id for one in present(entry)} | _shown(image)
    if not chosen <= team:
        raise Invalid(N_("Say which of your team can be recognised in this picture."))
    image.alt, image.people = alt, people
    image.focus_x, image.focus_y = focus
    if chosen != _shown(image):
        db.session.execute(sa.delete(ImagePerson).where(ImagePerson.image_id == image.id))
        rows = [ImagePerson(image_id=image.id, person_id=one) for one in sorted(chosen)]
        db.session.add_all(rows)


def _shown(image: EntryImage) -> set[int]:
    return {one.person_id for one in image.persons}


def order_images(entry: Entry, ids: Sequence[int], *, by: Person, at: datetime) -> None:
    """Put the pictures in this order; those not named keep theirs, behind."""
    _must_be_open(entry, at)
    rank = {image_id: place for place, image_id in enumerate(ids)}
    found = queries.standing_images(entry.id)
    standing = sorted(found, key=lambda one: (rank.get(one.id, len(rank)), one.position))
    for place, image in enumerate(standing, start=1):
        image.position = place
    _changed(entry, Happened.IMAGE_CHANGED, by, at)


def remove_image(entry: Entry, image: EntryImage, *, by: Person, at: datetime) -> None:
    """Take a picture away, for the public too, at once and at any time."""
    image.removed_at = at
    _changed(entry, Happened.IMAGE_REMOVED, by, at)
    public_version.bump()


def _must_be_open(entry: Entry, at: datetime) -> None:
    if "images" not in open_fields(entry, queries.reopened(entry.id, at), at):
        raise PhaseClosed(N_("Pictures cannot be changed now."))


def _changed(entry: Entry, happened: Happened, by: Person, at: datetime) -> None:
    entry.changed_at = at
    db.session.flush()
    activity.record(by, happened, entry, realm_id=entry.edition.realm_id)
    db.session.expire(entry, ["images"])
