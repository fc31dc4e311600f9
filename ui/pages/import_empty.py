"""What the import page shows before there is a file: where to drop some, and two buttons."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.frames import Ground
from ui.widgets.painting import RADIUS, painter_on

_INSET = 24


class DropArea(Ground):
    """A dashed frame that says what may be dropped, with the buttons for those who would rather pick."""

    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("paper")
        self.files = Button("选文件", "doc", kind="primary")
        self.files.clicked.connect(self.files_wanted)
        self.folder = Button("选文件夹", "folder")
        self.folder.clicked.connect(self.folder_wanted)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(
                "把旧案例拖到这里",
                "Word 文件（.docx）和文本文件（.txt）都能读，\n一次拖许多个、拖整个文件夹都行。\n"
                "题目、单位、栏目自动认，拿不准的先问您；原来的文件不动。",
                self.files,
                self.folder,
                drawing="import",
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        super().paintEvent(event)
        painter = painter_on(self)
        pen = QPen(theme.colour("edge"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(theme.colour("sheet"))
        area = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
