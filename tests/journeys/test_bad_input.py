"""Bad files and bad libraries by command: each is named with the next step, nothing lost or half-written."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage import importers
from storage.library import Library
from templates import catalog
from templates.trouble import Trouble
from tests.journeys.bad_input import World, everything_in, made, told
from tests.journeys.main_job import SAMPLES

CASE = "三张清单"
GOOD = "板凳会\n一、背景\n过去没人管。\n二、做法\n坐到一起议。\n三、成效\n事情办成了。"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such files nor such modes")


@pytest.fixture
def world(tmp_path):
    return made(tmp_path)


@dataclass(frozen=True)
class Bad:
    """One row of the matrix: what is given, and the words that must be said of it."""

    name: str
    given: Callable[[World], Path]
    words: tuple[str, ...]


def cut_in_half(world):
    data = next(SAMPLES.glob("*.docx")).read_bytes()
    return world.file("断了.docx", data[: len(data) // 2])


def thirty_megabytes(world):
    return world.file("太长.txt", "村里的事，商量着办。\n" * 1_100_000)


def looping(world):
    path = world.file("绕圈.docx")
    path.unlink()
    path.symlink_to(path)
    return path


def pipe(world):
    path = world.file("管道.txt")
    path.unlink()
    os.mkfifo(path)
    return path


def empty_folder(world):
    path = world.folder / "空文件夹.docx"
    path.mkdir(exist_ok=True)
    return path


FILES = (
    Bad("a truncated docx", cut_in_half, ("断了.docx", "重新下载")),
    Bad("an empty docx", lambda world: world.file("空.docx"), ("空.docx", "选错了文件")),
    Bad("an empty text", lambda world: world.file("空.txt", "\ufeff \n\n"), ("空.txt", "选错了文件")),
    Bad("30 MB of text", thirty_megabytes, ("太长.txt", "拆成几份")),
    Bad("a folder with nothing in it", empty_folder, ("空文件夹.docx", "换一个文件夹")),
    Bad("a file that is gone", lambda world: world.folder / "没有.docx", ("没有.docx", "再选一次")),
    Bad("a name too long", lambda world: world.folder / f"{'长' * 300}.docx", ("长长", "…")),
    Bad("a program", lambda world: world.file("案例.docx", b"MZ\x90\0" + bytes(500)), ("案例.docx", "程序")),
    Bad("noise", lambda world: world.file("杂.txt", bytes(range(256)) * 40), ("杂.txt", "选错了文件")),
    Bad(
        "a spreadsheet's text", lambda world: world.file("a.docx", b"PK\3\4" + bytes(99)), ("a.docx", "另存")
    ),
    pytest.param(Bad("a link to itself", looping, ("绕圈.docx", "原来的文件")), marks=posix),
    pytest.param(Bad("a pipe that nobody fills", pipe, ("管道.txt", "不是普通文件")), marks=posix),
)


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.name)
@pytest.mark.parametrize("command", ["import", "read"])
def test_a_file_that_cannot_be_read_is_named_and_stops_nothing(world, bad, command):
    path = bad.given(world)
    good = world.file(
        "好的.txt", "板凳会\n一、背景\n过去没人管。\n二、做法\n坐到一起议。\n三、成效\n事情办成了。"
    )
    before, around = world.content(), everything_in(world.folder / "外来")
    told(world.anli(command, path), *bad.words)
    assert world.content() == before
    done = world.anli(command, path, good, "--json")
    assert done.status == 1
    errors = {Path(key).name: file["error"] for key, file in done.json["files"].items()}
    assert errors[good.name] is None, "the good file beside it"
    assert errors[path.name]
    assert everything_in(world.folder / "外来") == around
    assert len(world.content()[0]) == len(before[0]) + (command == "import")


@posix
@pytest.mark.parametrize("data", [b"PK\3\4", "板凳会".encode()])
def test_a_file_that_another_holds_closed_is_named(world, close_folder, data):
    """What Windows says of a file that Word has open is said here of one that may not be read."""
    path = world.file("正开着.docx", data)
    close_folder(path.parent)
    path.chmod(0)
    with pytest.raises(Trouble) as caught:
        importers.read(path)
    assert "正开着.docx" in caught.value.message
    assert "关掉那个程序" in caught.value.hint


# --- templates, references, JSON ------------------------------------------------------------------

STANDARD = Path(catalog.__file__).parent / "definitions" / "standard.toml"
MISTAKES = (
    ("a key misspelled", ('heading = "导语"', 'haeding = "导语"'), "haeding"),
    ("a role that is none", ('takes = ["lead"]', 'takes = ["leed"]'), "leed"),
    ("a rule that is none", ('rule = "free"', 'rule = "loose"'), "loose"),
    ("a number in words", ("low = 100", 'low = "一百"'), "low"),
    ("a quote left open", ('id = "standard"', 'id = "standard'), "第1行"),
    ("a layout that is none", ('layout = "gbt9704"', 'layout = "gb9704"'), "gb9704"),
    ("the same section twice", ('id = "background"', 'id = "lead"'), "lead"),
)


@pytest.mark.parametrize(("name", "change", "word"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_template_with_a_mistake_says_file_and_place(world, name, change, word):
    text = STANDARD.read_text("utf-8")
    assert change[0] in text
    path = world.file("我的奖.toml", text.replace(*change, 1))
    done = world.anli("templates", "lint", path)
    assert done.status == 1
    assert all(line.startswith(f"{path}：") for line in done.err.splitlines())
    assert word in done.err
    assert "第" in done.err, "the line"
    assert world.anli("templates", "lint", world.file("对的.toml", text)).status == 0


@pytest.mark.parametrize("data", [b"", bytes(range(200)), "一、背景".encode("gb18030")])
def test_what_is_no_template_at_all_is_said(world, data):
    done = world.anli("templates", "lint", world.file("错.toml", data))
    assert done.status == 1
    assert "错.toml：" in done.err


ARGUMENTS = (
    ("an unknown template", ("export", CASE, "-t", "nobel"), ("nobel", "standard")),
    ("an unknown case", ("show", "没有这一篇"), ("没有这一篇", "list")),
    ("a number that is none", ("delete", "99"), ("99", "list")),
    ("an ambiguous title", ("export", "“"), ("对得上 2 个案例", "编号")),
    ("nothing", ("delete", ""), ("没有找到", "list")),
    ("a case that is not deleted", ("restore", "99"), ("99", "list")),
    ("a title that is missing", ("new",), ("标题", "--title")),
    ("a template file that is gone", ("templates", "lint", "没有.toml"), ("没有.toml", "移走")),
)


@pytest.mark.parametrize(("name", "arguments", "words"), ARGUMENTS, ids=[row[0] for row in ARGUMENTS])
def test_what_is_not_there_is_named(world, name, arguments, words, monkeypatch):
    monkeypatch.chdir(world.folder)
    before, around = world.content(), everything_in(world.folder)
    told(world.anli(*arguments), *words)
    assert world.content() == before
    assert everything_in(world.folder).keys() == around.keys()


SOURCES = (
    ("no JSON", "一、背景", "JSON"),
    ("half of it", '{"title": "板凳会", "sections": {', "JSON"),
    ("a list", '["板凳会"]', ""),
    ("a number for a text", '{"title": "板凳会", "sections": {"background": 7}}', ""),
    ("a section that is none", '{"title": "板凳会", "sections": {"magic": "做法"}}', "magic"),
    ("nothing", "", "JSON"),
)


@pytest.mark.parametrize(("name", "text", "word"), SOURCES, ids=[row[0] for row in SOURCES])
def test_a_case_in_bad_json_is_refused_whole(world, name, text, word):
    path = world.file("案例.json", text)
    before = world.content()
    told(world.anli("new", "--from", path), word)
    assert world.content() == before


# --- the library itself ---------------------------------------------------------------------------

WRITING = (("new", "--title", "新的"), ("delete", CASE), ("export", CASE), ("import", SAMPLES))
READING = (("list",), ("show", CASE), ("verify",))


def test_a_second_window_reads_and_is_told_who_has_the_library(world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = world.content()
    with Library.open(world.library) as first:
        around = everything_in(tmp_path)
        for command in WRITING:
            told(world.anli(*command), "案例库.db", "正开着", "切换到那个窗口")
        for command in (*READING, ("backup", world.file("x").parent)):
            assert world.anli(*command).status == 0
        assert set(everything_in(tmp_path)) >= set(around)
        first.delete(first.find(CASE).uuid)
        first.restore(first.find(CASE, deleted=True).uuid)
    assert world.content() == before
    assert world.anli("new", "--title", "新的").status == 0, "free again"


def later(path):
    connection = sqlite3.connect(path)
    with connection:
        newest = "(SELECT max(name) FROM _sqlite_migrations)"
        connection.execute(f"UPDATE _sqlite_migrations SET name = '2031-01-01-later' WHERE name = {newest}")
    connection.close()


def in_the_middle(path):
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


def cut_off(path):
    path.write_bytes(path.read_bytes()[:5000])


def emptied(path):
    path.write_bytes(b"")


def no_library(path):
    path.write_bytes("这不是案例库。".encode() * 100)


def another_database(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE money (amount)")
    connection.close()


def a_folder(path):
    path.unlink()
    path.mkdir()


LIBRARIES = (
    ("from the future", later, ("案例库.db", "更新版本")),
    ("damaged in the middle", in_the_middle, ("案例库.db", "已损坏", "副本")),
    ("cut off", cut_off, ("案例库.db", "已损坏", "副本")),
    ("emptied", emptied, ("案例库.db", "副本")),
    ("not a database", no_library, ("案例库.db",)),
    ("somebody else's database", another_database, ("案例库.db", "不是案例工坊的案例库")),
    ("a folder in its place", a_folder, ("案例库.db", "文件夹")),
)


@pytest.mark.parametrize(("name", "spoil", "words"), LIBRARIES, ids=[row[0] for row in LIBRARIES])
def test_a_library_that_is_not_right_is_named_and_left_as_it_is(world, name, spoil, words, monkeypatch):
    monkeypatch.chdir(world.folder)
    assert world.anli("new", "--title", "今天的副本由它而来").status == 0
    for ending in ("-wal", "-shm"):
        world.library.with_name(world.library.name + ending).unlink(missing_ok=True)
    spoil(world.library)
    around = everything_in(world.folder)
    for command in (*READING, *WRITING, ("backup", world.folder)):
        done = world.anli(*command)
        if command == ("verify",):
            assert done.status == 1, done
            assert done.err.strip()
        else:
            told(done, *words)
    assert everything_in(world.folder) == around


def test_a_damaged_library_names_its_newest_good_copy(world):
    assert world.anli("new", "--title", "今天的副本由它而来").status == 0
    in_the_middle(world.library)
    done = world.anli("list")
    told(done, "案例库.db")
    [copy] = [path for path in world.library.parent.rglob("*.db") if path != world.library]
    assert world.anli("restore-backup", copy).status == 0
    assert {row["title"] for row in world.anli("list", "--json").json} >= {"“板凳会”议出好日子"}


@pytest.mark.parametrize("command", [*READING[1:], *WRITING, ("backup", ".")], ids=lambda command: command[0])
def test_a_library_whose_folder_is_gone_is_not_begun_anew(world, command, monkeypatch):
    monkeypatch.chdir(world.folder)
    shutil.rmtree(world.library.parent)
    around = everything_in(world.folder)
    told(world.anli(*command), "家", "移走")
    assert everything_in(world.folder) == around


def test_a_library_away_from_its_copies_is_not_begun_anew(world):
    assert world.anli("new", "--title", "今天的副本由它而来").status == 0
    world.library.unlink()
    around = everything_in(world.folder)
    for command in WRITING:
        told(world.anli(*command), "案例库.db", "副本")
    assert everything_in(world.folder) == around


# --- backups --------------------------------------------------------------------------------------


def spoilt_backup(world):
    world.file("x")
    assert world.anli("backup", world.folder / "外来").status == 0
    [made] = (world.folder / "外来").glob("案例库备份*")
    in_the_middle(made / "案例库.db")
    return made


BACKUPS = (
    ("gone", lambda world: world.folder / "没有的文件夹", ("没有的文件夹",)),
    ("nothing in it", empty_folder, ("空文件夹.docx", "备份")),
    ("damaged", spoilt_backup, ("已损坏", "换一份备份")),
    (
        "a Word file",
        lambda world: shutil.copy(next(SAMPLES.glob("*.docx")), world.folder / "a.docx"),
        ("a.docx",),
    ),
)


@pytest.mark.parametrize(("name", "given", "words"), BACKUPS, ids=[row[0] for row in BACKUPS])
def test_a_backup_that_is_not_right_changes_nothing(world, name, given, words):
    source = given(world)
    before, around = world.content(), everything_in(world.folder)
    told(world.anli("restore-backup", source), *words)
    assert world.content() == before
    assert everything_in(world.folder) == around
