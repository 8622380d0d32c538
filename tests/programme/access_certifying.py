"""Access to certificates, badges, portfolios: `mate` takes part, `organiser` runs it."""

from datetime import timedelta

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.programme.certifying import actions, queries
from festival.programme.models import CohortState, EndReason, Side, Stage
from tests import make, make_programme
from tests.access import Row
from tests.cast import Cast


def _world(c: Cast) -> None:
    home = make_programme.assessed_cohort(state=CohortState.FINISHED)
    c.more["cohort"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)
    make_programme.grant(c.people["mentor"], Role.MENTOR, home)
    gone = {"ended_at": now() - timedelta(days=1), "end_reason": EndReason.FINISHED}
    c.more["finished"] = make_programme.participant(home, make.student(), **gone)


def _assessed(c: Cast) -> None:
    _world(c)
    one = make_programme.participant(c.more["cohort"], c.people["mate"])
    make_programme.mentorship(one, c.people["mentor"])
    facts = {"by_id": c.people["mentor"].id, "words": "built it"}
    make_programme.assessment(one, Stage.END, Side.MENTOR, **facts)
    c.more["participant"] = one
    c.more["level"] = queries.levels_of(one.id)[0].level


def _proposed(c: Cast) -> None:
    _assessed(c)
    c.more["level"].proposed_at = now()
    db.session.flush()


def _issued(c: Cast) -> None:
    _world(c)
    (c.more["certificate"],) = actions.issue(
        c.more["cohort"],
        {c.more["finished"].person_id},
        write=False,
        by=c.people["organiser"],
        at=now(),
    )


def _revoked(c: Cast) -> None:
    _issued(c)
    row = c.more["certificate"]
    row.revoked_at, row.revoked_by = now(), c.people["organiser"].id
    db.session.flush()


COHORT = {
    "slug": lambda c: c.more["cohort"].programme.slug,
    "cohort": lambda c: c.more["cohort"].slug,
}
CERTIFICATE = {**COHORT, "certificate_id": lambda c: c.more["certificate"].id}
PARTICIPANT = {"participant_id": lambda c: c.more["participant"].id}
LEVEL = {"level_id": lambda c: c.more["level"].id}
READS = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITES = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}

ROWS = [
    Row("programme.certificates", COHORT, before=_assessed, **READS),
    Row(
        "programme.issue_certificates",
        COHORT,
        "POST",
        before=_world,
        send=lambda c: {"person": c.more["finished"].person_id},
        **WRITES,
    ),
    Row("programme.print_certificates", COHORT, before=_issued, **READS),
    Row("programme.certificate", CERTIFICATE, before=_issued, **READS),
    Row(
        "programme.revoke_certificate",
        CERTIFICATE,
        "POST",
        before=_issued,
        send={"reason": "A wrong name"},
        **WRITES,
    ),
    Row("programme.issue_certificate_again", CERTIFICATE, "POST", before=_revoked, **WRITES),
    Row(
        "programme.decide_badge",
        {**COHORT, **LEVEL},
        "POST",
        before=_proposed,
        send={"answer": "agree"},
        **WRITES,
    ),
    Row("programme.portfolio", PARTICIPANT, before=_assessed, visitor=303, mate=200, others=404),
    Row(
        "programme.portfolio_pdf", PARTICIPANT, before=_assessed, visitor=303, mate=200, others=404
    ),
    Row("programme.badges", PARTICIPANT, before=_assessed, visitor=303, mentor=200, others=404),
    Row(
        "programme.propose_badge",
        {**PARTICIPANT, **LEVEL},
        "POST",
        before=_assessed,
        visitor=401,
        mentor=303,
        others=404,
    ),
    Row(
        "programme.framework_page",
        {"key": lambda _: "entrecomp", "edition": lambda _: "2016"},
        before=lambda _: make_programme.framework(),
        others=200,
    ),
]
