"""打开示例 on an empty library: the shipped samples come in through the real helper process."""

from ui.window import Window


def test_the_samples_come_in_and_the_first_is_selected(threaded_desk, qtbot, notices):
    window = Window(notices, threaded_desk.memory)
    qtbot.addWidget(window)
    window.take(threaded_desk)
    window.show()
    window.library.empty.buttons[2].click()
    qtbot.waitUntil(lambda: bool(notices.toasts or notices.said), timeout=20_000)
    assert notices.said == []
    rows = threaded_desk.library.rows()
    assert len(rows) == 4
    assert {row.tags for row in rows} == {("示例",)}
    assert len(window.library.cases.rows()) == 1
