"""The organisers' plan of visits: looked at first, then made."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, require, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Refused, Stale
from festival.fields import whole_number
from festival.i18n import ngettext
from festival.judging import actions, bp, queries, reasons, rules
from festival.judging.actions import Proposal
from festival.venue import queries as hall


@bp.get("/organise/<slug>/judging/plan")
@role(Role.ORGANISER)
def plan(slug: str) -> str:
    """What a plan would make, keep and take away; nothing is written."""
    edition = _edition(slug)
    gone = _gone() if "asked" in request.args else None
    proposal = actions.propose(edition, at=clock.now(), gone=gone, mend=True)
    return _page(edition, proposal)


@bp.post("/organise/<slug>/judging/plan")
@role(Role.ORGANISER)
def apply_plan(slug: str) -> Response | tuple[str, int]:
    """Make the plan that was shown true; where something changed meanwhile, show the new one."""
    edition = _edition(slug)
    gone = _gone() if "asked" in request.form else None
    proposal = actions.propose(edition, at=clock.now(), gone=gone, mend=True)
    try:
        seen = request.form.get("drawn_from", "")
        made = actions.apply_proposal(edition, proposal, seen=seen, by=current_user, at=clock.now())
    except Stale as stale:
        return _page(edition, proposal, said=stale.say()), stale.status
    except Refused:
        return _page(edition, proposal), 409
    flash(ngettext("%(num)d new visit.", "%(num)d new visits.", made), "done")
    return redirect(url_for("judging.assignment", slug=slug), 303)


def _gone() -> list[int]:
    """Judges whose tick was taken away; every other one listed goes on."""
    listed = request.values.getlist("listed", type=_small)
    here = set(request.values.getlist("here", type=_small))
    return [one for one in listed if one not in here]


def _small(written: str) -> int:
    """A number that can be an id. Raises ValueError, so that anything else is left out."""
    found = whole_number(written)
    if found is None:
        raise ValueError(written)
    return found


def _edition(slug: str) -> Edition:
    edition = own_edition(slug)
    require(rules.can_assign(current_user, queries.rubric_of(edition.id), edition))
    return edition


def _page(edition: Edition, proposal: Proposal, said: str = "") -> str:
    judges = [one for one in queries.judges_of(edition.id) if not one.is_shadow]
    names = _names(edition)
    return render_template(
        "judging/plan.html",
        edition=edition,
        proposal=proposal,
        names=names,
        judges=judges,
        absent=proposal.absent,
        here=[one.id for one in judges if one.id not in proposal.absent],
        minutes=queries.settings_of(edition.id).visit_minutes,
        impossible=reasons.impossible(proposal, names),
        mends=[reasons.mend(one, names) for one in proposal.mends],
        told=reasons.told(proposal),
        said=said,
    )


def _names(edition: Edition) -> reasons.Names:
    stands = hall.numbers(edition.id)
    return reasons.Names(
        {one.id: one.person.name for one in queries.judges_of(edition.id)},
        {
            one.id: f"{stands.get(one.id, one.number)} {one.title}"
            for one in queries.coverage(edition.id)
        },
    )
