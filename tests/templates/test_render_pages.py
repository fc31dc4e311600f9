"""Pages as LibreOffice lays them out. It reads Word's hanging of marks the wrong way round, so the preview
is compared with hanging off; the faces are the stand-ins that the test material names."""

import os
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from templates.build import build
from templates.catalog import builtin, by_id
from templates.exchange import draft_case
from templates.fitting import switch
from templates.layout import load
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from templates.pagination import paginate
from templates.render import word
from tests.templates.papers import MADE, PICTURES, village_case

GRID = [template for template in builtin() if template.layout == "gbt9704"]
NEEDED = ("soffice", "pdftotext")


def seed(shared):
    [path] = (shared / "import" / "seeds").glob("002_*.txt")
    lines = path.read_text("utf-8").split("\n")
    [draft] = recognise(Source(path.name, tuple(map(Paragraph, lines)))).drafts
    return draft_case(draft, "c", by_id("standard"))


@pytest.fixture(scope="module")
def laid_out(shared, tmp_path_factory):
    """Return the lines of each page, footer left out, of seed 002 under each grid template, and of a case
    with pictures, as LibreOffice lays them out: one call for all."""
    if missing := [tool for tool in NEEDED if not shutil.which(tool)]:
        pytest.skip(f"{missing[0]} is not installed")
    folder = tmp_path_factory.mktemp("pages")
    manuscripts = {template.id: build(switch(seed(shared), template)) for template in GRID}
    manuscripts["pictures"] = build(village_case())
    for name, manuscript in manuscripts.items():
        data = word.render(manuscript, load(manuscript.layout), PICTURES.__getitem__, MADE)
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    fonts = os.environ | {"FONTCONFIG_FILE": str(shared / "word" / "fonts.conf"), "HOME": str(folder)}
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(call, env=fonts, capture_output=True, check=True, timeout=120)
    return manuscripts, {name: pages(folder / f"{name}.pdf") for name in manuscripts}


def pages(pdf):
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    return [[ink(line) for line in page.split("\n") if ink(line)] for page in text.split("\f")[:-1]]


def ink(line):
    return re.sub(r"\s", "", line)


@pytest.mark.parametrize("template", [template.id for template in GRID])
def test_every_page_but_the_first_and_last_has_22_lines_and_its_number(laid_out, template):
    found = laid_out[1][template]
    assert [len(page) - 1 for page in found[1:-1]] == [22] * (len(found) - 2)
    assert [page[-1] for page in found] == [f"—{number}—" for number in range(1, len(found) + 1)]


def test_a_full_line_has_28_characters(laid_out):
    lines = [line for page in laid_out[1]["standard"] for line in page]
    full = [line for line in lines if re.fullmatch("[\u3001-\uff5e“”]+", line)]
    assert max(map(len, full)) == 28


@pytest.mark.parametrize("template", [template.id for template in GRID])
def test_the_file_prints_the_whole_text(laid_out, template):
    manuscripts, found = laid_out
    printed = "".join(line for page in found[template] for line in page[:-1])
    assert printed == ink("".join(block.text for block in manuscripts[template].blocks))


def test_the_preview_breaks_pages_and_nearly_all_lines_alike(laid_out):
    manuscripts, found = laid_out
    layout = load("gbt9704")
    alike = replace(layout, grid=replace(layout.grid, hanging=False))
    previewed = paginate(manuscripts["standard"], alike)
    texts = [
        ink(manuscripts["standard"].blocks[x.block].text[x.start : x.end]) for p in previewed for x in p.lines
    ]
    printed = {line for page in found["standard"] for line in page}
    assert len(previewed) == len(found["standard"])
    assert sum(text in printed or not text for text in texts) >= 0.8 * len(texts)


def test_pictures_stand_on_a_page_with_their_captions(laid_out):
    captions = [line for page in laid_out[1]["pictures"] for line in page if re.match("[图表][12]", line)]
    assert captions == ["图1小河村公开栏前的“板凳会”", "表12026年议事情况", "图2议事亭"]
