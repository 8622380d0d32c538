"""Access to judging: the judge's own pages, and the organisers' ones."""

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.judging import actions, queries
from festival.judging.models import Conflict
from tests import make
from tests.access import Row
from tests.judging import access_day

SLUG = {"slug": lambda c: c.edition.slug}
VISIT = {"assignment_id": lambda c: c.assignment.id}
LEVELS = {"level-idea": "4", "level-works": "3", "level-use": "5", "version": "0"}

JUDGE = {**SLUG, "judge_id": lambda c: c.judge.id}
ORGANISERS = {
    "visitor": 303,
    "organiser": 200,
    "owner": 200,
    "stranger": 404,
    "others": 403,
}
ORGANISERS_WRITE = {
    "visitor": 401,
    "organiser": 303,
    "owner": 303,
    "stranger": 404,
    "others": 403,
}
RUBRIC = {
    "version": "1",
    "0-name-en": "Idea",
    "0-weight": "2",
    **{f"0-level-{level}-en": "words" for level in range(1, 6)},
}


def a_conflict(c):
    """A tie that the judge declared."""
    row = Conflict(
        judge_id=c.judge.id,
        entry_id=c.submitted.id,
        reason="a cousin",
        declared_at=now(),
        declared_by=c.judge.person_id,
    )
    db.session.add(row)
    db.session.flush()
    c.more["conflict"] = row


def a_call(c):
    """The judge waits for help."""
    db.session.refresh(c.judge, ["edition"])
    who = c.people["judge"]
    c.more["call"] = actions.call_for_help(c.judge, c.accepted, words="", by=who, at=now())


def a_typed_sheet(c):
    """Somebody else typed the judge's sheet."""
    visit = queries.assignment(c.assignment.id)
    who = make.person()
    make.grant(who, Role.ORGANISER, c.edition)
    c.more["typed"] = actions.type_sheet(
        visit,
        c.rubric,
        levels={"idea": 4, "works": 3, "use": 5},
        comment="",
        note="",
        by=who,
        at=now(),
    )


TYPED = {**SLUG, **VISIT, "typed_id": lambda c: c.more["typed"].id}
SETTINGS = {
    "visit_minutes": "9",
    "shared_entries": "1",
    "report_shows": "levels",
    "version": "0",
}
JUDGES_WRITE = {"visitor": 401, "judge": 303, "owner": 404, "others": 403}
ROWS = [
    *access_day.ROWS,
    Row("judging.to_keep", SLUG, visitor=303, judge=200, owner=404, others=403),
    Row(
        "judging.report_device",
        SLUG,
        "POST",
        send=lambda c: {"key": "k1"},
        visitor=401,
        judge=422,
        owner=404,
        others=403,
    ),
    Row("judging.no_network", visitor=303, judge=200, owner=200, others=403),
    Row("judging.worker", others=200),
    Row("judging.manifest", others=200),
    Row("judging.pause", SLUG, "POST", **JUDGES_WRITE),
    Row("judging.resume", SLUG, "POST", **JUDGES_WRITE),
    Row("judging.call_for_help", SLUG, "POST", send={"words": "tablet broke"}, **JUDGES_WRITE),
    Row("judging.take_call_back", SLUG, "POST", before=a_call, **JUDGES_WRITE),
    Row("judging.call_to_stand", VISIT, "POST", **JUDGES_WRITE),
    Row("judging.skip", VISIT, "POST", send={"why": "nobody is here"}, **JUDGES_WRITE),
    Row(
        "judging.answer_call",
        {**SLUG, "call_id": lambda c: c.more["call"].id},
        "POST",
        before=a_call,
        **ORGANISERS_WRITE,
    ),
    Row("judging.entry_sheets", {**SLUG, "entry_id": lambda c: c.accepted.id}, **ORGANISERS),
    Row("judging.add_extra_visits", SLUG, "POST", **ORGANISERS_WRITE),
    Row("judging.stands", visitor=303, judge=303, owner=200, others=403),
    Row("judging.stands_in", SLUG, visitor=303, judge=200, owner=404, others=403),
    Row("judging.conflicts", SLUG, visitor=303, judge=200, owner=404, others=403),
    Row(
        "judging.declare_conflicts",
        SLUG,
        "POST",
        visitor=401,
        judge=303,
        owner=404,
        others=403,
    ),
    Row("judging.sheet", VISIT, visitor=303, judge=200, owner=404, others=403),
    Row("judging.read_entry", VISIT, visitor=303, judge=200, owner=404, others=403),
    Row(
        "judging.save_sheet",
        VISIT,
        "POST",
        send=LEVELS,
        visitor=401,
        judge=303,
        owner=404,
        others=403,
    ),
    Row(
        "judging.declare_conflict",
        VISIT,
        "POST",
        send={"reason": "my cousin"},
        visitor=401,
        judge=303,
        owner=404,
        others=403,
    ),
    # The organisers' side.
    Row("judging.rubric", SLUG, **ORGANISERS),
    Row("judging.save_rubric", SLUG, "POST", send=RUBRIC, **ORGANISERS_WRITE),
    Row("judging.judges", SLUG, **ORGANISERS),
    Row("judging.judge", JUDGE, **ORGANISERS),
    Row("judging.change_judge", JUDGE, "POST", send={"first": "energy"}, **ORGANISERS_WRITE),
    Row(
        "judging.lift_conflict",
        {**SLUG, "conflict_id": lambda c: c.more["conflict"].id},
        "POST",
        before=a_conflict,
        **ORGANISERS_WRITE,
    ),
    Row("judging.settings", SLUG, **ORGANISERS),
    Row("judging.save_settings", SLUG, "POST", send=SETTINGS, **ORGANISERS_WRITE),
    Row("judging.assignment", SLUG, **ORGANISERS),
    Row(
        "judging.assign",
        SLUG,
        "POST",
        send=lambda c: {"judge": c.judge.id, "entry": c.accepted.id},
        **ORGANISERS_WRITE,
    ),
    Row("judging.unassign", {**SLUG, **VISIT}, "POST", **ORGANISERS_WRITE),
    Row("judging.plan", SLUG, **ORGANISERS),
    # With one judge no plan is possible.
    Row("judging.apply_plan", SLUG, "POST", **{**ORGANISERS_WRITE, "organiser": 409, "owner": 409}),
    Row("judging.rehearsal", SLUG, **ORGANISERS),
    Row("judging.rehearse", SLUG, "POST", send={"begins_at": "10:00"}, **ORGANISERS_WRITE),
    Row("judging.ranking", SLUG, **ORGANISERS),
    Row("judging.paper", SLUG, before=a_typed_sheet, **ORGANISERS),
    Row("judging.print_sheets", SLUG, **ORGANISERS),
    Row("judging.paper_sheet", {**SLUG, **VISIT}, **ORGANISERS),
    Row("judging.type_sheet", {**SLUG, **VISIT}, "POST", send=LEVELS, **ORGANISERS_WRITE),
    Row(
        "judging.confirm_typed",
        TYPED,
        "POST",
        before=a_typed_sheet,
        send={"version": "0"},
        **ORGANISERS_WRITE,
    ),
    Row(
        "judging.discard_typed",
        TYPED,
        "POST",
        before=a_typed_sheet,
        send={"differs": ["idea"]},
        **ORGANISERS_WRITE,
    ),
]
