"""The left column of the library page: places with their counts, tags, years."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from storage.listing import Totals
from ui.models.places import EVERYTHING, LISTED_YEARS, Kind, Place
from ui.widgets.buttons import Button
from ui.widgets.frames import Ground, Hairline
from ui.widgets.labels import label
from ui.widgets.nav import NavItem
from ui.widgets.scrolling import scrolled
from ui.words import STATUS_ICONS, thousands

WIDTH = 208
LISTED_TAGS = 5
_FIXED = (
    (EVERYTHING, "stack"),
    (Place(Kind.STATUS, "draft"), STATUS_ICONS["draft"][0]),
    (Place(Kind.STATUS, "returned"), STATUS_ICONS["returned"][0]),
    (Place(Kind.STATUS, "submitted"), STATUS_ICONS["submitted"][0]),
    (Place(Kind.STATUS, "awarded"), STATUS_ICONS["awarded"][0]),
    (Place(Kind.STATUS, "archived"), STATUS_ICONS["archived"][0]),
)
_BIN = Place(Kind.DELETED)


class LibraryNav(Ground):
    """Lists where one can look; `chosen` carries the place that was clicked, `managed` asks for the tags."""

    chosen = Signal(Place)
    managed = Signal()

    def __init__(self) -> None:
        super().__init__("paper", "r")
        self.setFixedWidth(WIDTH)
        self._place = EVERYTHING
        self._all_tags = False
        self._totals: Totals | None = None
        self._items: dict[Place, QAbstractButton] = {}
        self._group = QButtonGroup(self)
        self._changing: list[QWidget] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 12, 9, 12)
        self._column.setSpacing(0)
        for place, icon in _FIXED:
            self._column.addWidget(self._item(place, NavItem(place.name, icon)))
        self._rule()
        self._column.addWidget(self._item(_BIN, NavItem(_BIN.name, "bin")))
        self._rule()
        self._tags = self._block()
        self._years = self._block()
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def item(self, place: Place) -> QAbstractButton:
        """Return the entry of a place; raises KeyError when it has none."""
        return self._items[place]

    def choose(self, place: Place) -> None:
        """Mark a place as the one that is looked at."""
        self._place = place
        self._mark()

    def show_totals(self, totals: Totals) -> None:
        """Show how many cases there are in every place."""
        self._totals = totals
        self._count(EVERYTHING, totals.all)
        for place, _icon in _FIXED[1:]:
            self._count(place, totals.by_status.get(place.value, 0))
        returned = _FIXED[2][0]
        self._items[returned].setVisible(returned.value in totals.by_status)
        self._count(_BIN, totals.deleted)
        self._rebuild(totals)

    def _count(self, place: Place, count: int) -> None:
        item = self._items[place]
        if isinstance(item, NavItem):
            item.set_count(thousands(count))

    def _item(self, place: Place, button: QAbstractButton) -> QAbstractButton:
        button.setCheckable(True)
        self._group.addButton(button)
        self._items[place] = button
        button.clicked.connect(lambda: self._choose(place))
        return button

    def _choose(self, place: Place) -> None:
        self._place = place
        self.chosen.emit(place)

    def _mark(self) -> None:
        self._group.setExclusive(False)
        for place, button in self._items.items():
            button.setChecked(place == self._place)
        self._group.setExclusive(True)

    def _rule(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(Hairline())
        self._column.addLayout(row)

    def _block(self) -> QVBoxLayout:
        block = QVBoxLayout()
        block.setSpacing(0)
        self._column.addLayout(block)
        return block

    def _rebuild(self, totals: Totals) -> None:
        """Make the entries of tags and years anew: which there are depends on the cases."""
        for place in [place for place in self._items if place.kind in (Kind.TAG, Kind.YEAR, Kind.EARLIER)]:
            self._group.removeButton(self._items.pop(place))
        for widget in self._changing:
            widget.setParent(None)
            widget.deleteLater()
        self._changing = []
        self._build_tags(totals)
        self._build_years(totals)
        self._mark()

    def _head(self, words: str, action: Button | None = None) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 5, 4, 1)
        row.addWidget(label(words, "caption"), 1)
        if action is not None:
            row.addWidget(action)
        head.setFixedHeight(30)
        return head

    def _add(self, block: QVBoxLayout, widget: QWidget) -> None:
        block.addWidget(widget)
        self._changing.append(widget)

    def _build_tags(self, totals: Totals) -> None:
        manage = Button("管理", kind="caption", small=True)
        manage.setFixedHeight(24)
        manage.clicked.connect(self.managed)
        self._add(self._tags, self._head("标签", manage if totals.by_tag else None))
        if not totals.by_tag:
            hint = label("案例多了，可以用标签分类。", "caption")
            hint.setContentsMargins(12, 0, 0, 0)
            self._add(self._tags, hint)
        names = list(totals.by_tag)
        for name in names if self._all_tags else names[:LISTED_TAGS]:
            item = NavItem(name, "tag", thousands(totals.by_tag[name]))
            self._add(self._tags, self._item(Place(Kind.TAG, name), item))
        if len(names) > LISTED_TAGS:
            words = "收起" if self._all_tags else f"另外 {len(names) - LISTED_TAGS} 个"
            fold = NavItem(words, "up" if self._all_tags else "down")
            fold.setCheckable(False)
            fold.clicked.connect(self._fold_tags)
            self._add(self._tags, fold)

    def _fold_tags(self) -> None:
        self._all_tags = not self._all_tags
        if self._totals is not None:
            self._rebuild(self._totals)

    def _build_years(self, totals: Totals) -> None:
        years = list(totals.by_year)
        if not years:
            return
        self._add(self._years, self._head("年份"))
        own = years if len(years) <= LISTED_YEARS + 1 else years[:LISTED_YEARS]
        places = [Place(Kind.YEAR, str(year)) for year in own]
        if len(own) < len(years):
            places.append(Place(Kind.EARLIER, str(own[-1])))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(12, 0, 12, 0)
        grid.setSpacing(8)
        for number, place in enumerate(places):
            words = place.value if place.kind == Kind.YEAR else place.name
            button = Button(words, kind="chip", small=True)
            button.set_padding(4)
            grid.addWidget(self._item(place, button), number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._add(self._years, holder)
