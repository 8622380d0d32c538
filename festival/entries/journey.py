"""Where an entry stands on its way, and what its team has and lacks, as pages draw it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from festival.editions.rules import is_showcase_open
from festival.entries.models import Entry, EntryState
from festival.entries.rules import Missing
from festival.marks import N_

DONE, NOW, NEXT = "done", "now", "next"


@dataclass(frozen=True)
class Stop:
    """One stop of the journey: its name (to be translated), since when, and done, now or next."""

    name: str
    when: datetime | None
    state: str


@dataclass(frozen=True)
class Part:
    """A part of the checklist: its step, what it is (to be translated), what is missing."""

    step: str
    words: str
    missing: tuple[Missing, ...]

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def stops(entry: Entry, at: datetime) -> list[Stop]:
    """The journey of an entry, drawn as components/phase_line.html does. Needs edition."""
    started = Stop(N_("Draft"), entry.created_at, DONE)
    handed_in = Stop(N_("Handed in"), entry.submitted_at, DONE)
    if entry.state is EntryState.WITHDRAWN:
        before = [started, handed_in] if entry.submitted_at else [started]
        return [*before, Stop(N_("Withdrawn"), entry.withdrawn_at, NOW)]
    if entry.state is EntryState.DECLINED:
        return [started, handed_in, Stop(N_("Not accepted"), None, NOW)]
    shown = entry.state is EntryState.ACCEPTED and is_showcase_open(entry.edition, at)
    here = 4 if shown else _PLACES[entry.state]
    opened = entry.edition.showcase_opened_at if shown else None
    whole = (
        (N_("Draft"), entry.created_at),
        (N_("Handed in"), entry.submitted_at),
        (N_("Feedback"), None),
        (N_("Accepted"), entry.accepted_at),
        (N_("On show"), opened),
    )
    return [
        Stop(name, when if place <= here else None, _state(place, here))
        for place, (name, when) in enumerate(whole)
    ]


_PLACES = {
    EntryState.DRAFT: 0,
    EntryState.SUBMITTED: 2,
    EntryState.CHANGES_REQUESTED: 2,
    EntryState.ACCEPTED: 3,
}


def _state(place: int, here: int) -> str:
    return NOW if place == here else DONE if place < here else NEXT


PARTS = (
    ("story", N_("The story is told")),
    ("pictures", N_("Pictures are there and described")),
    ("team", N_("The team is complete and has its consents")),
)


def checklist(missing: Sequence[Missing]) -> list[Part]:
    """What is missing, by the step where it is mended; a part without any is done."""
    return [
        Part(step, words, tuple(one for one in missing if one.step == step))
        for step, words in PARTS
    ]
