"""Access to entries: the team's pages, the way into a team, pictures."""

import io
from typing import Any

from festival.accounts.models import Person
from festival.clock import now
from festival.db import db
from festival.entries import actions, queries
from festival.entries.models import EntryState
from tests import make
from tests.access import Find, Row
from tests.cast import Cast
from tests.entries.pictures import photo, store


def _draft(c: Cast) -> int:
    return c.draft.id


DRAFT: dict[str, Find] = {"entry_id": _draft}
SUBMITTED: dict[str, Find] = {"entry_id": lambda c: c.submitted.id}
# Pages: the team and the organisers; nobody else may know that the entry exists.
PAGE = dict(visitor=303, contact=200, mate=200, organiser=200, owner=200, others=404)
# Acts of the team: an organiser sees the entry and may not do it.
ACT: dict[str, Any] = dict(visitor=401, contact=303, mate=303, organiser=403, owner=403, others=404)
CONTACT: dict[str, Any] = {**ACT, "mate": 403}


def _whole(c: Cast) -> None:
    make.whole(c.draft)


def _withdrawn(c: Cast) -> None:
    c.submitted.state = EntryState.WITHDRAWN
    c.submitted.withdrawn_at = now()


def _invite(c: Cast) -> None:
    contact = _person(c, "contact")
    entry = queries.entry(c.draft.id)
    assert entry is not None
    c.more["invitation"], c.more["token"] = actions.invite(entry, address="", by=contact, at=now())
    db.session.flush()


def _person(c: Cast, name: str) -> Person:
    person = c.people[name]
    assert person is not None
    return person


def _close(c: Cast) -> None:
    make.close(c.edition)
    organiser = _person(c, "organiser")
    c.more["code"] = make.late_code(c.edition, by=organiser)


def _late(c: Cast) -> None:
    by, words = _person(c, "contact"), {"tested": "What came too late."}
    entry = queries.entry(c.submitted.id)
    assert entry is not None
    actions.keep_late(entry, words, stands={"tested": ""}, drawn_from="", by=by, at=now())
    c.more["late"] = queries.late_texts(entry.id)[0]


def _second(c: Cast) -> None:
    c.more["version"] = make.version(c.submitted)


ROWS = [
    Row(
        "entries.picture",
        {"image_id": lambda c: c.image.id, "size": lambda c: 320, "kind": lambda c: "webp"},
        before=lambda c: store(c.image),
        contact=200,
        mate=200,
        organiser=200,
        owner=200,
        others=404,
    ),
    Row("entries.new", visitor=303, contact=200, mate=200, student=200, others=403),
    Row(
        "entries.start",
        method="POST",
        send=lambda c: {"edition": c.edition.id, "title": "A lamp", "language": "en"},
        visitor=401,
        contact=303,
        mate=303,
        student=303,
        others=403,
    ),
    Row("entries.overview", DRAFT, **PAGE),
    Row("entries.story", DRAFT, **PAGE),
    Row("entries.save_story", DRAFT, "POST", send={"version": ""}, **ACT),
    Row(
        "entries.autosave_story",
        DRAFT,
        "POST",
        send={"version": ""},
        **{**ACT, "contact": 200, "mate": 200},
    ),
    Row("entries.pictures", DRAFT, **PAGE),
    Row(
        "entries.add_pictures",
        DRAFT,
        "POST",
        send=lambda c: {"pictures": (io.BytesIO(photo()), "one.jpg")},
        **ACT,
    ),
    Row("entries.describe_pictures", DRAFT, "POST", **ACT),
    Row(
        "entries.autosave_pictures",
        DRAFT,
        "POST",
        **{**ACT, "contact": 200, "mate": 200},
    ),
    Row("entries.ask_removal", {**DRAFT, "image_id": lambda c: c.image.id}, **PAGE),
    Row(
        "entries.remove_picture",
        {**DRAFT, "image_id": lambda c: c.image.id},
        "POST",
        **{**ACT, "organiser": 303, "owner": 303},
    ),
    Row("entries.team", DRAFT, **PAGE),
    Row("entries.invite", DRAFT, "POST", send={"address": ""}, **CONTACT),
    Row(
        "entries.revoke_invitation",
        {**DRAFT, "invitation_id": lambda c: c.more["invitation"].id},
        "POST",
        before=_invite,
        **CONTACT,
    ),
    Row(
        "entries.name_teacher",
        DRAFT,
        "POST",
        send={"teacher_name": "Zane", "teacher_email": ""},
        **ACT,
    ),
    Row(
        "entries.leave",
        {**DRAFT, "person_id": lambda c: _person(c, "mate").id},
        "POST",
        **ACT,
    ),
    Row(
        "entries.ask_guardian",
        {**DRAFT, "person_id": lambda c: _person(c, "contact").id},
        "POST",
        before=lambda c: make.forget_consents(_person(c, "contact")),
        send={
            "guardian_name": "Ieva",
            "guardian_email": "ieva@example.org",
            "guardian_language": "lv",
        },
        **CONTACT,
    ),
    Row(
        "entries.consent",
        {**DRAFT, "person_id": lambda c: _person(c, "contact").id},
        "POST",
        send={"taking_part": "yes", "first_name": "no"},
        **CONTACT,
    ),
    Row("entries.preview", DRAFT, **PAGE),
    Row("entries.versions", SUBMITTED, **PAGE),
    Row(
        "entries.version",
        {**SUBMITTED, "number": lambda c: 2},
        before=_second,
        **PAGE,
    ),
    Row("entries.submit", DRAFT, "POST", before=_whole, **ACT),
    Row(
        "entries.withdraw",
        SUBMITTED,
        "POST",
        send=lambda c: {"name": c.submitted.title, "reason": ""},
        **CONTACT,
    ),
    Row("entries.take_up_again", SUBMITTED, "POST", before=_withdrawn, **CONTACT),
    Row(
        "entries.use_late_code",
        DRAFT,
        "POST",
        before=_close,
        send=lambda c: {"code": c.more["code"]},
        **ACT,
    ),
    Row(
        "entries.discard_late_text",
        {**SUBMITTED, "late_id": lambda c: c.more["late"].id},
        "POST",
        before=_late,
        **ACT,
    ),
    Row(
        "entries.team_invitation",
        {"token": lambda c: c.more["token"].secret},
        before=_invite,
        others=200,
    ),
    Row(
        "entries.answer_team_invitation",
        {"token": lambda c: c.more["token"].secret},
        "POST",
        before=_invite,
        send={"answer": "yes"},
        visitor=401,
        student=303,
        others=409,
    ),
]
