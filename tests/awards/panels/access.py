"""Access to panels: the organisers' rooms, and the member's phone."""

from festival.awards.models import PanelComment, PanelMethod, PanelOrder, PanelSheet
from festival.awards.panels import actions, queries
from festival.clock import now
from festival.db import db
from festival.judging import queries as judging
from tests import make
from tests.access import Row
from tests.awards.panels.world import CRITERIA, special_prize


def a_panel(c, method=PanelMethod.DISCUSSION, *, begun=True):
    """The judge sits on a panel for a special award; the accepted entry is its nominee."""
    by = c.people["organiser"]
    prize = special_prize(c.edition)
    panel = actions.make(c.edition, prize, method, places=1, by=by, at=now())
    room = queries.room(panel.id)
    if method is PanelMethod.SCORES:
        actions.save_criteria(room, CRITERIA, drawn_from=panel.version, by=by)
    other = make.judge(c.edition)
    both = [c.judge, other]
    actions.set_members(room, both, drawn_from=panel.version, by=by, at=now())
    entries = [one for one in judging.coverage(c.edition.id) if one.id == c.accepted.id]
    actions.nominate(room, entries, words="wet", by=by, at=now())
    if begun:
        _given_by(other, panel, c.accepted.id)
    db.session.expire_all()
    c.more["panel"] = panel


def _given_by(other, panel, entry_id):
    """The second member has handed in and said something: nothing the judge may see yet."""
    at = now()
    who = {"panel_id": panel.id, "judge_id": other.id}
    rows = [PanelComment(panel_id=panel.id, person_id=other.person_id, words="-", said_at=at)]
    if panel.method is PanelMethod.SCORES:
        levels = {"water": 3, "care": 3}
        rows.append(PanelSheet(**who, entry_id=entry_id, levels=levels, saved_at=at))
    if panel.method is PanelMethod.SIDE_BY_SIDE:
        rows.append(PanelOrder(**who, ordering=[[entry_id]], saved_at=at))
    db.session.add_all(rows)
    db.session.flush()


def side_by_side(c):
    """The same, deciding side by side."""
    a_panel(c, PanelMethod.SIDE_BY_SIDE)


def by_scores(c):
    """The same, deciding by scores."""
    a_panel(c, PanelMethod.SCORES)


def nobody_scored(c):
    """The same, and nobody has scored yet."""
    a_panel(c, PanelMethod.SCORES, begun=False)


def a_departure(c):
    """The judge left for the nominee."""
    a_panel(c)
    room = queries.room(c.more["panel"].id)
    told = {"reason": "aunt", "by": c.people["judge"], "at": now()}
    actions.leave(room, c.judge.id, c.accepted.id, **told)
    db.session.expire_all()
    c.more["departure"] = queries.room(room.panel.id).departures[0]


def decided(c):
    """The panel has decided."""
    a_panel(c)
    room = queries.room(c.more["panel"].id)
    actions.decide(
        room,
        [[c.accepted.id]],
        reasons="It saves water.",
        aware=["few"],
        drawn_from=room.panel.version,
        by=c.people["organiser"],
        at=now(),
    )


def version(c, **more):
    """What a form about the panel carries."""
    return {"version": c.more["panel"].version, **more}


def for_a_new_one(c):
    """A special award without a panel."""
    c.more["prize"] = special_prize(c.edition)


SLUG = {"slug": lambda c: c.edition.slug}
PANEL = {"panel_id": lambda c: c.more["panel"].id}
HERE = {**SLUG, **PANEL}
ENTRY = {"entry_id": lambda c: c.accepted.id}
READ = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
# Owners may open every judge's page as far as it is theirs: they sit on no panel.
SIT = {"visitor": 303, "judge": 200, "owner": 404, "others": 403}
SIT_WRITE = {"visitor": 401, "judge": 303, "owner": 404, "others": 403}
LEVELS = {"level-water": "4", "level-care": "2", "version": "0"}
RUBRIC = {
    "0-name-en": "Water",
    "0-weight": "2",
    **{f"0-level-{level}-en": "words" for level in range(1, 6)},
}
ROWS = [
    Row("awards.panels", SLUG, before=a_panel, **READ),
    Row(
        "awards.make_panel",
        SLUG,
        "POST",
        before=for_a_new_one,
        send=lambda c: {"about": f"prize-{c.more['prize'].id}", "method": "discussion"},
        **WRITE,
    ),
    Row("awards.panel", HERE, before=side_by_side, **READ),
    Row("awards.panel_setup", HERE, before=a_panel, **READ),
    Row(
        "awards.change_panel",
        HERE,
        "POST",
        before=a_panel,
        send=lambda c: version(c, method="discussion", places="1"),
        **WRITE,
    ),
    Row("awards.set_panel_members", HERE, "POST", before=a_panel, send=version, **WRITE),
    Row("awards.nominate", HERE, "POST", before=a_panel, send={"list": "eligible"}, **WRITE),
    Row("awards.take_nominee_out", {**HERE, **ENTRY}, "POST", before=a_panel, **WRITE),
    Row("awards.panel_rubric", HERE, before=by_scores, **READ),
    Row(
        "awards.save_panel_rubric",
        HERE,
        "POST",
        before=nobody_scored,
        send=lambda c: version(c, **RUBRIC),
        **WRITE,
    ),
    Row(
        "awards.say_as_organiser",
        HERE,
        "POST",
        before=a_panel,
        send={"words": "hm", "entry": "0"},
        **WRITE,
    ),
    Row(
        "awards.decide_panel",
        HERE,
        "POST",
        before=a_panel,
        send=lambda c: version(c, **{f"place-{c.accepted.id}": "1", "reasons": "wet"}),
        **WRITE,
    ),
    Row(
        "awards.go_on_without",
        HERE,
        "POST",
        before=a_panel,
        send=lambda c: version(c, why="nobody fits"),
        **WRITE,
    ),
    Row("awards.reopen_panel", HERE, "POST", before=decided, send={"why": "a slip"}, **WRITE),
    Row(
        "awards.note_departure",
        HERE,
        "POST",
        before=a_panel,
        send=lambda c: {"judge": c.judge.id, "entry": c.accepted.id, "why": "aunt"},
        **WRITE,
    ),
    Row(
        "awards.end_departure",
        {**HERE, "departure_id": lambda c: c.more["departure"].id},
        "POST",
        before=a_departure,
        **WRITE,
    ),
    Row("awards.room", PANEL, before=a_panel, **SIT),
    Row("awards.room_entry", {**PANEL, **ENTRY}, before=a_panel, **SIT),
    Row(
        "awards.leave_room",
        PANEL,
        "POST",
        before=a_panel,
        send=lambda c: {"entry": c.accepted.id, "why": "my aunt"},
        **SIT_WRITE,
    ),
    Row(
        "awards.say_in_room",
        PANEL,
        "POST",
        before=a_panel,
        send={"words": "hm", "entry": "0"},
        **SIT_WRITE,
    ),
    Row("awards.room_sheet", {**PANEL, **ENTRY}, before=by_scores, **SIT),
    Row(
        "awards.save_room_sheet",
        {**PANEL, **ENTRY},
        "POST",
        before=by_scores,
        send=LEVELS,
        **SIT_WRITE,
    ),
    Row("awards.room_order", PANEL, before=side_by_side, **SIT),
    Row(
        "awards.save_room_order",
        PANEL,
        "POST",
        before=side_by_side,
        send=lambda c: {"place": [str(c.accepted.id)], "version": "0", "do": "keep"},
        **SIT_WRITE,
    ),
]
