"""What a picture may be, and what it becomes: every number of the image pipeline in one place.

Read by the server and by the children that decode. Pages that tell people the limits take them
from here too, so that what is said and what is done cannot differ.
"""

from typing import Final

MAX_BYTES: Final = 20 * 1000 * 1000
MAX_PIXELS: Final = 50 * 1000 * 1000

# Their decoders hold a picture up to four times, so that fewer pixels fit into a child's memory.
_MAX_PIXELS_OF: Final = {"WEBP": 20 * 1000 * 1000, "AVIF": 24 * 1000 * 1000}

# A photo out of a camera has about ten scans. Each scan of a hostile file walks over the whole
# picture again, so the cost is scans times pixels: 187 kB can keep a processor busy for 12 s.
MAX_SCANS: Final = 100
MAX_SCANNED_PIXELS: Final = 800 * 1000 * 1000
MAX_SEGMENTS: Final = 5000

BOXES: Final = (1600, 800, 320)
PLACEHOLDER_BOX: Final = 16
WEBP_QUALITY: Final = 80
WEBP_METHOD: Final = 4
JPEG_QUALITY: Final = 82
PLACEHOLDER_QUALITY: Final = 40

CHILDREN: Final = 2
PATIENCE_SECONDS: Final = 20.0
CPU_SECONDS: Final = 4
WALL_SECONDS: Final = 10.0
START_SECONDS: Final = 30.0
IDLE_SECONDS: Final = 120
MEMORY_BYTES: Final = 400 * 1024 * 1024
PICTURES_PER_CHILD: Final = 100
MAX_ANSWER_BYTES: Final = 32 * 1000 * 1000


def most_pixels(kind: str) -> int:
    """How many pixels a picture in Pillow's format `kind` may have."""
    return _MAX_PIXELS_OF.get(kind, MAX_PIXELS)


def fitted(width: int, height: int, box: int) -> tuple[int, int]:
    """The size in pixels of a picture whose longer side is at most `box`, never enlarged."""
    longer = max(width, height)
    if longer <= box:
        return width, height
    return max(1, round(width * box / longer)), max(1, round(height * box / longer))
