"""打开原件 while a file is only looked at: a read-only copy in its own program, as a kept original opens."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, cast

from storage.doors import door
from templates.model import Attachment, AttachmentKind
from templates.trouble import Trouble
from ui.desk import Desk
from ui.models.batch_entry import Entry
from ui.opening import open_with_system

if TYPE_CHECKING:
    from storage.library import Library

_OPENED = "已打开原件的只读副本，改了也不影响原来的文件"
_MACROS: Sequence[tuple[str, str]] = (("leave", "先不打开"), ("open", "仍要打开"))


class _OnDisk:
    """Answers for a file that is in no library what a library answers for one that it keeps."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def media(self, _digest: str) -> bytes:
        with door(self._path, "读取"):
            return self._path.read_bytes()

    def media_path(self, _digest: str) -> Path:
        return self._path


class Opening:
    """Opens the file that is looked at; an archive opens as a whole."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, entry: Entry, *, confirmed: bool = False) -> None:
        """Open a copy of a file; `confirmed` says: macros and all."""
        path, originals = entry.path, self._desk.originals
        digest = sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()  # names the copy's folder
        attachment = Attachment("", AttachmentKind.ORIGINAL, name=path.name, digest=digest)

        def lend(_library: "Library") -> None:
            library = cast("Library", _OnDisk(path))
            open_with_system(originals.lend(library, attachment, confirmed=confirmed))

        self._desk.jobs.save(
            lend, lambda _: self._desk.notices.passing(_OPENED), partial(self._refused, entry)
        )

    def _refused(self, entry: Entry, trouble: Trouble) -> None:
        from storage.originals import HoldsMacros

        if not isinstance(trouble, HoldsMacros):
            self._desk.notices.trouble(trouble)
        elif self._desk.notices.ask(trouble.message, trouble.hint, _MACROS) == "open":
            self.open(entry, confirmed=True)
