"""The demo's running cohort on its way: steps at every stage, with pictures, files and a journal."""

import io
import struct
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from festival import attachments, media
from festival.db import db
from festival.demo.people import Crew
from festival.entries.models import EntryImage, TeamMember
from festival.programme import queries as programme
from festival.programme.milestones import actions, queries, rules
from festival.programme.models import (
    Evidence,
    EvidenceKind,
    JournalPage,
    Milestone,
    MilestoneStep,
    Participant,
)

# How far each of them has come, in the order in which they were admitted: "s" signed off, "h"
# handed in, "r" to be revised, "o" begun. Behind the last letter nothing is begun.
STANDS = ("ssr", "sh", "ssh", "sh", "s?", "sssh", "h")
DUE = (-70, -12, 25, 80)
WORDS = {
    "en": (
        "Nobody in our street knows whether the starlings come back. I want a box that counts them.",
        "A box of pallet wood, and two light barriers in the hole. The first one saw the wind, too.",
        "Two weeks on the garage. It counted 214 visits; I watched for an hour and saw 9 of its 10.",
        "Three minutes, five slides, and the box on the table. I practised on my grandmother.",
    ),
    "lv": (
        "Mūsu ielā neviens nezina, vai strazdi atgriežas. Es gribu būrīti, kas tos saskaita.",
        "Būrītis no palešu dēļiem, skrejā divi gaismas vārti. Pirmie saskatīja arī vēju.",
        "Divas nedēļas pie garāžas. Saskaitīja 214 reizes; es stundu vēroju un redzēju 9 no 10.",
        "Trīs minūtes, pieci slaidi un būrītis uz galda. Mēģināju pie vecmāmiņas.",
    ),
    "nb": (
        "Ingen i gata vår vet om stærene kommer tilbake. Jeg vil lage en kasse som teller dem.",
        "En kasse av pallebord, og to lysporter i hullet. Den første så vinden også.",
        "To uker på garasjen. Den telte 214 besøk; jeg satt en time og så 9 av de 10.",
        "Tre minutter, fem lysbilder og kassen på bordet. Jeg øvde på bestemor.",
    ),
}
SIGNED = {
    "en": "You say what went wrong, too. That is worth more than the part that works.",
    "lv": "Tu pasaki arī to, kas neizdevās. Tas ir vērtīgāk par to, kas darbojas.",
    "nb": "Du sier også hva som gikk galt. Det er mer verdt enn delen som virker.",
}
REVISE = {
    "en": "One hour is short. At what time of day did you watch, and what would a rainy day show?",
    "lv": "Viena stunda ir maz. Kurā dienas laikā tu vēroji, un ko parādītu lietaina diena?",
    "nb": "Én time er lite. Når på dagen satt du der, og hva ville en regnværsdag vise?",
}
HELD = {
    "en": "Good, but call me about the sensor: 26 11 22 33.",
    "lv": "Labi, bet par sensoru piezvani: 26 11 22 33.",
    "nb": "Bra, men ring meg om sensoren: 26 11 22 33.",
}
NOTE = {
    0: {
        "en": "Asked eleven neighbours: four have a box, nobody looks into it.",
        "lv": "Pajautāju vienpadsmit kaimiņiem: četriem ir būrītis, neviens tajā neskatās.",
        "nb": "Spurte elleve naboer: fire har en kasse, ingen ser i den.",
    },
    2: {
        "en": "7 am 31, noon 12, 5 pm 28, rain 6.",
        "lv": "Plkst. 7: 31, pusdienā: 12, plkst. 17: 28, lietū: 6.",
        "nb": "Kl. 7: 31, midt på dagen: 12, kl. 17: 28, regn: 6.",
    },
}
JOURNAL = {
    "en": (
        ("The glue let go again. I do not want to tell anybody today.", False),
        ("It counts! I ran through the whole house. Tomorrow: does it count the cat?", True),
        ("It counts the cat.", False),
    ),
    "lv": (
        ("Līme atkal atlaidās. Šodien negribu nevienam stāstīt.", False),
        ("Skaita! Es izskrēju cauri visai mājai. Rīt: vai skaitīs arī kaķi?", True),
        ("Kaķi arī skaita.", False),
    ),
    "nb": (
        ("Limet løsnet igjen. I dag vil jeg ikke fortelle det til noen.", False),
        ("Den teller! Jeg løp gjennom hele huset. I morgen: teller den katten?", True),
        ("Den teller katten.", False),
    ),
}


def walk_the_way(crew: Crew, now: datetime) -> None:
    """Everybody of the running cohort stands somewhere else."""
    cohort = programme.cohort("talents", "first")
    assert cohort is not None
    asked = list(queries.milestones_of(cohort.id))
    for one, days in zip(asked, DUE, strict=True):
        one.due_on = (now + timedelta(days=days)).date()
    here = [one for one in programme.participants_of(cohort.id) if one.ended_at is None]
    boss = crew.named["organiser"]
    for number, who in enumerate(sorted(here, key=lambda one: one.id)):
        for place, state in enumerate(STANDS[number % len(STANDS)]):
            days = 2 + 2 * number if state == "h" else 100 - 28 * place - number
            begun = (now - timedelta(days=days)).replace(hour=14, minute=30)
            _step(who, asked[place], place, state, boss, begun)
        if number in (0, 3):
            _write_journal(who, now)


def _step(
    who: Participant, asked: Milestone, place: int, state: str, boss: Any, at: datetime
) -> None:
    person = who.person
    language = person.language if person.language in WORDS else "en"
    facts: dict[str, Any] = {"by": person, "at": at}
    step = actions.begin(asked, who, by=person)
    _show(who, asked, place, step, language, facts)
    words = WORDS[language][place]
    step = actions.save(asked, who, words, {}, drawn_from=step.version - 1, by=person)
    if state == "o" or rules.missing(asked, step.words, queries.evidence_of(step.id)):
        # Filled without pictures, as tests do, a step that asks for one stays open.
        return
    actions.hand_in(step, asked, who, **facts)
    if state == "h":
        return
    mentor = next((one.mentor for one in who.mentorships if one.until is None), boss)
    said = {"s": SIGNED, "r": REVISE, "?": HELD}[state][language]
    told: dict[str, Any] = {"signs": state == "s", "words": said, "drawn_from": step.version - 1}
    actions.answer(step, asked, who, **told, by=mentor, at=at + timedelta(days=3))


def _show(
    who: Participant,
    asked: Milestone,
    place: int,
    step: MilestoneStep,
    language: str,
    facts: dict[str, Any],
) -> None:
    if "picture" in asked.evidence:
        for image in _pictures(who, place):
            db.session.add(
                Evidence(
                    step_id=step.id,
                    kind=EvidenceKind.PICTURE,
                    renditions={**image.renditions, "placeholder": image.placeholder},
                    width=image.width,
                    height=image.height,
                    alt=image.alt,
                    added_at=facts["at"],
                    added_by=who.person_id,
                )
            )
    # A note shows the idea alone where the pictures were not drawn.
    if place in NOTE:
        actions.add_text(asked, who, NOTE[place][language], **facts)
    if place == 1:
        _file(who, asked, "box.stl", bird_box(), facts)
    if place == 2:
        _file(who, asked, "test.pdf", load_sheet(), facts)
    if place == 3:
        actions.add_link(asked, who, "https://video.example.org/box", WORDS[language][3], **facts)
    db.session.flush()


def _file(
    who: Participant, asked: Milestone, name: str, data: bytes, facts: dict[str, Any]
) -> None:
    taken = attachments.take_in(io.BytesIO(data), filename=name)
    key = media.storage().put(taken.data, taken.suffix)
    actions.add_file(asked, who, taken, key, **facts)


def _pictures(who: Participant, place: int) -> list[EntryImage]:
    """Pictures of the person's own inventions, else of others', stand in for those of the way."""
    pictures = sa.select(EntryImage).order_by(EntryImage.id)
    own = pictures.join(TeamMember, TeamMember.entry_id == EntryImage.entry_id).where(
        TeamMember.person_id == who.person_id
    )
    found = db.session.scalars(own.limit(1)).all()
    others = pictures.offset((who.id * 7 + place * 3) % 40).limit(1)
    return list(found or db.session.scalars(others).all())


def _write_journal(who: Participant, now: datetime) -> None:
    language = who.person.language if who.person.language in JOURNAL else "en"
    for number, (words, shared) in enumerate(JOURNAL[language]):
        at = now - timedelta(days=20 - 6 * number)
        page = JournalPage(
            participant_id=who.id,
            on=at.date(),
            words=words,
            language=language,
            shared=shared,
            written_at=at,
            changed_at=at,
        )
        db.session.add(page)
    db.session.flush()


def bird_box() -> bytes:
    """A box with a slanting roof, in millimetres, as a printer takes it."""
    low = [(0, 0, 0), (120, 0, 0), (120, 140, 0), (0, 140, 0)]
    high = [(0, 0, 200), (120, 0, 200), (120, 140, 240), (0, 140, 240)]
    corners = low + high
    sides = ((3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7))
    triangles = [tri for a, b, c, d in sides for tri in ((a, b, c), (a, c, d))]
    rows = b"".join(
        struct.pack("<12fH", 0, 0, 0, *(side for one in tri for side in corners[one]), 0)
        for tri in triangles
    )
    return b"bird box".ljust(80, b"\0") + struct.pack("<I", len(triangles)) + rows


def load_sheet() -> bytes:
    """A drawn curve on squared paper, without a word: a PDF of one page."""
    grid = "".join(
        f"{x} 60 m {x} 740 l S {60} {x + 200 if x < 540 else 740} m 535 {x + 200} l S\n"
        for x in range(60, 541, 40)
    )
    points = [(60 + 40 * at, 100 + 4 * (at * at) + 30 * (at % 3)) for at in range(12)]
    curve = " ".join(f"{x} {y} {'l' if place else 'm'}" for place, (x, y) in enumerate(points))
    drawn = f"0.85 G 0.5 w\n{grid}0.1 0.25 0.55 RG 2.5 w\n{curve} S\n".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d>>\nstream\n" % len(drawn) + drawn + b"endstream",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + head + table + tail % (len(objects) + 1, len(made))
