"""The sentences about roles and purposes that pages and mails share."""

from typing import NamedTuple

from festival.accounts.models import ConsentState, Purpose, RealmKind
from festival.authz import Role
from festival.marks import N_

ROLE_NAMES = {
    Role.OWNER: N_("Owner"),
    Role.ORGANISER: N_("Organiser"),
    Role.MENTOR: N_("Mentor"),
    Role.JUDGE: N_("Judge"),
    Role.PARTNER: N_("Partner"),
    Role.SAFEGUARDING: N_("Safeguarding lead"),
}


class Invited(NamedTuple):
    """What an invitation says: its title, who invites, what the role means."""

    title: str
    words: str
    means: str


INVITED_TO = {
    Role.ORGANISER: N_("%(who)s invites you to help organise %(realm)s."),
    Role.MENTOR: N_("%(who)s invites you to be a mentor at %(realm)s."),
    Role.JUDGE: N_("%(who)s invites you to be a judge at %(realm)s."),
    Role.SAFEGUARDING: N_("%(who)s invites you to look after the safety of children at %(realm)s."),
}
INVITED_TITLE = {
    Role.ORGANISER: N_("Help organise %(realm)s"),
    Role.MENTOR: N_("Be a mentor at %(realm)s"),
    Role.JUDGE: N_("Be a judge at %(realm)s"),
    Role.SAFEGUARDING: N_("Look after safety at %(realm)s"),
}
ROLE_MEANS = {
    Role.ORGANISER: N_("You run the festival: dates, people, judging, results."),
    Role.MENTOR: N_("You read inventions of students and help them to become better, in writing."),
    Role.JUDGE: N_("You talk to inventors at their stands and score what they made."),
    Role.SAFEGUARDING: N_("You read what people report because it worries them, and act."),
}
# Where a role means something else than at a festival.
INVITED_ELSEWHERE = {
    (Role.ORGANISER, RealmKind.PROGRAMME): Invited(
        N_("Help run %(realm)s"),
        N_("%(who)s invites you to help run %(realm)s."),
        N_("You run the programme: who is admitted, mentors, gatherings."),
    ),
    (Role.MENTOR, RealmKind.PROGRAMME): Invited(
        N_("Be a mentor in %(realm)s"),
        N_("%(who)s invites you to be a mentor in %(realm)s."),
        N_("You read applications and stand beside young people through a year of their own work."),
    ),
    (Role.ORGANISER, RealmKind.EVENT): Invited(
        N_("Help run %(realm)s"),
        N_("%(who)s invites you to help run %(realm)s."),
        N_("You run the event: registrations, who was there, questions."),
    ),
    (Role.ORGANISER, RealmKind.COURSE): Invited(
        N_("Help run %(realm)s"),
        N_("%(who)s invites you to help run %(realm)s."),
        N_("You run the course: modules, who is enrolled, hours and certificates."),
    ),
    (Role.PARTNER, RealmKind.PARTNER): Invited(
        N_("Speak for %(realm)s"),
        N_("%(who)s invites you to look after the pages of %(realm)s."),
        N_("You run the events your organisation hosts and write about its own awards."),
    ),
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


def invited(role: Role, kind: RealmKind | None) -> Invited:
    """The sentences of an invitation into this role of such a realm."""
    usual = Invited(
        INVITED_TITLE.get(role, INVITED_TITLE[Role.ORGANISER]),
        INVITED_TO.get(role, INVITED_TO[Role.ORGANISER]),
        ROLE_MEANS.get(role, ROLE_MEANS[Role.ORGANISER]),
    )
    return INVITED_ELSEWHERE.get((role, kind), usual) if kind else usual
