"""Reading a foreign file from inside a job of the work lane: it stops when the job is cancelled."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from templates.trouble import Cancelled

if TYPE_CHECKING:
    from storage.intake import Unread
    from storage.understanding import Understood
    from storage.workshop import Workshop
    from ui.jobs import Progress

LOOK_INTO = "storage.understanding:look_into"


def look_into(path: Path, workshop: "Workshop", progress: "Progress") -> "list[Understood | Unread]":
    """Return what a file is understood as, looked through; an archive's unread documents in their places.

    Raises Trouble when nothing could be read: the first that was met; or Cancelled.
    """
    from storage import intake
    from storage.understanding import Understood

    cancel = _stopped(path, progress)
    documents = intake.documents(path, workshop, LOOK_INTO, cancel=cancel, tell=progress)
    found = [each for each in documents if isinstance(each, Understood | intake.Unread)]
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
