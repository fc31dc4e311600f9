"""list, show, new, delete, restore on a real library."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storage.library import Library
from templates.plain import plain

ROOT = Path(__file__).resolve().parents[2]
TITLE = "三张清单理清村里事"


def test_a_fresh_library_lists_nothing_and_is_not_made_by_looking(anli, library_file):
    assert anli("list", "--json").json == []
    assert "还没有案例" in anli("list").out
    assert not library_file.exists()


def test_a_new_case_is_listed_and_shown(anli):
    made = anli("new", "--title", TITLE, "-t", "innovation", "--json")
    assert made.status == 0
    case = made.json
    assert case["title"] == TITLE
    assert case["template"] == "innovation"
    assert case["status"] == "draft"
    listed = anli("list", "--json").json
    assert [set(row) for row in listed] == [
        {"number", "uuid", "title", "unit", "template", "status", "characters", "changed"}
    ]
    assert listed[0]["uuid"] == case["uuid"]
    assert anli("show", "1", "--json").json == case
    assert anli("show", case["uuid"], "--json").json == case
    assert anli("show", "清单", "--json").json == case
    assert TITLE in anli("list").out
    assert TITLE in anli("show", "1").out


def test_show_prints_the_text_that_offsets_count_in(anli, library_file, tmp_path):
    given = tmp_path / "case.json"
    sections = {"background": "背景的话。", "practice": "做法一。\n做法二。", "results": "", "insights": ""}
    given.write_text(json.dumps({"title": TITLE, "unit": "青山县委组织部", "sections": sections}), "utf-8")
    assert anli("new", "--from", given).status == 0
    with Library.open(library_file, read_only=True) as library:
        case = library.case(library.find("1").uuid)
    shown = anli("show", "1", "--text").out
    assert shown == plain(case).text
    assert "做法一。\n做法二。" in shown


def test_what_show_prints_new_takes_back(anli, tmp_path):
    given = tmp_path / "case.json"
    content = {
        "title": TITLE,
        "unit": "青山县委组织部",
        "sections": {
            "background": "背景的话。",
            "practice": "做法的话。",
            "results": "成效的话。",
            "insights": "启示的话。",
            "other": [{"role": "summary", "heading": "内容提要", "text": "提要的话。"}],
        },
        "fields": {"leader": "王五", "joint_units": ["青山县柳河镇"]},
    }
    given.write_text(json.dumps(content, ensure_ascii=False), "utf-8-sig")
    first = anli("new", "--from", given, "--json").json
    given.write_text(json.dumps(first, ensure_ascii=False), "utf-16")
    second = anli("new", "--from", given, "--json").json
    assert second["uuid"] != first["uuid"]
    same = ("title", "unit", "sections", "fields", "template")
    assert {key: second[key] for key in same} == {key: first[key] for key in same}
    assert second["fields"]["leader"] == "王五"
    assert second["sections"]["other"][0]["text"] == "提要的话。"


def test_a_deleted_case_comes_back(anli):
    anli("new", "--title", TITLE)
    assert "restore 1" in anli("delete", "清单").out
    assert anli("list", "--json").json == []
    assert [row["title"] for row in anli("list", "--deleted", "--json").json] == [TITLE]
    assert anli("restore", "清单").status == 0
    assert len(anli("list", "--json").json) == 1


@pytest.mark.parametrize(
    "arguments",
    [("show", "99"), ("show", "没有这个"), ("delete", "99"), ("restore", "99"), ("new", "--title", "")],
)
def test_what_is_not_there_is_trouble_with_a_next_step(anli, arguments):
    anli("new", "--title", TITLE)
    done = anli(*arguments)
    assert done.status == 1
    assert done.out == ""
    assert len(done.err.splitlines()) >= 2


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"title": 3}', '{"title": "a", "sections": [1]}', "[" * 100_000]
)
def test_a_file_that_is_no_case_makes_none(anli, tmp_path, content):
    (tmp_path / "bad.json").write_text(content, "utf-8")
    done = anli("new", "--from", tmp_path / "bad.json")
    assert done.status == 1
    assert len(done.err.splitlines()) == 2
    assert anli("list", "--json").json == []


def test_an_ambiguous_title_lists_the_candidates(anli):
    anli("new", "--title", "清单甲")
    anli("new", "--title", "清单乙")
    done = anli("show", "清单")
    assert done.status == 1
    assert "清单甲" in done.err
    assert "清单乙" in done.err


def test_reading_works_beside_an_open_window_and_writing_does_not(anli, library_file):
    anli("new", "--title", TITLE)
    with Library.open(library_file):
        assert anli("list").status == 0
        assert anli("show", "1").status == 0
        done = anli("new", "--title", "另一个")
    assert done.status == 1
    assert "正开着" in done.err


def test_list_needs_neither_qt_nor_a_word_reader(anli, library_file):
    anli("new", "--title", TITLE)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from main import main; "
        "status = main(['--library', sys.argv[2], 'list']); "
        "heavy = {'PySide6', 'docx', 'lxml', 'jinja2', 'sqlite_utils', 'filelock'} & set(sys.modules); "
        "sys.exit(status or (repr(heavy) if heavy else 0))"
    )
    command = [sys.executable, "-c", code, str(ROOT), str(library_file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert TITLE in done.stdout


def test_a_real_process_writes_utf8_into_a_pipe_and_stands_a_closed_one(library_file, anli):
    anli("new", "--title", TITLE)
    line = f'"{sys.executable}" "{ROOT}/main.py" --library "{library_file}"'
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "gbk"}
    listed = subprocess.run(f"{line} list", shell=True, env=environment, capture_output=True, check=False)
    assert TITLE in listed.stdout.decode("utf-8")
    closed = subprocess.run(
        f"{line} list | true", shell=True, env=environment, capture_output=True, check=False
    )
    assert closed.stderr == b""


def test_a_title_of_blanks_is_none(anli):
    assert anli("new", "--title", "   ").status == 1
    assert anli("new", "--title", " 清单 ", "--json").json["title"] == "清单"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_finds_no_room_is_trouble_and_no_bug(library_file):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, ROOT / "main.py", "--library", library_file, "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "磁盘满了" in done.stderr
