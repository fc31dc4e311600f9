"""How much of one file is taken, whatever its kind: far more than any file of cases holds.

What only one format can claim (pages, tags, repeated cells) is bounded where it is read.
"""

from storage.importers import refusals
from storage.importers.foreign import Foreign, size_of

MEGABYTE = 1 << 20
LARGEST = 200 * MEGABYTE  # of a file that is read whole; with what is cut out of it, what the helper may use
MOST_PARAGRAPHS = 100_000  # rows of tables and lines of a text alike
MOST_ENTRIES = 20_000  # files in a package, streams in a compound file
DEEPEST = 12  # tables and boxes inside each other
LONGEST_CHAIN = 20  # styles based on each other


def check_size(file: Foreign, most: int = LARGEST) -> None:
    """Raise Trouble for a file of more than `most` bytes, OSError for one that cannot be opened."""
    if size_of(file) > most:
        raise refusals.too_large(file.name, most)
