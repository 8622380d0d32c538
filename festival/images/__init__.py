"""Pictures: what people send is checked, decoded in a child process, cleaned, kept in sizes.

Answers for every byte of a picture before it is stored: verified by content, upright, in sRGB,
without metadata, never larger than it was. Not for where bytes live (festival.storage), nor for
what a picture is about.

    picture = images.take_in(data, filename=name)     # or raises images.ImageRefused

    limits      every number        inspection   looks before decoding     intake   the door
    refusals    reasons in words    pool, wire   children of the server    child, rendering
"""

from festival.images.inspection import accepted_formats
from festival.images.intake import (
    FORMATS,
    Picture,
    close_child_pool,
    prepare_child_pool,
    take_in,
)
from festival.images.limits import BOXES, MAX_BYTES, MAX_PIXELS
from festival.images.refusals import ImageRefused

__all__ = [
    "BOXES",
    "FORMATS",
    "MAX_BYTES",
    "MAX_PIXELS",
    "ImageRefused",
    "Picture",
    "accepted_formats",
    "close_child_pool",
    "prepare_child_pool",
    "take_in",
]
