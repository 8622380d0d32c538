"""Access to results: the organisers' steps, and the published files."""

from festival.awards import actions
from festival.clock import now
from festival.judging import queries
from tests import make
from tests.access import Row
from tests.awards.panels.access import ROWS as PANELS

SLUG = {"slug": lambda c: c.edition.slug}
ORGANISERS = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}


def a_sheet(c):
    """The judge handed in one sheet."""
    make.sheet(c.assignment, {"idea": 4, "works": 3, "use": 5})


def frozen(c):
    """Sheets are locked; the entry with one sheet is excused."""
    a_sheet(c)
    who = c.people["organiser"]
    c.more["result"] = actions.freeze(c.edition, c.rubric, by=who, at=now())
    actions.excuse(c.accepted, reason="one", by=who, at=now(), realm_id=c.edition.realm_id)


def locked(c):
    """The result is locked."""
    frozen(c)
    actions.lock(c.more["result"], c.edition, c.rubric, by=c.people["organiser"], at=now())


def published(c):
    """The result is public."""
    locked(c)
    actions.publish(c.more["result"], c.edition, by=c.people["organiser"], at=now())


def taken_back(c):
    """The result was taken back and another one locked."""
    published(c)
    who, result = c.people["organiser"], c.more["result"]
    actions.unlock(result, c.edition, c.rubric, reason="a typo", by=who, at=now())
    again = actions.freeze(c.edition, c.rubric, by=who, at=now())
    actions.lock(again, c.edition, c.rubric, by=who, at=now())


def held(c):
    """The sheet is held back."""
    a_sheet(c)
    c.more["sheet"] = queries.sheets_of(c.accepted.id)[0].id
    sheet = queries.sheet(c.more["sheet"], c.edition.id)
    actions.hold_sheet(sheet, c.edition, reason="odd", by=c.people["organiser"], at=now())
    c.more["hold"] = queries.open_hold(sheet.id).id


def a_told_sheet(c):
    """The judge handed in one sheet, and it is known by its number."""
    a_sheet(c)
    c.more["sheet"] = queries.sheets_of(c.accepted.id)[0].id


def the_name(c):
    """The festival's name, typed to be sure."""
    return {"name": c.edition.name["en"]}


SHEET = {**SLUG, "sheet_id": lambda c: c.more["sheet"]}
ROWS = [
    Row("awards.comments", SLUG, before=a_told_sheet, **ORGANISERS),
    Row("awards.look_at_sheet", SHEET, before=a_told_sheet, **ORGANISERS),
    Row(
        "awards.hold_sheet",
        SHEET,
        "POST",
        before=a_told_sheet,
        send={"reason": "the judge saw another stand"},
        **WRITE,
    ),
    Row(
        "awards.release_sheet",
        SHEET,
        "POST",
        before=held,
        send=lambda c: {"why": "it was right", "hold": str(c.more["hold"])},
        **WRITE,
    ),
    Row(
        "awards.receipt",
        {**SLUG, "entry_id": lambda c: c.accepted.id},
        before=a_sheet,
        **ORGANISERS,
    ),
    Row(
        "awards.team_report",
        {"entry_id": lambda c: c.accepted.id},
        before=published,
        visitor=303,
        contact=200,
        mate=200,
        organiser=200,
        owner=200,
    ),
    Row(
        "awards.keep_comment",
        SHEET,
        "POST",
        before=a_told_sheet,
        send={"reason": "unkind"},
        **WRITE,
    ),
    Row("awards.own_receipt", {"entry_id": lambda c: c.accepted.id}, before=published, visitor=303),
    Row(
        "awards.changed",
        {**SLUG, "result_id": lambda c: c.more["result"].id},
        before=taken_back,
        **ORGANISERS,
    ),
    Row("awards.results", SLUG, before=published, **ORGANISERS),
    Row("awards.freeze", SLUG, "POST", before=a_sheet, **{**WRITE, "stranger": 404}),
    Row("awards.lock", SLUG, "POST", before=frozen, send=the_name, **WRITE),
    Row(
        "awards.lock_rule",
        SLUG,
        "POST",
        before=frozen,
        send={"people": "1", "rule-reason": "there is only me"},
        **{**WRITE, "organiser": 403},
    ),
    Row(
        "awards.kept_json",
        {**SLUG, "result_id": lambda c: c.more["result"].id},
        before=locked,
        **ORGANISERS,
    ),
    Row("awards.publish", SLUG, "POST", before=locked, send=the_name, **WRITE),
    Row("awards.unlock", SLUG, "POST", before=locked, send={"reason": "a typo"}, **WRITE),
    Row(
        "awards.excuse",
        {**SLUG, "entry_id": lambda c: c.accepted.id},
        "POST",
        send={"reason": "the judge fell ill"},
        **WRITE,
    ),
    Row("awards.tie_break", SLUG, "POST", send={"link": "idea"}, **WRITE),
    Row("awards.ceremony", SLUG, before=locked, **ORGANISERS),
    Row("awards.ceremony_screen", SLUG, before=locked, **ORGANISERS),
    Row("awards.ceremony_presenter", SLUG, before=locked, **ORGANISERS),
    Row("awards.dry_run_screen", SLUG, **ORGANISERS),
    Row("awards.dry_run_presenter", SLUG, **ORGANISERS),
    Row("awards.ceremony_notes", SLUG, **ORGANISERS),
    Row(
        "awards.write_ceremony_note",
        {**SLUG, "entry_id": lambda c: c.accepted.id},
        "POST",
        send={"words": "AN-na", "version": "0"},
        **WRITE,
    ),
    Row("awards.result_json", SLUG, before=published, others=200),
    Row("awards.result_csv", SLUG, before=published, others=200),
]
ROWS += PANELS
