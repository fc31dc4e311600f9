"""The middle of the library page: what is listed, the two filters, the table, and what a search found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from storage.cases import Row
from storage.listing import Totals
from ui.desk import Desk
from ui.models.case_table import CHANGED, COLUMNS, ROW, CaseTable, Found
from ui.models.places import EVERYTHING, Kind, Place, Wish
from ui.models.search import Search
from ui.widgets.buttons import Button
from ui.widgets.case_view import CaseView
from ui.widgets.choices import Combo
from ui.widgets.empty import EmptyState
from ui.widgets.frames import Bar, Ground
from ui.widgets.labels import Elided, label
from ui.words import thousands

_TABLE, _NOTHING = 0, 1
_MANY = 2000  # cases from which on the list is read in the work lane: the window must not stand still for it


class CaseList(Ground):
    """Lists the cases of a place, narrowed by template, unit and words; sorted by any column."""

    selected = Signal()
    opened = Signal(Row)
    removed = Signal()
    asked = Signal(QPoint)

    def __init__(self, desk: Desk) -> None:
        super().__init__("sheet")
        self._desk = desk
        self._wish = Wish()
        self._search = Search(desk, self._show)
        self._many = False
        self._awaited = ""  # the case to select when the list that is being read has it
        self.model = CaseTable()
        self.view = CaseView(self.model)
        self._name = Elided("", size=16, bold=True)
        self._count = label("", "muted")
        self.templates = Combo("模板")
        self.units = Combo("单位")
        self._build()
        self._connect()

    @property
    def place(self) -> Place:
        """Where one looks."""
        return self._wish.place

    def shown(self) -> int:
        """Return how many cases are listed."""
        return self.model.rowCount()

    def rows(self) -> list[Row]:
        """Return the selected cases, as they stand in the list; by spans, because there may be thousands."""
        places: set[int] = set()
        for span in self.view.selectionModel().selection():  # type: ignore[attr-defined]
            places.update(range(span.top(), span.bottom() + 1))
        return [self.model.row(place) for place in sorted(places)]

    def refresh(self, totals: Totals) -> None:
        """Read the list anew, and what the filters offer."""
        self._many = totals.all + totals.deleted > _MANY
        self._fill_filters(totals)
        self._read()

    def go_to(self, place: Place) -> None:
        """List another place; the filters of the old one go."""
        self._wish = Wish(place, words=self._wish.words, order=self._wish.order, turned=self._wish.turned)
        for combo in (self.templates, self.units):
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
            combo.updateGeometry()
        self._read()

    def seek(self, words: str) -> None:
        """List what fits these words in title, unit, tags, text or the initials of the title."""
        self._change(words=words)

    def select(self, uuid: str) -> bool:
        """Select one case and bring it into sight; say whether it is listed.

        One that is not may be in the list that is read next, and is selected then.
        """
        place = self.model.place_of(uuid)
        self._awaited = "" if place >= 0 else uuid
        if place >= 0:
            index = self.model.index(place, 0)
            flag = QItemSelectionModel.SelectionFlag  # selectRow would add to the selection under Ctrl
            self.view.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.view.scrollTo(index)
        return place >= 0

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        head = Bar(56, token="sheet")
        head.row.addWidget(self._name)
        head.add(self._count)
        head.stretch()
        head.add(self.templates, self.units)
        self._all = Button("看全部案例")
        self._blank = EmptyState("", "", self._all)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self._blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._middle, 1)
        self.view.horizontalHeader().setSortIndicator(CHANGED, Qt.SortOrder.DescendingOrder)

    def _connect(self) -> None:
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        self.view.opened.connect(lambda index: self.opened.emit(index.data(ROW)))
        self.view.removed.connect(self.removed)
        self.view.asked.connect(self.asked)
        self.view.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.templates.activated.connect(lambda _index: self._filter())
        self.units.activated.connect(lambda _index: self._filter())
        self._all.clicked.connect(lambda: self.go_to(EVERYTHING))

    def _fill_filters(self, totals: Totals) -> None:
        _fill(
            self.templates, [(totals.template_names.get(key) or "没选模板", key) for key in totals.templates]
        )
        _fill(self.units, [(unit, unit) for unit in totals.units])

    # --- listing ------------------------------------------------------------------------------

    def _filter(self) -> None:
        self._change(template=self.templates.currentData() or "", unit=self.units.currentData() or "")

    def _sort_by(self, column: int) -> None:
        chosen = COLUMNS[column]
        turned = not self._wish.turned if self._wish.order == chosen.order else False
        falling = chosen.falling != turned
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(column, order)
        self._change(order=chosen.order, turned=turned)

    def _change(self, **changes: object) -> None:
        self._wish = replace(self._wish, **changes)  # type: ignore[arg-type]
        self._read()

    def _read(self) -> None:
        if self._wish.words or self._many:
            self._search.start(self._wish)
        else:
            self._search.drop()
            self._show(self._wish.rows(self._desk.library), {})

    def _show(self, rows: list[Row], found: Mapping[str, Found]) -> None:
        selected = self.rows()
        kept = {row.uuid for row in selected}
        before = self.model.place_of(selected[0].uuid) if selected else 0
        self.view.set_tall(any(row.uuid in found for row in rows))
        self.model.show_rows(rows, found, datetime.now().astimezone())
        self._select_again(kept, before)
        self._say(len(rows))
        if self._awaited:
            self.select(self._awaited)
            self._awaited = ""
        self.selected.emit()

    def _select_again(self, kept: set[str], before: int) -> None:
        """Select what was selected; where that is gone, what stands in its place `before` now."""
        flag = QItemSelectionModel.SelectionFlag
        places = self.model.places_of(kept)
        if not places and self.model.rowCount():
            places = [min(before, self.model.rowCount() - 1)]
        selection = self.view.selectionModel()
        for number, place in enumerate(places):
            index: QModelIndex = self.model.index(place, 0)
            if number == 0:
                selection.setCurrentIndex(index, flag.Select | flag.Rows)
            else:
                selection.select(index, flag.Select | flag.Rows)

    def _say(self, count: int) -> None:
        self._name.set_text(f"搜“{self._wish.words}”" if self._wish.words else self.place.name)
        self._count.setText(f"{thousands(count)} 个")
        self._middle.setCurrentIndex(_TABLE if count else _NOTHING)
        if count:
            return
        if self._wish.words:
            self._blank.say(f"没有找到“{self._wish.words}”", "少写几个字，或换个说法试试。")
        elif self._wish.template or self._wish.unit:
            self._blank.say("没有合适的案例", "把模板和单位放宽到“全部”试试。")
        elif self.place.kind == Kind.DELETED:
            self._blank.say("回收站是空的", "删除的案例先放在这里，随时能放回案例库。")
        else:
            self._blank.say(f"“{self.place.name}”里还没有案例", "在案例上点右键，可以改状态、加标签。")


def _fill(combo: Combo, entries: list[tuple[str, str]]) -> None:
    kept = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem("全部", "")
    for words, value in entries:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(0, combo.findData(kept)))
    combo.blockSignals(False)
    combo.updateGeometry()
    combo.setEnabled(bool(entries))
