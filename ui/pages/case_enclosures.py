"""Files kept with a case beside its text (佐证, 盖章的表, 原件): brought in, opened, taken away again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject

from storage.doors import door
from storage.library import Library
from templates.model import Attachment, AttachmentKind
from templates.requirements import Template
from templates.trouble import Trouble
from ui.desk import Desk
from ui.editor.session import CaseSession
from ui.editor.taking_back import taking_back
from ui.jobs import Progress
from ui.opening import open_with_system
from ui.words import size

_LARGEST = 100 * 1024 * 1024  # bytes; a library holds proofs, not films
_OPENED = "打开的是只读副本，在里面改了不会存回案例库"
_MACROS = (("leave", "不打开"), ("open", "知道风险，打开"))
_KINDS = (("文档和图片", "*.pdf *.doc *.docx *.wps *.xls *.xlsx *.jpg *.jpeg *.png *.zip"),)


class Enclosures(QObject):
    """Adds and removes files of the case that is open; each deed is one step of its history."""

    def __init__(self, session: CaseSession, desk: Desk) -> None:
        super().__init__(session)
        self._session = session
        self._desk = desk

    def ask(self, kind: str = "") -> None:
        """Ask for files and add them as `kind` of the template's enclosures; empty for the likeliest."""
        paths = self._desk.notices.pick_files("选要一起交的附件", _KINDS)
        if paths:
            note = kind or _likeliest(self._session.frame.template)

            def keep(library: Library, progress: Progress) -> list[Attachment]:
                kept = []
                for done, path in enumerate(paths):
                    progress(done, len(paths), path.name)
                    kept.append(_kept(library, path, note))
                return kept

            self._desk.jobs.work(keep, self._add)

    def open(self, attachment: Attachment, *, confirmed: bool = False) -> None:
        """Open a read-only copy of a kept file in its own program; `confirmed` says: macros and all."""
        originals = self._desk.originals

        def lend(library: Library, _progress: Progress) -> None:
            open_with_system(originals.lend(library, attachment, confirmed=confirmed))

        self._desk.jobs.work(
            lend, lambda _: self._desk.notices.passing(_OPENED), partial(self._refused, attachment)
        )

    def _refused(self, attachment: Attachment, trouble: Trouble) -> None:
        from storage.originals import HoldsMacros

        if not isinstance(trouble, HoldsMacros):
            self._desk.notices.trouble(trouble)
        elif self._desk.notices.ask(trouble.message, trouble.hint, _MACROS) == "open":
            self.open(attachment, confirmed=True)

    def remove(self, attachment: Attachment) -> None:
        """Take a file out of the case."""
        case = self._session.value()
        left = tuple(each for each in case.attachments if each.uuid != attachment.uuid)
        self._session.apply("去掉附件", replace(case, attachments=left))
        self._desk.notices.passing(
            f"已去掉“{attachment.name}”", "撤销", taking_back(self._session.stack, self._desk.notices)
        )

    def _add(self, added: Sequence[Attachment]) -> None:
        case = self._session.value()
        self._session.apply("添附件", replace(case, attachments=(*case.attachments, *added)))
        names = f"“{added[0].name}”" + (f"等 {len(added)} 件" if len(added) > 1 else "")
        self._desk.notices.passing(
            f"已添上{names}", "撤销", taking_back(self._session.stack, self._desk.notices)
        )


def _kept(library: Library, path: Path, note: str) -> Attachment:
    with door(path, "读取"):
        weight = path.stat().st_size
        if weight > _LARGEST:
            raise Trouble(f"“{path.name}”有 {size(weight)}，太大了，没有添上。", "请压缩或拆开再添。")
        data = path.read_bytes()
    return Attachment(
        uuid=str(uuid4()),
        kind=AttachmentKind.FILE,
        name=path.name,
        digest=library.add_media(data),
        size=len(data),
        note=note,
    )


def _likeliest(template: Template) -> str:
    wanted = (each.kind for each in template.enclosures if each.kind not in ("photos", "form"))
    return next(wanted, "file")
