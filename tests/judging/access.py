"""Access to judging: the judge's own pages, and the organisers' ones."""

from tests.access import Row

SLUG = {"slug": lambda c: c.edition.slug}
VISIT = {"assignment_id": lambda c: c.assignment.id}
LEVELS = {"level-idea": "4", "level-works": "3", "level-use": "5", "version": "0"}

ROWS = [
    Row("judging.stands", visitor=303, judge=303, owner=200, others=403),
    Row("judging.stands_in", SLUG, visitor=303, judge=200, owner=404, others=403),
    Row("judging.conflicts", SLUG, visitor=303, judge=200, owner=404, others=403),
    Row(
        "judging.declare_conflicts", SLUG, "POST",
        visitor=401, judge=303, owner=404, others=403,
    ),
    Row("judging.sheet", VISIT, visitor=303, judge=200, owner=404, others=403),
    Row("judging.read_entry", VISIT, visitor=303, judge=200, owner=404, others=403),
    Row(
        "judging.save_sheet", VISIT, "POST", send=LEVELS,
        visitor=401, judge=303, owner=404, others=403,
    ),
    Row(
        "judging.declare_conflict", VISIT, "POST", send={"reason": "my cousin"},
        visitor=401, judge=303, owner=404, others=403,
    ),
]
