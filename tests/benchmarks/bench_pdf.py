"""Reading justified official pages in PDF: how long beside pdfium's own text, how many paragraphs exact.

The pages are our own cases: laid out by the tests' PDF writer, and, where LibreOffice is there, exported with
the layout of GB/T 9704 and printed by it. The truth is the paragraphs that went in. pdfium's own text has no
paragraphs at all; it is what any reader on it has to wait for.
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from figures import ABSENT, Figure, side_by_side

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from storage.importers import from_docx, from_pdf, from_text  # noqa: E402
from templates.build import build  # noqa: E402
from templates.catalog import standard  # noqa: E402
from templates.exchange import draft_case  # noqa: E402
from templates.layout import load  # noqa: E402
from templates.outline.recognise import recognise  # noqa: E402
from templates.render.word import render  # noqa: E402
from tests.storage.builders.pdf_file import official, pdf  # noqa: E402

MADE = datetime(2026, 11, 21, tzinfo=UTC)
BAR = 3.0
INEXACT = 0.2  # of the paragraphs may differ from the truth
CASES = ROOT / "tests" / "cases"


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return [
            *figures("PDF read: justified pages made by hand", by_hand(Path(folder))),
            *figures("PDF read: GB/T 9704 pages by LibreOffice", printed(Path(folder))),
        ]


def figures(name: str, files: dict[Path, list[str]]) -> list[Figure]:
    """Return time a file and the share of paragraphs that are not exact, for files with their truth."""
    if not files:
        return []
    ours, theirs = side_by_side(
        lambda: [from_pdf.read(p) for p in files], lambda: [own_text(p) for p in files]
    )
    wanted = sum(map(len, files.values()))
    found = sum(sum(text in said(path) for text in truth) for path, truth in files.items())
    note = f"{found} of {wanted} paragraphs exact"
    return [
        Figure(name, ours / len(files), theirs / len(files), "pdfium's own text", BAR, note),
        Figure(f"{name}, inexact", 1 - found / wanted, INEXACT, "a fifth of the paragraphs", 1.0, note),
    ]


def said(path: Path) -> set[str]:
    return {paragraph.text for paragraph in from_pdf.read(path).paragraphs}


def own_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(_page_text(document, at) for at in range(len(document)))


def _page_text(document: pypdfium2.PdfDocument, at: int) -> str:
    page = document[at]
    text = page.get_textpage()
    found = text.get_text_range()
    text.close()
    page.close()
    return found


def texts(path: Path) -> list[str]:
    return [p.text.strip() for p in from_text.read(path).paragraphs if p.text.strip()]


def by_hand(folder: Path) -> dict[Path, list[str]]:
    found = {}
    for path in sorted(CASES.glob("*.txt")):
        made = folder / f"hand-{path.stem}.pdf"
        made.write_bytes(pdf(*official(texts(path))))
        found[made] = texts(path)
    return found


def printed(folder: Path) -> dict[Path, list[str]]:
    """Return our own cases as exported and printed; nothing without LibreOffice."""
    if shutil.which("soffice") is None:
        ABSENT.add("soffice")
        return {}
    layout = load("gbt9704")
    words = []
    for path in sorted(CASES.glob("*.txt")):
        for number, draft in enumerate(recognise(from_text.read(path)).drafts):
            case = draft_case(draft, f"00000000-0000-4000-8000-0000000000{number:02d}", standard())
            words.append(folder / f"print-{path.stem}-{number}.docx")
            words[-1].write_bytes(render(build(case), layout, {}.__getitem__, MADE))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *words]
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {
        path.with_suffix(".pdf"): [p.text.strip() for p in from_docx.read(path).paragraphs if p.text.strip()]
        for path in words
    }
