"""Access to the judging day: cards, presences, absences, the sample, the live board."""

from festival.clock import now
from festival.db import db
from festival.judging import actions, queries
from festival.judging.models import JudgeCode
from festival.judging.sample_text import READY_MADE
from tests.access import Row

SLUG = {"slug": lambda c: c.edition.slug}
VISIT = {"assignment_id": lambda c: c.assignment.id}
JUDGE = {**SLUG, "judge_id": lambda c: c.judge.id}
ORGANISERS = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
ORGANISERS_WRITE = {**ORGANISERS, "visitor": 401, "organiser": 303, "owner": 303}
ORGANISERS_MAKE = {**ORGANISERS_WRITE, "organiser": 201, "owner": 201}
JUDGES = {"visitor": 303, "judge": 200, "owner": 404, "others": 403}
JUDGES_WRITE = {"visitor": 401, "judge": 303, "owner": 404, "others": 403}


def a_card(c):
    """A card that lets the judge in."""
    db.session.refresh(c.judge, ["edition", "person"])
    made = actions.make_codes(c.edition, [c.judge], by=c.people["organiser"], at=now())[0]
    c.more["card"], c.more["code"] = made, db.session.query(JudgeCode).all()[-1]


def an_absence(c):
    """The judge met nobody."""
    visit = queries.assignment(c.assignment.id)
    c.more["absence"] = actions.note_absence(visit, by=c.people["judge"], at=now())


def a_sample(c):
    """A sample that the judge has yet to score."""
    c.more["sample"] = actions.save_sample(
        c.edition, READY_MADE, drawn_from=0, by=c.people["organiser"], at=now()
    )


def a_scored_sample(c):
    """The judge has scored it."""
    a_sample(c)
    db.session.refresh(c.judge, ["edition"])
    levels = {"idea": 4, "works": 3, "use": 5}
    who = c.people["judge"]
    actions.score_sample(c.more["sample"], c.judge, c.rubric, levels=levels, by=who, at=now())


LEVELS = {"level-idea": "4", "level-works": "3", "level-use": "5"}
SAMPLE = {"title_en": "A kettle", "story_en": "It boils.", "version": "0"}
CARD = {"secret": lambda c: c.more["card"].link_secret}
ROWS = [
    Row("judging.open_card", CARD, before=a_card, others=200),
    Row("judging.enter_by_card", CARD, "POST", before=a_card, others=303),
    Row("judging.type_code", others=200),
    Row("judging.enter_by_code", {}, "POST", send={"code": "0000-0000"}, others=422),
    Row("judging.cards", SLUG, **ORGANISERS),
    Row("judging.make_cards", SLUG, "POST", **ORGANISERS_MAKE),
    Row("judging.make_card", JUDGE, "POST", **ORGANISERS_MAKE),
    Row(
        "judging.revoke_card",
        {**SLUG, "code_id": lambda c: c.more["code"].id},
        "POST",
        before=a_card,
        **ORGANISERS_WRITE,
    ),
    Row("judging.revoke_cards", SLUG, "POST", **ORGANISERS_WRITE),
    Row("judging.be_there", VISIT, "POST", **JUDGES_WRITE),
    Row("judging.nobody_here", VISIT, "POST", **JUDGES_WRITE),
    Row("judging.team_is_here", VISIT, "POST", **JUDGES_WRITE),
    Row(
        "judging.take_absence_back",
        {"absence_id": lambda c: c.more["absence"].id},
        "POST",
        before=an_absence,
        **JUDGES_WRITE,
    ),
    Row(
        "judging.team_was_met",
        {**SLUG, "entry_id": lambda c: c.accepted.id},
        "POST",
        **ORGANISERS_WRITE,
    ),
    Row("judging.board", SLUG, **ORGANISERS),
    Row("judging.sample", SLUG, before=a_sample, **JUDGES),
    Row("judging.score_sample", SLUG, "POST", before=a_sample, send=LEVELS, **JUDGES_WRITE),
    Row("judging.sample_spread", SLUG, before=a_scored_sample, **JUDGES),
    Row("judging.sample_to_write", SLUG, **ORGANISERS),
    Row("judging.write_sample", SLUG, "POST", send=SAMPLE, **ORGANISERS_WRITE),
    Row("judging.set_shadow", JUDGE, "POST", send={"shadow": "1"}, **ORGANISERS_WRITE),
]
