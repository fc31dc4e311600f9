"""A window that says when it was painted, and closes: `painted.py bare 0`, or `painted.py ours CASES`.

Prints JSON: a name and the clock's reading (shared by all processes) for each thing that came into sight.
"""

import json
import os
import sys
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1366, 768)


def main() -> None:
    kind, cases = sys.argv[1], int(sys.argv[2])
    seen: dict[str, float] = {}
    if kind == "bare":
        show_bare(seen)
    else:
        show_ours(seen, cases)
    print(json.dumps(seen))


def show_bare(seen: dict[str, float]) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    watcher = watch(application, seen, lambda widget: "window" if widget is window else "", ("window",))
    window = QMainWindow()
    window.resize(*SIZE)
    window.show()
    application.exec()
    del watcher


def show_ours(seen: dict[str, float], cases: int) -> None:
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication

    from main import main as start

    def thing(widget) -> str:
        name = type(widget).__name__
        if name == "_Box":
            print("a box opened where a window was to be painted", file=sys.stderr)
            os._exit(1)
        if name == "Window":
            return "window"
        # The page fills its table before it is shown; with cases, they must be in it.
        return "library" if name == "LibraryPage" and widget.cases.shown() == cases else ""

    application = QApplication(sys.argv[:1])
    watcher = watch(application, seen, thing, ("window", "library"))
    start([])
    del watcher


def watch(application, seen: dict[str, float], thing, wanted: tuple[str, ...]):
    """Note when each wanted thing has been painted and the painting is over; then close the windows."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, target, event) -> bool:
            if event.type() == QEvent.Type.Paint and (name := thing(target)) and name not in seen:
                seen[name] = 0.0
                QTimer.singleShot(0, lambda: note(name))
            return False

    def note(name: str) -> None:
        seen[name] = monotonic()
        if all(seen.get(each) for each in wanted):
            application.closeAllWindows()

    watcher = Watcher()
    application.installEventFilter(watcher)
    return watcher


if __name__ == "__main__":
    main()
