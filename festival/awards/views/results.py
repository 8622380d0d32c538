"""Results for organisers: freeze, lock, publish, take back."""

from collections.abc import Callable, Sequence

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts.models import Person
from festival.authz import Role, find, require, role
from festival.awards import actions, bp, queries, rules
from festival.awards.forms import NameForm, ReasonForm
from festival.awards.models import Result
from festival.awards.panels import queries as panels
from festival.awards.panels import record
from festival.awards.panels.words import panel_name
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.errors import Refused
from festival.fields import same_name
from festival.i18n import gettext as _
from festival.i18n import text
from festival.judging import queries as judged
from festival.judging.models import Rubric
from festival.judging.ranking.hiding import recognisable
from festival.judging.reading import asked_in_words
from festival.judging.standing import ranked_rows
from festival.marks import N_
from festival.venue import queries as hall

Rule = Callable[[Person | None, Edition, Result | None], bool]


@bp.get("/organise/<slug>/results")
@role(Role.ORGANISER)
def results(slug: str) -> str:
    """Where the result stands, what stops it, what each step does."""
    return _page(own_edition(slug))


@bp.post("/organise/<slug>/results/freeze")
@role(Role.ORGANISER)
def freeze(slug: str) -> AnyResponse | tuple[str, int]:
    """Lock all sheets."""
    edition, _standing = _found(slug, rules.can_freeze)
    try:
        actions.freeze(edition, _rubric(edition), by=current_user, at=clock.now())
    except Refused as refusal:
        return _page(edition, said=refusal.say()), refusal.status
    flash(_("All sheets are locked. Look at the ranking, then lock the result."), "done")
    return _back(edition)


@bp.post("/organise/<slug>/results/lock")
@role(Role.ORGANISER)
def lock(slug: str) -> AnyResponse | tuple[str, int]:
    """The first word asks for a second person; the second writes the result down for good."""
    edition, standing = _found(slug, rules.can_lock)
    try:
        _must_be_typed(edition)
        said = _lock(edition, find(standing))
    except Refused as refusal:
        return _page(edition, said=refusal.say()), refusal.status
    flash(said, "done")
    return _back(edition)


def _lock(edition: Edition, standing: Result) -> str:
    word, at = queries.lock_word(standing.id), clock.now()
    alone = queries.solo_lock(edition.id) is not None
    if rules.is_second(current_user, word, alone=alone):
        actions.lock(standing, edition, _rubric(edition), by=current_user, at=at)
        return _("The result is locked. Nobody but the organisers sees it yet.")
    if word is not None:
        raise Refused(N_("You have said so already. Now another organiser must."))
    actions.ask_lock(standing, edition, by=current_user, at=at)
    return _("Now another organiser must say the same. Nothing is locked until then.")


@bp.post("/organise/<slug>/results/lock-rule")
@role(Role.ORGANISER)
def lock_rule(slug: str) -> AnyResponse | tuple[str, int]:
    """Let one person alone lock the result, with a reason, or ask for two again."""
    edition, _standing = _found(slug, rules.can_set_lock_rule)
    form = ReasonForm(prefix="rule-")
    solo = request.form.get("people") == "1"
    if solo and not form.validate():
        return _page(edition, said=_("Say why in a few words.")), 422
    reason = form.reason.data or ""
    actions.set_lock_rule(edition, solo=solo, reason=reason, by=current_user, at=clock.now())
    return _back(edition)


@bp.post("/organise/<slug>/results/publish")
@role(Role.ORGANISER)
def publish(slug: str) -> AnyResponse | tuple[str, int]:
    """Show the locked result to everybody."""
    edition, standing = _found(slug, rules.can_publish)
    try:
        _must_be_typed(edition)
    except Refused as refusal:
        return _page(edition, said=refusal.say()), refusal.status
    actions.publish(find(standing), edition, by=current_user, at=clock.now())
    flash(_("The result is public."), "done")
    return _back(edition)


@bp.post("/organise/<slug>/results/unlock")
@role(Role.ORGANISER)
def unlock(slug: str) -> AnyResponse | tuple[str, int]:
    """Take the result back, with a reason; it stays on record."""
    edition, standing = _found(slug, rules.can_unlock)
    form = ReasonForm()
    if not form.validate():
        return _page(edition, said=_("Say why in a few words.")), 422
    actions.unlock(
        find(standing),
        edition,
        _rubric(edition),
        reason=form.reason.data or "",
        by=current_user,
        at=clock.now(),
    )
    flash(_("The result is taken back and stays on record. Sheets can be revised."), "done")
    return _back(edition)


@bp.post("/organise/<slug>/results/excuses/<int:entry_id>")
@role(Role.ORGANISER)
def excuse(slug: str, entry_id: int) -> AnyResponse | tuple[str, int]:
    """Let an entry with too few sheets not stop the lock."""
    edition = own_edition(slug)
    entry = find(entries.entry(entry_id))
    require(entry.edition_id == edition.id, hidden=True)
    require(rules.can_excuse(current_user, edition, queries.standing_result(edition.id)))
    form = ReasonForm()
    if not form.validate():
        return _page(edition, said=_("Say why in a few words.")), 422
    actions.excuse(
        entry,
        reason=form.reason.data or "",
        by=current_user,
        at=clock.now(),
        realm_id=edition.realm_id,
    )
    return _back(edition)


@bp.post("/organise/<slug>/results/tie-break")
@role(Role.ORGANISER)
def tie_break(slug: str) -> AnyResponse | tuple[str, int]:
    """Set the chain that decides exact ties, before anybody has scored."""
    edition = own_edition(slug)
    rubric = _rubric(edition)
    require(rules.can_set_tie_break(current_user, edition, rubric))
    keys = {one.key for one in rubric.criteria}
    chain = [one for one in request.form.getlist("link") if one in keys]
    actions.set_tie_break(
        edition, [f"criterion:{key}" for key in dict.fromkeys(chain)], by=current_user
    )
    return _back(edition)


@bp.get("/organise/<slug>/results/<int:result_id>.json")
@role(Role.ORGANISER)
def kept_json(slug: str, result_id: int) -> AnyResponse:
    """A locked result, published or not, or one that was taken back, for organisers."""
    edition = own_edition(slug)
    result: Result = find(queries.result(result_id, edition.id))
    require(result.locked_at is not None, hidden=True)
    name = f"result-{edition.slug}-{result.id}.json"
    return Response(
        result.document,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _found(slug: str, rule: Rule) -> tuple[Edition, Result | None]:
    """The edition and its result as it stands, where the rule lets this person go on."""
    edition = own_edition(slug)
    standing = queries.standing_result(edition.id)
    require(rule(current_user, edition, standing))
    return edition, standing


def _rubric(edition: Edition) -> Rubric:
    rubric: Rubric = find(judged.rubric_of(edition.id))
    return rubric


def _must_be_typed(edition: Edition) -> None:
    typed = NameForm().name.data or ""
    if not any(same_name(typed, name) for name in edition.name.values()):
        raise Refused(N_("Type the name of the festival exactly, to be sure."))


def _back(edition: Edition) -> AnyResponse:
    return redirect(url_for("awards.results", slug=edition.slug), 303)


def _partial(edition: Edition, rubric: Rubric) -> list[tuple[str, str]]:
    """Links of the tie-break chain that are not asked of everybody: (name, whom they are)."""
    links = {link.removeprefix("criterion:") for link in edition.tie_break}
    return [
        (text(one.name), asked_in_words(one, edition))
        for one in rubric.criteria
        if one.key in links and (one.divisions or one.categories)
    ]


def _recognisable(edition: Edition, rubric: Rubric, standing: Result | None) -> list[str]:
    """Groups so small that a team there will know its row of the published table; before a lock."""
    if standing is not None and standing.locked_at is not None:
        return []
    divisions = {one.key: text(one.name) for one in edition.divisions}
    categories = {one.key: text(one.name) for one in edition.categories}
    rows, _how = ranked_rows(edition, rubric)
    return [
        " · ".join(filter(None, (categories.get(category or ""), divisions.get(division or ""))))
        for division, category in recognisable(rows)
    ]


def _compared(past: Sequence[Result], standing: Result | None) -> set[int]:
    """Those taken back after which another one was locked."""
    every = [*past, *([standing] if standing else [])]
    locked = [one.id for one in every if one.locked_at]
    return {one.id for one in past if one.locked_at and any(later > one.id for later in locked)}


def _page(edition: Edition, *, said: str = "") -> str:
    standing = queries.standing_result(edition.id)
    counts = judged.sheet_counts(edition.id)
    excused = queries.excused(edition.id)
    listed = judged.coverage(edition.id)
    rubric = judged.rubric_of(edition.id)
    word = queries.lock_word(standing.id) if standing else None
    solo, past = queries.solo_lock(edition.id), queries.past_results(edition.id)
    sitting = panels.rooms(edition.id)
    return render_template(
        "awards/results.html",
        edition=edition,
        stands=hall.numbers(edition.id),
        panels=sitting,
        undecided=record.undecided(sitting),
        stranded=record.stranded(sitting),
        panel_name=panel_name,
        rubric=rubric,
        criteria={one.key: text(one.name) for one in rubric.criteria} if rubric else {},
        partial=_partial(edition, rubric) if rubric else [],
        recognisable=_recognisable(edition, rubric, standing) if rubric else [],
        can_set_tie_break=rubric is not None
        and rules.can_set_tie_break(current_user, edition, rubric),
        can_set_lock_rule=rules.can_set_lock_rule(current_user, edition, standing),
        word=word,
        solo=solo,
        is_second=rules.is_second(current_user, word, alone=solo is not None),
        standing=standing,
        awards=queries.awards_of(standing.id) if standing else [],
        past=past,
        compared=_compared(past, standing),
        thin=rules.thin(listed, counts, frozenset(excused), edition.sheets_least),
        excused=[(one, excused[one.id]) for one in listed if one.id in excused],
        sheets=sum(counts.values()),
        typed=judged.typed_waiting_in(edition.id),
        said=said,
        reason_form=ReasonForm(formdata=None),
        rule_form=ReasonForm(formdata=None, prefix="rule-"),
    )
