"""What has run out goes: tries, links, sign-ins. Nobody can use any of it; retention ends it."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from festival.accounts.models import Attempt, SignedLink, SignIn
from festival.db import db

KEEP_ATTEMPTS = timedelta(days=1)
# As long as the logs: a question about a sign-in or a letter can still be answered.
KEEP_ENDED = timedelta(days=90)


def tidy(*, at: datetime) -> int:
    """Delete what ended long ago; how many rows. Running it twice changes nothing more."""
    long_ago = at - KEEP_ENDED
    gone = 0
    for statement in (
        sa.delete(Attempt).where(Attempt.at < at - KEEP_ATTEMPTS),
        sa.delete(SignedLink).where(
            sa.or_(SignedLink.expires_at < long_ago, SignedLink.used_at < long_ago)
        ),
        sa.delete(SignIn).where(sa.or_(SignIn.expires_at < long_ago, SignIn.ended_at < long_ago)),
    ):
        gone += int(db.session.execute(statement).rowcount)  # type: ignore[attr-defined]
    return gone
