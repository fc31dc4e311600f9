"""The menus of the case page, and what card and list of figures share."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from templates.edits import shown_in
from templates.model import Attachment, AttachmentKind
from ui import icons
from ui.editor.figure_lines import Key
from ui.pages.case_keys import show_only_text

if TYPE_CHECKING:
    from ui.pages.case_bench import CaseBench


def more(bench: "CaseBench") -> QMenu:
    """Return the menu at the right of the header."""
    menu = _menu(bench)
    menu.addAction(icons.icon("copy"), "网上填报……", lambda: bench.deeds.show_filling_in(bench.window()))
    menu.addAction(icons.icon("doc"), "打印……\tCtrl+P", lambda: bench.preview_wanted.emit(True))
    menu.addAction(icons.icon("import"), "并入别的文件……", lambda: bench.deeds.merge_file(bench.window()))
    menu.addSeparator()
    menu.addAction("现在存一版\tCtrl+S", bench.past.keep_now)
    menu.addAction("专心写（收起两边）\tF11", lambda: show_only_text(bench))
    return menu


def text(bench: "CaseBench") -> QMenu:
    """Return the menu of the text."""
    menu = _menu(bench)
    editor, stack = bench.writing.editor(), bench.session.stack
    if editor is None:
        return menu
    picked = editor.textCursor().hasSelection()
    rows = (
        ("撤销", QKeySequence.StandardKey.Undo, stack.undo, stack.canUndo()),
        ("重做", QKeySequence.StandardKey.Redo, stack.redo, stack.canRedo()),
        None,
        ("剪切", QKeySequence.StandardKey.Cut, editor.cut, picked),
        ("复制", QKeySequence.StandardKey.Copy, editor.copy, picked),
        ("粘贴", QKeySequence.StandardKey.Paste, editor.paste, editor.canPaste()),
        None,
        ("全选", QKeySequence.StandardKey.SelectAll, editor.selectAll, True),
    )
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        word, key, do, possible = row
        action = menu.addAction(f"{word}\t{QKeySequence(key).toString()}", do)
        action.setEnabled(possible)
    _numbers(bench, menu)
    return menu


def _numbers(bench: "CaseBench", menu: QMenu) -> None:
    """Offer to confirm the numbers that were read off a picture."""
    here, all_here = bench.deeds.waiting_numbers()
    if not all_here:
        return
    menu.addSeparator()
    if here:
        said = f"“{here[0].quote}”核对过了" if len(here) == 1 else f"这 {len(here)} 个数字核对过了"
        menu.addAction(icons.icon("checks"), said, lambda: bench.deeds.confirm_numbers(here))
    menu.addAction(
        f"这一栏的 {len(all_here)} 个数字都核对过了", lambda: bench.deeds.confirm_numbers(all_here)
    )


def card(bench: "CaseBench", key: Key) -> QMenu:
    """Return the menu of a card."""
    menu = _menu(bench)
    word = "表" if key[0] is AttachmentKind.TABLE else "图"
    menu.addAction("上面加一段", lambda: _open_line(bench, above=True))
    menu.addAction("下面加一段", lambda: _open_line(bench, above=False))
    menu.addSeparator()
    menu.addAction(f"从正文拿掉（{word}留着）", lambda: bench.figures.take_out(key))
    menu.addAction(icons.icon("bin"), f"删掉这张{word}", lambda: bench.figures.delete(key))
    return menu


def swap(bench: "CaseBench", key: Key) -> None:
    """Change the cells of a table, or the picture of a figure."""
    attachment = bench.figures.find(key)
    if key[0] is AttachmentKind.FIGURE:
        bench.figures.replace_picture(key[1])
    elif attachment is not None:
        bench.deeds.edit_table(bench.window(), bench.figures, attachment)


def go_to_figure(bench: "CaseBench", attachment: Attachment) -> None:
    """Bring the first line that shows an attachment into sight."""
    for line in shown_in(bench.session.value()):
        if line.attachment == attachment:
            bench.go_to(line.part, line.end)
            return


def _menu(bench: "CaseBench") -> QMenu:
    menu = QMenu(bench)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _open_line(bench: "CaseBench", *, above: bool) -> None:
    editor = bench.writing.editor()
    if editor is not None:
        editor.open_line(above=above)
