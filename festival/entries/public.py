"""An entry as the public sees it: a frozen value made of a version and the consents of now.

The preview of a team, a mentor's reading and the showcase are all drawn from this, so that what
was previewed is what will be shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from festival.accounts.models import ConsentState, Purpose
from festival.editions.models import Edition
from festival.entries.models import (
    Entry,
    EntryImage,
    EntryVersion,
    PeopleShown,
    Story,
)
from festival.entries.rules import Consents, present
from festival.slugs import slug_of


@dataclass(frozen=True)
class Picture:
    """A picture with its words; renditions are asked for by id."""

    id: int
    alt: str
    width: int
    height: int
    focus: int  # 1..9, row by row
    placeholder: str
    colour: str


@dataclass(frozen=True)
class PublicEntry:
    """Everything about an entry that may be shown, and nothing else."""

    id: int
    number: int | None
    slug: str
    edition_slug: str
    edition_name: Mapping[str, str]
    title: str
    summary: str
    problem: str
    invention: str
    how_it_works: str
    tested: str
    next_steps: str
    video_url: str
    language: str
    category: Mapping[str, str]
    category_key: str
    division: Mapping[str, str]
    names: tuple[str, ...]
    unnamed: int
    school: str
    pictures: tuple[Picture, ...]


def given(consents: Consents, person_id: int, purpose: Purpose) -> bool:
    """Whether this consent stands now."""
    return consents.get((person_id, purpose)) is ConsentState.GIVEN


def shows(image: EntryImage, consents: Consents) -> bool:
    """Whether the public may see the picture now. Needs persons."""
    if image.removed_at is not None or image.people is PeopleShown.UNANSWERED:
        return False
    return image.people is PeopleShown.NOBODY or (
        bool(image.persons)
        and all(given(consents, one.person_id, Purpose.PICTURES) for one in image.persons)
    )


def public_view(
    entry: Entry, version: EntryVersion | None, edition: Edition, consents: Consents
) -> PublicEntry:
    """The entry in this version (None: as the team has it now) with the consents as they stand.

    Needs members with persons, images with persons; edition with categories and divisions.
    """
    told: Story = version or entry
    source = version or entry
    category = next((one for one in edition.categories if one.id == source.category_id), None)
    division = next((one for one in edition.divisions if one.id == source.division_id), None)
    team = present(entry)
    names = tuple(
        one.person.given_name for one in team if given(consents, one.person_id, Purpose.FIRST_NAME)
    )
    video_agreed = all(given(consents, one.person_id, Purpose.VIDEO) for one in team)
    return PublicEntry(
        id=entry.id,
        number=entry.number,
        slug=slug_of(told.title),
        edition_slug=edition.slug,
        edition_name=edition.name,
        title=told.title,
        summary=told.summary,
        problem=told.problem,
        invention=told.invention,
        how_it_works=told.how_it_works,
        tested=told.tested,
        next_steps=told.next_steps,
        video_url=told.video_url if video_agreed else "",
        language=told.language,
        category=category.name if category else {},
        category_key=category.key if category else "",
        division=division.name if division else {},
        names=names,
        unnamed=len(team) - len(names),
        school=source.school if edition.school_public else "",
        pictures=_pictures(entry, version, consents),
    )


def team_view(entry: Entry, version: EntryVersion, consents: Consents) -> PublicEntry:
    """A version as its team and organisers read it: whole, whatever the public may see now.

    A picture that was removed since is gone from it too. Needs what `public_view` needs.
    """
    rows = {one.id: one for one in entry.images if one.removed_at is None}
    whole = tuple(_picture(rows[one["id"]], one) for one in version.images if one["id"] in rows)
    shown = public_view(entry, version, entry.edition, consents)
    return replace(shown, pictures=whole, video_url=version.video_url, school=version.school)


def _pictures(
    entry: Entry, version: EntryVersion | None, consents: Consents
) -> tuple[Picture, ...]:
    rows = {one.id: one for one in entry.images}
    if version is None:
        told: Sequence[Mapping[str, object]] = [
            {"id": one.id, "alt": one.alt, "focus_x": one.focus_x, "focus_y": one.focus_y}
            for one in entry.images
        ]
    else:
        told = version.images
    return tuple(
        _picture(rows[int(str(one["id"]))], one)
        for one in told
        if one["id"] in rows and shows(rows[int(str(one["id"]))], consents)
    )


def picture_of(row: EntryImage) -> Picture:
    """A picture as it stands now, whoever may see it."""
    return _picture(row, {"alt": row.alt, "focus_x": row.focus_x, "focus_y": row.focus_y})


def _picture(row: EntryImage, told: Mapping[str, object]) -> Picture:
    focus_x, focus_y = int(str(told["focus_x"])), int(str(told["focus_y"]))
    return Picture(
        id=row.id,
        alt=str(told["alt"]),
        width=row.width,
        height=row.height,
        focus=1 + focus_x + 3 * focus_y,
        placeholder=row.placeholder,
        colour=row.colour,
    )
