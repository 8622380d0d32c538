"""Access to the Talent Programme: `organiser` runs it and `mentor` reads for it in each row."""

from typing import Any

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.programme import queries
from festival.programme.conversation import actions
from festival.programme.models import ApplicationState, CohortState, Programme
from tests import make_programme
from tests.access import Find, Row
from tests.cast import Cast
from tests.programme import (
    access_certifying,
    access_competences,
    access_gatherings,
    access_milestones,
)


def _home(c: Cast) -> Programme:
    found = db.session.get(Programme, c.more["cohort"].programme_id)
    assert found is not None
    return found


def _world(c: Cast) -> None:
    """A programme that `organiser` runs and `mentor` reads for; `student` has applied."""
    home = make_programme.cohort()
    c.more["cohort"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)
    make_programme.grant(c.people["mentor"], Role.MENTOR, home)
    made = make_programme.application(home, c.people["student"], ApplicationState.SUBMITTED)
    c.more["application"] = made
    make_programme.reading(made, c.people["mentor"], done=False)


def _writing(c: Cast) -> None:
    home = make_programme.cohort()
    c.more["cohort"] = home
    make_programme.consent(c.people["student"], home)
    c.more["application"] = make_programme.application(home, c.people["student"])


def _alone(c: Cast) -> None:
    """Nobody has consented yet."""
    home = make_programme.cohort()
    c.more["cohort"] = home
    c.more["application"] = make_programme.application(home, c.people["student"])


def _honoured(c: Cast) -> None:
    _world(c)
    make_programme.nomination(c.accepted, c.people["organiser"])


def _old_enough(c: Cast) -> None:
    _writing(c)
    c.people["student"].born_on = c.people["student"].born_on.replace(year=2005)


def _admitted(c: Cast) -> None:
    home = make_programme.cohort()
    c.more["cohort"] = home
    state = ApplicationState.ADMITTED
    c.more["application"] = make_programme.application(home, c.people["student"], state)


def _participant(c: Cast) -> None:
    _world(c)
    c.more["participant"] = make_programme.participant(c.more["cohort"], c.people["mate"])


def _running(c: Cast) -> None:
    home = make_programme.cohort(state=CohortState.RUNNING)
    c.more["cohort"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)


def _waiting(c: Cast) -> None:
    _world(c)
    for _number in range(2):
        state = ApplicationState.WAITING_LIST
        c.more["last"] = make_programme.application(c.more["cohort"], None, state)


def _alone_run(c: Cast) -> None:
    """Nobody has handed anything in."""
    home = make_programme.cohort()
    c.more["cohort"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)


def _staff(c: Cast) -> None:
    _world(c)
    who = make_programme.make.person()
    c.more["grant"] = make_programme.grant(who, Role.MENTOR, c.more["cohort"])


def _invited(c: Cast) -> None:
    home = make_programme.cohort()
    c.more["invitation"] = make_programme.invitation(home, c.accepted, c.people["contact"])


def _told(c: Cast) -> dict[str, Any]:
    home = _home(c)
    return {
        "name_en": "Talents",
        "slug": home.slug,
        "time_zone": "Europe/Riga",
        "consent_age": "13",
        "image_consent_age": "18",
        "version": str(home.version),
    }


def _cohort_told(c: Cast) -> dict[str, Any]:
    return {
        "name_en": "2031",
        "slug": "two-thousand",
        "version": str(c.more["cohort"].version),
        "begins_on": "2031-09-01",
        "ends_on": "2032-06-01",
        "capacity": "9",
        "applications_open_at": "2031-05-01T09:00",
        "applications_close_at": "2031-06-01T09:00",
        "age_from": "12",
        "age_to": "18",
        "readers_needed": "2",
        "confirm_days": "7",
        "mentor_most": "6",
    }


def _reading(c: Cast) -> dict[str, Any]:
    return {"level-curiosity": "3", "level-perseverance": "2", "advice": "admit", "version": "1"}


PROGRAMME = {"slug": lambda c: _home(c).slug}
COHORT = {**PROGRAMME, "cohort": lambda c: c.more["cohort"].slug}
ONE = {**COHORT, "application_id": lambda c: c.more["application"].id}
SOMEBODY = {**COHORT, "participant_id": lambda c: c.more["participant"].id}
QUESTION = {**COHORT, "part": lambda _: "questions", "key": lambda _: "why"}
GRANT = {**PROGRAMME, "grant_id": lambda c: c.more["grant"].id}
ENTRY = {"slug": lambda c: c.edition.slug, "entry_id": lambda c: c.accepted.id}
# Who runs nothing is stopped at the door, who runs something else sees nothing.
READ = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
# Pages of students.
PUPILS = dict.fromkeys(("contact", "mate", "student"), 200)
NEW = {
    "name_en": "Talents",
    "slug": "talents",
    "time_zone": "Europe/Riga",
    "consent_age": "13",
    "image_consent_age": "18",
}


def _applicant(endpoint: str, status: int = 303, **more: Any) -> Row:
    told = {"visitor": 401, "contact": 404, "mate": 404, "student": status, "others": 403}
    return Row(f"programme.{endpoint}", COHORT, "POST", **more, **told)


def _talking(c: Cast) -> None:
    """`student` takes part beside `mentor`, and has written what is held."""
    home = make_programme.cohort()
    c.more["cohort"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)
    make_programme.grant(c.people["mentor"], Role.MENTOR, home)
    made = make_programme.participant(home, c.people["student"])
    make_programme.mentorship(made, c.people["mentor"])
    found = queries.participant(made.id)
    assert found is not None
    student = c.people["student"]
    assert student is not None
    c.more["participant"] = found
    c.more["message"] = actions.say(found, "20001122", by=student, at=now())


def _paused(c: Cast) -> None:
    """As `_talking`, paused by the organiser; nobody else but the owner may undo that."""
    _talking(c)
    actions.pause(c.more["participant"], by=c.people["organiser"], at=now())


def _measure(endpoint: str, before: Find) -> Row:
    sides = {"student": 403, "mentor": 403, "organiser": 303, "owner": 303}
    return Row(f"programme.{endpoint}", CONVERSATION, "POST", before=before, visitor=401, **sides)


CONVERSATION = {"participant_id": lambda c: c.more["participant"].id}
MESSAGE = {**CONVERSATION, "message_id": lambda c: c.more["message"].id}
TALKERS = ("student", "mentor", "organiser", "owner")

ROWS = [
    *access_competences.ROWS,
    *access_gatherings.ROWS,
    *access_certifying.ROWS,
    *access_milestones.ROWS,
    Row(
        "programme.conversation",
        CONVERSATION,
        before=_talking,
        visitor=303,
        others=404,
        **dict.fromkeys(TALKERS, 200),
    ),
    Row(
        "programme.say",
        CONVERSATION,
        "POST",
        before=_talking,
        send={"words": "Hello"},
        visitor=401,
        others=404,
        **dict.fromkeys(TALKERS, 303),
    ),
    Row(
        "programme.decide_message",
        MESSAGE,
        "POST",
        before=_talking,
        send={"answer": "show"},
        visitor=401,
        others=404,
        student=403,
        mentor=403,
        organiser=303,
        owner=303,
    ),
    Row("programme.conversations", COHORT, before=_talking, **READ),
    _measure("pause_conversation", _talking),
    _measure("resume_conversation", _paused),
    _measure("end_mentorship", _talking),
    Row("programme.listing", before=_world, others=200),
    Row("programme.programme", PROGRAMME, before=_world, others=200),
    Row("programme.application", COHORT, before=_world, visitor=303, others=403, **PUPILS),
    Row(
        "programme.start_application",
        COHORT,
        "POST",
        before=_world,
        visitor=401,
        others=403,
        **dict.fromkeys(PUPILS, 303),
    ),
    _applicant("save_application", before=_writing, send={"q_why": "Because", "version": "1"}),
    _applicant(
        "autosave_application", 200, before=_writing, send={"q_why": "Because", "version": "1"}
    ),
    _applicant(
        "ask_application_guardian",
        before=_alone,
        send={
            "guardian_name": "Ilze",
            "guardian_email": "ilze@example.org",
            "guardian_language": "lv",
        },
    ),
    _applicant(
        "answer_application_consents",
        before=_old_enough,
        send={"taking_part": "yes", "first_name": "yes", "pictures": "no", "video": "no"},
    ),
    _applicant("confirm_place", before=_admitted),
    _applicant("give_up_application", before=_world),
    Row("programme.mine", before=_world, visitor=303, others=200),
    Row(
        "programme.answer_invitation",
        {"invitation_id": lambda c: c.more["invitation"].id},
        "POST",
        before=_invited,
        send={"answer": "yes"},
        visitor=401,
        contact=303,
        others=404,
    ),
    Row("programme.programmes", visitor=303, organiser=200, stranger=200, owner=200, others=403),
    Row("programme.new_programme", visitor=303, owner=200, others=403),
    Row("programme.make_programme", method="POST", send=NEW, visitor=401, owner=303, others=403),
    Row("programme.board", PROGRAMME, before=_world, **READ),
    Row("programme.programme_settings", PROGRAMME, before=_world, **READ),
    Row("programme.change_programme", PROGRAMME, "POST", before=_world, send=_told, **WRITE),
    Row(
        "programme.announce_programme",
        PROGRAMME,
        "POST",
        before=_world,
        send={"shown": "no"},
        **WRITE,
    ),
    Row("programme.new_cohort", PROGRAMME, before=_world, **READ),
    Row("programme.make_cohort", PROGRAMME, "POST", before=_world, send=_cohort_told, **WRITE),
    Row("programme.cohort_settings", COHORT, before=_world, **READ),
    Row("programme.change_cohort", COHORT, "POST", before=_world, send=_cohort_told, **WRITE),
    Row("programme.begin_cohort", COHORT, "POST", before=_world, **WRITE),
    Row("programme.end_of_cohort", COHORT, before=_running, **READ),
    Row(
        "programme.finish_cohort",
        COHORT,
        "POST",
        before=_running,
        send=lambda c: {"name": c.more["cohort"].name["en"]},
        **WRITE,
    ),
    Row("programme.waiting_list", COHORT, before=_waiting, **READ),
    Row(
        "programme.move_in_line",
        COHORT,
        "POST",
        before=_waiting,
        send=lambda c: {"waiting": f"{c.more['last'].id}:2", "place": "1", "reason": "Older"},
        **WRITE,
    ),
    Row("programme.asking", COHORT, before=_world, **READ),
    Row("programme.asked", QUESTION, before=_alone_run, **READ),
    Row(
        "programme.save_asked",
        QUESTION,
        "POST",
        before=_alone_run,
        send=lambda c: {"kind": "line", "label_en": "Why?", "version": c.more["cohort"].version},
        **WRITE,
    ),
    Row(
        "programme.place_asked",
        QUESTION,
        "POST",
        before=_alone_run,
        send=lambda c: {"way": "down", "version": c.more["cohort"].version},
        **WRITE,
    ),
    Row("programme.people", PROGRAMME, before=_world, **READ),
    Row(
        "programme.invite_staff",
        PROGRAMME,
        "POST",
        before=_world,
        send={"role": "mentor", "email": "new@example.org", "language": "en"},
        **WRITE,
    ),
    Row("programme.end_staff", GRANT, "POST", before=_staff, **WRITE),
    Row("programme.applications", COHORT, before=_world, **READ),
    Row("programme.assign_readers", COHORT, "POST", before=_world, **WRITE),
    Row("programme.decide", COHORT, "POST", before=_world, **WRITE),
    Row("programme.read_page", ONE, before=_world, mentor=200, **READ),
    Row(
        "programme.save_reading",
        ONE,
        "POST",
        before=_world,
        send=_reading,
        visitor=401,
        mentor=303,
        stranger=404,
        others=403,
    ),
    Row("programme.participants", COHORT, before=_participant, **READ),
    Row("programme.give_mentor", SOMEBODY, "POST", before=_participant, **WRITE),
    Row("programme.end_participation", SOMEBODY, "POST", before=_participant, **WRITE),
    Row("programme.invite_page", ENTRY, before=_world, **READ),
    Row(
        "programme.invite_team",
        ENTRY,
        "POST",
        before=_honoured,
        send=lambda c: {"cohort": str(c.more["cohort"].id)},
        visitor=401,
        organiser=303,
        owner=303,
        stranger=404,
        others=403,
    ),
]
