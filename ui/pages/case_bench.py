"""One case being written: header, steps, the sheet or the form, the side panel, the foot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from templates.model import Case
from ui.desk import Desk
from ui.editor.session import CaseSession
from ui.models import optional_sections
from ui.models.case_steps import EXPORT, FIGURES, INFO
from ui.pages import case_keys, case_menus
from ui.pages.case_deeds import Deeds
from ui.pages.case_enclosures import Enclosures
from ui.pages.case_figures import Figures
from ui.pages.case_finder import Finder
from ui.pages.case_head import CaseHead
from ui.pages.case_past import Past
from ui.pages.case_saving import Saving
from ui.pages.case_showing import Showing
from ui.pages.case_writing import Writing
from ui.pages.export_step import ExportStep
from ui.panels import case_side
from ui.panels.case_side import CaseSide
from ui.panels.case_status import CaseStatus
from ui.panels.case_steps import CaseSteps
from ui.panels.case_tools import CaseTools
from ui.panels.find_bar import FindBar
from ui.panels.info_form import InfoForm


class CaseBench(QWidget):
    """Everything that belongs to one open case; it goes away with the case.

    Every wish to leave is a signal. `preview_wanted` carries whether it is for printing.
    """

    back_wanted = Signal()
    preview_wanted = Signal(bool)

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__()
        self.desk = desk
        self.session = CaseSession(case, self)
        self.head = CaseHead(self.session.stack)
        self.steps = CaseSteps()
        self.tools = CaseTools()
        self.find_bar = FindBar()
        self.form = InfoForm()
        self.writing = Writing(self.session)
        self.side = CaseSide()
        self.status = CaseStatus()
        self.saving = Saving(self.session, desk, self.writing.composing)
        self.figures = Figures(self.session, desk, self.writing.caret)
        self.writing.use_figures(self.figures)
        self.enclosures = Enclosures(self.session, desk)
        self.deeds = Deeds(self.session, desk, self.saving, self.writing)
        self.finder = Finder(self.session, self.writing, self.find_bar, desk)
        self.past = Past(self.session, desk, self.saving, self.side.history)
        self._build()
        self.export = ExportStep(self)
        self.showing = Showing(self)
        self._connect()
        case_keys.set_keys(self)
        self._begin()

    def _build(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.form)
        self.middle.addWidget(self.writing)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for bar in (self.tools, self.find_bar):
            middle.addWidget(bar)
        middle.addWidget(self.middle, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.steps)
        body.addLayout(middle, 1)
        body.addWidget(self.side)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)
        self.column.addLayout(body, 1)
        self.column.addWidget(self.status)

    # --- going about ------------------------------------------------------------------------------

    def show_step(self, key: str, *, focus: bool = True) -> None:
        """Bring a step into sight: the form, the pictures, the export, or the text of a part."""
        if key == FIGURES:
            self.export.leave()
            self.side.turn_to(case_side.FIGURES)
            return
        key = self._with_text(key)
        leaving = self.current_step()
        if key == leaving:
            if focus:
                self.focus_text()
            return
        if leaving:
            self.saving.revise("换栏目")
        if key == INFO:
            self.middle.setCurrentWidget(self.form)
        elif key == EXPORT:
            self.middle.setCurrentWidget(self.export.page())
        else:
            self.writing.show_part(key)
            self.middle.setCurrentWidget(self.writing)
        self.showing.step_changed()
        if focus:
            self.focus_text()

    def _with_text(self, key: str) -> str:
        """Return the key of a step that is there; a section without a text gets one first."""
        wanted = next(
            (each for each in (key, f"{optional_sections.PREFIX}{key}") if each in self._keys()), ""
        )
        if wanted.startswith(optional_sections.PREFIX):
            case, wanted = optional_sections.with_text_for(self.session.value(), wanted)
            self.session.apply("添一栏", case)
        return wanted or self.first_text() or INFO

    def _keys(self) -> set[str]:
        return {INFO, EXPORT, *self.steps.in_order(), *(part.part for part in self.session.frame.parts)}

    def go_to(self, part: str, offset: int) -> None:
        """Bring a place of a text into sight (code points)."""
        self.show_step(part)
        self.writing.go_to(part, offset)

    def current_step(self) -> str:
        """Return the key of the step in sight; empty before the first."""
        if self.middle.currentWidget() is self.form:
            return INFO
        return EXPORT if self.export.in_sight() else self.writing.part()

    def first_text(self) -> str:
        """Return the id of the first text in the order of the steps; empty for none."""
        parts = {part.part for part in self.session.frame.parts}
        return next((key for key in self.steps.in_order() if key in parts), "")

    def focus_text(self) -> None:
        """Put the keyboard where it is of use."""
        if self.current_step() == INFO:
            self.form.focus_first()
        elif self.export.in_sight():
            self.export.page().setFocus()
        else:
            self.writing.focus_target().setFocus()

    def leave(self) -> None:
        """Give everything to the save lane, as a revision."""
        self.showing.stop()
        self.saving.revise("离开")

    def _begin(self) -> None:
        """Open at the first text, or at the form while there is no title."""
        parts = self.session.frame.parts
        self.showing.refresh()
        self.middle.setCurrentWidget(self.form)
        if self.session.frame.title.strip() and parts:
            self.writing.show_part(self.first_text() or parts[0].part)
            self.middle.setCurrentWidget(self.writing)
        self.showing.step_changed()
        self.head.saved(self.desk.library.row(self.session.uuid).changed)

    # --- wiring -----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._connect_head()
        self._connect_middle()
        self._connect_side()
        self.session.moved.connect(self._show_moved)
        self.figures.placed.connect(self._show_line)
        self.saving.state.connect(self._show_saved)
        self.steps.chosen.connect(self.show_step)
        self.finder.part_wanted.connect(lambda part: self.show_step(part, focus=False))
        self.status.zoom_wanted.connect(self._zoom)

    def _connect_head(self) -> None:
        head = self.head
        head.back_wanted.connect(self.back_wanted)
        head.export_wanted.connect(lambda: self.show_step(EXPORT))
        head.preview_wanted.connect(lambda: self.preview_wanted.emit(False))
        head.template_wanted.connect(self.deeds.switch_template)
        head.title.edited.connect(lambda title: self.session.put("title", title))
        head.menu_wanted.connect(lambda point: case_menus.more(self).popup(point))

    def _connect_middle(self) -> None:
        tools, writing, stack = self.tools, self.writing, self.session.stack
        tools.number_wanted.connect(self.deeds.number_line)
        tools.picture_wanted.connect(self.figures.ask_pictures)
        tools.table_wanted.connect(lambda: self.deeds.new_table(self.window(), self.figures))
        tools.find_wanted.connect(lambda: self.finder.open(replacing=True))
        tools.punctuation_wanted.connect(lambda: self.deeds.tidy_punctuation(self.window()))
        tools.split_wanted.connect(self.deeds.split_here)
        writing.pictures_offered.connect(self.figures.add_pictures)
        writing.zoom_stepped.connect(self.status.step_zoom)
        writing.fitted.connect(self.status.show_zoom)
        writing.replace_wanted.connect(lambda kind, number: case_menus.swap(self, (kind, number)))
        writing.caption_wanted.connect(lambda kind, number: self.figures.ask_caption((kind, number)))
        writing.card_menu_wanted.connect(
            lambda kind, number, point: case_menus.card(self, (kind, number)).popup(point)
        )
        writing.menu_wanted.connect(lambda point: case_menus.text(self).popup(point))
        self.form.edited.connect(self.session.put)
        self.form.undo_wanted.connect(stack.undo)
        self.form.redo_wanted.connect(stack.redo)

    def _connect_side(self) -> None:
        side, figures = self.side, self.figures
        side.hints.starter_wanted.connect(self.deeds.insert_frame)
        side.outline.chosen.connect(self.go_to)
        side.figures.add_wanted.connect(figures.ask_pictures)
        side.figures.table_wanted.connect(lambda: self.deeds.new_table(self.window(), figures))
        side.figures.insert_wanted.connect(figures.insert)
        side.figures.file_wanted.connect(self.enclosures.ask)
        side.figures.remove_wanted.connect(self.enclosures.remove)
        side.figures.open_wanted.connect(self.enclosures.open)
        side.figures.go_wanted.connect(lambda item: case_menus.go_to_figure(self, item))
        side.figures.replace_wanted.connect(lambda item: case_menus.swap(self, (item.kind, item.number)))
        side.figures.delete_wanted.connect(lambda item: figures.delete((item.kind, item.number)))

    def _show_moved(self, part: str, position: int) -> None:
        """Follow undo and redo to where they changed something."""
        if part in {each.part for each in self.session.frame.parts}:
            page = self.writing.show_part(part)
            self.middle.setCurrentWidget(self.writing)
            page.editor.bring_into_view(position)
            self.showing.step_changed()

    def _show_line(self, part: str, line: str) -> None:
        self.go_to(part, self.session.text(part).find(line) + len(line))

    def _show_saved(self, state: str, detail: str) -> None:
        if state == "failed":
            self.head.failed(detail)
        elif state == "saving":
            self.head.saving()
        else:
            self.head.saved()

    def _zoom(self, zoom: float) -> None:
        self.writing.set_zoom(zoom)
        self.status.show_zoom(zoom)
