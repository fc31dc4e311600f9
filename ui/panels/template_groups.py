"""The left column of the new-case page: which templates to look at, with counts."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from templates.requirements import Template
from ui.models.template_words import is_over
from ui.widgets.frames import Ground
from ui.widgets.labels import label
from ui.widgets.nav import NavItem

Fits = Callable[[Template], bool]
WIDTH = 168


def everything(_template: Template) -> bool:
    """Let every template through."""
    return True


class TemplateGroups(Ground):
    """Lists the groups that hold at least one template; `narrowed` carries what lets a template through."""

    narrowed = Signal(object)

    def __init__(self) -> None:
        super().__init__("paper", "r")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 9, 12)
        self._column.setSpacing(0)

    def show_groups(self, templates: Sequence[Template], used: Collection[str], today: date) -> None:
        """List the groups of these templates; `used` are ids of those that cases of the library have."""
        self._clear()
        names = list(dict.fromkeys(template.group for template in templates if template.group))
        by_state: list[tuple[str, Fits]] = [
            ("全部", everything),
            ("正在征集", lambda template: bool(template.deadline) and not is_over(template, today)),
            ("用过的", lambda template: template.id in used),
            ("征集已结束", lambda template: is_over(template, today)),
        ]
        self._add("模板", by_state, templates)
        self._add("内容", [(name, _of_group(name)) for name in names], templates)
        self._column.addStretch(1)

    def _clear(self) -> None:
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _add(self, heading: str, groups: Sequence[tuple[str, Fits]], templates: Sequence[Template]) -> None:
        caption = label(heading, "caption")
        caption.setContentsMargins(12, 4 if heading == "模板" else 16, 0, 4)
        self._column.addWidget(caption)
        for name, fits in groups:
            count = sum(1 for template in templates if fits(template))
            if not count:
                continue
            item = NavItem(name, count=str(count))
            item.setChecked(fits is everything)
            item.clicked.connect(lambda _on=False, fits=fits: self.narrowed.emit(fits))
            self._group.addButton(item)
            self._column.addWidget(item)


def _of_group(name: str) -> Fits:
    return lambda template: template.group == name
