"""Printing the pages of the preview: the system's own dialog, then page by page."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.preview_paint import Pages, paint_page

_TWIPS = 1440.0  # an inch


def print_pages(parent: QWidget, pages: Pages) -> bool:
    """Ask for a printer and print; return whether anything was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, len(pages.pages))
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if wanted:
        prepare(printer, pages)
        draw(printer, pages)
    return wanted


def prepare(printer: QPrinter, pages: Pages) -> None:
    """Set paper and margins: the layout has its own margins, the printer's are none."""
    printer.setDocName(pages.manuscript.title or "案例")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)


def draw(printer: QPrinter, pages: Pages) -> None:
    """Draw the pages that the printer was asked for."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(pages.pages)
    painter = QPainter(printer)
    for place, page in enumerate(pages.pages[first - 1 : last]):
        if place:
            printer.newPage()
        painter.save()
        painter.scale(printer.logicalDpiX() / _TWIPS, printer.logicalDpiY() / _TWIPS)
        paint_page(painter, pages, page)
        painter.restore()
    painter.end()
