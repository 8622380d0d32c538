"""Access to competences: `mate` takes part, `mentor` beside, `organiser` runs it."""

import json

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.programme.competences.shipped import CONTENT
from festival.programme.models import (
    AssessmentState,
    Evidence,
    EvidenceKind,
    Participant,
    Side,
)
from tests import make_programme
from tests.access import Row
from tests.cast import Cast

SENT = {f"level-{key}": "3" for key in ("creativity", "planning", "learning")}


def _world(c: Cast) -> None:
    home = make_programme.assessed_cohort()
    c.more["cohort"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)
    make_programme.grant(c.people["mentor"], Role.MENTOR, home)
    c.more["participant"] = make_programme.participant(home, c.people["mate"])
    make_programme.mentorship(c.more["participant"], c.people["mentor"])


def _assessed(c: Cast) -> None:
    _world(c)
    make_programme.assessment(c.more["participant"], words="what-mate-wrote")


def _shown(c: Cast, side: Side = Side.SELF) -> None:
    _world(c)
    one = db.session.get(Participant, c.more["participant"].id)
    assert one is not None
    row = make_programme.assessment(one, side=side, state=AssessmentState.DRAFT)
    facts = {"assessment_id": row.id, "added_at": now(), "added_by": row.by_id}
    c.more["piece"] = Evidence(kind=EvidenceKind.TEXT, words="A boat", **facts)
    db.session.add(c.more["piece"])
    db.session.flush()


def _shown_by_mentor(c: Cast) -> None:
    _shown(c, Side.MENTOR)


def _another(_: Cast) -> dict[str, str]:
    told = json.loads((CONTENT / "entrecomp.json").read_text(encoding="utf-8"))
    return {"framework": json.dumps({**told, "key": "ours"})}


COHORT = {
    "slug": lambda c: c.more["cohort"].programme.slug,
    "cohort": lambda c: c.more["cohort"].slug,
}
ONE = {"participant_id": lambda c: c.more["participant"].id}
STAGE = {"stage": lambda _: "start"}
PIECE = {"evidence_id": lambda c: c.more["piece"].id}
SIDE = {**ONE, **STAGE, "side": lambda _: "self"}

ROWS = [
    Row("programme.own_growth", before=_assessed, visitor=303, mate=200, others=404),
    Row("programme.own_assessment", STAGE, before=_world, visitor=303, mate=200, others=404),
    Row(
        "programme.save_own_assessment",
        STAGE,
        "POST",
        before=_world,
        send=SENT,
        visitor=401,
        mate=303,
        others=404,
    ),
    Row(
        "programme.participant_growth",
        ONE,
        before=_assessed,
        visitor=303,
        mate=200,
        mentor=200,
        organiser=200,
        owner=200,
        others=404,
    ),
    Row(
        "programme.mentor_assessment",
        {**ONE, **STAGE},
        before=_assessed,
        visitor=303,
        mentor=200,
        others=404,
    ),
    Row(
        "programme.save_mentor_assessment",
        {**ONE, **STAGE},
        "POST",
        before=_world,
        send=SENT,
        visitor=401,
        mentor=303,
        others=404,
    ),
    Row(
        "programme.add_own_evidence",
        STAGE,
        "POST",
        before=_world,
        send={"about": "A boat"},
        visitor=401,
        mate=303,
        others=404,
    ),
    Row(
        "programme.add_mentor_evidence",
        {**ONE, **STAGE},
        "POST",
        before=_world,
        send={"about": "A boat"},
        visitor=401,
        mentor=303,
        others=404,
    ),
    Row(
        "programme.remove_own_evidence",
        {**STAGE, **PIECE},
        "POST",
        before=_shown,
        visitor=401,
        mate=303,
        others=404,
    ),
    Row(
        "programme.remove_mentor_evidence",
        {**ONE, **STAGE, **PIECE},
        "POST",
        before=_shown_by_mentor,
        visitor=401,
        mentor=303,
        others=404,
    ),
    Row(
        "programme.reopen_assessment",
        SIDE,
        "POST",
        before=_assessed,
        send={"reason": "A slip of the finger"},
        visitor=401,
        mate=403,
        mentor=403,
        organiser=303,
        owner=303,
        others=404,
    ),
    Row(
        "programme.cohort_growth",
        COHORT,
        before=_assessed,
        visitor=303,
        organiser=200,
        owner=200,
        stranger=404,
        others=403,
    ),
    Row(
        "programme.set_up_growth",
        COHORT,
        "POST",
        before=_assessed,
        send=lambda c: {"stage": "start", "version": c.more["cohort"].version},
        visitor=401,
        organiser=303,
        owner=303,
        stranger=404,
        others=403,
    ),
    Row("programme.frameworks", visitor=303, owner=200, others=403),
    Row(
        "programme.install_framework",
        method="POST",
        send=_another,
        visitor=401,
        owner=303,
        others=403,
    ),
]
