"""The sentences that several organisers' pages share."""

from festival.authz import Role
from festival.editions.rules import Act
from festival.marks import N_
from festival.outbox import MailState

ACT_NAMES = {
    Act.START_ENTRY: N_("Students start entries"),
    Act.SUBMIT: N_("Teams hand in"),
    Act.GIVE_FEEDBACK: N_("Mentors give feedback"),
    Act.ANSWER_FEEDBACK: N_("Teams answer feedback"),
    Act.SCORE: N_("Judges score"),
}
ROLES_NAMES = {
    Role.ORGANISER: N_("Organisers"),
    Role.SAFEGUARDING: N_("Safeguarding leads"),
    Role.MENTOR: N_("Mentors"),
    Role.JUDGE: N_("Judges"),
}
WAITS_NAMES = {
    "decision": N_("for your decision"),
    "held": N_("held after a withdrawn consent"),
    "late": N_("too long"),
    "any": N_("for somebody at the centre"),
}
MAIL_STATES = {
    MailState.HELD: N_("Held"),
    MailState.WAITING: N_("Waiting"),
    MailState.SENT: N_("Sent"),
    MailState.FAILED: N_("Failed"),
}
