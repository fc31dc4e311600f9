"""The case while it is being edited: one value, a document for every part that is open, one history."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from templates.model import Case, FieldValue, Mark, Part
from ui.editor.anchors import Anchors
from ui.editor.differences import Edit
from ui.editor.document import PartDocument
from ui.editor.undo import DocumentStep, Restore, Typing, ValueStep
from ui.editor.values import value_of, with_value

PAUSE = 2500  # ms without a key after which typing is another step


class CaseSession(QObject):
    """Holds what the page edits. `value()` is the truth of the page until it is saved."""

    text_changed = Signal(str)  # a part's text may have changed
    case_changed = Signal()  # anything beside the texts changed: parts, template, fields, attachments
    moved = Signal(str, int)  # undo or redo changed that part there (UTF-16 units)

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._documents: dict[str, PartDocument] = {}
        self._anchors: dict[str, Anchors] = {}
        self._field_run = 0
        self.stack = QUndoStack(self)
        self.typing = Typing()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.pause)

    @property
    def uuid(self) -> str:
        """The case's id."""
        return self._case.uuid

    @property
    def frame(self) -> Case:
        """The case with texts that may be behind: for everything but the texts, at no cost."""
        return self._case

    def value(self) -> Case:
        """Return the case as it stands now, texts and marks of open parts included."""
        parts = tuple(self._current(part) for part in self._case.parts)
        marks = self._marks()
        if parts != self._case.parts or marks != self._case.marks:
            self._case = replace(self._case, parts=parts, marks=marks)
        return self._case

    def text(self, part: str) -> str:
        """Return the text of a part as it stands now; raises KeyError for an unknown part."""
        document = self._documents.get(part)
        return document.text() if document else self._case.part(part).text

    def document(self, part: str) -> PartDocument:
        """Return the document of a part, made on first use; raises KeyError for an unknown part."""
        if part not in self._documents:
            document = PartDocument(part, self._case.part(part).text, self)
            document.undoCommandAdded.connect(lambda: self._recorded(document))
            document.contentsChange.connect(lambda *_: self._edited(part))
            self._documents[part] = document
            self._anchors[part] = Anchors(document, self._marks_of(self._case, part))
        return self._documents[part]

    def marks_of(self, part: str) -> tuple[Mark, ...]:
        """Return the marks of a part as they stand now."""
        anchors = self._anchors.get(part)
        return anchors.marks() if anchors else self._marks_of(self._case, part)

    def apply(self, name: str, after: Case) -> None:
        """Make the case `after`, as one step that can be undone; texts change by their differences only."""
        before = self.value()
        if after == before:
            return
        self.pause()
        self.stack.beginMacro(name)
        self.stack.push(Restore(self._adopt, before, on_redo=False))
        known = {part.part for part in before.parts}
        for part in after.parts:
            if part.part in self._documents or (part.part in known and part != before.part(part.part)):
                self.document(part.part).become(part.text)
        self.stack.push(Restore(self._adopt, after, on_redo=True))
        self.stack.endMacro()
        self.pause()

    def edit(self, name: str, changes: Mapping[str, Sequence[Edit]]) -> None:
        """Edit the texts of several parts as one step; offsets are those of each text as it stands."""
        self.pause()
        self.stack.beginMacro(name)
        for part, edits in changes.items():
            self.document(part).apply(edits)
        self.stack.endMacro()
        self.pause()

    def put(self, key: str, value: FieldValue) -> None:
        """Set a value that is not prose (see `values`); typing on in the same field is one step."""
        before = value_of(self._case, key)
        if before != value:
            self.stack.push(ValueStep(self._put, key, (before, value), self._field_run))
            self._part_documents()
            self._pause.start()

    def pause(self) -> None:
        """End the run of keys: what follows is another step of the history."""
        self._pause.stop()
        self._field_run += 1
        self.typing.pause()
        self._part_documents()

    def _part_documents(self, besides: PartDocument | None = None) -> None:
        for document in self._documents.values():
            if document is not besides:
                document.part_here()

    def _current(self, part: Part) -> Part:
        document = self._documents.get(part.part)
        if document is None:
            return part
        text = document.text()
        return part if text == part.text else replace(part, text=text)

    def _marks(self) -> tuple[Mark, ...]:
        closed = tuple(mark for mark in self._case.marks if mark.part not in self._documents)
        here = {part.part for part in self._case.parts}
        held = (anchors.marks() for part, anchors in self._anchors.items() if part in here)
        found = closed + tuple(mark for marks in held for mark in marks)
        order = {mark.id: place for place, mark in enumerate(self._case.marks)}
        return tuple(sorted(found, key=lambda mark: order.get(mark.id, len(order))))

    @staticmethod
    def _marks_of(case: Case, part: str) -> tuple[Mark, ...]:
        return tuple(mark for mark in case.marks if mark.part == part)

    def _recorded(self, document: PartDocument) -> None:
        self._part_documents(besides=document)
        self.stack.push(DocumentStep(document, self.typing.run, self.moved.emit))

    def _edited(self, part: str) -> None:
        self._pause.start()
        self.text_changed.emit(part)

    def _put(self, key: str, value: FieldValue) -> None:
        self._case = with_value(self._case, key, value)
        self.case_changed.emit()

    def _adopt(self, case: Case) -> None:
        self._case = case
        for part, anchors in self._anchors.items():
            anchors.reset(self._marks_of(case, part))
        self.case_changed.emit()
