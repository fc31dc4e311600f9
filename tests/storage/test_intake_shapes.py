"""The same case in any shape of Word file is understood as it is from plain text."""

import re
from pathlib import Path

import pytest

from storage import importers
from templates.outline.recognise import recognise
from tests.storage.builders.word_file import par, run, styled, table, word

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted((ROOT / "resources" / "samples").glob("*.txt")) + sorted(
    (ROOT / "tests" / "cases").glob("*.txt")
)
HEADING = re.compile(r"[一二三四]、.{2,20}$")
LINE_BREAK = "<w:r><w:br/></w:r>"


def in_runs(line):
    return par(
        "".join(run(line[at : at + 5], "<w:b/>" if at % 35 == 0 else "") for at in range(0, len(line), 5))
    )


SHAPES = {
    "plain": lambda lines: [par(line) for line in lines],
    "runs": lambda lines: [in_runs(line) for line in lines],
    "breaks": lambda lines: [par(LINE_BREAK.join(map(run, lines)))],
    "table": lambda lines: [table(*([line] for line in lines))],
    "headings": lambda lines: [styled("1", line) if HEADING.match(line) else par(line) for line in lines],
    "controls": lambda lines: [f"<w:sdt><w:sdtContent>{''.join(map(par, lines))}</w:sdtContent></w:sdt>"],
}


def understood(path):
    source = importers.read(path)
    reading = recognise(source)
    drafts = [(d.title, d.title_guess, d.subtitle, d.unit, d.parts, d.meta) for d in reading.drafts]
    return drafts, reading.meta, reading.dropped


def check(tmp_path, lines, shape, name="案例.docx"):
    text = tmp_path / "案例.txt"
    text.write_text("\n".join(lines), encoding="utf-8")
    file = tmp_path / name
    file.write_bytes(word(*SHAPES[shape](lines)))
    assert understood(file) == understood(text)


def lines_of(path):
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_our_own_texts_read_the_same_from_word(tmp_path, path, shape):
    check(tmp_path, lines_of(path), shape)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_seeds_and_open_cases_read_the_same_from_word(tmp_path, shared, shape):
    folder = shared / "import"
    paths = [*sorted((folder / "seeds").glob("*.txt")), *sorted((folder / "cases").glob("*.txt"))]
    assert len(paths) == 18
    for path in paths:
        check(tmp_path, lines_of(path), shape, "案例.wps")
