"""Access to gatherings: `mate` takes part, `mentor` stands beside, `organiser` runs it."""

from datetime import timedelta
from typing import Any

from festival.accounts.actions.links import make_link
from festival.accounts.models import LinkPurpose
from festival.authz import Role
from festival.clock import now
from festival.programme.gatherings import actions, queries, rules
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
TOKEN = {"token": lambda c: c.more["token"]}
DAY = {**OWN, "day": lambda _: 0}
READ = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
STAFF = ("mentor", "organiser", "owner")


def _noted(c: Cast) -> None:
    _world(c)
    found = queries.gathering(c.more["gathering"].id)
    organiser = c.people["organiser"]
    assert found is not None and organiser is not None
    c.more["note"] = actions.note(
        found, "Bring boots", for_all=True, seat=rules.Seat(runs=True), by=organiser, at=now()
    )


def _asked(c: Cast) -> None:
    """A camp about which the guardian of `mate` was asked."""
    _world(c)
    mate = c.people["mate"]
    assert mate is not None
    mate.born_on = now().date() - timedelta(days=3_700)
    held = make_programme.guardian(mate, c.more["cohort"])
    camp = make_programme.gathering(c.more["cohort"], needs_consent=True)
    found = queries.gathering(camp.id)
    assert found is not None
    organiser = c.people["organiser"]
    assert organiser is not None
    actions.ask(found, by=organiser, at=now())
    realm_id = c.more["cohort"].programme.realm_id
    c.more["token"] = make_link(
        LinkPurpose.ANSWER_GATHERING,
        guardian=held,
        realm_id=realm_id,
        lasts=timedelta(days=7),
        at=now(),
    )
    c.more["gathering"] = camp


def _grown(c: Cast) -> None:
    _asked(c)
    c.people["mate"].born_on = now().date() - timedelta(days=6_000)


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
    Row("programme.camp_consent", TOKEN, before=_asked, others=200),
    Row(
        "programme.answer_camp_consent",
        {**TOKEN, **OWN},
        "POST",
        before=_asked,
        send={"answer": "yes"},
        others=303,
    ),
    Row("programme.ask_for_camp", ONE, "POST", before=_asked, send={"who": "silent"}, **WRITE),
    Row(
        "programme.answer_camp",
        OWN,
        "POST",
        before=_grown,
        send={"answer": "yes"},
        visitor=401,
        mate=303,
        others=404,
        **dict.fromkeys(STAFF, 403),
    ),
    Row(
        "programme.note_gathering",
        OWN,
        "POST",
        before=_world,
        send={"words": "All went well", "for_whom": "all"},
        visitor=401,
        mate=403,
        others=404,
        **dict.fromkeys(STAFF, 303),
    ),
    Row(
        "programme.keep_note_among_staff",
        {**OWN, "note_id": lambda c: c.more["note"].id},
        "POST",
        before=_noted,
        visitor=401,
        mate=403,
        mentor=403,
        organiser=303,
        owner=303,
        others=404,
    ),
]
