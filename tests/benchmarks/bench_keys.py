"""A key press on the case page: an input method's commit and all that follows, beside a bare QTextEdit.

Keys are taken in turns of a few dozen, ours and the peer's, so that a busy moment hits both alike. The peer
is dressed as Qt dresses it: our style sheet is taken off while it types.
"""

import statistics
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from figures import Figure
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from storage.library import Library
from templates import catalog, fitting
from templates.model import Role
from ui import theme
from ui.desk import Desk
from ui.editor import faces
from ui.jobs import Jobs
from ui.memory import Memory
from ui.notices import Notices
from ui.pages.case import CasePage

LENGTHS = (10_000, 50_000)
TURNS = 10
WARM = 3  # turns that are not counted: faces are loaded, the page counts and lays out for the first time
KEYS = 40  # in a turn
LIMIT = 0.016  # seconds that the 99th percentile may take
_UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0b01"
_HEAD = "（{}）把该办的事一件一件列出来"
_TEXT = (
    "青山县用两个月走遍全县15个乡镇，同村干部、村民小组长一起翻台账、对票据，把村里承担的217项事务逐项过一遍："
    "有规定的留下，随意派下来的退回，能合并的合并，最后定下68项，印成一张纸贴上公开栏，找谁办、几天办好，一看就明白。"
)


def measure() -> list[Figure]:
    """Return the middle and the slow key press at both lengths."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        return [figure for length in LENGTHS for figure in _at(application, Path(folder), length)]


def _at(application: QApplication, folder: Path, length: int) -> list[Figure]:
    text = _prose(length)
    peer = _bare(text)
    application.setStyleSheet("")
    theme.apply(application, "light")
    with Library.open(folder / f"{length}.db") as library:
        desk = Desk(library, Jobs(library.connect), Notices(), Memory(folder / "window.ini"))
        page = _page(desk, library, text)
        assert page.bench is not None
        editor = page.bench.writing.editor()
        assert editor is not None
        ours, theirs = _in_turns(application, (page, editor), peer)
        page.leave()
        page.deleteLater()
        desk.close()
    name = f"a key at {length:,} characters"
    slow = sorted(ours)[int(len(ours) * 0.99)]
    return [
        Figure(f"{name}, middle", statistics.median(ours), statistics.median(theirs), "bare QTextEdit", 2.0),
        Figure(f"{name}, 99 of 100", slow, LIMIT, "16 ms", 1.0),
    ]


def _in_turns(
    application: QApplication, own: tuple[CasePage, QTextEdit], peer: QTextEdit
) -> tuple[list[float], list[float]]:
    page, editor = own
    sheet = theme.style_sheet(theme.load("light"))
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(-WARM, TURNS):
        application.setStyleSheet("")
        found = _keys(application, peer, peer)
        application.setStyleSheet(sheet)
        own_found = _keys(application, page, editor)
        if turn >= 0:
            theirs += found
            ours += own_found
    return ours, theirs


def _keys(application: QApplication, window: CasePage | QTextEdit, editor: QTextEdit) -> list[float]:
    window.show()
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    _settle(application)
    found = [_key(application, editor, "清单上墙"[number % 4]) for number in range(KEYS)]
    window.hide()
    return found


def _settle(application: QApplication) -> None:
    for _ in range(5):
        application.processEvents()


def _key(application: QApplication, editor: QTextEdit, sign: str) -> float:
    event = QInputMethodEvent()
    event.setCommitString(sign)
    started = perf_counter()
    application.sendEvent(editor, event)
    application.processEvents()
    return perf_counter() - started


def _page(desk: Desk, library: Library, text: str) -> CasePage:
    case = fitting.empty_case(_UUID, catalog.standard(), "清单管村务")
    part = next(part for part in case.parts if part.role is Role.PRACTICE)
    library.create(case.with_part(replace(part, text=text)))
    page = CasePage(desk)
    page.resize(1366, 768)
    page.open_case(_UUID)
    assert page.bench is not None
    page.bench.show_step(part.part)
    return page


def _bare(text: str) -> QTextEdit:
    made = QTextEdit()
    made.setFont(faces.page_font("body"))
    made.setPlainText(text)
    made.resize(830, 636)
    return made


def _prose(length: int) -> str:
    lines: list[str] = []
    while sum(map(len, lines)) < length:
        number = "一二三四五六七八九"[len(lines) // 5 % 9]
        lines.append(_TEXT if len(lines) % 5 else _HEAD.format(number))
    return "\n".join(lines)
