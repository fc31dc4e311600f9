"""The preview: pages of the whole case, turning, zooming, printing; each line in its place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from templates import catalog, edits, fitting
from templates.model import Cell, Role, Table
from ui import printing
from ui.editor import clipboard, pictures
from ui.pages.case import CasePage
from ui.preview import Preview, laid_out
from ui.preview_paint import paint_page

UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0c01"
LINE = "镇里用两个月走遍全镇十五个村，把村里承担的事务逐项过一遍，有规定的留下，随意派的退回。"


def no_progress(_done, _total, _what):
    pass


def long_case(template="standard"):
    made = fitting.empty_case(UUID, catalog.by_id(template), "清单管村务")
    part = next(part for part in made.parts if part.role is Role.PRACTICE)
    return made.with_part(replace(part, text="\n".join([LINE * 4] * 12)))


@pytest.fixture
def previewed(desk, qtbot):
    def show(case, **more):
        made = Preview(desk, case, **more)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        return made

    return show


def test_a_case_is_shown_page_by_page(previewed, qtbot):
    preview = previewed(long_case())
    count = len(preview.pages.pages)
    assert count >= 3
    assert preview._place.text() == f"第 1 页，共 {count} 页"
    assert preview._kind.text() == "公文版式，每页 22 行，每行 28 字"
    preview.view.go_to(2)
    assert preview.view.current() == 2
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.view.current() == count
    preview.set_zoom(0.75)
    assert preview.view.current() == count


def test_escape_closes_it(previewed, qtbot):
    preview = previewed(long_case())
    with qtbot.waitSignal(preview.closed):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)


def ink_on(library, case, number=0):
    """Draw a page small and return where its ink lies: rows and columns that are not white."""
    pages = laid_out(case, library, no_progress)
    wide, high = (round(side / 15) for side in pages.size)
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(1 / 15, 1 / 15)
    paint_page(painter, pages, pages.pages[number])
    painter.end()
    rows = [y for y in range(high) if any(image.pixelColor(x, y).value() < 128 for x in range(wide))]
    columns = [x for x in range(wide) if any(image.pixelColor(x, y).value() < 128 for y in range(0, high, 2))]
    return rows, columns


def test_a_full_page_fills_the_text_block_and_nothing_beyond(library):
    rows, columns = ink_on(library, long_case(), number=1)
    millimetre = 96 / 25.4
    assert 28 * millimetre - 2 <= min(columns) <= 28 * millimetre + 6
    assert (210 - 26) * millimetre - 8 <= max(columns) <= (210 - 26) * millimetre + 4
    assert 37 * millimetre <= min(rows) <= 37 * millimetre + 12
    assert max(rows) > (297 - 35) * millimetre  # the page number stands below the block


def test_figures_and_tables_are_drawn_in_their_places(library):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    kept = pictures.keep_bytes(library, clipboard.as_png(image), "图.png")
    case, figure = edits.add_figure(long_case(), kept, "公开栏")
    table = Table(((Cell("项目", columns=2),), (Cell("清单", rows=2), Cell("68")), (Cell("7"),)))
    case, line = edits.add_table(case, "t", table, "三张清单")
    part = next(part for part in case.parts if part.role is Role.PRACTICE)
    rows, _columns = ink_on(library, case.with_part(replace(part, text=f"{figure}\n{line}")))
    pages = laid_out(case.with_part(replace(part, text=f"{figure}\n{line}")), library, no_progress)
    assert set(pages.pictures) == {kept.digest}
    assert len(rows) > 300  # a black picture four hundred pixels wide is mostly ink


def test_a_lost_picture_is_said_instead_of_failing(library):
    kept = replace(pictures.keep_bytes(library, _png(), "图.png"), digest="0" * 64)
    case, line = edits.add_figure(long_case(), kept, "公开栏")
    part = next(part for part in case.parts if part.role is Role.PRACTICE)
    rows, _columns = ink_on(library, case.with_part(replace(part, text=line)))
    assert rows


def _png():
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return clipboard.as_png(image)


def test_printing_asks_for_a_printer_and_draws_every_page(previewed, library, tmp_path):
    asked = []
    preview = previewed(long_case(), printer=lambda _parent, pages: asked.append(pages))
    preview.print_when_ready()
    assert asked == [preview.pages]
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    printing.prepare(printer, preview.pages)
    printing.draw(printer, preview.pages)
    data = (tmp_path / "打印.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == len(preview.pages.pages)


def test_the_page_opens_and_closes_the_preview(desk, library, qtbot):
    library.create(long_case())
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.open_case(UUID)
    page.show()
    page.bench.head.preview.click()
    assert page.preview is not None
    assert page.preview.isVisible()
    page.preview.closed.emit()
    assert page.preview is None
    assert page.bench.isVisible()
