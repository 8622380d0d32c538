"""The board: how an edition stands, and each number with the place where it is mended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import url_for

from festival import clock
from festival.authz import Role, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import ALLOWED_IN
from festival.entries.models import EntryState
from festival.entries.words import STATE_NAMES
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.organise import bp, queries
from festival.organise.queries import Board
from festival.organise.views.finding import draw
from festival.organise.words import ACT_NAMES
from festival.showcase.wording import PHASE_NAMES, phase_dates, phase_state, phase_stops


@bp.get("/organise/<slug>")
@role(Role.ORGANISER)
def board(slug: str) -> str:
    """Where entries stand, which phase is on, what needs somebody today."""
    edition, at = own_edition(slug), clock.now()
    found = queries.board(edition, at)
    return draw(
        "board.html",
        edition,
        board=found,
        states=_states(edition, found.counts),
        phases=phase_stops(edition, at),
        phase_rows=phase_rows(edition, at),
        todo=_todo(edition, found),
        at=at,
    )


def _states(edition: Edition, counts: Mapping[EntryState, int]) -> list[tuple[str, int, str]]:
    """(name, how many, address of the list) for every state that holds something."""
    return [
        (
            _(STATE_NAMES[state]),
            counts.get(state, 0),
            url_for("organise.entries", slug=edition.slug, state=state.name.lower()),
        )
        for state in EntryState
        if counts.get(state, 0) or state in (EntryState.DRAFT, EntryState.SUBMITTED)
    ]


def phase_rows(edition: Edition, at: datetime) -> list[dict[str, Any]]:
    """Each phase with its dates in words, its state, and what it opens."""
    ordered = sorted(
        edition.phases, key=lambda one: (one.opens_at, list(PhaseKind).index(one.kind))
    )
    return [
        {
            "phase": one,
            "name": _(PHASE_NAMES[one.kind]),
            "when": phase_dates(edition, one, at),
            "state": phase_state(one, at),
            "opens": [_(ACT_NAMES[act]) for act, kinds in ALLOWED_IN.items() if one.kind in kinds],
        }
        for one in ordered
    ]


def _todo(edition: Edition, found: Board) -> list[tuple[int, str, str]]:
    """(how many, what, where it is mended) of everything that is not nothing."""
    slug = edition.slug
    lines = [
        (
            found.decide,
            ngettext(
                "entry waits for your decision", "entries wait for your decision", found.decide
            ),
            url_for("organise.entries", slug=slug, waits="decision"),
        ),
        (
            found.held,
            ngettext(
                "entry is held after a consent was withdrawn",
                "entries are held after a consent was withdrawn",
                found.held,
            ),
            url_for("organise.entries", slug=slug, waits="held"),
        ),
        (
            found.late,
            ngettext("team waits too long", "teams wait too long", found.late),
            url_for("mentoring.load", slug=slug),
        ),
        *_todo_people(slug, found),
    ]
    return [one for one in lines if one[0]]


def _todo_people(slug: str, found: Board) -> list[tuple[int, str, str]]:
    return [
        (
            found.unscreened,
            ngettext(
                "adult has no valid screening and sees no entry",
                "adults have no valid screening and see no entry",
                found.unscreened,
            ),
            url_for("organise.people", slug=slug),
        ),
        (
            found.idle_judges,
            ngettext("judge has no visits", "judges have no visits", found.idle_judges),
            url_for("judging.assignment", slug=slug),
        ),
        (
            found.short_of_sheets,
            ngettext(
                "invention lacks score sheets",
                "inventions lack score sheets",
                found.short_of_sheets,
            ),
            url_for("judging.assignment", slug=slug),
        ),
        (
            found.mail_held,
            ngettext("letter is held", "letters are held", found.mail_held),
            url_for("organise.mail", slug=slug, state="held"),
        ),
        (
            found.mail_failed,
            ngettext("letter could not be sent", "letters could not be sent", found.mail_failed),
            url_for("organise.mail", slug=slug, state="failed"),
        ),
    ]
