"""What a file may be: every number in one place, so that what is said and done cannot differ."""

from typing import Final

MAX_BYTES: Final = 20 * 1000 * 1000
LONGEST_NAME: Final = 80

# Of a PDF: what is looked through piece by piece.
MAX_NAMES: Final = 1_500_000
MAX_STREAMS: Final = 30_000
MAX_OPENED: Final = 60 * 1000 * 1000

# Of what is a ZIP inside: presentations of a school have some hundred parts.
MAX_PARTS: Final = 3_000
MAX_DIRECTORY: Final = 1 * 1000 * 1000
MAX_UNPACKED: Final = 120 * 1000 * 1000
MAX_LISTS: Final = 2 * 1000 * 1000
# Deflate reaches 1032; tables full of the same words reach 60.
MAX_RATIO: Final = 200
RATIO_FROM: Final = 1 * 1000 * 1000
MAX_GAP: Final = 64

MAX_LINES: Final = 700_000
MAX_CELLS: Final = 2_000_000
