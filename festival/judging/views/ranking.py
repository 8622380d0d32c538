"""What comes of the sheets, for organisers: the ranking, one entry's sheets, extra visits."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.errors import Refused, Stale
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.i18n import text
from festival.judging import actions, bp, deciding, queries, reading, rules, standing
from festival.marks import N_
from festival.venue import queries as hall


@bp.get("/organise/<slug>/judging/ranking")
@role(Role.ORGANISER)
def ranking(slug: str) -> str:
    """The provisional ranking with its uncertainty, and the judges' severity."""
    edition = own_edition(slug)
    asked, entries = _asked(edition)
    whole = standing.answer(asked) if asked else None
    found = whole.ranking if whole else None
    activity.note(current_user, Happened.VIEWED, edition, realm_id=edition.realm_id, what="ranking")
    counts = queries.sheet_counts(edition.id)
    names = {one.key: text(one.name) for one in edition.divisions}
    lacking = set(queries.lacking(edition.id).values())
    judges, stands = queries.judges_of(edition.id), hall.numbers(edition.id)
    odd = standing.odd_in(edition, whole)
    return render_template(
        "judging/ranking.html",
        edition=edition,
        stands=stands,
        ranking=found,
        divisions=reading.by_division(found, entries) if found else {},
        reason=reading.reason(found) if found else "",
        warnings=reading.warnings(found, names) if found else [],
        judges={str(one.id): one for one in judges},
        flags_in_words=reading.flags_in_words,
        counts=counts,
        lacking=[entries[one] for one in sorted(lacking) if one in entries],
        unscored=[one for one in entries.values() if one.id not in counts],
        look=_look(edition, asked, entries, request.args.get("visits", "")),
        can_assign=_can_assign(edition),
        odd=reading.odd_lines(odd, judges, entries.values(), stands),
        held=[one for one in queries.holds(edition.id) if one.is_open],
    )


@bp.post("/organise/<slug>/judging/extra-visits")
@role(Role.ORGANISER)
def add_extra_visits(slug: str) -> Response:
    """Make the extra visits that were proposed, if they still are the same."""
    edition = own_edition(slug)
    require(_can_assign(edition))
    asked, entries = _asked(edition)
    wanted = deciding.pairs(_look(edition, asked, entries, request.form.get("visits", "")))
    at = clock.now()
    try:
        if request.form.getlist("visit") != [f"{j.id}-{e.id}" for j, e in wanted]:
            raise Stale(N_("Sheets came in meanwhile. Look at the new proposal."))
        for judge, entry in wanted:
            actions.assign(judge, entry, by=current_user, at=at)
    except Refused as refusal:
        flash(refusal.say(), "act")
        return redirect(url_for("judging.ranking", slug=slug), 303)
    flash(_("%(made)s new visits.", made=len(wanted)), "done")
    return redirect(url_for("judging.assignment", slug=slug), 303)


@bp.get("/organise/<slug>/judging/entries/<int:entry_id>")
@role(Role.ORGANISER)
def entry_sheets(slug: str, entry_id: int) -> str:
    """Every sheet of one entry: levels, the words to the team, the notes to the panel."""
    edition = own_edition(slug)
    entry = find(next((e for e in queries.coverage(edition.id) if e.id == entry_id), None))
    activity.note(current_user, Happened.VIEWED, entry, realm_id=edition.realm_id, what="sheets")
    rubric = queries.rubric_of(edition.id)
    asked = queries.asked_of(entry.id, rubric) if rubric else []
    sheets = queries.sheets_of(entry.id, [one.key for one in asked])
    unasked = [
        (one, sum(one.key in sheet.levels for sheet in sheets))
        for one in (rubric.criteria if rubric else [])
        if one not in asked
    ]
    return render_template(
        "judging/entry_sheets.html",
        edition=edition,
        entry=entry,
        number=hall.number_of(entry),
        criteria=asked,
        unasked=[(one, kept) for one, kept in unasked if kept],
        sheets=sheets,
        odd={
            key: reading.odd_in_words(flags)
            for key, flags in standing.odd(edition, rubric).sheets.items()
        },
    )


def _asked(edition: Edition) -> tuple[standing.Asked | None, dict[int, Entry]]:
    """What the ranking is asked, None without a rubric, and the entries by id."""
    rubric = queries.rubric_of(edition.id)
    asked = standing.asked(edition, rubric) if rubric else None
    return asked, {one.id: one for one in queries.coverage(edition.id)}


def _look(
    edition: Edition, asked: standing.Asked | None, entries: dict[int, Entry], sent: str
) -> deciding.Look | None:
    """Who contends, and where as many visits as were asked for should go."""
    if asked is None:
        return None
    visits = whole_number(sent, digits=4)
    return deciding.look(edition, asked, entries, at=clock.now(), visits=visits)


def _can_assign(edition: Edition) -> bool:
    return rules.can_assign(current_user, queries.rubric_of(edition.id), edition)
