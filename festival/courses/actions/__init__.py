"""Named writes of courses: the course, its modules, who is enrolled, what is completed."""

from festival.courses.actions.certifying import claims, issue_all
from festival.courses.actions.completing import settle, settle_all, settle_marked
from festival.courses.actions.enrolling import NotForYou, NotOpen, answer_consent, enrol, leave
from festival.courses.actions.making import change, make, set_hosts, set_state
from festival.courses.actions.modules import (
    Attended,
    add_module,
    attach,
    cancel_module,
    change_module,
    coming_events,
    detach,
    make_event,
    move_up,
    remove_module,
)

__all__ = [
    "Attended",
    "NotForYou",
    "NotOpen",
    "add_module",
    "answer_consent",
    "attach",
    "cancel_module",
    "change",
    "change_module",
    "claims",
    "coming_events",
    "detach",
    "enrol",
    "issue_all",
    "leave",
    "make",
    "make_event",
    "move_up",
    "remove_module",
    "set_hosts",
    "set_state",
    "settle",
    "settle_all",
    "settle_marked",
]
