"""The rehearsal for organisers: three sentences first, then the pictures behind them."""

from math import ceil, floor
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.i18n import gettext as _
from festival.i18n import text
from festival.judging import actions, bp, queries, rehearsal_words, rehearsing, rules
from festival.judging.models import Rehearsal

# Longer than any rehearsal takes: the worker does not run.
FORGOTTEN = rehearsing.WAIT + 120
HALF_HOUR = 30


@bp.get("/organise/<slug>/judging/rehearsal")
@role(Role.ORGANISER)
def rehearsal(slug: str) -> str:
    """What the last rehearsal said, or the way to the first one."""
    return _page(_edition(slug))


@bp.post("/organise/<slug>/judging/rehearsal")
@role(Role.ORGANISER)
def rehearse(slug: str) -> Response | tuple[str, int]:
    """Have the worker simulate the day as it is planned now."""
    edition = _edition(slug)
    minute = rehearsing.minute_of(request.form.get("begins_at", ""))
    if minute is None:
        return _page(edition, said=_("Write the time as hours and minutes, like 10:00.")), 422
    actions.ask_rehearsal(edition, begins_at=minute, by=current_user, at=clock.now())
    return redirect(url_for("judging.rehearsal", slug=slug), 303)


def _edition(slug: str) -> Edition:
    edition: Edition = find(editions.edition(slug))
    require(rules.can_rehearse(current_user, edition), hidden=True)
    return edition


def _page(edition: Edition, *, said: str = "") -> str:
    held = queries.rehearsal_of(edition.id)
    waits = held is not None and held.done_at is None
    begins = held.begins_at if held else rehearsing.usual_beginning(edition)
    typed = request.form.get("begins_at", "")
    return render_template(
        "judging/rehearsal.html",
        edition=edition,
        held=held,
        waits=waits,
        forgotten=waits and _seconds(held) > FORGOTTEN,
        problem=_(rehearsing.LACKS[held.problem]) if held and held.problem else "",
        told=_told(edition, held) if held and held.outcome else None,
        begins=typed if said else f"{begins // 60:02}:{begins % 60:02}",
        said=said,
    )


def _seconds(held: Rehearsal | None) -> float:
    return (clock.now() - held.asked_at).total_seconds() if held else 0.0


def _told(edition: Edition, held: Rehearsal) -> dict[str, Any]:
    """The outcome with the words and names that the page needs."""
    outcome, names = held.outcome, rehearsing.judge_names(edition.id)
    divisions = {one.key: text(one.name) for one in edition.divisions}
    judges = [
        {
            "name": names[one["judge"]] if one["judge"] < len(names) else str(one["judge"] + 1),
            "visits": one["visits"],
            "end": one["end"],
            "last": one["last"],
            "clock": [rehearsal_words.clock_words(held.begins_at, at) for at in one["end"]],
        }
        for one in outcome["day"]["judges"]
    ]
    judges.sort(key=lambda one: (-one["end"][1], one["name"]))
    return {
        "sentences": rehearsal_words.sentences(outcome, held.begins_at),
        "day": outcome["day"],
        "finish": [
            rehearsal_words.clock_words(held.begins_at, at) for at in outcome["day"]["finish"]
        ],
        "plan": outcome["plan"],
        "rounds": outcome["rounds"],
        "judges": judges,
        "ticks": _ticks(judges),
        "scores": outcome["scores"],
        "methods": rehearsal_words.methods(),
        "division_names": divisions,
        "changed": outcome["plan"]["visits"] != len(queries.walked(edition.id)),
    }


def _ticks(judges: list[dict[str, Any]]) -> list[int]:
    """Round minutes around the times at which judges are done, at most eight."""
    if not judges:
        return [0, HALF_HOUR]
    first, last = min(one["end"][0] for one in judges), max(one["end"][2] for one in judges)
    step = HALF_HOUR * max(1, ceil((last - first) / HALF_HOUR / 7))
    return list(range(step * floor(first / step), step * ceil(last / step) + 1, step))
