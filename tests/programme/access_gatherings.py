"""Access to gatherings: `mate` takes part, `mentor` stands beside, `organiser` runs it."""

from datetime import timedelta
from typing import Any

from festival.authz import Role
from festival.clock import now
from tests import make_programme
from tests.access import Row
from tests.cast import Cast


def _world(c: Cast) -> None:
    home = make_programme.cohort()
    c.more["cohort"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)
    make_programme.grant(c.people["mentor"], Role.MENTOR, home)
    c.more["participant"] = make_programme.participant(home, c.people["mate"])
    make_programme.mentorship(c.more["participant"], c.people["mentor"])
    # It goes on: the list of its first day is open, and it may still be called off.
    begins = now() - timedelta(minutes=5)
    c.more["gathering"] = make_programme.gathering(home, begins_at=begins)


COHORT = {
    "slug": lambda c: c.more["cohort"].programme.slug,
    "cohort": lambda c: c.more["cohort"].slug,
}
OWN = {"gathering_id": lambda c: c.more["gathering"].id}
ONE = {**COHORT, **OWN}
DAY = {**OWN, "day": lambda _: 0}
READ = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
STAFF = ("mentor", "organiser", "owner")


def _told(_: Cast) -> dict[str, Any]:
    return {
        "kind": "camp",
        "name_en": "Summer camp",
        "begins": "2031-07-01T10:00",
        "ends": "2031-07-03T15:00",
        "version": "1",
    }


def _lines(_: Cast) -> dict[str, Any]:
    return {"day-0": "0", "begins-0": "09:30", "title_en-0": "Arrive", "version": "1"}


ROWS = [
    Row("programme.gatherings", COHORT, before=_world, **READ),
    Row("programme.new_gathering", COHORT, before=_world, **READ),
    Row("programme.make_gathering", COHORT, "POST", before=_world, send=_told, **WRITE),
    Row("programme.organise_gathering", ONE, before=_world, **READ),
    Row("programme.edit_gathering", ONE, before=_world, **READ),
    Row("programme.change_gathering", ONE, "POST", before=_world, send=_told, **WRITE),
    Row("programme.gathering_programme", ONE, before=_world, **READ),
    Row(
        "programme.save_gathering_programme",
        ONE,
        "POST",
        before=_world,
        send=_lines,
        **WRITE,
    ),
    Row(
        "programme.cancel_gathering",
        ONE,
        "POST",
        before=_world,
        send={"reason": "Snow"},
        **WRITE,
    ),
    Row(
        "programme.gathering",
        OWN,
        before=_world,
        visitor=303,
        mate=200,
        others=404,
        **dict.fromkeys(STAFF, 200),
    ),
    Row(
        "programme.attendance",
        DAY,
        before=_world,
        visitor=303,
        mate=403,
        others=404,
        **dict.fromkeys(STAFF, 200),
    ),
    Row(
        "programme.mark_attendance",
        DAY,
        "POST",
        before=_world,
        send=lambda c: {"participant": str(c.more["participant"].id), "state": "there"},
        visitor=401,
        mate=403,
        others=404,
        **dict.fromkeys(STAFF, 303),
    ),
    Row(
        "programme.mark_the_rest",
        DAY,
        "POST",
        before=_world,
        visitor=401,
        mate=403,
        others=404,
        **dict.fromkeys(STAFF, 303),
    ),
]
