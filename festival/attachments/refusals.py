"""Why a file was not taken, as a code for programs and a sentence for people."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from festival.errors import Refused
from festival.i18n import gettext
from festival.marks import N_

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "empty": N_("This file is empty. Please choose it again."),
        "too_large": N_("This file is too large. A file may have up to %(limit)s MB."),
        "unknown_kind": N_("Files of this kind are not taken. Choose one of: %(accepted)s."),
        "program": N_("This is a program. Programs and scripts are not taken."),
        "archive": N_("This is an archive. Add the files in it one by one."),
        "page": N_("This is a web page or a drawing made of code. Save it as a PDF."),
        "old_office": N_(
            "This is an Office file of the old kind. Save it as .docx, .pptx or .xlsx, or as a PDF."
        ),
        "picture": N_("This is a picture. Add it where pictures are added."),
        "film": N_("Films and sounds are not taken. Add a link to where it can be watched."),
        "not_what_it_says": N_("This file is not what its name says: it is no %(kind)s file."),
        "two_in_one": N_(
            "There is something else hidden in this file. Save it anew and try again."
        ),
        "damaged": N_("This file is damaged or did not arrive whole. Save it anew and try again."),
        "encrypted": N_("This file is locked with a password. Save it without one."),
        "active": N_("Something in this file can run by itself. Save it without that: %(what)s."),
        "macros": N_("There are macros in this file. Save it without macros."),
        "too_much": N_("This file takes too much work to look through. Save a simpler one."),
        "not_utf8": N_("This text is not in UTF-8. Save it again and choose UTF-8."),
    }
)
STATUSES: Final[Mapping[str, int]] = MappingProxyType(
    {"too_large": 413}
    | dict.fromkeys(
        (
            *("unknown_kind", "program", "archive", "page", "old_office", "picture", "film"),
            "not_what_it_says",
        ),
        415,
    )
)


class AttachmentRefused(Refused):
    """A file that is not kept: `reason` is one of SENTENCES, `facts` fill its words."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(SENTENCES[reason], **facts)
        self.reason = reason
        self.status = STATUSES.get(reason, 422)

    def say(self) -> str:
        """The refusal in the language of the page, with what was found in it too."""
        told = {**self.facts, "what": gettext(str(self.facts.get("what") or "…"))}
        return gettext(self.words, **told)
