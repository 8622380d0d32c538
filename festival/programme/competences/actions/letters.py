"""The letters of assessments: that one is due or was handed in, never a level or a word of it."""

from festival.accounts.models import Person
from festival.accounts.queries import consents
from festival.programme import letters
from festival.programme import queries as programme
from festival.programme import rules as who
from festival.programme.models import Cohort, CohortState, Participant, Side, Stage


def stage_opened(cohort: Cohort, stage: Stage) -> int:
    """Write to everybody who assesses now: participants, and each mentor once; how many letters.

    Needs programme. Four statements, however many they are.
    """
    if cohort.state is CohortState.FINISHED:
        return 0
    realm_id = cohort.programme.realm_id
    here = [one for one in programme.participants_of(cohort.id) if one.ended_at is None]
    held = consents([one.person_id for one in here], realm_id)
    here = [one for one in here if who.can_take_part(one, held)]
    mentors: dict[int, Person] = {}
    written = 0
    for one in here:
        written += letters.to("assessment_due", one.person, cohort, stage=stage.value)
        for beside in one.mentorships:
            if beside.until is None:
                mentors[beside.mentor_id] = beside.mentor
    for mentor in mentors.values():
        written += letters.to("assessments_due", mentor, cohort, stage=stage.value)
    return written


def handed_in(participant: Participant, stage: Stage, side: Side) -> None:
    """Tell the other side that it can be read once their own is handed in.

    Needs person, cohort with programme, mentorships with mentors.
    """
    cohort = participant.cohort
    if side is Side.MENTOR:
        letters.to("assessment_by_mentor", participant.person, cohort, stage=stage.value)
        return
    for beside in participant.mentorships:
        if beside.until is None:
            about = {"participant_id": participant.id}
            letters.to("assessment_handed_in", beside.mentor, cohort, stage=stage.value, **about)
