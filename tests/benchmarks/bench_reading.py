"""Reading Word files against python-docx and markitdown reading the same files, in turns.

Ours resolves styles, automatic numbers, revisions, boxes, pictures and spans. `python-docx` takes of the same
file what structure needs at least: text, style, bold and pictures. That is the fair peer, and the bar is set
on it: without them no heading can be told from a line of text. `its text alone` gives words and nothing else,
those of tables included, no number, no look, no picture; it is shown, and held to a bar of its own where a
text has no pictures. Of real files half the time goes into parsing the XML alone, which python-docx does with
the same parser, so that no reader can be a quarter of it. markitdown gives the whole file as Markdown.

Seconds are the processor's, so that what else the machine does counts less, and the garbage of one is
collected before the turn of the other: python-docx leaves every document to the collector.
"""

import gc
import statistics
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from time import process_time

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from figures import Figure, has

from storage.importers.from_docx import read
from templates.trouble import Trouble

SENTENCE = "青山县把“村里事”交给村里人商量，全年办结{}件，群众满意度达到{}%，矛盾比上年少了三成。"
HEADS = ("背景与起因", "做法与经过", "成效和反响", "经验与启示")
BAR, WORDS_BAR, MARKDOWN_BAR = 0.25, 0.5, 0.02
REAL_MARKDOWN_BAR = 0.03  # parsing their XML takes half of that
PICTURE = 80_000  # bytes: a photograph made small for a report
REAL = Path(__file__).resolve().parents[3] / "shared" / "import" / "office" / "zh"


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        cases = [saved(folder, f"case-{size}", size, in_full) for size in (3_000, 6_000, 10_000)]
        runs, table = (saved(folder, fill.__name__, 4_000, fill) for fill in (in_runs, in_table))
        return [
            *beside("docx read: cases of 3,000 to 10,000 characters", cases, WORDS_BAR),
            *beside("docx read: a text cut into many runs", [runs], BAR),
            *beside("docx read: a text in a table", [table], WORDS_BAR),
            *beside("docx read: real files, pictures and all", readable(), 0.0, REAL_MARKDOWN_BAR),
        ]


def beside(
    name: str, files: list[Path], words_bar: float, markdown_bar: float = MARKDOWN_BAR
) -> list[Figure]:
    """Return the figures of files of a kind: seconds a file, and the smallest and largest ratio of one."""
    peers = [("python-docx", hinted, 7, BAR), ("python-docx, its text alone", worded, 7, words_bar)]
    if has("markitdown"):
        peers.append(("markitdown", markdown(), 3, markdown_bar))
    found: list[Figure] = []
    for against, peer, times, bar in peers if files else ():
        pairs = [turns(path, peer, times) for path in files]
        ours, theirs = (statistics.fmean(column) for column in zip(*pairs, strict=True))
        ratios = [one / other for one, other in pairs]
        note = f"{min(ratios):.3f} to {max(ratios):.3f}" if len(files) > 1 else f"{ratios[0]:.3f}"
        found.append(Figure(name, ours, theirs, against, bar, note))
    return found


def turns(path: Path, peer: Callable[[Path], object], times: int) -> tuple[float, float]:
    """Return the median seconds of both for one file, in turns, after one turn that is not counted."""
    taken = [(seconds(read, path), seconds(peer, path)) for _ in range(times + 1)][1:]
    ours, theirs = zip(*taken, strict=True)
    return statistics.median(ours), statistics.median(theirs)


def seconds(work: Callable[[Path], object], path: Path) -> float:
    gc.collect()
    started = process_time()
    work(path)
    return process_time() - started


def worded(path: Path) -> list[str]:
    document = Document(BytesIO(path.read_bytes()))
    return [Paragraph(p, document).text for p in document.element.body.iter(qn("w:p"))]


def hinted(path: Path) -> list[object]:
    document = Document(BytesIO(path.read_bytes()))
    found: list[object] = [
        part.blob for part in document.part.related_parts.values() if "image" in part.content_type
    ]
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        bold = all(run.bold for run in paragraph.runs)
        found.append((paragraph.text, paragraph.style.name, paragraph.alignment, bold))
    return found


def markdown():
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: converter.convert(str(path)).text_content


def readable() -> list[Path]:
    """Return every fourth of the real files beside the checkout that hold a text, none without them."""
    found = []
    for path in sorted(REAL.glob("*.docx"))[::4]:
        try:
            read(path)
        except Trouble:
            continue
        found.append(path)
    return found


def saved(folder: str, name: str, size: int, fill) -> Path:
    document = Document()
    document.styles["Normal"].font.size = Pt(16)
    fill(document, size, Random(4))
    path = Path(folder) / f"{name}.docx"
    document.save(str(path))
    assert len("".join(worded(path))) > size * 0.8
    return path


def lines(size: int, random: Random) -> list[str]:
    """Return a case of about `size` characters: a title, an office, four parts of paragraphs."""
    paragraphs = max(1, size // 4 // 200)
    found = ["“三张清单”理清村里事", "中共青山县青石镇委员会"]
    for head in HEADS:
        found.append(head)
        for _ in range(paragraphs):
            counts = [(random.randint(9, 999), random.randint(80, 99)) for _ in range(5)]
            found.append("".join(SENTENCE.format(*pair) for pair in counts))
    return found


def in_full(document, size: int, random: Random) -> None:
    """A case as offices write it: styles, automatic numbers, a bold lead, a table, three pictures."""
    for line in lines(size, random):
        if line in HEADS:
            document.add_paragraph(line, style="Heading 1")
            document.add_paragraph("压实责任", style="List Number")
            document.add_picture(picture(random)) if line != HEADS[0] else None
        else:
            paragraph = document.add_paragraph()
            paragraph.add_run(line[:12]).bold = True
            paragraph.add_run(line[12:])
    table = document.add_table(0, 3)
    for row in range(6):
        for cell, text in zip(table.add_row().cells, (f"指标{row}", "2024 年", "2025 年"), strict=True):
            cell.text = text


def picture(random: Random) -> BytesIO:
    """Return a JPEG by its header, of a photograph's size; no program here decodes it."""
    header = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\1\0\x60\0\x60\0\0"
    frame = b"\xff\xc0\0\x0b\x08\1\xe0\2\x80\1\1\x11\0"
    return BytesIO(header + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + random.randbytes(PICTURE) + b"\xff\xd9")


def in_runs(document, size: int, random: Random) -> None:
    for line in lines(size, random):
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 6):
            paragraph.add_run(line[at : at + 6])


def in_table(document, size: int, random: Random) -> None:
    table = document.add_table(0, 1)
    for line in lines(size, random):
        table.add_row().cells[0].text = line
