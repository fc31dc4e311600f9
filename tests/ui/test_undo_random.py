"""Two hundred random edits, template switches, merges, undos and redos: every state comes back exactly."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from templates import catalog, edits, fitting
from templates.model import Attachment, AttachmentKind, Mark
from ui.editor.differences import Edit
from ui.editor.part_editor import PartEditor
from ui.editor.session import CaseSession

WORDS = ("清单", "村民小组", "，", "。", "2026年", "（一）定责任。", "𠮷家湾", "\u3000\u3000", "三是公开")


class Author:
    """Does something at random, and remembers what the case was at every step of the history."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        case = fitting.empty_case("u", catalog.standard(), "清单")
        parts = tuple(replace(part, text=f"{part.part}起头。\n第二段话，写长一点。") for part in case.parts)
        self.session = CaseSession(replace(case, parts=parts))
        self.editors = {}
        self.states = {0: self.session.value()}

    def close(self):
        for editor in self.editors.values():
            editor.deleteLater()

    def editor(self):
        part = self.dice.choice(self.session.frame.parts).part
        if part not in self.editors:
            self.editors[part] = PartEditor(self.session.document(part), self.session.typing)
        editor = self.editors[part]
        cursor = editor.textCursor()
        length = editor.document().characterCount() - 1
        if self.dice.random() < 0.4:
            cursor.setPosition(self.dice.randint(0, length))
            if self.dice.random() < 0.5:
                cursor.setPosition(self.dice.randint(0, length), QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
        return editor

    def type(self):
        event = QInputMethodEvent()
        event.setCommitString(self.dice.choice(WORDS))
        QApplication.sendEvent(self.editor(), event)

    def press(self):
        keys = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_Left)
        QTest.keyClick(self.editor(), self.dice.choice(keys))

    def paste(self):
        self.editor().insert("贴进来的一段。\n又一段。")

    def switch(self):
        before = self.session.value()
        template = self.dice.choice(catalog.builtin())
        self.session.apply("换模板", fitting.switch(before, template))
        kept = [p.text for p in self.session.value().parts if p.text]
        assert sorted(kept) == sorted(p.text for p in before.parts if p.text)

    def merge(self):
        case = self.session.value()
        part = self.dice.choice(case.parts)
        text = self.dice.choice(("整段换掉。", part.text + "\n接在后面。", ""))
        self.session.apply("并入", case.with_part(replace(part, text=text)))

    def mark(self):
        case = self.session.value()
        part = self.dice.choice(case.parts)
        if part.text:
            start = self.dice.randint(0, len(part.text) - 1)
            quote = part.text[start : start + 6]
            mark = Mark(f"m{self.dice.random()}", "reuse", part.part, start, start + len(quote), quote)
            self.session.apply("引用", replace(case, marks=(*case.marks, mark)))

    def figure(self):
        picture = Attachment(f"a{self.dice.random()}", AttachmentKind.FIGURE, name="图.png")
        case, line = edits.add_figure(self.session.value(), picture, "说明")
        part = self.dice.choice(case.parts)
        self.session.apply("插图", case.with_part(replace(part, text=f"{part.text}\n{line}")))

    def replace_all(self):
        case = self.session.value()
        changes = {
            part.part: [Edit(at, at + 1, "、") for at, sign in enumerate(part.text) if sign == "，"]
            for part in case.parts
        }
        self.session.edit("全部替换", {part: each for part, each in changes.items() if each})

    def fill(self):
        key = self.dice.choice(
            ("title", "unit", "field:leader", f"heading:{self.session.frame.parts[0].part}")
        )
        self.session.put(key, self.dice.choice(("甲", "乙村", "")))

    def pause(self):
        self.session.pause()

    def undo(self):
        for _ in range(self.dice.randint(1, 4)):
            self.session.stack.undo()
            self.check()

    def redo(self):
        for _ in range(self.dice.randint(1, 4)):
            self.session.stack.redo()
            self.check()

    def check(self):
        assert plain(self.session.value()) == plain(self.states[self.session.stack.index()])
        for mark in self.session.value().marks:
            text = self.session.text(mark.part)
            assert text[mark.start : mark.end] == mark.quote

    def do_something(self):
        deeds = (self.type,) * 6 + (self.press,) * 5 + (self.paste, self.switch, self.merge, self.mark)
        deeds += (self.figure, self.replace_all, self.fill, self.pause, self.undo, self.undo, self.redo)
        deed = self.dice.choice(deeds)
        deed()
        if deed in (self.undo, self.redo):
            return
        index = self.session.stack.index()
        if not self.session.stack.canRedo():
            self.states = {at: state for at, state in self.states.items() if at < index}
        self.states[index] = self.session.value()


def plain(case):
    """Return what undo promises to the letter: everything but marks, which only follow their text."""
    return replace(case, marks=())


@pytest.mark.parametrize("seed", range(6))
def test_every_state_comes_back(qapp, seed):
    author = Author(seed)
    for _ in range(200):
        author.do_something()
    stack = author.session.stack
    while stack.canUndo():
        stack.undo()
        author.check()
    while stack.canRedo():
        stack.redo()
        author.check()
    author.close()
