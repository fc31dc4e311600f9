"""A clerk who types in the real window until the process is struck: `typist.py LIBRARY CASE`.

Prints the number of every sentence and the clock's reading, which all processes share, when it is in sight.
"""

import sys
from pathlib import Path
from time import monotonic

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from storage.library import Library
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.notices import Notices
from ui.window import Window

PAUSE = 40  # ms between two sentences


def main() -> None:
    path, uuid = Path(sys.argv[1]), sys.argv[2]
    application = QApplication(sys.argv[:1])
    theme.apply(application, "light")
    library = Library.open(path)
    notices, memory = Notices(), Memory(path.with_name("window.ini"))
    window = Window(notices, memory)
    desk = Desk(library, Jobs(library.connect), notices, memory)
    window.take(desk)
    window.show()
    window.open_case(uuid)
    bench = window.page().bench
    bench.show_step("practice")
    editor = bench.writing.editor()
    number = 0

    def write() -> None:
        nonlocal number
        number += 1
        editor.moveCursor(QTextCursor.MoveOperation.End)
        event = QInputMethodEvent()
        event.setCommitString(f"第{number}件事办成了。")
        application.sendEvent(editor, event)
        sys.stdout.write(f"{number} {monotonic()}\n")
        sys.stdout.flush()

    timer = QTimer(interval=PAUSE)
    timer.timeout.connect(write)
    timer.start()
    application.exec()


if __name__ == "__main__":
    main()
