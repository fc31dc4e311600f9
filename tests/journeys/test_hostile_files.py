"""The 145 hostile and odd files: each imported or refused as its row says, and what is read handed out again.

Those that are read come out again as Word files that hold to the schema. No time is asserted: a file that
hangs is a file that the workshop gave up, which is not what its row expects.
"""

import csv
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from storage.workshop import Workshop
from tests.journeys.bad_input import everything_in
from tests.journeys.main_job import CommandLine

MAIN = ("background", "practice", "results", "insights")
EVERY_ENDING = ("docx", "doc", "wps", "txt", "pdf", "rtf", "html", "odt", "mht")
PATIENCE = 240.0  # seconds: what is long but honest is read on a busy machine too

# What a refusal must say; every other file is read.
REFUSED = {
    "bomb_document_1.2GB.docx": "多得不正常",
    "bomb_media_1.3GB.docx": "多得不正常",
    "bomb_30000_entries.docx": "多得不正常",
    "nested_zip.zip": "里面还是压缩包",
    "xml_billion_laughs.docx": "声明",
    "xml_quadratic.docx": "声明",
    "xxe_file.docx": "声明",
    "xxe_http_dtd.docx": "声明",
    "xxe_in_rels.docx": "声明",
    "xxe.odt": "声明",
    "deep_nesting_100k.docx": "太深",
    "zip_truncated_half.docx": "已损坏",
    "zip_no_central_dir.docx": "已损坏",
    "zip_bad_crc.docx": "已损坏",
    "document_xml_missing.docx": "没有正文",
    "encrypted_password_123456.docx": "有密码",
    "zip_encrypted_flag.docx": "有密码",
    "ole_header_only.doc": "损坏",
    "ole_header_only.wps": "损坏",
    "ole_fat_loop.doc": "损坏",
    "one_byte.docx": "是空的",
    "only_bom.txt": "是空的",
    "only_spaces.txt": "是空的",
    "xlsx_named_docx.docx": "Excel",
    "jpg_named_docx.docx": "图片",
    "exe_named_doc.doc": "程序",
    "png_bomb_675MB.png": "大得不正常",
    "png_header_claims_200MB.png": "大得不正常",
    "png_header_claims_max.png": "大得不正常",
    "lines_1M.txt": "太长",
    "pdf_page_loop.pdf": "1,000,000 页",
    "pdf_flate_bomb_300MB.pdf": "没有文字",
    "pdf_scanned_no_text.pdf": "扫描件",
    "pdf_truncated.pdf": "已损坏",
    "pdf_encrypted.pdf": "有密码",
    "folder_named.docx": "文件夹",
    "loop_link.docx": "链接",
    **{f"empty.{ending}": "是空的" for ending in EVERY_ENDING},
}
# What is long: read with more patience than the window has.
LONG = (
    "paragraphs_50000.docx",
    "table_20000_rows.docx",
    "headings_only_5000.txt",
    "single_line_10MB.txt",
    "rtf_unicode_bomb.rtf",
    "regex_bomb.txt",
)
# What is read and holds another text than the small case, or not all of it: words it must give or must not.
OTHERWISE = {
    "gbk_short.txt": ("联通",),
    "big5.txt": ("Big5",),
    "private_use_gbk.txt": ("\ue000",),
    "document_xml_truncated.docx": ("文件有损坏",),
    "auto_numbered_headings.docx": (),
    "control_chars.txt": ("控制字符",),
    "utf8_invalid_bytes.txt": ("代替",),
    "runs_100000_one_paragraph.docx": (),
    "ssti_everywhere.docx": ("{{ 7*7 }}",),
    "ssti_case.txt": ("{{",),
    "rtf_groups_500k.rtf": (),
    "template_hostile_user.docx": ("{{ title }}",),
    "pdf_javascript_launch.pdf": ("only ascii text",),
    "deep_tables_500.docx": (),
    "tracked_changes.docx": ("修订中新增", "修订中删除", "隐藏文字 4 字没有收进来"),
}
NEVER = re.compile(r"root:|instrText|DDEAUTO|INCLUDETEXT|<script|evil|Traceback|Error\b")


def made(shared, folder):
    for needed in ("docx", "msoffcrypto"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"the hostile files are made with {needed}, which is not installed")
    tool = shared / "import" / "tools" / "make_hostile.py"
    subprocess.run([sys.executable, str(tool), str(folder)], check=True, capture_output=True)
    with (folder / "EXPECTED.tsv").open(encoding="utf-8", newline="") as file:
        rows = {
            row["file"].replace("\\n", "\n"): row["expected"] for row in csv.DictReader(file, delimiter="\t")
        }
    (folder / "EXPECTED.tsv").unlink()
    return rows


class World:
    """What was expected, what became of it, and the library that holds it."""

    def __init__(self, shared, place):
        self.files = place / "来件"
        self.rows = made(shared, self.files)
        self.anli = CommandLine(place / "家" / "案例库.db")
        self.anli.library.parent.mkdir()
        self.deep = next(self.files.rglob("deep/**/*.docx"))
        around = everything_in(self.files), {path.name for path in place.iterdir()}
        given = [self.path(name) for name in self.rows if name not in LONG]
        done = self.anli("import", "--again", "--json", *given)
        self.unchanged = around == (everything_in(self.files), {path.name for path in place.iterdir()})
        self.status = done.status
        self.results = {Path(key): value for key, value in done.json["files"].items()}

    def path(self, name):
        return self.deep if name.startswith("deep/") else self.files / name.rstrip("/")

    def __getitem__(self, name):
        return self.results[self.path(name)]


@pytest.fixture(scope="module")
def world(shared, tmp_path_factory):
    if sys.platform == "win32":
        pytest.skip("Windows holds neither these names nor these links")
    return World(shared, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def small(world):
    """Return the title and the four texts of the case that most of the files hold."""
    title, _, *lines = (world.files / "utf8_bom.txt").read_text("utf-8-sig").split()
    return title, dict(zip(MAIN, lines[1::2], strict=True))


def said(value):
    return json.dumps(value, ensure_ascii=False)


def test_every_file_has_its_row_and_nothing_was_touched(world):
    assert len(world.rows) == 145
    assert len(world.results) == 145 - len(LONG)
    assert {*REFUSED, *LONG, *OTHERWISE} <= {name.rstrip("/") for name in world.rows}
    assert world.unchanged
    assert world.status == 1, "one bad file stops nothing, and is told by the status"


def test_what_must_not_be_read_is_refused_for_its_own_reason(world):
    errors = {name: world[name]["error"] for name in REFUSED}
    wrong = {name: errors[name] for name, word in REFUSED.items() if word not in (errors[name] or "")}
    assert wrong == {}
    assert all(error.count("。") >= 2 for error in errors.values()), "what is wrong, and the next step"


def test_only_what_may_be_refused_is_refused(world):
    may = re.compile(r"refused|message|says|asks|skipped|as xxe_file|no endless loop")
    assert [
        name for name in world.rows if name.rstrip("/") in REFUSED and not may.search(world.rows[name])
    ] == []


def test_the_rest_is_read_with_all_four_sections(world, small):
    title, texts = small
    wrong = {}
    for name in world.rows:
        if name.rstrip("/") in REFUSED or name in LONG or name in OTHERWISE:
            continue
        [case] = world[name]["cases"] or [None]
        if case is None or not case["title"].endswith(title):
            wrong[name] = said(world[name])[:200]
        elif any(not case["sections"][role].startswith(text) for role, text in texts.items()):
            wrong[name] = said(case["sections"])
    assert wrong == {}


def test_what_is_read_otherwise_says_so(world):
    for name, words in OTHERWISE.items():
        assert world[name]["error"] is None, name
        assert all(word in said(world[name]) for word in words), name


def test_words_that_the_rows_name_are_kept_or_absent(world):
    for name, expected in world.rows.items():
        if name.rstrip("/") in REFUSED or name in LONG:
            continue
        told = said(world[name]["cases"])
        for word in re.findall(r"([\u4e00-\u9fff]+) kept", expected):
            assert word in told, name
        for word in re.findall(r"([\u4e00-\u9fff]+) absent", expected):
            assert word not in told, name
        for character in re.findall(r"; (\S( \S)+) kept", expected):
            assert all(each in told for each in character[0].split()), name


def test_nothing_of_the_payloads_is_in_any_case(world):
    for path, value in world.results.items():
        if "ssti" not in path.name and path.name != "template_hostile_user.docx":
            assert not NEVER.search(said(value["cases"])), path.name
            assert "invalid" not in said(value["cases"]), path.name
    assert said(world["textbox_and_sdt.docx"]).count("文本框里") == 1
    [case] = world["ssti_everywhere.docx"]["cases"]
    assert "49" not in said({**case, "id": ""})


@pytest.mark.parametrize("name", LONG)
def test_long_files_are_read_to_their_end(world, name):
    path = world.files / name
    with Workshop() as workshop:
        reading = workshop.call("storage.understanding:understand", path, str(path), timeout=PATIENCE)
    assert reading.drafts
    assert len(reading.drafts) < 10


# --- handed out again -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("报送")
    ids = [case["id"] for value in world.results.values() for case in value["cases"]]
    assert len(ids) > 90
    done = world.anli("export", *ids, "-o", folder, "--json")
    assert done.status == 0, done.err
    return sorted(folder.iterdir()), ids


def test_every_case_comes_out_as_a_word_file_that_holds_to_the_schema(shared, exported):
    files, ids = exported
    assert len(files) == len(ids)
    tool = shared / "word" / "validate_docx.py"
    checked = subprocess.run(
        [sys.executable, str(tool), *map(str, files)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout[-2000:]


def test_what_comes_out_runs_nothing_and_points_nowhere(exported):
    for path in exported[0]:
        package = Document(path).part.package
        assert not [part for part in package.iter_parts() if "vba" in str(part.partname).lower()]
        outside = [
            rel.target_ref for part in package.iter_parts() for rel in part.rels.values() if rel.is_external
        ]
        assert outside == [], path.name
        assert b"instrText" not in Document(path).part.blob, path.name


@pytest.mark.parametrize("name", ["ssti_case.txt", "ssti_everywhere.docx", "control_chars.txt"])
def test_characters_go_in_and_come_out_as_they_are(world, tmp_path, name):
    [case] = world[name]["cases"]
    assert world.anli("export", case["id"], "-o", tmp_path / "案例.docx").status == 0
    lines = "\n".join(paragraph.text for paragraph in Document(tmp_path / "案例.docx").paragraphs)
    for role in MAIN:
        assert all(line in lines for line in case["sections"][role].split("\n")), role
