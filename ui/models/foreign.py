"""Reading a foreign file from inside a job of the work lane: it stops when the job is cancelled."""

from pathlib import Path
from typing import TYPE_CHECKING

from templates.outline.reading import Reading
from templates.trouble import Cancelled

if TYPE_CHECKING:
    from storage.workshop import Workshop
    from ui.jobs import Progress


def read_file(path: Path, workshop: "Workshop", progress: "Progress") -> list[Reading]:
    """Return what a file is understood as; raises its Trouble, or Cancelled when `progress` says so."""
    from storage import intake

    def stopped() -> bool:
        try:
            progress(0, 1, path.name)
        except Cancelled:
            return True
        return False

    return intake.readings(path, workshop, cancel=stopped, tell=progress)
