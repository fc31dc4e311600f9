"""Reading a foreign file from inside a job of the work lane: it stops when the job is cancelled."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from templates.outline.reading import Reading
from templates.trouble import Cancelled

if TYPE_CHECKING:
    from storage.intake import Unread
    from storage.workshop import Workshop
    from ui.jobs import Progress


def read_file(path: Path, workshop: "Workshop", progress: "Progress") -> list[Reading]:
    """Return what a file is understood as; raises its Trouble, or Cancelled when `progress` says so."""
    from storage import intake

    return intake.readings(path, workshop, cancel=_stopped(path, progress), tell=progress)


def read_each(path: Path, workshop: "Workshop", progress: "Progress") -> "list[Reading | Unread]":
    """Return the same, with the documents of an archive that could not be read in their places.

    Raises Trouble when nothing could be read: the first that was met; or Cancelled.
    """
    from storage import intake

    found = list(intake.read(path, workshop, cancel=_stopped(path, progress), tell=progress))
    unread = [each for each in found if isinstance(each, intake.Unread)]
    if unread and len(unread) == len(found):
        raise unread[0].trouble
    return found


def _stopped(path: Path, progress: "Progress") -> Callable[[], bool]:
    def stopped() -> bool:
        try:
            progress(0, 1, path.name)
        except Cancelled:
            return True
        return False

    return stopped
