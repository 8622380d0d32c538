"""Named writes of organisers that belong to no other feature: bulk invitations, mail."""

from festival.organise.actions.certificates import issue_all
from festival.organise.actions.inviting import invite_again, invite_all
from festival.organise.actions.mails import hold, release, try_again

__all__ = ["hold", "invite_again", "invite_all", "issue_all", "release", "try_again"]
