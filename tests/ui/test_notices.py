"""What the boxes say and which button Enter picks; driven as a person drives them."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from templates.trouble import Trouble
from ui.notices import Notices, _Box, _filters
from ui.widgets.buttons import Button


@pytest.fixture
def shown(qtbot, qapp):
    """Return a function that answers the next box by a key or by a button's words."""

    def answer(act):
        def find():
            box = qapp.activeModalWidget()
            if isinstance(box, _Box):
                act(box)

        QTimer.singleShot(50, find)

    return answer


def press(key):
    return lambda box: QApplication.sendEvent(box, _key(key))


def _key(key):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def click(words):
    return lambda box: next(b for b in box.findChildren(Button) if b.text() == words).click()


ACTIONS = [("purge", "彻底删除"), ("keep", "留着")]


def test_a_button_answers_by_its_key(shown):
    shown(click("留着"))
    assert Notices().ask("彻底删除？", "找不回来。", ACTIONS) == "keep"


def test_enter_picks_the_first_action(shown):
    shown(press(Qt.Key.Key_Return))
    assert Notices().ask("彻底删除？", "", ACTIONS) == "purge"


def test_enter_picks_what_keeps_where_that_is_asked(shown):
    shown(press(Qt.Key.Key_Return))
    assert Notices().ask("彻底删除？", "", ACTIONS, enter="keep") == "keep"


def test_closing_the_box_answers_nothing(shown):
    shown(press(Qt.Key.Key_Escape))
    assert Notices().ask("彻底删除？", "", ACTIONS) is None


def test_a_trouble_says_what_happened_and_what_to_do(shown):
    from PySide6.QtWidgets import QLabel

    said = []

    def read(box):
        said.extend(words.text() for words in box.findChildren(QLabel))
        box.accept()

    shown(read)
    Notices().trouble(Trouble("文件正被 Word 打开，没有覆盖。", "关掉它再导出，或换个名字。"))
    assert said == ["文件正被 Word 打开，没有覆盖。", "关掉它再导出，或换个名字。"]


def test_a_line_is_asked_for(shown):
    from PySide6.QtWidgets import QLineEdit

    def write(box):
        box.findChild(QLineEdit).setText(" 基层治理 ")
        click("加上")(box)

    shown(write)
    assert Notices().ask_line("加标签", "", "", "加上") == "基层治理"


def test_what_is_said_in_passing_reaches_the_window(qtbot):
    notices = Notices()
    with qtbot.waitSignal(notices.passed) as passed:
        notices.passing("已删除“甲”", "撤销", print)
    assert passed.args == ["已删除“甲”", "撤销", print]


def test_a_box_belongs_to_the_window(shown, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    notices = Notices()
    notices.belong_to(window)
    parents = []

    def look(box):
        parents.append(box.parent())
        box.accept()

    shown(look)
    notices.say("你好")
    assert parents == [window]


def test_file_kinds_are_said_in_words():
    assert _filters([("案例文件", "*.docx *.txt")]) == "案例文件 (*.docx *.txt);;所有文件 (*)"
