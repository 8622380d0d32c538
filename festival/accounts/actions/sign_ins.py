"""Opening and ending sign-ins."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person, SignIn
from festival.accounts.rules import USUAL_LASTING
from festival.accounts.tokens import hash_token, new_token
from festival.activity import Happened
from festival.db import db


def start_sign_in(
    person: Person, *, browser: str, at: datetime, came_by: str = "", until: datetime | None = None
) -> str:
    """Open a new sign-in and return its secret. Side effect: a line on the trail.

    `came_by` names a code that let it in; it ends `until` then, or earlier.
    """
    token = new_token()
    longest = at + USUAL_LASTING.whole
    sign_in = SignIn(
        person_id=person.id,
        token_hash=token.hash,
        browser=browser[:120],
        started_at=at,
        seen_at=at,
        # The longest there is; roles shorten it from request to request (rules.is_standing).
        expires_at=min(longest, until or longest),
        came_by=came_by,
    )
    db.session.add(sign_in)
    db.session.flush()
    activity.record(person, Happened.SIGNED_IN, sign_in, **_way(came_by))
    return token.secret


def _way(came_by: str) -> dict[str, Any]:
    return {"what": "code"} if came_by else {}


def end_sign_ins_by(came_by: str, *, at: datetime) -> int:
    """Sign out every browser that this code let in; how many they were."""
    ended = db.session.execute(
        sa.update(SignIn)
        .where(SignIn.came_by == came_by, SignIn.came_by != "", SignIn.ended_at.is_(None))
        .values(ended_at=at)
    )
    return int(ended.rowcount)  # type: ignore[attr-defined]


def end_sign_in(person: Person, *, at: datetime) -> None:
    """Sign out the browser this person came with."""
    db.session.execute(
        sa.update(SignIn)
        .where(SignIn.token_hash == hash_token(person.sign_in_token))
        .values(ended_at=at)
    )
    activity.record(person, Happened.SIGNED_OUT)


def end_one_sign_in(sign_in: SignIn, *, by: Person, at: datetime) -> None:
    """Sign out one browser, wherever it is; one that has ended stays as it was."""
    if sign_in.ended_at is not None:
        return
    sign_in.ended_at = at
    activity.record(by, Happened.SIGN_IN_ENDED, sign_in)


def end_all_sign_ins(person: Person, *, by: Person | None, at: datetime, keep: str = "") -> int:
    """Sign out every browser of this person but the one that holds the secret `keep`.

    Gives how many were ended. Side effect: a line on the trail where there were any.
    """
    ended = db.session.execute(
        sa.update(SignIn)
        .where(
            SignIn.person_id == person.id,
            SignIn.ended_at.is_(None),
            SignIn.expires_at > at,
            SignIn.token_hash != hash_token(keep),
        )
        .values(ended_at=at)
    )
    count = int(ended.rowcount)  # type: ignore[attr-defined]
    if count:
        activity.record(by, Happened.SIGN_IN_ENDED, person, how_many=count)
    return count
