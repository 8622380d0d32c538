"""Why a picture was not taken, as a code for programs and a sentence for people.

The sentences are marked for translation and filled with facts; the page that shows one calls
gettext with `refusal.words` and `refusal.facts`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from festival.marks import N_

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "empty": N_("This file is empty. Please choose it again."),
        "too_large_bytes": N_(
            "This file is %(megabytes)s MB. A picture may have up to %(limit)s MB."
        ),
        "too_many_pixels": N_(
            "This picture is too big. It may have up to %(limit)s megapixels; "
            "most phones can save a smaller copy."
        ),
        "not_an_image": N_("This file is not a picture. Please choose one of: %(accepted)s."),
        "wrong_format": N_(
            "This kind of picture cannot be opened here. Please choose one of: %(accepted)s."
        ),
        "heic_unavailable": N_(
            "HEIC photos cannot be opened here. Please choose one of: %(accepted)s."
        ),
        "damaged": N_(
            "This picture is damaged or did not arrive whole. Please try again, "
            "or choose another one."
        ),
        "too_complex": N_(
            "This picture takes too much work to open. Please save it again as a plain JPEG, "
            "or choose another one."
        ),
        "busy": N_("Many pictures are arriving at once. Please try again in a minute."),
    }
)

STATUSES: Final[Mapping[str, int]] = MappingProxyType(
    {"too_large_bytes": 413, "not_an_image": 415, "wrong_format": 415, "heic_unavailable": 415}
    | {"busy": 503}
)


class ImageRefused(Exception):
    """A file that does not become a picture.

    `reason_code` is one of SENTENCES, `words` its English text with %(name)s places, `facts`
    what fills them, `status` the HTTP status that says the same (413, 415, 422 or 503).
    """

    def __init__(self, reason_code: str, **facts: str | int) -> None:
        self.reason_code = reason_code
        self.words = SENTENCES[reason_code]
        self.facts = facts
        self.status = STATUSES.get(reason_code, 422)
        super().__init__(self.words % facts)
