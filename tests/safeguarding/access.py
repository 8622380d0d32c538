"""Access to reports: who may report what, and who looks after it."""

from typing import Any

from festival.authz import Role
from festival.safeguarding.models import ReportState
from tests import make, make_programme, make_safeguarding
from tests.access import Row
from tests.cast import Cast


def _said(c: Cast) -> None:
    """`student` takes part beside `mentor`, who wrote; the lead of the programme is `judge`."""
    home = make_programme.cohort()
    for name, role in (("mentor", Role.MENTOR), ("organiser", Role.ORGANISER)):
        make_programme.grant(c.people[name], role, home)
    made = make_programme.participant(home, c.people["student"])
    make_programme.mentorship(made, c.people["mentor"])
    c.more["message"] = make_safeguarding.message(made, c.people["mentor"])


def _case(c: Cast) -> None:
    """The lead of the edition is `judge`; a report about `mentor` waits for them."""
    make.grant(c.people["judge"], Role.SAFEGUARDING, c.edition)
    c.more["report"] = make_safeguarding.report(
        c.edition.realm_id, about_id=c.people["mentor"].id, by_id=c.people["student"].id
    )


def _no_lead(c: Cast) -> None:
    """Nobody but organisers and the owner is there; the report is about the owner."""
    c.more["report"] = make_safeguarding.report(
        c.edition.realm_id, about_id=c.people["owner"].id, by_id=c.people["student"].id
    )


def _in_hand(c: Cast) -> None:
    _case(c)
    report = c.more["report"]
    report.state, report.handled_by = ReportState.IN_HAND, c.people["judge"].id
    report.looked_at = report.reported_at


def _closing(c: Cast) -> dict[str, Any]:
    return {"outcome": "We talked.", "version": str(c.more["report"].version)}


MESSAGE = {"kind": lambda c: "message", "thing_id": lambda c: c.more["message"].id}
CASE = {"report_id": lambda c: c.more["report"].id}
# Organisers are asked where nobody else is left, so the door lets them come as far as the rule.
STAFF = dict.fromkeys(("organiser", "stranger", "owner"), 404)
READS = {"mentor": 200, "student": 200, "organiser": 200, "owner": 200}


def _act(endpoint: str, **more: Any) -> Row:
    told = {"visitor": 401, "judge": 303, **STAFF, "others": 403}
    return Row(f"safeguarding.{endpoint}", CASE, "POST", **{**told, **more})


ROWS = [
    Row("safeguarding.report_anything", others=200),
    Row("safeguarding.send_anything", method="POST", send={"words": "Something"}, others=303),
    Row("safeguarding.report_arrived", others=200),
    Row("safeguarding.report", MESSAGE, before=_said, visitor=303, others=404, **READS),
    Row(
        "safeguarding.send_report",
        MESSAGE,
        "POST",
        before=_said,
        visitor=401,
        others=404,
        **dict.fromkeys(READS, 303),
    ),
    Row(
        "safeguarding.cases",
        before=_case,
        visitor=303,
        others=403,
        **dict.fromkeys(("judge", "organiser", "stranger", "owner"), 200),
    ),
    Row("safeguarding.case", CASE, before=_case, visitor=303, judge=200, others=403, **STAFF),
    _act("take_case", before=_case),
    # Without a lead, and with a report about the owner, the organisers of the edition are asked.
    _act("note_case", before=_no_lead, send={"note": "Called."}, judge=403, organiser=303),
    _act(
        "assign_case",
        before=_case,
        send=lambda c: {"person": str(c.people["owner"].id)},
    ),
    _act("close_case", before=_in_hand, send=_closing),
]
