"""What is missing before an entry counts, and whether it differs from what was handed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from festival.accounts.models import ConsentState, Purpose
from festival.editions.rules import division_for
from festival.entries.models import STORY_FIELDS, TEXT_FIELDS, Entry, EntryVersion, PeopleShown
from festival.entries.rules.people import present
from festival.marks import N_

MOST_IMAGES = 10
LEAST_STORY = 40

Consents = Mapping[tuple[int, Purpose], ConsentState]


@dataclass(frozen=True)
class Missing:
    """One item of the checklist: what, in words, and the step of the form that mends it."""

    code: str
    words: str
    step: str
    facts: Mapping[str, object]


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
