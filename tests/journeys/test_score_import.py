"""The real documents beside the checkout, scored by the tool that lies there: every bar of the importer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from storage.importers import from_text
from templates.exchange import reading_json
from templates.outline.partition import holds_all
from templates.outline.recognise import recognise

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.fixture(scope="module")
def texts(shared):
    folder = shared / "import"
    paths = [*sorted((folder / "seeds").glob("*.txt")), *sorted((folder / "cases").glob("*.txt"))]
    return {path.name: path.read_text("utf-8") for path in paths}


def read_all(texts, folder, encoding):
    """Write the texts in an encoding and return what `read --json` prints for them."""
    found = {}
    for name, text in texts.items():
        path = Path(folder) / name
        path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
        reading = recognise(from_text.read(path))
        assert holds_all(reading)
        found[name] = plain(reading_json(reading))
    return {"files": found}


def plain(value):
    """Leave out the names of roles: the scorer takes every string in a section for text of the case."""
    for case in value["cases"]:
        for part in case["sections"]["other"]:
            del part["role"]
    return value


def score(shared, result, folder):
    path = Path(folder) / "result.json"
    path.write_text(json.dumps(result, ensure_ascii=False), "utf-8")
    tool = shared / "import" / "tools" / "score_import.py"
    scores = Path(folder) / "scores.json"
    ran = subprocess.run(
        [sys.executable, str(tool), str(path), "--json", str(scores)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(scores.read_text("utf-8"))["S"], ran.stdout


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_bar_holds_in_every_encoding(shared, texts, tmp_path, encoding):
    found, printed = score(shared, read_all(texts, tmp_path, encoding), tmp_path)
    assert found["files"] == len(texts) == 18
    assert found["split_ok"] == found["files"], printed
    assert (found["found"], found["extra"]) == (found["cases"], 0), printed
    assert found["title"] == found["title_n"], printed
    assert found["unit"] == found["unit_n"], printed
    assert found["b"] == found["bn"], printed
    assert found["empty_ok"] == found["empty_n"], printed
    assert found["other_ok"] == found["other_n"], printed
    assert (found["lost"], found["invented"], found["doubled"], found["moved"]) == (0, 0, 0, 0), printed


def test_blank_lines_do_not_matter(shared, texts, tmp_path):
    squeezed = {name: re.sub(r"\n\s*\n+", "\n", text) for name, text in texts.items()}
    found, printed = score(shared, read_all(squeezed, tmp_path, "utf-8"), tmp_path)
    assert found["b"] == found["bn"], printed
    assert (found["title"], found["unit"]) == (found["title_n"], found["unit_n"]), printed
