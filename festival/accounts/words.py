"""The sentences about roles and purposes that pages and mails share."""

from festival.accounts.models import ConsentState, Purpose
from festival.authz import Role
from festival.marks import N_

ROLE_NAMES = {
    Role.OWNER: N_("Owner"),
    Role.ORGANISER: N_("Organiser"),
    Role.MENTOR: N_("Mentor"),
    Role.JUDGE: N_("Judge"),
}
INVITED_TO = {
    Role.ORGANISER: N_("%(who)s invites you to help organise %(realm)s."),
    Role.MENTOR: N_("%(who)s invites you to be a mentor at %(realm)s."),
    Role.JUDGE: N_("%(who)s invites you to be a judge at %(realm)s."),
}
INVITED_TITLE = {
    Role.ORGANISER: N_("Help organise %(realm)s"),
    Role.MENTOR: N_("Be a mentor at %(realm)s"),
    Role.JUDGE: N_("Be a judge at %(realm)s"),
}
ROLE_MEANS = {
    Role.ORGANISER: N_("You run the festival: dates, people, judging, results."),
    Role.MENTOR: N_("You read inventions of students and help them to become better, in writing."),
    Role.JUDGE: N_("You talk to inventors at their stands and score what they made."),
}
PURPOSE_NAMES = {
    Purpose.TAKING_PART: N_("Taking part"),
    Purpose.FIRST_NAME: N_("Showing the first name"),
    Purpose.PICTURES: N_("Showing pictures"),
    Purpose.VIDEO: N_("Showing video"),
}
STATE_NAMES = {
    ConsentState.ASKED: N_("not answered yet"),
    ConsentState.GIVEN: N_("yes"),
    ConsentState.REFUSED: N_("no"),
    ConsentState.WITHDRAWN: N_("withdrawn"),
}
