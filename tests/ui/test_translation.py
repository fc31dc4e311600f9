"""Qt's own widgets speak Chinese too: the file picker where the desktop has none, the menu of an entry."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from ui.translation import speak_chinese


@pytest.fixture(autouse=True)
def chinese(qapp):
    before = QLocale()
    speak_chinese(qapp)
    yield
    QLocale.setDefault(before)


def plain(text):
    return text.replace("&", "")


def test_the_file_picker_says_nothing_in_english(qtbot):
    picker = QFileDialog(None, "选文件")
    picker.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(picker)
    words = [plain(each.text()) for each in (*picker.findChildren(QLabel), *picker.findChildren(QPushButton))]
    spoken = [text for text in words if text]
    assert spoken
    assert not [text for text in spoken if text[0].isascii() and text[0].isalpha()]


def test_the_menu_of_an_entry_says_nothing_in_english(qtbot):
    entry = QLineEdit("字")
    qtbot.addWidget(entry)
    menu = entry.createStandardContextMenu()
    texts = [plain(action.text()) for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert texts
    assert all("一" <= text[0] <= "鿿" for text in texts)
