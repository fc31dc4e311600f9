"""The menu of paragraphs of the original: where they should go instead."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from templates.model import MAIN_ROLES, USUAL_HEADING, Role
from templates.outline import allotting, boundaries, corrections, partings
from templates.outline.moving import case_of
from templates.outline.reading import Place, Reading
from ui import icons
from ui.models.understanding import name_of

Move = Callable[[Reading], Reading]
Do = Callable[[str, Move], None]  # the words for 撤销, and the correction
_ROLES = (*MAIN_ROLES, *(role for role in Role if role not in MAIN_ROLES))
_LONGEST = 16


@dataclass(frozen=True)
class _Spot:
    """Paragraphs and where the first of them stands now."""

    reading: Reading
    paragraphs: tuple[int, ...]
    case: int
    part: int
    place: Place

    @property
    def first(self) -> int:
        return self.paragraphs[0]

    @property
    def one(self) -> bool:
        return len(self.paragraphs) == 1


def paragraph_menu(parent: QWidget, reading: Reading, paragraphs: tuple[int, ...], do: Do) -> QMenu:
    """Return the menu of paragraphs by their index; `do` is called with what was picked."""
    placement = reading.placements[paragraphs[0]]
    case = case_of(reading, paragraphs[0])
    spot = _Spot(reading, paragraphs, case, placement.part, placement.place)
    menu = QMenu(parent)
    adders = (_add_parts, _add_line, _add_names, _add_cases) if spot.one else (_add_parts, _add_names)
    for add in adders if reading.slots else ():
        add(menu, spot, do)
        menu.addSeparator()
    texts = (reading.source.paragraphs[at].text.strip() for at in paragraphs)
    text = "\n".join(filter(None, texts))
    if text:
        words = "复制这一段" if spot.one else f"复制这 {len(paragraphs)} 段"
        menu.addAction(icons.icon("copy"), words, lambda: QGuiApplication.clipboard().setText(text))
    return menu


def furniture_menu(parent: QWidget, line: int, do: Do) -> QMenu:
    """Return the menu of a line of page furniture, by its index."""
    menu = QMenu(parent)
    _put(menu, "收入最后一栏", "收入", partial(allotting.take_furniture, line=line), do)
    return menu


def part_menu(parent: QWidget, reading: Reading, where: tuple[int, int], do: Do) -> QMenu:
    """Return the menu of a part, named by case and part."""
    case, part = where
    menu = QMenu(parent)
    first = boundaries.start_of(reading, case, part)
    if first >= 0:
        _add_line(menu, _Spot(reading, (first,), case, part, reading.placements[first].place), do)
        menu.addSeparator()
        if part > 0:
            split = partial(partings.split_case, paragraph=first)
            _put(menu, "从这一栏起另成一个案例", "另起一个案例", split, do)
    if case > 0:
        _put(menu, "这个案例并入上一个", "并入上一个案例", partial(partings.join_case, case=case), do)
    if part == 0 and not case:
        menu.addAction("第一栏的开头就是案例的开头").setEnabled(False)
    return menu


def _add_parts(menu: QMenu, spot: _Spot, do: Do) -> None:
    reading, case = spot.reading, spot.case
    slots = reading.slots[case] if case < len(reading.slots) else ()
    into = menu.addMenu("放到…" if spot.one else f"这 {len(spot.paragraphs)} 段放到…")
    for part, slot in enumerate(slots):
        if spot.one and part == spot.part and spot.place is Place.TEXT:
            continue
        words = name_of(slot.role, slot.covers)
        heading = slot.heading[:_LONGEST]
        said = f"{words}：{heading}" if heading and heading != words else words
        put = partial(allotting.put_all, paragraphs=spot.paragraphs, case=case, part=part)
        _put(into, said, "放到另一栏", put, do)
    into.menuAction().setVisible(not into.isEmpty())
    begin = menu.addMenu("从这里另起一栏")
    for role in _ROLES:
        words = USUAL_HEADING[role]
        _put(begin, words, f"另起一栏“{words}”", partial(_begin, paragraph=spot.first, role=role), do)


def _add_line(menu: QMenu, spot: _Spot, do: Do) -> None:
    """Offer to move the line above the part of the paragraph, and to take that line away."""
    case, part = spot.case, spot.part
    if part < 1:
        return
    for words, keys, way in (("这一栏早一段开始", "Alt+Up", -1), ("这一栏晚一段开始", "Alt+Down", 1)):
        to = boundaries.step(spot.reading, case, part, way)
        if to >= 0:
            move = partial(boundaries.move_boundary, case=case, part=part, paragraph=to)
            shortcut = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            _put(menu, f"{words}\t{shortcut}", "移动分界", move, do)
    _put(menu, "这一栏并入上一栏", "并入上一栏", partial(corrections.join_up, case=case, part=part), do)


def _add_names(menu: QMenu, spot: _Spot, do: Do) -> None:
    at = spot.first
    if spot.one and spot.place is not Place.TITLE:
        _put(menu, "这是题目", "换题目", partial(corrections.name_title, paragraph=at), do)
    if spot.one and spot.place is not Place.UNIT:
        _put(menu, "这是单位", "换单位", partial(corrections.name_unit, paragraph=at), do)
    if spot.one and spot.place in (Place.DROPPED, Place.META):
        _put(menu, "收入上面一栏", "收入", partial(corrections.take_in, paragraph=at), do)
    if any(spot.reading.placements[each].place is not Place.DROPPED for each in spot.paragraphs):
        _put(menu, "不收入", "不收入", partial(allotting.leave_all, paragraphs=spot.paragraphs), do)


def _add_cases(menu: QMenu, spot: _Spot, do: Do) -> None:
    at, case = spot.first, spot.case
    first = next((each.paragraph for each in spot.reading.placements if each.case == case), at)
    if at > first:
        _put(menu, "从这里另起一个案例", "另起一个案例", partial(partings.split_case, paragraph=at), do)
    if case > 0:
        _put(menu, "这个案例并入上一个", "并入上一个案例", partial(partings.join_case, case=case), do)


def _begin(reading: Reading, paragraph: int, role: Role) -> Reading:
    return corrections.begin_part(reading, paragraph, role)


def _put(menu: QMenu, words: str, undo: str, move: Move, do: Do) -> None:
    menu.addAction(words, lambda: do(undo, move))
