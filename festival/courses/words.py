"""Names of what courses are for and where they stand; hours in words."""

from festival.courses.models import Audience, CourseState, EnrolmentState
from festival.i18n import gettext, ngettext, write_number
from festival.marks import N_

AUDIENCE_NAMES = {
    Audience.TEACHERS: N_("For teachers"),
    Audience.LEARNERS: N_("For learners"),
    Audience.EVERYBODY: N_("For everybody"),
}
STATE_NAMES = {
    CourseState.DRAFT: N_("not open yet"),
    CourseState.OPEN: N_("open: one can enrol"),
    CourseState.CLOSED: N_("closed: nobody new"),
    CourseState.ARCHIVED: N_("past"),
}
STEP_NAMES = {
    CourseState.OPEN: N_("Open the course"),
    CourseState.CLOSED: N_("Take in nobody new"),
    CourseState.ARCHIVED: N_("Move to past courses"),
}
ENROLMENT_NAMES = {
    EnrolmentState.ENROLLED: N_("enrolled"),
    EnrolmentState.COMPLETED: N_("completed"),
    EnrolmentState.LEFT: N_("left"),
}


def hours(quarters: int) -> str:
    """So many quarters as hours, in the language of the page: "4 hours", "1.5 hours"."""
    whole, rest = divmod(quarters, 4)
    if not rest:
        return ngettext("%(num)d hour", "%(num)d hours", whole)
    return gettext("%(number)s hours", number=figure(quarters))


def figure(quarters: int) -> str:
    """The number alone, with as many decimals as it has."""
    digits = 0 if quarters % 4 == 0 else 1 if quarters % 2 == 0 else 2
    return str(write_number(quarters / 4, digits))
