"""Judges' codes: made, used, taken back. What was made is shown once and never again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from festival import activity
from festival.accounts import actions as accounts
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import phase
from festival.errors import Gone
from festival.judging import codes, queries
from festival.judging.models import Judge, JudgeCode
from festival.judging.rules import can_enter_by
from festival.marks import N_

# Sheets of a phone that was without network still arrive.
AFTER_JUDGING = timedelta(hours=12)
WITHOUT_DATES = timedelta(days=3)


@dataclass(frozen=True)
class Card:
    """What is printed for one judge; nowhere kept."""

    judge: Judge
    link_secret: str
    short: str
    expires_at: datetime


class CardGone(Gone):
    """A code that was taken back, has run out, or opens nothing for this person."""

    words = N_("This card no longer works. Ask an organiser for a new one.")


def runs_out(edition: Edition, at: datetime) -> datetime:
    """Until when codes made now work: a little longer than judging. Needs phases."""
    judging = phase(edition, PhaseKind.JUDGING)
    if judging is None or judging.closes_at <= at:
        return at + WITHOUT_DATES
    return judging.closes_at + AFTER_JUDGING


def make_codes(
    edition: Edition, judges: Iterable[Judge], *, by: Person, at: datetime
) -> list[Card]:
    """A new code for each; what they had before no longer works. Needs phases."""
    queries.hold_judges_in(edition.id)
    until = runs_out(edition, at)
    chosen = list(judges)
    wanted = {one.id for one in chosen}
    for held in queries.open_codes(edition.id):
        if held.judge_id in wanted:
            revoke_code(held, by=by, at=at)
    cards = [Card(one, codes.make_link(), codes.make_short(), until) for one in chosen]
    for card in cards:
        row = JudgeCode(
            judge_id=card.judge.id,
            link_digest=codes.link_digest(card.link_secret),
            code_digest=codes.code_digest(card.short),
            made_at=at,
            made_by=by.id,
            expires_at=until,
        )
        db.session.add(row)
        db.session.flush()
        activity.record(by, Happened.JUDGE_CODE_MADE, row, realm_id=edition.realm_id)
    return cards


def revoke_code(code: JudgeCode, *, by: Person, at: datetime) -> None:
    """Take a code back; whoever came in by it is signed out. Needs judge with edition."""
    _hold(code)
    if code.revoked_at is not None:
        return
    code.revoked_at, code.revoked_by = at, by.id
    ended = accounts.end_sign_ins_by(name_of(code), at=at)
    activity.record(
        by,
        Happened.JUDGE_CODE_REVOKED,
        code,
        realm_id=code.judge.edition.realm_id,
        how_many=ended,
    )


def revoke_all_codes(edition: Edition, *, by: Person, at: datetime) -> int:
    """Take all of them back; how many they were."""
    held = queries.open_codes(edition.id)
    for one in held:
        revoke_code(one, by=by, at=at)
    return len(held)


def use_code(code: JudgeCode | None, *, at: datetime) -> JudgeCode:
    """The code, for whom it lets in; raises CardGone. Needs judge with person, roles, edition."""
    if code is not None:
        _hold(code)
    if code is None or not can_enter_by(code, at):
        raise CardGone
    code.used_at = at
    return code


def _hold(code: JudgeCode) -> None:
    """Who comes in and who takes back take turns, so that nobody slips in behind the end."""
    db.session.refresh(code, ["revoked_at", "expires_at"], with_for_update=True)


def name_of(code: JudgeCode) -> str:
    """How a sign-in remembers what let it in."""
    return f"judge code {code.id}"
