"""The demo's conversations in the Talent Programme, and what was reported there and on the festival."""

from datetime import datetime, timedelta

from festival.accounts import actions as accounts
from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.demo.entries import Made
from festival.demo.mailbag import written
from festival.demo.people import Crew
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.programme import queries as programme
from festival.programme.conversation import actions as talk
from festival.programme.models import MessageSeen, Participant
from festival.safeguarding import actions, things

# Who says it (the participant or the mentor), how many hours ago, what. The last one is held.
WITH_KARI = (
    ("mentor", 220, "Sveika, Elza! Pastāsti: kas tavā būrītī pagaidām ir visgrūtākais?"),
    (
        "student",
        197,
        "Sensors skaita arī zarus, kad tos kustina vējš. Vakar saskaitīja 412 putnus.",
    ),
    ("mentor", 175, "412 ir jauks skaitlis! Kā tu varētu uzzināt, kuri no tiem ir zari?"),
    ("student", 150, "Es varētu stundu skaitīt ar acīm un pēc tam salīdzināt."),
    ("mentor", 126, "Tieši tā. Uzraksti, cik sanāca, un nākamreiz domāsim, ko mainīt."),
    ("student", 30, "Ar acīm 9, ar sensoru 31. Rīt pārlikšu to ēnā."),
    ("student", 3, "Ja ir ātrāk, piezvani man: 20 00 11 22"),
)
OTHERS = (
    ("mentor", 140, "Labdien! Kā sokas ar pirmo modeli?"),
    ("student", 96, "Labi. Tas jau peld, bet griežas pa apli."),
)
REPORTED = "Mentors raksta ļoti vēlu vakarā, un man šķiet, ka uzreiz jāatbild."
LATE_WORDS = "Es vēl neguļu, ja gribi, vari atbildēt tagad."
CLOSED = "Bildē redzams mans brālis, viņš nav komandā."
OUTCOME = "Komanda izvēlējās citu bildi; brālim un vecākiem to pateicām."
NOTE = "Piezvanīju skolotājai. Komanda nezināja, ka vajag piekrišanu arī viņam."


def talk_and_report(
    editions: dict[str, Edition], made: dict[str, list[Made]], crew: Crew, now: datetime
) -> None:
    """Two conversations, one message of them held; a report that is new and one that is closed."""
    lead, owner = crew.named["safeguarding"], crew.named["owner"]
    cohort = programme.cohort("talents", "first")
    assert cohort is not None
    realms = [one.realm_id for one in editions.values()] + [cohort.programme.realm_id]
    for realm_id in realms:
        accounts.grant_role(lead, Role.SAFEGUARDING, realm_id, by=owner, at=now)
    here = [one for one in programme.participants_of(cohort.id) if one.ended_at is None]
    elza = next(one for one in here if one.person_id == crew.named["student"].id)
    other = next(one for one in here if one is not elza and one.mentorships)
    _talk(elza, WITH_KARI, now)
    _talk(other, OTHERS, now)
    _report_late_words(other, now)
    _report_a_picture(made["finished"][0].entry, lead, now)
    db.session.refresh(lead, ["grants"])


def _mentor(participant: Participant) -> Person:
    return participant.mentorships[0].mentor


def _talk(participant: Participant, said: tuple[tuple[str, int, str], ...], now: datetime) -> None:
    sides = {"student": participant.person, "mentor": _mentor(participant)}
    for who, hours, words in said:
        at = now - timedelta(hours=hours)
        with written(at, now):
            message = talk.say(participant, words, by=sides[who], at=at)
    seen = now - timedelta(hours=100)
    for one in sides.values():
        db.session.add(
            MessageSeen(conversation_id=message.conversation_id, person_id=one.id, seen_at=seen)
        )
    db.session.flush()


def _report_late_words(participant: Participant, now: datetime) -> None:
    at = now - timedelta(hours=20)
    with written(at, now):
        message = talk.say(participant, LATE_WORDS, by=_mentor(participant), at=at)
    thing = things.find("message", message.id)
    assert thing is not None
    at = now - timedelta(hours=9)
    with written(at, now):
        actions.report("message", message.id, thing, REPORTED, by=participant.person, at=at)


def _report_a_picture(entry: Entry, lead: Person, now: datetime) -> None:
    thing = things.find("entry", entry.id)
    assert thing is not None
    at = now - timedelta(days=340)
    with written(at, now):
        report = actions.report("entry", entry.id, thing, CLOSED, by=None, at=at)
    actions.look(report, by=lead, at=at + timedelta(hours=2))
    actions.note(report, NOTE, by=lead, at=at + timedelta(hours=3))
    db.session.flush()
    end = at + timedelta(hours=26)
    actions.close(report, OUTCOME, drawn_from=report.version, by=lead, at=end)
