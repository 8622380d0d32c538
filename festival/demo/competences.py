"""The demo's competence frameworks, and how its running cohort was assessed by one of them."""

import random
from datetime import datetime, timedelta

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.db import db
from festival.demo.people import Crew
from festival.programme import queries as programme
from festival.programme.competences import actions, queries
from festival.programme.models import Competence, Framework, Participant, Side, Stage

MADE = {Stage.START: 110, Stage.MIDDLE: 20}
# What shows it, under some of the levels.
WORDS = {
    Side.SELF: {
        "en": [
            "I built it three times before it floated.",
            "I asked my grandfather how he did it.",
        ],
        "lv": ["Uzbūvēju to trīs reizes, kamēr peldēja.", "Pajautāju vectēvam, kā viņš to darīja."],
        "nb": [
            "Jeg bygde den tre ganger før den fløt.",
            "Jeg spurte bestefar hvordan han gjorde det.",
        ],
    },
    Side.MENTOR: {
        "en": ["Wrote down what failed, too.", "Asked the others before deciding."],
        "lv": ["Pierakstīja arī to, kas neizdevās.", "Pirms lēmuma pajautāja pārējiem."],
        "nb": ["Skrev ned også det som gikk galt.", "Spurte de andre før valget ble tatt."],
    },
}


def install_frameworks(crew: Crew, now: datetime) -> list[Framework]:
    """EntreComp and the centre's own, as they ship."""
    return actions.install_shipped(by=crew.named["owner"], at=now)


def assess_cohort(crew: Crew, dice: random.Random, now: datetime) -> None:
    """The running cohort at its start and in the middle; a few of the middle are still to come."""
    boss = crew.named["organiser"]
    cohort = programme.cohort("talents", "first")
    framework = queries.newest("entrecomp")
    assert cohort is not None and framework is not None
    cohort.programme.framework_id = framework.id
    opened = now - timedelta(days=MADE[Stage.START] + 5)
    actions.choose_framework(cohort, framework, drawn_from=cohort.version, by=boss, at=opened)
    actions.set_stages(
        cohort, [Stage.START, Stage.MIDDLE], drawn_from=cohort.version, by=boss, at=opened
    )
    db.session.flush()
    competences = list(
        db.session.scalars(
            sa.select(Competence)
            .where(Competence.framework_id == framework.id)
            .order_by(Competence.position)
        )
    )
    here = [one for one in programme.participants_of(cohort.id) if one.ended_at is None]
    for number, one in enumerate(sorted(here, key=lambda one: one.id)):
        mentor = next((held.mentor for held in one.mentorships if held.until is None), None)
        first = [dice.randint(1, 3) for _ in competences]
        later = [level + dice.choice((0, 1, 1, 2)) for level in first]
        levels = {Stage.START: first, Stage.MIDDLE: later}
        for stage in MADE:
            _assess(one, stage, Side.SELF, one.person, competences, levels[stage], dice, now)
            if mentor and (stage is Stage.START or number not in (3, 4)):
                seen = [
                    min(8, max(1, level + dice.choice((-1, 0, 0, 1)))) for level in levels[stage]
                ]
                _assess(one, stage, Side.MENTOR, mentor, competences, seen, dice, now)


def _assess(
    one: Participant,
    stage: Stage,
    side: Side,
    by: Person,
    competences: list[Competence],
    levels: list[int],
    dice: random.Random,
    now: datetime,
) -> None:
    at = now - timedelta(days=MADE[stage] - (side is Side.MENTOR))
    words = WORDS[side].get(by.language, WORDS[side]["en"])
    told = {
        competence.id: (level, dice.choice(words) if dice.random() < 0.2 else "")
        for competence, level in zip(competences, levels, strict=True)
    }
    row = actions.save(one, stage, side, told, drawn_from=0, by=by, at=at)
    actions.hand_in(row, one, by=by, at=at)
