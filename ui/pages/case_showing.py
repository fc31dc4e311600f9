"""Keeps all that stands around the text in step with it: counts, steps, guidance, pages. Never per key."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from templates.counting import count_case
from templates.edits import shown_in
from templates.fitting import Fitting, fit
from templates.model import Attachment, AttachmentKind, Case
from templates.requirements import Section
from ui.jobs import Ticket
from ui.models.answers import kept_ticks, ticks_in
from ui.models.case_outline import entries_of
from ui.models.case_steps import EXPORT, INFO, place_of, steps_of
from ui.models.page_places import PagePlaces, places_of
from ui.pages.export_step import is_place
from ui.panels import case_side
from ui.panels.figures import Item

if TYPE_CHECKING:
    from ui.pages.case_bench import CaseBench

PAUSE = 250  # ms without a key before counts are taken anew
PAGES = 900  # ms without a key before pages are laid out anew; the first time at once
_TICKS = "asked"  # group of names in the memory


class Showing(QObject):
    """Refreshes the bench after changes, once the typist pauses."""

    def __init__(self, bench: "CaseBench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._session = bench.session
        self._fitting: Fitting = fit(bench.session.frame)
        self._places = PagePlaces()
        self._ticket: Ticket | None = None
        self._soon = QTimer(self, interval=PAUSE, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._pages = QTimer(self, interval=PAGES, singleShot=True)
        self._pages.timeout.connect(self._lay_out)
        self._session.text_changed.connect(lambda _part: self._stale())
        self._session.case_changed.connect(lambda: self._soon.start(0))
        bench.writing.composed.connect(self._stale)
        self._caret = QTimer(self, interval=PAUSE, singleShot=True)
        self._caret.timeout.connect(self._show_page)
        bench.writing.caret_moved.connect(self._caret.start)
        bench.side.turned.connect(lambda _place: self._show_side(self._session.value()))
        bench.side.hints.ticked.connect(self._tick)
        bench.figures.shown.connect(lambda: self._show_figures(self._session.value(), anew=True))

    def stop(self) -> None:
        """Do no more work for a page that is being left."""
        self._soon.stop()
        self._pages.stop()
        if self._ticket is not None:
            self._ticket.cancel()

    def refresh(self) -> None:
        """Count and show everything that is in sight."""
        if self._bench.writing.composing():
            self._stale()
            return
        case = self._session.value()
        self._fitting = fit(case)
        counts = count_case(case)
        bench = self._bench
        bench.figures.recount(case)
        bench.writing.show_headings(self._fitting)
        bench.writing.refresh_cards()
        bench.writing.show_marks()
        bench.head.show_case(case)
        bench.steps.show_steps(steps_of(case, counts, self._fitting))
        bench.steps.show_deadline(case.template.deadline, date.today())
        pictures = sum(each.kind is AttachmentKind.FIGURE for each in case.attachments)
        bench.status.show_whole(counts.total, case.template.limit, pictures)
        self._show_count(counts.by_section, counts.by_part)
        self._find_home(case)
        self._show_side(case)
        bench.export.refresh(case)
        bench.finder.refresh()
        self._pages.start(PAGES if self._places.pages else 0)

    def step_changed(self) -> None:
        """Show what belongs to the step that came into sight."""
        bench = self._bench
        key = bench.current_step()
        bench.steps.set_current(key)
        bench.export.step_changed()
        bench.tools.set_writing(writing=key != INFO)
        case = self._session.value()
        counts = count_case(case)
        self._show_count(counts.by_section, counts.by_part)
        if key == INFO:
            bench.form.show_case(case)
        bench.tools.offer_split(offered=self._separable(key))
        self._show_hints(case)
        self._show_page()

    def _stale(self) -> None:
        self._soon.start(PAUSE)
        self._pages.stop()
        if self._ticket is not None:
            self._ticket.cancel()

    def _find_home(self, case: Case) -> None:
        """Go to another step when the part in sight is gone."""
        key = self._bench.current_step()
        if not is_place(key) and key not in {part.part for part in case.parts}:
            self._bench.show_step(self._bench.first_text() or INFO)
        elif key == INFO:
            self._bench.form.show_case(case)
        self._bench.tools.offer_split(offered=self._separable(key))

    def _separable(self, part: str) -> bool:
        return any(
            filled.separable and part in {each.part for each in filled.parts if len(each.covers) > 0}
            for filled in self._fitting.sections
        )

    def _section(self) -> Section | None:
        return self._fitting.section_of(self._bench.current_step())

    def _show_count(self, by_section: object, by_part: object) -> None:
        key, section = self._bench.current_step(), self._section()
        if key in (INFO, EXPORT):
            self._bench.status.show_nothing()
            return
        lone = section is not None and len(self._parts_of(section)) == 1
        count = by_section.get(section.id, 0) if lone and section else by_part.get(key, 0)  # type: ignore[attr-defined]
        self._bench.status.show_part(count, section if lone else None)

    def _parts_of(self, section: Section) -> tuple[str, ...]:
        found = next(filled for filled in self._fitting.sections if filled.section is section)
        return tuple(part.part for part in found.parts)

    # --- the side panel ---------------------------------------------------------------------------

    def _show_side(self, case: Case) -> None:
        place = self._bench.side.current()
        if place == case_side.HINTS:
            self._show_hints(case)
        elif place == case_side.OUTLINE:
            self._bench.side.outline.show_entries(entries_of(self._fitting))
        elif place == case_side.FIGURES:
            self._show_figures(case)
        else:
            self._bench.past.refresh()

    def _show_hints(self, case: Case) -> None:
        hints, key = self._bench.side.hints, self._bench.current_step()
        section = self._section()
        if key == EXPORT:
            return
        if key == INFO:
            hints.show_words("先把这些填上", "题目和单位会印在正文前面，其余各项在“网上填报”里一项一项复制。")
        elif section is None:
            hints.show_words("这个模板用不上这一栏", "文字都留着，不印出来。换回原来的模板，它还在原处。")
        else:
            text = "\n".join(self._session.text(part) for part in self._parts_of(section))
            hints.show_section(section, text, ticks_in(self._bench.desk.memory.text(self._tick_key(section))))

    def _tick(self, place: int, on: bool) -> None:
        section = self._section()
        if section is not None:
            memory, key = self._bench.desk.memory, self._tick_key(section)
            memory.keep(key, kept_ticks({**ticks_in(memory.text(key)), place: on}))
            self._show_hints(self._session.value())

    def _tick_key(self, section: Section) -> str:
        return f"{_TICKS}/{self._session.uuid}-{self._session.frame.template.id}-{section.id}"

    def _show_figures(self, case: Case, *, anew: bool = False) -> None:
        if self._bench.side.current() != case_side.FIGURES:
            return
        figures = self._bench.figures
        where: dict[str, tuple[str, str]] = {}
        for line in shown_in(case):
            if line.attachment is not None:
                name = place_of(case.part(line.part), self._fitting)
                where.setdefault(line.attachment.uuid, (name, line.caption))
        items = []
        for each in sorted(case.attachments, key=lambda each: _rank(each, figures.label(each))):
            name, caption = where.get(each.uuid, ("", ""))
            items.append(Item(each, figures.view(each, figures.label(each), caption), name))
        self._bench.side.figures.show_items(items, case.template.enclosures, anew=anew)

    # --- pages ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        case = self._session.value()
        self._ticket = self._bench.desk.jobs.work(
            lambda _library, _progress: places_of(case), self._keep_places, urgent=not self._places.pages
        )

    def _keep_places(self, places: PagePlaces) -> None:
        self._places = places
        self._show_page()

    def _show_page(self) -> None:
        writing = self._bench.current_step() not in (INFO, EXPORT)
        caret = self._bench.writing.caret() if writing else None
        current = self._places.page_of(*caret) if caret else 0
        self._bench.status.show_pages(self._places.pages, current)


def _rank(attachment: Attachment, label: str) -> tuple[int, int]:
    """Return where an attachment is listed: figures, tables, files, each as they are numbered in print."""
    kinds = (AttachmentKind.FIGURE, AttachmentKind.TABLE, AttachmentKind.FILE, AttachmentKind.ORIGINAL)
    printed = label.rpartition(" ")[2]
    return kinds.index(attachment.kind), int(printed) if printed.isdecimal() else attachment.number
