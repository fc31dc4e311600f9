"""Reading Word files against python-docx reading the paragraphs of the same files.

Ours also resolves styles, automatic numbers, revisions, boxes, pictures and spans; the peer's paragraphs
are text alone, those of tables included.
"""

import tempfile
from io import BytesIO
from pathlib import Path
from random import Random

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from figures import Figure, side_by_side

from storage.importers.from_docx import read

SENTENCE = "青山县把“村里事”交给村里人商量，全年办结{}件，群众满意度达到{}%，矛盾比上年少了三成。"
HEADS = ("一、背景与起因", "二、做法与经过", "三、成效和反响", "四、经验与启示")
BAR = 0.4


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "docx read: a case of 4,000 characters": saved(folder, "plain", in_paragraphs),
            "docx read: the same cut into many runs": saved(folder, "runs", in_runs),
            "docx read: the same in a table": saved(folder, "table", in_table),
        }
        return [
            Figure(
                name,
                *side_by_side(lambda p=path: read(p), lambda p=path: theirs(p), times=31),
                "python-docx",
                BAR,
            )
            for name, path in files.items()
        ]


def theirs(path: Path) -> list[str]:
    document = Document(BytesIO(path.read_bytes()))
    return [Paragraph(p, document).text for p in document.element.body.iter(qn("w:p"))]


def saved(folder: str, name: str, fill) -> Path:
    document = Document()
    document.styles["Normal"].font.size = Pt(16)
    fill(document)
    path = Path(folder) / f"{name}.docx"
    document.save(str(path))
    assert len("".join(theirs(path))) > 3800
    return path


def lines() -> list[str]:
    random = Random(4)
    found = ["“三张清单”理清村里事", "中共青山县青石镇委员会"]
    for head in HEADS:
        found.append(head)
        found.extend(paragraph(random) for _ in range(5))
    return found


def paragraph(random: Random) -> str:
    return "".join(SENTENCE.format(random.randint(9, 999), random.randint(80, 99)) for _ in range(5))


def in_paragraphs(document) -> None:
    for line in lines():
        document.add_paragraph(line)


def in_runs(document) -> None:
    for line in lines():
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 6):
            paragraph.add_run(line[at : at + 6])


def in_table(document) -> None:
    table = document.add_table(0, 1)
    for line in lines():
        table.add_row().cells[0].text = line
