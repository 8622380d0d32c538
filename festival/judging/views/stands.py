"""The judge's list of stands, and the question about conflicts that comes before it."""

from flask import flash, redirect, render_template, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from festival import clock
from festival.authz import Role, require, role
from festival.editions.rules import Act, is_open
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, rules
from festival.judging.beside import beside
from festival.judging.forms import ConflictsForm, HelpForm
from festival.judging.models import Judge
from festival.judging.views.finding import own_judge


@bp.get("/judging")
@role(Role.JUDGE)
def stands() -> str | Response:
    """The edition that is judged now; the newest where there are several."""
    mine = queries.judgeships(current_user)
    at = clock.now()
    open_now = [one for one in mine if is_open(one.edition, Act.SCORE, at)]
    for judge in (*open_now, *mine):
        return redirect(url_for("judging.stands_in", slug=judge.edition.slug), 303)
    return render_template("judging/none.html")


@bp.get("/judging/<slug>")
@role(Role.JUDGE)
def stands_in(slug: str) -> str | Response:
    """My stands in walking order, how many are done, which is next."""
    judge = own_judge(slug)
    vetted = rules.can_judge(current_user, judge.edition, clock.now().date())
    walk = queries.walk_of(judge, clock.now()) if vetted else queries.Walk((), ())
    # Only who has stands can say whom of them they know.
    if walk.total and not rules.has_declared(judge):
        return redirect(url_for("judging.conflicts", slug=slug), 303)
    if walk.total and queries.must_practise(judge):
        return redirect(url_for("judging.sample", slug=slug), 303)
    rubric = queries.rubric_of(judge.edition_id)
    return render_template(
        "judging/stands.html",
        judge=judge,
        edition=judge.edition,
        vetted=vetted,
        walk=walk,
        beside=beside(judge) if vetted else [],
        next_stand=walk.following(),
        undo_absence=session.pop("absence", None),
        call=queries.own_call(judge),
        help_form=HelpForm(formdata=None),
        is_open=is_open(judge.edition, Act.SCORE, clock.now()),
        locked=rubric is not None and rubric.scoring_locked_at is not None,
        others=[one for one in queries.judgeships(current_user) if one.id != judge.id],
    )


@bp.get("/judging/<slug>/conflicts")
@role(Role.JUDGE)
def conflicts(slug: str) -> str:
    """Is there anybody among these whom you know?"""
    judge = _screened_judge(slug)
    ties = {one.assignment_id for one in queries.stands_of(judge) if one.entry_id in _ties(judge)}
    return _conflicts_page(judge, ConflictsForm(visits=sorted(ties)), 200)[0]


@bp.post("/judging/<slug>/conflicts")
@role(Role.JUDGE)
def declare_conflicts(slug: str) -> Response | tuple[str, int]:
    """Keep the ties that the judge names, or that there are none."""
    judge = _screened_judge(slug)
    form = ConflictsForm()
    listed = {one.assignment_id: one for one in queries.stands_of(judge)}
    form.visits.choices = [SelectChoice(one, str(one)) for one in listed]
    if not listed:
        return redirect(url_for("judging.stands_in", slug=slug), 303)
    if not form.validate():
        return _conflicts_page(judge, form, 422)
    at = clock.now()
    try:
        chosen = [queries.assignment(one) for one in form.visits.data or []]
        entries = [one.entry for one in chosen if one is not None]
        actions.declare_conflict(
            judge, entries, reason=form.reason.data or "", by=current_user, at=at
        )
        actions.declare_no_conflict(judge, by=current_user, at=at)
    except Refused as refusal:
        form.visits.errors = [refusal.say()]
        return _conflicts_page(judge, form, refusal.status)
    flash(_("Thank you. Your stands are ready."), "done")
    return redirect(url_for("judging.stands_in", slug=slug), 303)


def _conflicts_page(judge: Judge, form: ConflictsForm, status: int) -> tuple[str, int]:
    own = {one.assignment_id: one for one in queries.stands_of(judge)}
    form.visits.choices = [SelectChoice(one.assignment_id, one.title) for one in own.values()]
    page = render_template(
        "judging/conflicts.html",
        judge=judge,
        edition=judge.edition,
        form=form,
        stands=list(own.values()),
        ties=_ties(judge),
    )
    return page, status


def _ties(judge: Judge) -> dict[int, str]:
    """What the data shows by itself: entry id to "mentored" or "school"."""
    known = queries.known_ties(judge.edition_id)
    return {entry_id: why for judge_id, entry_id, why in known if judge_id == judge.id}


def _screened_judge(slug: str) -> Judge:
    judge = own_judge(slug)
    require(rules.can_judge(current_user, judge.edition, clock.now().date()))
    return judge
