"""Tab goes through a page as it is laid out, and leaves out what is not in sight."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.pages.page import Page
from ui.widgets.scrolling import scrolled
from ui.widgets.tabbing import in_order


class Desk(Page):
    """A foot made before the middle, a pane that scrolls, and something hidden."""

    def __init__(self):
        super().__init__()
        self.foot = QPushButton("脚")
        inside = QWidget()
        grid = QGridLayout(inside)
        self.first, self.second = QLineEdit("一"), QLineEdit("二")
        self.low = QPushButton("底下")
        grid.addWidget(self.first, 0, 0)
        grid.addWidget(self.second, 0, 1)
        grid.setRowMinimumHeight(1, 900)
        grid.addWidget(self.low, 2, 0)
        self.hidden = QPushButton("看不见")
        self.dead = QPushButton("不能用")
        self.head = QPushButton("头")
        row = QHBoxLayout()
        row.addWidget(self.hidden)
        row.addWidget(self.dead)
        row.addWidget(self.head)
        column = QVBoxLayout(self)
        column.addLayout(row)
        self.area = scrolled(inside)
        column.addWidget(self.area)
        column.addWidget(self.foot)
        self.hidden.hide()
        self.dead.setEnabled(False)


def page(qtbot):
    made = Desk()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_order_is_that_of_the_layouts(qtbot):
    made = page(qtbot)
    assert list(in_order(made)) == [made.head, made.first, made.second, made.low, made.foot]


def test_tab_goes_round_and_brings_into_sight(qtbot):
    made = page(qtbot)
    made.second.setFocus()
    QTest.keyClick(made.second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is made.low
    assert made.area.verticalScrollBar().value() > 0
    QTest.keyClick(made.low, Qt.Key.Key_Tab)
    QTest.keyClick(made.foot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is made.head
    QTest.keyClick(made.head, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is made.foot
