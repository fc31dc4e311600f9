"""The hidden bookmark that ties a block of a 送审稿 to the text it came from."""

import hashlib
import re

from templates.manuscript import Block

PREFIX = "_anli_"
LONGEST = 40  # Word's limit for a bookmark's name
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]{0,15}")


def name(block: Block) -> str:
    """Return the bookmark's name: `_anli_practice_120`; `_anli_title_h` where no line of text is meant.

    A part id that a bookmark may not hold is abbreviated and told apart by a digest. The reader of a
    returned file computes the names of the revision's own blocks and looks them up.
    """
    where = block.part or block.style.value
    if not _PLAIN.fullmatch(where):
        letters = re.sub(r"[^A-Za-z0-9]", "", where)[:10]
        where = f"{letters}{hashlib.sha256(where.encode()).hexdigest()[:8]}"
    return f"{PREFIX}{where}_{block.start if block.start >= 0 else 'h'}"
