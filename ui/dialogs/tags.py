"""Managing tags: rename one everywhere, or take it away everywhere."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.case_dialog import CaseDialog
from ui.panels.tag_row import LONGEST
from ui.widgets.buttons import Button
from ui.widgets.fields import line_edit
from ui.widgets.labels import label
from ui.widgets.scrolling import scrolled
from ui.words import thousands


class TagsDialog(CaseDialog):
    """Lists the tags; `renamed` carries (old, new), a new of nothing takes the tag away."""

    renamed = Signal(str, str)

    def __init__(self, tags: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent, "管理标签", "改了名字，所有案例一起改；和别的标签同名，就并成一个。")
        self.setFixedSize(480, 440)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 16, 0)
        self._rows.setSpacing(8)
        self.body.addWidget(scrolled(rows), 1)
        self.finish().setAutoDefault(False)
        self.show_tags(tags)

    def show_tags(self, tags: Mapping[str, int]) -> None:
        """List these tags with their counts."""
        while item := self._rows.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for name, count in tags.items():
            self._rows.addWidget(self._row(name, count))
        if not tags:
            self._rows.addWidget(label("还没有标签。", "muted"))
        self._rows.addStretch(1)

    def _row(self, name: str, count: int) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        entry = line_edit(name, small=True)
        entry.setMaxLength(LONGEST)
        entry.setAccessibleName(f"标签“{name}”的名字")
        entry.editingFinished.connect(lambda: self._rename(name, entry.text().strip()))
        away = Button("去掉", "x", small=True, tip=f"从所有案例里去掉“{name}”")
        away.clicked.connect(lambda: self.renamed.emit(name, ""))
        row.addWidget(entry, 1)
        row.addWidget(label(f"{thousands(count)} 个", "muted"))
        row.addWidget(away)
        return holder

    def _rename(self, old: str, new: str) -> None:
        if new and new != old:
            self.renamed.emit(old, new)
