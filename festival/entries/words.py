"""The sentences about entries that pages and mails of several features share."""

from festival.entries.models import EntryState
from festival.marks import N_

FIELD_NAMES = {
    "title": N_("Name of the invention"),
    "summary": N_("In one sentence"),
    "problem": N_("The problem"),
    "invention": N_("The invention"),
    "how_it_works": N_("How it works"),
    "tested": N_("Tested and learned"),
    "next_steps": N_("What comes next"),
    "category": N_("Field"),
    "division": N_("Age group"),
    "language": N_("Language"),
    "school": N_("School"),
    "video_url": N_("Film"),
    "images": N_("Pictures"),
}
STATE_NAMES = {
    EntryState.DRAFT: N_("Draft"),
    EntryState.SUBMITTED: N_("Handed in"),
    EntryState.CHANGES_REQUESTED: N_("Changes asked for"),
    EntryState.ACCEPTED: N_("Accepted"),
    EntryState.WITHDRAWN: N_("Withdrawn"),
    EntryState.DECLINED: N_("Not accepted"),
}
