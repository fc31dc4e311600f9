"""The desk: the one long-lived thing that pages share. No widgets, no rules of cases."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Jobs
from ui.memory import Memory
from ui.notices import Notices

if TYPE_CHECKING:
    from storage.library import Library
    from storage.originals import Originals
    from storage.workshop import Workshop


class Desk(QObject):
    """The open library, the two lanes, the notices, what the window remembers, and three announcements.

    `case_saved` and `case_removed` carry the UUID of one case; `cases_changed` means that many may have
    changed. `library` is the main thread's own connection: for reading what takes no time.
    """

    case_saved = Signal(str)
    case_removed = Signal(str)
    cases_changed = Signal()

    def __init__(self, library: "Library", jobs: Jobs, notices: Notices, memory: Memory) -> None:
        super().__init__()
        self.library = library
        self.jobs = jobs
        self.notices = notices
        self.memory = memory
        jobs.troubled.connect(notices.trouble)

    @cached_property
    def workshop(self) -> "Workshop":
        """The helper process for foreign files; made when first asked for, started on its first call."""
        from storage.workshop import Workshop

        return Workshop()

    @cached_property
    def originals(self) -> "Originals":
        """Copies of kept files lent to other programs; made when the first is opened."""
        from storage.originals import Originals

        return Originals()

    def close(self) -> None:
        """Write what is to be saved, stop the helper process, take back what was lent, close the library."""
        self.jobs.close()
        if "originals" in self.__dict__:
            self.originals.close()
        if "workshop" in self.__dict__:
            self.workshop.close()
        self.library.close()
