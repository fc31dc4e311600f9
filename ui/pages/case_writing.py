"""The middle of the case page while a text is in sight: one sheet a part, kept with its caret and scroll."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from templates.fitting import Fitting
from templates.model import AttachmentKind
from ui.editor.card import FigureCard
from ui.editor.heading import heading_view
from ui.editor.part_editor import PartEditor
from ui.editor.part_page import PartPage
from ui.editor.session import CaseSession
from ui.editor.surface import fits_into
from ui.editor.units import to_points, to_units
from ui.pages.case_figures import Figures

_USUAL = (1.0, 0.9, 0.75)  # sizes of the page tried in turn until one fits the window


class Writing(QStackedWidget):
    """Makes a sheet when a part is first wanted. What is wanted of figures is passed on as signals.

    Until somebody chooses a size with `set_zoom`, the page is drawn as large as the window lets it;
    `fitted` carries that size.
    """

    fitted = Signal(float)
    caret_moved = Signal()
    composed = Signal()
    zoom_stepped = Signal(int)
    pictures_offered = Signal(list, list)
    replace_wanted = Signal(object, int)
    caption_wanted = Signal(object, int)
    card_menu_wanted = Signal(object, int, object)
    menu_wanted = Signal(object)

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session
        self._figures: Figures | None = None
        self._fitting: Fitting | None = None
        self._pages: dict[str, PartPage] = {}
        self._zoom = 1.0
        self._chosen = False

    def use_figures(self, figures: Figures) -> None:
        """Show figures as this one describes them."""
        self._figures = figures
        figures.shown.connect(self.refresh_cards)

    def page(self) -> PartPage | None:
        """Return the sheet in sight; None before the first."""
        shown = self.currentWidget()
        return shown if isinstance(shown, PartPage) else None

    def editor(self) -> PartEditor | None:
        """Return the editor in sight."""
        page = self.page()
        return page.editor if page else None

    def part(self) -> str:
        """Return the id of the part in sight; empty for none."""
        page = self.page()
        return page.part if page else ""

    def composing(self) -> bool:
        """Return whether an input method holds text that is not committed yet."""
        return any(page.editor.composing for page in self._pages.values())

    def show_part(self, part: str) -> PartPage:
        """Bring a part's sheet into sight; raises KeyError for an unknown part."""
        page = self._pages.get(part) or self._new_page(part)
        if page is not self.page():
            self._session.pause()
            self.setCurrentWidget(page)
        return page

    def go_to(self, part: str, offset: int) -> None:
        """Put the caret of a part there (code points) and bring it into sight."""
        page = self.show_part(part)
        page.editor.bring_into_view(to_units(self._session.text(part), offset))
        page.editor.setFocus()

    def caret(self) -> tuple[str, int] | None:
        """Return the part in sight and where its caret stands (code points)."""
        editor = self.editor()
        if editor is None:
            return None
        return editor.part, to_points(self._session.text(editor.part), editor.textCursor().position())

    def show_headings(self, fitting: Fitting) -> None:
        """Show the headings as the template has them now."""
        self._fitting = fitting
        for part in self._session.frame.parts:
            if part.part in self._pages:
                self._pages[part.part].show_heading(heading_view(fitting, part))

    def show_marks(self) -> None:
        """Tint the marks of the sheet in sight anew."""
        page = self.page()
        if page is not None:
            page.show_marks(self._session)

    def changeEvent(self, event: QEvent) -> None:
        """Tint anew when another theme is worn."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self.show_marks)

    def refresh_cards(self) -> None:
        """Draw the cards in sight anew."""
        page = self.page()
        if page is not None:
            page.cards.refresh_soon()

    def set_zoom(self, zoom: float) -> None:
        """Draw every sheet at another size, from now on whatever the window's."""
        self._chosen = True
        self._draw_at(zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page smaller where the window is too narrow for its lines."""
        super().resizeEvent(event)
        wanted = next((zoom for zoom in _USUAL if fits_into(self.width(), zoom)), _USUAL[-1])
        if not self._chosen and wanted != self._zoom:
            self._draw_at(wanted)
            self.fitted.emit(wanted)

    def _draw_at(self, zoom: float) -> None:
        self._zoom = zoom
        for page in self._pages.values():
            page.set_zoom(zoom)

    def _new_page(self, part: str) -> PartPage:
        assert self._figures is not None, "figures come before sheets"
        page = PartPage(self._session, part, self._figures.describe)
        page.show_marks(self._session)
        page.set_zoom(self._zoom)
        if self._fitting is not None:
            page.show_heading(heading_view(self._fitting, self._session.frame.part(part)))
        page.cards.made.connect(self._connect_card)
        page.heading_edited.connect(lambda words: self._session.put(f"heading:{part}", words))
        editor = page.editor
        editor.cursorPositionChanged.connect(self.caret_moved)
        editor.composed.connect(self.composed)
        editor.zoom_wanted.connect(self.zoom_stepped)
        editor.pictures_offered.connect(self.pictures_offered)
        editor.menu_wanted.connect(self.menu_wanted)
        for card in page.cards.cards():
            self._connect_card(card)
        self._pages[part] = page
        self.addWidget(page)
        return page

    def _connect_card(self, card: FigureCard) -> None:
        card.replace_wanted.connect(self.replace_wanted)
        card.caption_wanted.connect(self.caption_wanted)
        card.more_wanted.connect(self.card_menu_wanted)
        card.opened.connect(self._open)

    def _open(self, kind: AttachmentKind, number: int) -> None:
        table = kind is AttachmentKind.TABLE
        (self.replace_wanted if table else self.caption_wanted).emit(kind, number)

    def focus_target(self) -> QWidget:
        """Return what takes the keyboard."""
        return self.editor() or self
