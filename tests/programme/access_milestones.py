"""Access to milestones: `student` takes part, `mentor` beside, `organiser` runs it."""

import io
from collections.abc import Callable
from typing import Any

from festival.authz import Role
from festival.media import storage
from festival.programme.models import EvidenceKind, MessageState, StepState
from tests import make_programme
from tests.access import Row
from tests.cast import Cast


def _in(state: StepState, **facts: Any) -> Callable[[Cast], None]:
    def world(c: Cast) -> None:
        home = make_programme.cohort()
        c.more["cohort"] = home
        make_programme.grant(c.people["organiser"], Role.ORGANISER, home)
        make_programme.grant(c.people["mentor"], Role.MENTOR, home)
        made = make_programme.participant(home, c.people["student"])
        make_programme.mentorship(made, c.people["mentor"])
        asked = make_programme.milestone(home)
        step = make_programme.step(asked, made, state, **facts)
        c.more |= {"participant": made, "milestone": asked, "step": step}
        c.more["evidence"] = make_programme.evidence(step, c.people["student"])
        c.more["untouched"] = make_programme.milestone(home)

    return world


def _file(c: Cast) -> None:
    _in(StepState.HANDED_IN)(c)
    key = storage().put(b"a,b", ".csv")
    facts = {"storage_key": key, "name": "rows.csv", "size": 3}
    c.more["evidence"] = make_programme.evidence(
        c.more["step"], c.people["student"], EvidenceKind.FILE, **facts
    )


def _picture(c: Cast) -> None:
    _in(StepState.HANDED_IN)(c)
    kept = {"jpeg-320": storage().put(b"\xff\xd8\xff", ".jpeg")}
    facts = {"renditions": kept, "width": 3, "height": 3, "alt": "A bridge"}
    c.more["evidence"] = make_programme.evidence(
        c.more["step"], c.people["student"], EvidenceKind.PICTURE, **facts
    )


def _journal(c: Cast) -> None:
    _in(StepState.OPEN)(c)
    c.more["page"] = make_programme.journal_page(c.more["participant"])


def _page(_: Cast) -> dict[str, str]:
    return {"words": "Today it held.", "on": "2031-03-01", "version": "1"}


def _words(_: Cast) -> dict[str, str]:
    return {"words": "I tried it.", "version": "0"}


MILESTONE = {"milestone_id": lambda c: c.more["milestone"].id}
PERSON = {"participant_id": lambda c: c.more["participant"].id}
PAGE = {"page_id": lambda c: c.more["page"].id}
STEP = {**PERSON, **MILESTONE}
EVIDENCE = {"evidence_id": lambda c: c.more["evidence"].id}
COHORT = {
    "slug": lambda c: c.more["cohort"].programme.slug,
    "cohort": lambda c: c.more["cohort"].slug,
}
ONE = {**COHORT, **MILESTONE}
SPARE = {**COHORT, "milestone_id": lambda c: c.more["untouched"].id}
FOLLOW = dict.fromkeys(("student", "mentor", "organiser", "owner"), 200)
READ = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
HELD = {"reply": "Call 20 00 11 22", "reply_state": MessageState.HELD}
NEW = {"name_en": "Fair", "about_en": "Show it.", "version": "1", "evidence": "link"}


def _own(endpoint: str, status: int = 303, **more: Any) -> Row:
    more.setdefault("before", _in(StepState.OPEN))
    values = more.pop("values", MILESTONE)
    told = {"visitor": 401, "student": status, "others": 404}
    return Row(f"programme.{endpoint}", values, "POST", **more, **told)


ROWS = [
    Row(
        "programme.own_milestone",
        MILESTONE,
        before=_in(StepState.OPEN),
        visitor=303,
        student=200,
        others=404,
    ),
    _own("save_milestone", send=_words),
    _own("autosave_milestone", 200, send=_words),
    _own("add_pictures", 415, send=lambda _: {"pictures": (io.BytesIO(b"no"), "a.jpg")}),
    _own("add_files", send=lambda _: {"files": (io.BytesIO(b"4 kg"), "notes.txt")}),
    _own("add_link", send={"url": "https://example.org/film"}),
    _own("add_text", send={"text": "It held."}),
    Row(
        "programme.ask_evidence_removal",
        {**MILESTONE, **EVIDENCE},
        before=_in(StepState.OPEN),
        visitor=303,
        student=200,
        others=404,
    ),
    _own("remove_evidence", values={**MILESTONE, **EVIDENCE}),
    Row("programme.evidence_file", EVIDENCE, before=_file, visitor=303, others=404, **FOLLOW),
    Row(
        "programme.evidence_picture",
        {**EVIDENCE, "size": lambda _: 320, "kind": lambda _: "jpeg"},
        before=_picture,
        visitor=303,
        others=404,
        **FOLLOW,
    ),
    Row(
        "programme.participant_way",
        PERSON,
        before=_in(StepState.OPEN),
        visitor=303,
        others=404,
        **FOLLOW,
    ),
    Row(
        "programme.read_milestone",
        STEP,
        before=_in(StepState.HANDED_IN),
        visitor=303,
        others=404,
        **{**FOLLOW, "student": 303},
    ),
    Row(
        "programme.answer_milestone",
        STEP,
        "POST",
        before=_in(StepState.HANDED_IN),
        send={"act": "sign off", "version": "0"},
        visitor=401,
        student=403,
        mentor=303,
        organiser=403,
        owner=403,
        others=404,
    ),
    Row(
        "programme.reopen_milestone",
        STEP,
        "POST",
        before=_in(StepState.SIGNED_OFF),
        send={"words": "The film is missing."},
        visitor=401,
        student=403,
        mentor=403,
        organiser=303,
        owner=303,
        others=404,
    ),
    Row(
        "programme.decide_reply",
        STEP,
        "POST",
        before=_in(StepState.REVISE, **HELD),
        send={"answer": "show"},
        visitor=401,
        student=403,
        mentor=403,
        organiser=303,
        owner=303,
        others=404,
    ),
    Row("programme.journal", before=_journal, visitor=303, student=200, others=404),
    _own("begin_page", values={}, before=_journal),
    Row("programme.journal_page", PAGE, before=_journal, visitor=303, student=200, others=404),
    _own("save_page", values=PAGE, before=_journal, send=_page),
    _own("autosave_page", 200, values=PAGE, before=_journal, send=_page),
    _own("share_page", values=PAGE, before=_journal, send={"shared": "yes"}),
    _own("remove_page", values=PAGE, before=_journal),
    Row(
        "programme.shared_journal",
        PERSON,
        before=_journal,
        visitor=303,
        others=404,
        **{**FOLLOW, "student": 303},
    ),
    Row("programme.cohort_milestones", COHORT, before=_in(StepState.OPEN), **READ),
    Row("programme.new_milestone", COHORT, before=_in(StepState.OPEN), **READ),
    Row("programme.make_milestone", COHORT, "POST", before=_in(StepState.OPEN), send=NEW, **WRITE),
    Row("programme.edit_milestone", ONE, before=_in(StepState.OPEN), **READ),
    Row("programme.change_milestone", ONE, "POST", before=_in(StepState.OPEN), send=NEW, **WRITE),
    Row(
        "programme.move_milestone",
        ONE,
        "POST",
        before=_in(StepState.OPEN),
        send={"move": "later"},
        **WRITE,
    ),
    Row("programme.remove_milestone", SPARE, "POST", before=_in(StepState.OPEN), **WRITE),
]
