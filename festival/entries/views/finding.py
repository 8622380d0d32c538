"""What the pages of a team do alike: who asks, which entry, how it stands, a form drawn again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, current_app, make_response, render_template
from flask_login import current_user

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.authz import find, require
from festival.entries import queries, rules
from festival.entries.models import Entry, EntryVersion, FieldReopening
from festival.errors import Refused
from festival.fields import Form


def me() -> Person:
    """Who is signed in."""
    person: Person = current_user._get_current_object()
    return person


def team_entry(entry_id: int, *, lock: bool = False) -> Entry:
    """The entry for its team and for organisers, whose looking is noted; 404 for all others."""
    entry: Entry = find(queries.entry(entry_id, lock=lock))
    require(rules.can_open(me(), entry), hidden=True)
    if not rules.is_member(me(), entry):
        activity.note(me(), Happened.VIEWED, entry, realm_id=entry.edition.realm_id)
    return entry


@dataclass(frozen=True)
class Standing:
    """How an entry stands for the person who looks at it."""

    entry: Entry
    at: datetime
    is_mine: bool
    opened: frozenset[str]
    reopened: list[FieldReopening]
    missing: list[rules.Missing]
    newest: EntryVersion | None
    can_submit: bool
    can_hand_in_again: bool
    has_changes: bool


def standing(entry: Entry, at: datetime) -> Standing:
    """Ask every rule once, for a page that shows several of their answers."""
    reopened = list(queries.reopened(entry.id, at))
    newest = queries.newest_version(entry.id)
    is_mine = rules.is_member(me(), entry)
    return Standing(
        entry=entry,
        at=at,
        is_mine=is_mine,
        opened=rules.open_fields(entry, reopened, at) if is_mine else frozenset(),
        reopened=reopened,
        missing=rules.missing_for_submission(entry, queries.consents_of(entry), at),
        newest=newest,
        can_submit=rules.can_submit(me(), entry, reopened, at),
        can_hand_in_again=rules.can_hand_in_again(me(), entry, reopened, at),
        has_changes=newest is not None and rules.differs(entry, newest),
    )


def feedback_endpoint() -> str | None:
    """Where a later feature shows feedback to the team, if it is there."""
    name = "mentoring.feedback"
    return name if name in current_app.view_functions else None


def draw_again(
    template: str, form: Form, refusal: Refused | None = None, field: str = "", **facts: Any
) -> Response:
    """The form as it was sent, with what was wrong beside `field` or on top; nothing is lost."""
    if refusal is not None and field:
        form[field].errors = [refusal.say()]
    elif refusal is not None:
        form.form_errors.append(refusal.say())
    page = render_template(template, form=form, **facts)
    return make_response(page, refusal.status if refusal else 422)
