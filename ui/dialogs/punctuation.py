"""The list of marks that 标点规整 would change; what is unticked stays as it is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ui.dialogs.case_dialog import CaseDialog
from ui.models.tidying import Tidied

_SIZE = (640, 560)
_HOLDS = Qt.ItemDataRole.UserRole


class PunctuationDialog(CaseDialog):
    """Shows every change with a tick. After it was accepted, `chosen()` holds those left ticked."""

    def __init__(self, parent: QWidget | None, found: Sequence[Tidied]) -> None:
        hint = f"找到 {len(found)} 处。不想改的，去掉前面的勾。"
        super().__init__(parent, "标点规整", hint)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        for each in found:
            shown = f"{each.name}　……{each.before}〔{each.old}→{each.edit.new}〕{each.after}……"
            item = QListWidgetItem(shown)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_HOLDS, each)
            item.setSizeHint(QSize(0, 32))
            self.list.addItem(item)
        self.body.addWidget(self.list, 1)
        self._do, _close = reversed(self.finish_with(f"改正 {len(found)} 处"))
        self.list.itemChanged.connect(lambda _item: self._count())
        self.resize(*_SIZE)

    def chosen(self) -> tuple[Tidied, ...]:
        """Return the changes that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(_HOLDS) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _count(self) -> None:
        count = len(self.chosen())
        self._do.setText(f"改正 {count} 处")
        self._do.setEnabled(count > 0)
