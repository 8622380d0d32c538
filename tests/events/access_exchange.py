"""Access to the exchange around an event: who takes part asks, who runs it decides."""

from datetime import timedelta

from festival import media
from festival.accounts import actions as accounts
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.localtime import TYPED, local_time
from festival.events.links import token_of
from festival.events.models import Asking, EventExchange, PostState, QuestionState
from tests import make_events
from tests.access import Row

SLUG = {"slug": lambda c: "here-we-talk"}
RUNS = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITES = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}


def talking(c):
    """Everybody takes part in an event that has begun; a question of another is shown."""
    begins = now() - timedelta(minutes=5)
    event = make_events.event(c.people["organiser"], slug="here-we-talk", begins_at=begins)
    who = c.people["organiser"]
    accounts.grant_role(who, Role.ORGANISER, event.realm_id, by=None, at=now())
    db.session.refresh(who, ["grants"])
    make_events.exchange(event, asking=Asking.REGISTERED)
    for one in c.people.values():
        if one is not None:
            make_events.registration(event, one)
    c.more["guest"] = make_events.registration(event)
    other = make_events.registration(event)
    c.more["question"] = make_events.question(other, QuestionState.SHOWN, words="Why is it so?")
    # Only who runs it and who asked may know of this one.
    make_events.question(other)
    c.more["event"] = event


def asked(c):
    """A question waits."""
    talking(c)
    c.more["question"].state = QuestionState.WAITING
    db.session.flush()


def planned(c):
    """The agenda has a line."""
    talking(c)
    c.more["line"] = make_events.agenda_line(c.more["event"])


def a_line(c):
    """What the form of a line sends."""
    event = c.more["event"]
    at = local_time(event.begins_at + timedelta(minutes=20), event.time_zone)
    return {"begins": at.strftime(TYPED), "title_en": "Questions", "version": "1"}


def over(c):
    """A file for the registered, and the discussion is open; words of a guest wait."""
    talking(c)
    c.more["event"].ends_at = now() - timedelta(minutes=1)
    db.session.query(EventExchange).one().discussion_open = True
    key = media.storage().put(b"a,b\n", ".csv")
    c.more["file"] = make_events.material(c.more["event"], storage_key=key, file_name="a.csv")
    other = make_events.registration(c.more["event"])
    c.more["post"] = make_events.post(other, PostState.HELD)
    db.session.flush()


FILE = {**SLUG, "number": lambda c: c.more["file"].id}
SAID = {"words": "Thank you for telling us."}
RECORDING = {
    "recording_url": "https://example.org/film", "recording_for": "registered", "version": "2",
}  # fmt: skip
MATERIAL = {
    "title": "Slides", "language": "en", "url": "https://example.org/s", "audience": "everybody",
}  # fmt: skip
LINE = {**SLUG, "number": lambda c: c.more["line"].id}
ONE = {**SLUG, "number": lambda c: c.more["question"].id}
GUEST = {"token": lambda c: token_of(c.more["guest"].id)}
ASKED = {"words": "How does it work?"}


def version(c):
    """The question as it was drawn."""
    return str(c.more["question"].version)


ROWS = [
    Row("events.questions", SLUG, before=talking, visitor=303, others=200),
    Row("events.ask", SLUG, "POST", before=talking, send=ASKED, visitor=401, others=303),
    Row("events.vote", ONE, "POST", before=talking, send={"wanted": "1"}, visitor=401, others=303),
    Row("events.guest_questions", GUEST, before=talking, others=200),
    Row("events.guest_ask", GUEST, "POST", before=talking, send=ASKED, others=303),
    Row(
        "events.guest_vote",
        {**GUEST, "number": ONE["number"]},
        "POST",
        before=talking,
        send={"wanted": "1"},
        others=303,
    ),
    Row("events.questions_board", SLUG, before=asked, **RUNS),
    Row(
        "events.set_asking",
        SLUG,
        "POST",
        before=talking,
        send=lambda c: {"asking": "signed in", "version": "1"},
        **WRITES,
    ),
    Row("events.question", ONE, before=asked, **RUNS),
    Row(
        "events.decide_question",
        ONE,
        "POST",
        before=asked,
        send=lambda c: {"act": "show", "version": version(c)},
        **WRITES,
    ),
    Row(
        "events.answer_question",
        ONE,
        "POST",
        before=talking,
        send=lambda c: {"answer": "Because it turns.", "version": version(c)},
        **WRITES,
    ),
    Row("events.questions_screen", SLUG, before=talking, **RUNS),
    Row("events.agenda", SLUG, before=planned, **RUNS),
    Row("events.add_agenda_line", SLUG, "POST", before=planned, send=a_line, **WRITES),
    Row("events.agenda_line", LINE, before=planned, **RUNS),
    Row("events.change_agenda_line", LINE, "POST", before=planned, send=a_line, **WRITES),
    Row("events.remove_agenda_line", LINE, "POST", before=planned, **WRITES),
    Row("events.discussion", SLUG, before=over, visitor=303, others=200),
    Row("events.say", SLUG, "POST", before=over, send=SAID, visitor=401, others=303),
    Row("events.guest_discussion", GUEST, before=over, others=200),
    Row("events.guest_say", GUEST, "POST", before=over, send=SAID, others=303),
    # Everybody takes part here, but for who has no account.
    Row("events.material", FILE, before=over, visitor=404, others=200),
    Row("events.guest_material", {**GUEST, "number": FILE["number"]}, before=over, others=200),
    Row("events.afterwards", SLUG, before=over, **RUNS),
    Row("events.set_recording", SLUG, "POST", before=over, send=RECORDING, **WRITES),
    Row("events.add_material", SLUG, "POST", before=over, send=MATERIAL, **WRITES),
    Row("events.remove_material", FILE, "POST", before=over, **WRITES),
    Row(
        "events.set_discussion",
        SLUG,
        "POST",
        before=over,
        send={"open": "0", "version": "2"},
        **WRITES,
    ),
    Row(
        "events.decide_post",
        {**SLUG, "number": lambda c: c.more["post"].id},
        "POST",
        before=over,
        send={"answer": "show"},
        **WRITES,
    ),
]
