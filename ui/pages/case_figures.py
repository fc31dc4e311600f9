"""Figures and tables of the case that is open: put in, shown, replaced, renamed, taken out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from storage.library import Library
from templates import edits
from templates.model import Attachment, AttachmentKind, Case, Table
from templates.trouble import Trouble
from ui.desk import Desk
from ui.editor import figure_lines, pictures
from ui.editor.card import CardView
from ui.editor.figure_lines import Key
from ui.editor.session import CaseSession
from ui.editor.taking_back import taking_back
from ui.models.table_grid import grid_of
from ui.words import size, thousands

_KINDS = (("图片", "*.jpg *.jpeg *.png *.bmp *.gif *.tif *.tiff *.webp"),)
_WORDS = {AttachmentKind.FIGURE: "图", AttachmentKind.TABLE: "表"}
_HINT = "一句话说清图上是哪里、在做什么。印在图的下面。"
Place = Callable[[], tuple[str, int] | None]  # the part and offset (code points) that a line is to go to


class Figures(QObject):
    """What can be done with figures and tables. Every change is one step of the history."""

    shown = Signal()  # a picture was loaded: cards and lists may be drawn anew
    placed = Signal(str, str)  # part, line: where a new figure or table stands now

    def __init__(self, session: CaseSession, desk: Desk, place: Place) -> None:
        super().__init__(session)
        self._session = session
        self._desk = desk
        self._place = place
        self._loaded: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._labels: dict[Key, str] = {}

    # --- what is seen -----------------------------------------------------------------------------

    def describe(self, kind: AttachmentKind, number: int, caption: str) -> CardView:
        """Return what the card of a line shows."""
        attachment = self.find((kind, number))
        if attachment is None:
            word = _WORDS[kind]
            details = f"案例里没有{word} {number}。点“换一张”放进来，或删掉这一行。"
            return CardView(kind, number, f"{word} {number}", caption, details, missing=True)
        label = self._labels.get((kind, number), f"{_WORDS[kind]} {number}")
        return self.view(attachment, label, caption)

    def view(self, attachment: Attachment, label: str, caption: str) -> CardView:
        """Return what is shown of an attachment."""
        grid = grid_of(attachment.table) if attachment.table else None
        return CardView(
            kind=attachment.kind,
            number=attachment.number,
            label=label,
            caption=caption,
            details=_details(attachment),
            rows=grid.words() if grid else (),
            digest=attachment.digest,
            picture=self._picture(attachment.digest),
        )

    def find(self, key: Key) -> Attachment | None:
        """Return the attachment of that kind and number."""
        case = self._session.frame
        return next((each for each in case.attachments if (each.kind, each.number) == key), None)

    def recount(self, case: Case) -> None:
        """Count the printed numbers anew."""
        self._labels = figure_lines.printed_labels(case)

    def label(self, attachment: Attachment) -> str:
        """Return what is printed before an attachment's caption; its own number while it stands nowhere."""
        key = (attachment.kind, attachment.number)
        return self._labels.get(key, f"{_WORDS.get(attachment.kind, '件')} {attachment.number}")

    def _picture(self, digest: str) -> QImage | None:
        if digest and digest not in self._asked:
            self._asked.add(digest)
            self._desk.jobs.work(
                lambda library, _progress: pictures.thumbnail(library, digest),
                lambda image: self._keep_picture(digest, image),
            )
        return self._loaded.get(digest)

    def _keep_picture(self, digest: str, image: QImage) -> None:
        self._loaded[digest] = image
        self.shown.emit()

    # --- pictures ---------------------------------------------------------------------------------

    def ask_pictures(self) -> None:
        """Ask for picture files and put them in."""
        self.add_pictures(self._desk.notices.pick_files("选图片", _KINDS), [])

    def add_pictures(self, files: Sequence[Path], blobs: Sequence[bytes]) -> None:
        """Put pictures from files or the clipboard into the case, below the caret."""
        for path in files:
            self._bring(partial(_keep_file, path), path.stem)
        for blob in blobs:
            self._bring(partial(_keep_blob, blob), "")

    def replace_picture(self, number: int) -> None:
        """Ask for another picture in place of that figure's; number and caption stay."""
        files = self._desk.notices.pick_files("换一张图片", _KINDS)
        if files:
            path = files[0]
            self._desk.jobs.work(
                lambda library, _progress: pictures.keep_file(library, path),
                lambda picture: self._swap(number, picture),
            )

    def _bring(self, keep: Callable[[Library], Attachment], suggestion: str) -> None:
        self._desk.jobs.work(
            lambda library, _progress: keep(library), lambda picture: self._add(picture, suggestion)
        )

    def _add(self, picture: Attachment, suggestion: str) -> None:
        caption = self._desk.notices.ask_line("这张图的说明", _HINT, suggestion, "插图")
        if caption is None:
            return
        case, line = edits.add_figure(self._session.value(), picture, caption)
        self._put_line("插图", case, line)

    def _swap(self, number: int, picture: Attachment) -> None:
        case = self._session.value()
        key = (AttachmentKind.FIGURE, number)
        old = self.find(key)
        if old is None:  # a line without its picture: the picture takes the number of the line
            fresh = replace(picture, number=number)
            issued = max(case.figures_issued, number)
            case = replace(case, attachments=(*case.attachments, fresh), figures_issued=issued)
        else:
            fresh = replace(picture, uuid=old.uuid, number=number, note=old.note)
            case = replace(case, attachments=tuple(fresh if a == old else a for a in case.attachments))
        self._session.apply("换图", case)

    # --- tables -----------------------------------------------------------------------------------

    def add_table(self, uuid: str, table: Table, caption: str) -> None:
        """Put a table into the case, below the caret."""
        case, line = edits.add_table(self._session.value(), uuid, table, caption)
        self._put_line("插表", case, line)

    def set_table(self, key: Key, table: Table, caption: str) -> None:
        """Change the cells and the caption of a table, as one step."""
        attachment = self.find(key)
        if attachment is not None:
            case = edits.set_table(self._session.value(), attachment.uuid, table)
            self._session.apply("改表", figure_lines.with_caption(case, key, caption))

    # --- both -------------------------------------------------------------------------------------

    def ask_caption(self, key: Key) -> None:
        """Ask for another caption."""
        old = figure_lines.caption_of(self._session.value(), key)
        caption = self._desk.notices.ask_line(f"这张{_WORDS[key[0]]}的说明", _HINT, old)
        if caption is not None and caption != old:
            case = figure_lines.with_caption(self._session.value(), key, caption)
            self._session.apply("改说明", case)

    def insert(self, attachment: Attachment) -> None:
        """Show a figure or table that stands nowhere yet below the caret."""
        caption = self._desk.notices.ask_line(
            f"这张{_WORDS[attachment.kind]}的说明", _HINT, Path(attachment.name).stem, "放进正文"
        )
        if caption is not None:
            line = edits.figure_line(attachment.kind, attachment.number, caption)
            self._put_line("放进正文", self._session.value(), line)

    def take_out(self, key: Key) -> None:
        """Take the lines that show it out of the text; it stays with the case."""
        self._session.apply("从正文拿掉", figure_lines.without_lines(self._session.value(), key))
        self._say(f"已从正文拿掉，{_WORDS[key[0]]}还在“图片”里")

    def delete(self, key: Key) -> None:
        """Take a figure or table out of the case, its lines too."""
        case = figure_lines.without_lines(self._session.value(), key)
        attachment = self.find(key)
        if attachment is not None:
            case = edits.remove_attachment(case, attachment.uuid)
        self._session.apply(f"删{_WORDS[key[0]]}", case)
        self._say(f"已删掉这张{_WORDS[key[0]]}")

    def _say(self, message: str) -> None:
        undo = taking_back(self._session.stack, self._desk.notices)
        self._desk.notices.passing(message, "撤销", undo)

    def _put_line(self, name: str, case: Case, line: str) -> None:
        place = self._place()
        if place is None:
            self._session.apply(name, case)
            self._desk.notices.passing("已放进“图片与附件”，还没放进正文")
            return
        part, offset = place
        try:
            whole = case.part(part)
        except KeyError as error:
            raise Trouble("这一栏已经不在了，没有放进来。") from error
        text = figure_lines.with_line(whole.text, offset, line)
        self._session.apply(name, case.with_part(replace(whole, text=text)))
        self.placed.emit(part, line)


def _keep_file(path: Path, library: Library) -> Attachment:
    return pictures.keep_file(library, path)


def _keep_blob(blob: bytes, library: Library) -> Attachment:
    return pictures.keep_bytes(library, blob, "粘贴的图片.png")


def _details(attachment: Attachment) -> str:
    if attachment.table is not None:
        rows = attachment.table.rows
        columns = max((sum(cell.columns for cell in row) for row in rows), default=0)
        return f"{len(rows)} 行 {columns} 列"
    sides = f"{thousands(attachment.width)} × {thousands(attachment.height)}" if attachment.width else ""
    return " · ".join(
        filter(None, (attachment.name, sides, size(attachment.size) if attachment.size else ""))
    )
