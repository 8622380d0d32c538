"""Files that people add to show their work: looked into before they are kept, given out shut.

Answers for a file being what its name says: PDF, slides, texts and tables of Office and
OpenDocument without macros, three-dimensional models (STL), plain text and CSV. Everything else is
refused with the reason. Nothing is run, converted or unpacked to the disk; what is looked at is
linear in the length of the file and bounded. This is no virus scanner: a file stays what a
stranger made, so it is only ever given out for saving (`how_it_is_given_out`), never shown.

    attachment = attachments.take_in(stream, filename=name)     # or raises AttachmentRefused

    limits     every number                 refusals   reasons in words     names      file names
    sniffing   what bytes are in truth      pdf, zipped, solids, plain      one kind each
    intake     the door
"""

from festival.attachments.intake import Attachment, Kind, accepted_names, take_in
from festival.attachments.limits import MAX_BYTES
from festival.attachments.names import how_it_is_given_out
from festival.attachments.refusals import AttachmentRefused

__all__ = [
    "MAX_BYTES",
    "Attachment",
    "AttachmentRefused",
    "Kind",
    "accepted_names",
    "how_it_is_given_out",
    "take_in",
]
