"""The left column of the case page: steps with their lengths, and the whole text's length at the foot."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.models.case_steps import EXPORT, FIGURES, State, Step, Steps
from ui.widgets.bars import LengthBar
from ui.widgets.frames import Ground, Hairline
from ui.widgets.labels import IconLabel, label, set_look
from ui.widgets.painting import bar, box, painter_on, width_of, words
from ui.widgets.scrolling import scrolled
from ui.words import deadline, thousands

WIDTH = 216
_ICONS = {State.NONE: ("none", "muted"), State.HALF: ("half", "muted"), State.DONE: ("ok", "good")}
_PLACES = {FIGURES: "clip", EXPORT: "send"}  # steps that are no text, and their icons
_NUMBERED = 9  # steps that Ctrl and a digit lead to
_SAID = {State.NONE: "没写", State.HALF: "写了一些", State.DONE: "写好了"}


class StepItem(QAbstractButton):
    """One step: icon, name, count, bar, and a line for what is odd."""

    def __init__(self) -> None:
        super().__init__()
        self._step = Step("", "", State.NONE)
        self._icon = self._keys = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def key(self) -> str:
        """The step's key."""
        return self._step.key

    def show_step(self, step: Step, *, icon: str = "", keys: str = "") -> None:
        """Show a step; `icon` stands in place of its state's, `keys` is its shortcut."""
        if (step, icon, keys) == (self._step, self._icon, self._keys):
            return
        self._step, self._icon, self._keys = step, icon, keys
        self.setText(step.name)
        said = (step.name, _SAID[step.state], step.right, step.warning)
        self.setAccessibleName("，".join(filter(None, said)))
        tip = step.warning or f"{step.name}：{_SAID[step.state]}"
        self.setToolTip(f"{tip}（{keys}）" if keys else tip)
        self.setFixedHeight(self._height())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of an item."""
        return QSize(WIDTH - 16, self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and bar for the state it is in."""
        painter = painter_on(self)
        ground = "select" if self.isChecked() else ("hover" if self.underMouse() else "")
        box(painter, QRectF(self.rect()), ground=ground, edge="ink" if self.hasFocus() else "", width=2)
        left = 12 + 16 * self._step.depth
        self._paint_icon(painter, left)
        rect = self.rect().adjusted(left + 32, 9 if self._step.bar else 8, -12, 0)
        rect.setHeight(20)
        self._paint_words(painter, rect)
        if self._step.bar:
            self._paint_bar(painter, QRectF(rect.left(), 35, rect.width(), 4))
        if self._step.warning:
            rect.moveTop(self._height() - 26)
            words(painter, rect, self._step.warning, "warn", font=theme.font(12))

    def _height(self) -> int:
        return (48 if self._step.bar else 36) + (18 if self._step.warning else 0)

    def _paint_icon(self, painter: QPainter, left: int) -> None:
        name, token = _ICONS[self._step.state]
        if self.isChecked() and self._icon != _PLACES[FIGURES]:
            name, token = "now", "accent"
        elif self._icon:
            name, token = self._icon, "muted"
        icons.paint(painter, name, token, QPointF(left - 2, 8 if not self._step.bar else 9))

    def _paint_words(self, painter: QPainter, rect) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        token = "ink" if self.isChecked() else "muted"
        name = theme.font(bold=self.isChecked())
        both = width_of(self._step.name, name) + 8 + width_of(self._step.right, theme.font())
        count = theme.font(12 if both > rect.width() else 14)  # the award's words are not to be cut
        words(painter, rect, self._step.right, token, font=count, right=True)
        rect.setRight(rect.right() - width_of(self._step.right, count) - 6)
        words(painter, rect, self._step.name, "ink", font=name)
        rect.setRight(self.width() - 13)

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        bar(painter, area, "track")
        share = min(self._step.count / self._step.limit, 1.0) if self._step.limit else 0.0
        if share > 0:
            area.setWidth(max(area.width() * share, area.height()))
            bar(painter, area, "warn" if self._step.count > self._step.limit else "bar")


class CaseSteps(Ground):
    """All steps of a case. `chosen` carries the key of the one that is wanted."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("paper", "r")
        self.setFixedWidth(WIDTH)
        self._items: list[StepItem] = []
        self._current = ""
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(8, 12, 8, 12)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._unused = label("未用栏目", "caption")
        self._unused.setContentsMargins(12, 12, 12, 4)
        self._unused.setToolTip("这个模板用不上的栏目。文字都留着，换回去还在。")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(self._list), 1)
        column.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        self._total = label("", "")
        self._bar = LengthBar()
        self._last = label("报送截止", "muted")
        self._day = label("", "")
        self._left = IconLabel()
        whole = QHBoxLayout()
        whole.addWidget(label("全文"))
        whole.addStretch(1)
        whole.addWidget(self._total)
        day = QHBoxLayout()
        day.addWidget(self._last)
        day.addStretch(1)
        day.addWidget(self._day)
        column = QVBoxLayout(foot)
        column.setContentsMargins(24, 12, 24, 20)
        column.setSpacing(6)
        column.addWidget(Hairline())
        column.addSpacing(6)
        column.addLayout(whole)
        column.addWidget(self._bar)
        column.addSpacing(4)
        column.addLayout(day)
        column.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight)
        return foot

    def show_steps(self, steps: Steps) -> None:
        """Show the steps; items are made again only when their number changes."""
        wanted = (*steps.main, steps.figures, steps.export, *steps.unused)
        if len(wanted) != len(self._items) or bool(steps.unused) == self._unused.isHidden():
            self._lay_out(len(steps.main), len(steps.unused))
        order = list(dict.fromkeys(step.key for step in wanted if step.key))
        for item, step in zip(self._items, wanted, strict=True):
            place = order.index(step.key) + 1 if step.key else 0
            keys = f"Ctrl+{place}" if 0 < place <= _NUMBERED else ""
            item.show_step(step, icon=_PLACES.get(step.key, ""), keys=keys)
        self._check()
        limit = f" / {thousands(steps.limit)}" if steps.limit else " 字"
        self._total.setText(f"{thousands(steps.total)}{limit}")
        set_look(self._total, "warn" if 0 < steps.limit < steps.total else "")
        self._bar.show_length(steps.total, steps.limit)
        self._bar.setVisible(bool(steps.limit))

    def show_deadline(self, iso: str, today: date) -> None:
        """Show the template's deadline (ISO date); nothing when there is none."""
        left, token = deadline(iso, today)
        for widget in (self._last, self._day, self._left):
            widget.setVisible(bool(left))
        if left:
            last = date.fromisoformat(iso[:10])
            day = f"{last.month}月{last.day}日"
            self._day.setText(day)
            words = left.removeprefix(day)  # the day stands above, and 截止 before it
            self._left.show_state("cal", words if last <= today else words.removesuffix("截止"), token)
            self._left.setVisible(bool(self._left.text()))

    def set_current(self, key: str) -> None:
        """Mark the step that is being worked on."""
        self._current = key
        self._check()

    def in_order(self) -> list[str]:
        """Return the keys of the steps in order, each once."""
        return list(dict.fromkeys(item.key for item in self._items if item.key))

    def _lay_out(self, main: int, unused: int) -> None:
        while self._column.count() > 1:
            taken = self._column.takeAt(0).widget()
            if taken is not None:
                taken.setParent(None)
        self._items = [self._new_item() for _ in range(main + len(_PLACES) + unused)]
        line = QWidget()
        margins = QVBoxLayout(line)
        margins.setContentsMargins(12, 8, 12, 8)
        margins.addWidget(Hairline())
        places = main + len(_PLACES)
        for widget in (*self._items[:main], line, *self._items[main:places]):
            self._column.insertWidget(self._column.count() - 1, widget)
        self._unused.setVisible(bool(unused))
        for widget in (self._unused, *self._items[places:]):
            self._column.insertWidget(self._column.count() - 1, widget)

    def _new_item(self) -> StepItem:
        item = StepItem()
        item.clicked.connect(lambda: self._choose(item))
        return item

    def _choose(self, item: StepItem) -> None:
        self._check()
        if item.key:
            self.chosen.emit(item.key)

    def _check(self) -> None:
        """Check the current item: of a section and its texts with one key, the innermost."""
        last = next((item for item in reversed(self._items) if item.key == self._current), None)
        for item in self._items:
            item.setChecked(item is last)
