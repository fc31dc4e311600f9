"""The real cases beside the checkout through the commands: in, under every template, out, line by line."""

import importlib.util
import json
import shutil
import subprocess
import sys

import pytest

from storage.library import Library
from templates import catalog
from tests.journeys.main_job import (
    CommandLine,
    cases_of,
    expected,
    invalid_parts,
    lines_in,
    lines_to_print,
    styled,
)

TEMPLATES = [template.id for template in catalog.builtin()]
LINES, FULL = 22, 28


@pytest.fixture(scope="module")
def anli(tmp_path_factory):
    return CommandLine(tmp_path_factory.mktemp("seeds") / "案例库.db")


@pytest.fixture(scope="module")
def ids(anli, shared):
    """Return the UUIDs of the seeds' cases."""
    done = anli("import", shared / "import" / "seeds", "--json")
    assert done.status == 0, done.err
    assert len(done.json["files"]) == 5
    return [case["id"] for case in cases_of(done.json)]


@pytest.fixture(scope="module")
def second(anli, ids, shared):
    """Return the UUID of seed 002, a full case without pictures."""
    [path] = (shared / "import" / "seeds").glob("002_*.txt")
    [case] = cases_of(anli("read", path, "--json").json)
    return next(row["uuid"] for row in anli("list", "--json").json if row["title"] == case["title"])


@pytest.fixture(scope="module")
def exported(anli, ids, tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds out")
    made = {}
    for template in TEMPLATES:
        for number, uuid in enumerate(ids):
            path = made[template, uuid] = folder / f"{template} {number}.docx"
            assert anli("export", uuid, "-t", template, "-o", path).status == 0
    return made


def test_every_case_of_every_seed_is_stored(anli, ids):
    assert len(ids) > 5
    assert {row["uuid"] for row in anli("list", "--json").json} == set(ids)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_line_is_printed_once_under_its_style(anli, ids, exported, template):
    chosen = catalog.by_id(template)
    with Library.open(anli.library, read_only=True) as library:
        for uuid in ids:
            case = library.case(uuid)
            assert styled(exported[template, uuid]) == expected(case, chosen)
            wanted, printed = lines_to_print(case, chosen), lines_in(exported[template, uuid])
            assert {line: printed[line] for line in wanted} == wanted


def test_every_file_meets_the_schema(shared, exported):
    assert invalid_parts(shared, list(exported.values())) == ""


def test_a_seed_handed_out_is_read_as_it_was(anli, second, exported):
    before = anli("show", second, "--json").json
    [after] = cases_of(anli("read", exported["standard", second], "--json").json)
    assert (after["title"], after["unit"]) == (before["title"], before["unit"])
    for role in ("background", "practice", "results", "insights"):
        assert after["sections"][role].split() == before["sections"][role].split()


@pytest.fixture(scope="module")
def measured(shared, second, exported):
    """Return what the layout meter says of seed 002 under every template."""
    if not shutil.which("soffice"):
        pytest.skip("soffice is not installed")
    if not importlib.util.find_spec("pdfplumber"):
        pytest.skip("pdfplumber is not installed (pip install pdfplumber measures pages to the millimetre)")
    meter = [sys.executable, "-W", "ignore", str(shared / "word" / "measure_layout.py")]
    files = [str(exported[template, second]) for template in TEMPLATES]
    done = subprocess.run([*meter, *files], capture_output=True, text=True, check=True, timeout=180)
    return dict(zip(TEMPLATES, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("template", [each.id for each in catalog.builtin() if each.layout == "gbt9704"])
def test_pages_are_those_of_gbt_9704(measured, template):
    found = measured[template]
    assert found["lines"][1:-1] == [LINES] * (found["pages"] - 2)
    assert found["full"] == FULL
    feet = [foot[0] for foot in found["feet"]]
    assert feet == [f"—{number}—" for number in range(1, found["pages"] + 1)]
    for number, (_, left, right) in enumerate(found["feet"], 1):
        assert (right > 150) if number % 2 else (left < 60)
