"""Named writes about people: accounts, sign-ins, roles, invitations, consents."""

from festival.accounts.actions.answering import (
    CONSENT_TEXT_VERSION,
    GuardianAnswers,
    answer_consent,
    change_consent,
    consent_for_self,
    purposes_on_page,
    send_manage_links,
)
from festival.accounts.actions.asking import (
    OwnAddress,
    ask_guardian,
    guarded_purposes,
    is_same_mailbox,
    remind_guardians,
)
from festival.accounts.actions.credentials import (
    ask_email_change,
    ask_reset,
    change_details,
    change_password,
    reset_password,
)
from festival.accounts.actions.invitations import (
    NotForYou,
    accept_invitation,
    invite,
    join_by_invitation,
    revoke_invitation,
)
from festival.accounts.actions.registering import (
    Details,
    confirm_email,
    register,
    resend_confirmation,
    send_confirmation,
)
from festival.accounts.actions.roles import LastOwner, end_role, grant_role, make_realm, screen
from festival.accounts.actions.sign_ins import (
    end_all_sign_ins,
    end_one_sign_in,
    end_sign_in,
    end_sign_ins_by,
    start_sign_in,
)
from festival.accounts.actions.tidying import tidy

__all__ = [
    "CONSENT_TEXT_VERSION",
    "Details",
    "GuardianAnswers",
    "LastOwner",
    "NotForYou",
    "OwnAddress",
    "accept_invitation",
    "answer_consent",
    "ask_email_change",
    "ask_guardian",
    "ask_reset",
    "change_consent",
    "change_details",
    "change_password",
    "confirm_email",
    "consent_for_self",
    "end_all_sign_ins",
    "end_one_sign_in",
    "end_role",
    "end_sign_in",
    "end_sign_ins_by",
    "grant_role",
    "guarded_purposes",
    "invite",
    "is_same_mailbox",
    "join_by_invitation",
    "make_realm",
    "purposes_on_page",
    "register",
    "remind_guardians",
    "resend_confirmation",
    "reset_password",
    "revoke_invitation",
    "screen",
    "send_confirmation",
    "send_manage_links",
    "start_sign_in",
    "tidy",
]
