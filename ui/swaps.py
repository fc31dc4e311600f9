"""A wish for another library: which one to open next, and what to put in its place first."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Swap:
    """Open `library` next; with a `source` (a backup folder or one copy), restore that into it before."""

    library: Path
    source: Path | None = None
