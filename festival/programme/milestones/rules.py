"""Who works on a step, who reads it, who answers, and what it lacks. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from festival.accounts.models import Person
from festival.marks import N_
from festival.programme import rules as programme
from festival.programme.models import (
    Evidence,
    EvidenceKind,
    MessageState,
    Milestone,
    MilestoneStep,
    Participant,
    StepState,
)
from festival.programme.rules import Consents
from festival.safeguarding import noticing

MOST_EVIDENCE = 12
# Added within an hour, taken away or not.
MOST_AN_HOUR = 60
WRITABLE = (StepState.OPEN, StepState.REVISE)
# What a participant's own words should rather not hold; links are evidence.
PRIVATE = tuple(one for one in noticing.Kind if one is not noticing.Kind.LINK)


@dataclass(frozen=True)
class Missing:
    """One item of the checklist: where it is mended, and the words."""

    where: str
    words: str
    facts: Mapping[str, Any]


def is_writable(step: MilestoneStep | None) -> bool:
    """A step that nobody was shown yet, or that came back."""
    return step is None or step.state in WRITABLE


def version_of(step: MilestoneStep | None) -> int:
    """What a page is drawn from; a step that evidence alone has begun is as fresh as none."""
    return step.version - 1 if step else 0


def can_work(person: Person, participant: Participant, consents: Consents) -> bool:
    """The participant, while they take part with consent."""
    return participant.person_id == person.id and programme.can_take_part(participant, consents)


def can_read(
    person: Person | None, participant: Participant, step: MilestoneStep | None, on: date
) -> bool:
    """The participant; mentor and organisers what was handed in once. Needs as `mentor_of`."""
    if person is not None and participant.person_id == person.id:
        return True
    shown = step is not None and step.state is not StepState.OPEN
    return shown and programme.can_follow(person, participant, on)


def can_answer(person: Person | None, participant: Participant, on: date) -> bool:
    """The screened mentor of now; an organiser where there is no mentor. Needs as `mentor_of`."""
    if not programme.is_participant(participant):
        return False
    if programme.mentor_of(person, participant, on):
        return True
    alone = all(one.until is not None for one in participant.mentorships)
    return alone and programme.can_organise(person, participant.cohort.programme)


def can_see_reply(person: Person, step: MilestoneStep, participant: Participant) -> bool:
    """What is held or withheld is seen by who wrote it and by organisers alone."""
    return (
        step.reply_state is MessageState.SHOWN
        or step.replied_by == person.id
        or programme.can_organise(person, participant.cohort.programme)
    )


def can_decide(person: Person, step: MilestoneStep, participant: Participant) -> bool:
    """Organisers let held words be read; nobody decides about their own."""
    organises = programme.can_organise(person, participant.cohort.programme)
    return organises and step.replied_by != person.id


def missing(milestone: Milestone, words: str, shown: Sequence[Evidence]) -> list[Missing]:
    """What keeps a step from being handed in; the list and the refusal both ask here."""
    return list(_missing(milestone, words, shown))


def _missing(milestone: Milestone, words: str, shown: Sequence[Evidence]) -> Iterable[Missing]:
    if not words:
        yield Missing("words", N_("Write what you did."), {})
    if milestone.evidence and not any(one.kind.value in milestone.evidence for one in shown):
        yield Missing("evidence", N_("Add something that shows it."), {})
    for one in shown:
        if one.kind is EvidenceKind.PICTURE and not one.alt:
            yield Missing(f"alt-{one.id}", N_("Say what the picture shows."), {})


def leads_out(words: str, shown: Sequence[Evidence]) -> list[str]:
    """What in a participant's own words had better not stand there: a phone number, an address."""
    told = "\n".join([words, *(f"{one.words}\n{one.url}" for one in shown)])
    return [one.value for one in noticing.kinds(told) if one in PRIVATE]
