"""The command line in this process, and what a Word file and a case say, for the tests of the main job."""

import contextlib
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

import resources
from main import main
from templates.build import build
from templates.fitting import fit
from templates.manuscript import Style
from templates.model import Case
from templates.render.base import STYLE_IDS
from templates.requirements import Template

SAMPLES = Path(resources.__file__).parent / "samples"
STYLE_NAMES = {style: name.lower() for style, (_, name) in STYLE_IDS.items()} | {Style.BLANK: "normal"}


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class CommandLine:
    """Calls commands on one library."""

    library: Path

    def __call__(self, *arguments: object) -> Done:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(["--library", str(self.library), *map(str, arguments)])
        return Done(status, out.getvalue(), err.getvalue())


def cases_of(imported: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cases of what `read --json` and `import --json` print."""
    return [case for file in imported["files"].values() for case in file["cases"]]


def styled(path: Path) -> list[tuple[str, str]]:
    """Return (style, text) of every paragraph outside tables; a long title's break is no text."""
    paragraphs = Document(path).paragraphs
    return [(paragraph.style.name.lower(), paragraph.text.replace("\n", "")) for paragraph in paragraphs]


def expected(case: Case, template: Template | None = None) -> list[tuple[str, str]]:
    """Return the paragraphs that a Word file of the case must hold, in order."""
    blocks = build(case, template=template).blocks
    return [(STYLE_NAMES[block.style], block.text) for block in blocks if block.style is not Style.TABLE]


def lines_in(path: Path) -> Counter[str]:
    """Return every paragraph of a Word file, those of tables included, without white space."""
    return Counter(squeezed(paragraph.text) for paragraph in _paragraphs(Document(path)))


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from (paragraph for row in item.rows for cell in row.cells for paragraph in cell.paragraphs)
        else:
            yield item


def lines_to_print(case: Case, template: Template) -> Counter[str]:
    """Return the lines of a case that a template prints: all but figure lines and 未用栏目."""
    unused = {part.part for part in fit(case, template).unused}
    texts = [part.text for part in case.parts if part.part not in unused]
    lines = [squeezed(line) for text in texts for line in text.split("\n")]
    return Counter(line for line in lines if line and not line.startswith("【"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def invalid_parts(shared: Path, files: list[Path]) -> str:
    """Return what the schema validator beside the checkout says against Word files; empty for nothing."""
    tool = [sys.executable, str(shared / "word" / "validate_docx.py"), *map(str, files)]
    done = subprocess.run(tool, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""
