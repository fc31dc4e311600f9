"""The menu of one paragraph of the original: where it should go instead."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from templates.model import MAIN_ROLES, USUAL_HEADING, Role
from templates.outline import corrections, partings
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
    """A paragraph and where it stands now."""

    reading: Reading
    paragraph: int
    case: int
    part: int
    place: Place


def paragraph_menu(parent: QWidget, reading: Reading, paragraph: int, do: Do) -> QMenu:
    """Return the menu; `do` is called with what was picked."""
    placement = reading.placements[paragraph]
    case = case_of(reading, paragraph)
    spot = _Spot(reading, paragraph, case, placement.part, placement.place)
    menu = QMenu(parent)
    for add in (_add_parts, _add_names, _add_cases) if reading.slots else ():
        add(menu, spot, do)
        menu.addSeparator()
    text = reading.source.paragraphs[paragraph].text.strip()
    if text:
        menu.addAction(icons.icon("copy"), "复制这一段", lambda: QGuiApplication.clipboard().setText(text))
    return menu


def _add_parts(menu: QMenu, spot: _Spot, do: Do) -> None:
    reading, at, case = spot.reading, spot.paragraph, spot.case
    slots = reading.slots[case] if case < len(reading.slots) else ()
    into = menu.addMenu("放到…")
    for part, slot in enumerate(slots):
        if part == spot.part and spot.place is Place.TEXT:
            continue
        words = name_of(slot.role, slot.covers)
        heading = slot.heading[:_LONGEST]
        said = f"{words}：{heading}" if heading and heading != words else words
        _put(into, said, "放到另一栏", partial(_put_in, paragraph=at, case=case, part=part), do)
    into.menuAction().setVisible(not into.isEmpty())
    begin = menu.addMenu("从这里另起一栏")
    for role in _ROLES:
        words = USUAL_HEADING[role]
        _put(begin, words, f"另起一栏“{words}”", partial(_begin, paragraph=at, role=role), do)
    if spot.part > 0:
        _put(menu, "这一栏并入上一栏", "并入上一栏", lambda r: corrections.join_up(r, case, spot.part), do)


def _add_names(menu: QMenu, spot: _Spot, do: Do) -> None:
    at = spot.paragraph
    if spot.place is not Place.TITLE:
        _put(menu, "这是题目", "换题目", lambda r: corrections.name_title(r, at), do)
    if spot.place is not Place.UNIT:
        _put(menu, "这是单位", "换单位", lambda r: corrections.name_unit(r, at), do)
    if spot.place in (Place.DROPPED, Place.META):
        _put(menu, "收入上面一栏", "收入", lambda r: corrections.take_in(r, at), do)
    if spot.place is not Place.DROPPED:
        _put(menu, "不收入", "不收入", lambda r: corrections.leave_out(r, at), do)


def _add_cases(menu: QMenu, spot: _Spot, do: Do) -> None:
    at, case = spot.paragraph, spot.case
    first = next((each.paragraph for each in spot.reading.placements if each.case == case), at)
    if at > first:
        _put(menu, "从这里另起一个案例", "另起一个案例", lambda r: partings.split_case(r, at), do)
    if case > 0:
        _put(menu, "这个案例并入上一个", "并入上一个案例", lambda r: partings.join_case(r, case), do)


def _put_in(reading: Reading, paragraph: int, case: int, part: int) -> Reading:
    return corrections.put_in(reading, paragraph, case, part)


def _begin(reading: Reading, paragraph: int, role: Role) -> Reading:
    return corrections.begin_part(reading, paragraph, role)


def _put(menu: QMenu, words: str, undo: str, move: Move, do: Do) -> None:
    menu.addAction(words, lambda: do(undo, move))
